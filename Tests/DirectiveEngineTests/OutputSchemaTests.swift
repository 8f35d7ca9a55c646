import DirectiveText
import Testing

@testable import DirectiveEngine

@Suite struct OutputSchemaTests {
  private func record(_ body: (AnalysisJSON, inout JSONWriter) -> Void) throws -> OutputJSONValue {
    var writer = JSONWriter(style: .pretty)
    body(OutputFixture.json(), &writer)
    return try OutputJSONValue(writer.bytes)
  }

  private static let relevance: RelevanceFacts = {
    let why = RelevanceFacts.Why(reason: .named, text: "a", evidence: Evidence(span: 0..<1, rule: "party.a"))
    var facts = RelevanceFacts(office: "A")
    facts.addressed = [why]
    facts.tasks = [RelevanceFacts.Task(assignment: "a1", why: [why])]
    facts.undecided = ["A", "B"]
    return facts
  }()

  @Test func outputsAreValidAndFillEveryProperty() throws {
    var validator = try OutputSchemaValidator(AnalysisSchema().json())
    let broken = try SourceText.decode([0x41, 0xFF], name: "a.txt")
    let full = try OutputFixture().full
    let origin = SourceOrigin(
      format: "docx", encoding: "TCVN3", encodingReason: "phông", isRecognised: true,
      places: [
        SourceOrigin.Place(start: 0, page: 1, paragraph: 1), SourceOrigin.Place(start: 40, page: 2, paragraph: 2),
      ])
    let scanned = try OutputFixture(origin: origin).full
    let values = [
      try record { $0.write(scanned, sha256: OutputFixture.sha256, into: &$1) },
      try record { $0.write(full, sha256: OutputFixture.sha256, relevance: Self.relevance, into: &$1) },
      try record { $0.write(Analysis(source: broken), sha256: OutputFixture.sha256, into: &$1) },
      try record { $0.writeFailure(name: "b.txt", code: "unreadable", message: "không đọc được", into: &$1) },
    ]
    for value in values { #expect(validator.problems(of: value) == []) }
    #expect(validator.problems(of: .array(values)) == [])
    let missing = validator.declared.subtracting(validator.met).sorted()
    #expect(missing == [], "properties that no output holds")
  }

  @Test func rejectsWhatDoesNotBelong() throws {
    var validator = try OutputSchemaValidator(AnalysisSchema().json())
    let full = try OutputFixture().full
    guard case .object(var members) = try record({ $0.write(full, sha256: OutputFixture.sha256, into: &$1) }) else {
      Issue.record("no object")
      return
    }
    members.append(.init(key: "extra", value: .string("")))
    #expect(!validator.problems(of: .object(members)).isEmpty)
    #expect(!validator.problems(of: .object(members.filter { $0.key != "checks" && $0.key != "extra" })).isEmpty)
  }

  @Test func everyPropertyHasADescriptionAndEveryObjectIsClosed() throws {
    func check(_ schema: OutputJSONValue, _ path: String) {
      guard case .object(let members) = schema else { return }
      if let properties = schema["properties"], case .object(let fields) = properties {
        #expect(schema["additionalProperties"] == .boolean(false), "\(path)")
        for field in fields { #expect(field.value["description"]?.text?.isEmpty == false, "\(path).\(field.key)") }
      }
      for member in members {
        check(member.value, "\(path).\(member.key)")
        if case .array(let items) = member.value { for item in items { check(item, path) } }
      }
    }
    check(try OutputJSONValue(AnalysisSchema().json()), "$")
  }

  @Test(arguments: [
    ("2024", true), ("2024-03", true), ("2024-03-05", true), ("2024-03-05T17:00", true), ("24", false),
    ("2024-3", false),
    ("2024-03-05T17", false), ("", false),
  ])
  func thePatternOfMomentsIsMeant(_ text: String, _ isValid: Bool) {
    let pattern = OutputPattern("^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?)?$")
    #expect(pattern.matches(text) == isValid)
  }
}
