import DirectiveEngine
import DirectiveRules
import DirectiveText
import Testing

@testable import DirectiveWorkbench

@Suite("Who read a place, and who tried to")
struct ExplanationTests {
  private static let rules = """
    rule: tree.name
    phase: first
    emits: Tree
    match: '"elm" | "oak"'
    ---
    rule: tree.cut
    phase: second
    emits: Felling
    match: '"cut" what:@Tree "down"'
    not_after: [ '"not"', '"never"' ]
    ---
    rule: tree.cut_soon
    phase: second
    emits: Felling
    match: '"cut" what:@Tree "down" "soon"'
    ---
    rule: tree.cut_anything
    phase: second
    emits: Felling
    match: '"cut" ANY "down"'
    ---
    rule: tree.body
    phase: second
    emits: Order
    match: '"cut" @Tree'
    in: body
    ---
    rule: tree.asked
    phase: second
    emits: Wish
    match: '"cut" ANY'
    before: [ '"please"' ]
    """

  private func explain(
    _ text: String, at place: TextPlace?, rule: String? = nil, rules: String = rules
  ) throws -> Explanation {
    let pack = try WorkbenchFixture.pack(rules)
    var explainer = try Explainer(pack) { $0 == "rules/a.yaml" ? rules : nil }
    let source = try SourceText.decode(Array(text.utf8), name: "text")
    let explanation = explainer.explain(source, at: place, rule: rule)
    return try #require(explanation)
  }

  private func attempt(_ rule: String, _ explanation: Explanation) throws -> RuleAttempt {
    try #require(explanation.trace.attempts.first { $0.rule == rule }, "\(explanation.trace.attempts.map(\.rule))")
  }

  @Test("what was read names its rule, captures and conditions")
  func read() throws {
    let explanation = try explain("they cut elm down now", at: TextPlace(line: 1, column: 10))
    #expect(explanation.trace.mentions.map(\.rule) == ["tree.name", "tree.cut"])
    let mention = try #require(explanation.trace.mentions.last)
    #expect(mention.captures.first?.rule == "tree.name")
    #expect(explanation.attempt(behind: mention)?.conditions.map(\.isFound) == [false, false])
    #expect(explanation.render().contains("giữ what: \"elm\", do tree.name đọc"))
  }

  @Test("a rule that stopped names the part that did not come, and what stood there")
  func stopped() throws {
    let explanation = try explain("they cut elm down now", at: TextPlace(line: 1, column: 10))
    guard case .stopped(let stop) = try attempt("tree.cut_soon", explanation).outcome else {
      Issue.record("not stopped")
      return
    }
    #expect(stop.found == "now")
    let range = try #require(stop.expected.first)
    #expect(stop.expected.count == 1)
    #expect(range.line == 15 && range.column == 33 && range.length == 6)
    #expect(explanation.render().contains("^^^^^^"))
  }

  @Test("a rule that lost names the winner and why it won")
  func lost() throws {
    let equal = try explain("they cut elm down now", at: TextPlace(line: 1, column: 6))
    guard case .lost(let rival) = try attempt("tree.cut_anything", equal).outcome else {
      Issue.record("not lost")
      return
    }
    #expect(rival.rule == "tree.cut" && rival.reason == .moreCaptures)
    let shorter = try explain("they cut elm down soon", at: TextPlace(line: 1, column: 6))
    guard case .lost(let other) = try attempt("tree.cut", shorter).outcome else {
      Issue.record("not lost")
      return
    }
    #expect(other.rule == "tree.cut_soon" && other.reason == .longer)
  }

  @Test("a condition that forbids a match is named, whether it must or must not be there")
  func forbidden() throws {
    let explanation = try explain("they never cut elm down now", at: TextPlace(line: 1, column: 12))
    let cut = try attempt("tree.cut", explanation)
    guard case .forbidden(let number) = cut.outcome else {
      Issue.record("not forbidden: \(cut.outcome)")
      return
    }
    #expect(cut.conditions[number].kind == .notAfter && cut.conditions[number].number == 1)
    let asked = try attempt("tree.asked", explanation)
    guard case .forbidden(let other) = asked.outcome else {
      Issue.record("not forbidden: \(asked.outcome)")
      return
    }
    #expect(asked.conditions[other].kind == .before && !asked.conditions[other].isFound)
  }

  @Test("a rule of another zone is named with the zone")
  func outside() throws {
    let explanation = try explain("they cut elm down now", at: TextPlace(line: 1, column: 6))
    guard case .outside(let zone) = try attempt("tree.body", explanation).outcome else {
      Issue.record("not outside")
      return
    }
    #expect(zone == "head")
    #expect(explanation.render().contains("quy tắc chỉ chạy trong: body"))
  }

  @Test("a rule that is asked about answers where it did not even begin")
  func neverBegan() throws {
    let explanation = try explain("they saw elm", at: TextPlace(line: 1, column: 6), rule: "tree.cut")
    guard case .stopped(let stop) = try attempt("tree.cut", explanation).outcome else {
      Issue.record("not stopped")
      return
    }
    #expect(stop.found == "saw" && stop.expected.first?.column == 9)
  }

  @Test("without a place, a rule tells all places where it tried")
  func everywhere() throws {
    let explanation = try explain("cut elm down.\ncut ash down.\ncut oak", at: nil, rule: "tree.cut")
    #expect(explanation.trace.attempts.map { $0.rank } == [4, 0, 0])
    #expect(explanation.trace.mentions.map(\.text) == ["cut elm down"])
  }

  @Test("places count lines and characters as people do, whatever the form of the text")
  func places() throws {
    for text in ["một\r\nhai ba", "m\u{1ED9}t\nhai ba", "mo\u{323}\u{302}t\nhai ba"] {
      let source = try SourceText.decode(Array(text.utf8), name: "text")
      let scalar = try #require(TextPlace(line: 2, column: 5).scalar(in: source))
      #expect(source.exact(scalar..<source.scalarCount) == "ba")
      #expect(TextPlace(ofScalar: scalar, in: source) == TextPlace(line: 2, column: 5))
      #expect(TextPlace(line: 3, column: 1).scalar(in: source) == nil)
      #expect(TextPlace(line: 2, column: 9).scalar(in: source) == nil)
    }
    #expect(TextPlace("3:4") == TextPlace(line: 3, column: 4))
    for wrong in ["", "0:1", "1:0", "a", "1:2:3", "1:"] { #expect(TextPlace(wrong) == nil, "\(wrong)") }
  }

  @Test("the same question has the same answer, byte for byte")
  func deterministic() throws {
    func json() throws -> [UInt8] {
      var writer = JSONWriter(style: .pretty)
      try explain("they never cut elm down now", at: TextPlace(line: 1, column: 12)).write(into: &writer)
      return writer.bytes
    }
    #expect(try json() == json())
  }

  @Test("a failed example says how far its rule came")
  func failedExample() throws {
    let rules =
      Self.rules + """

        ---
        rule: tree.bound
        phase: second
        emits: Binding
        match: '"bind" "up" @Tree'
        in: body
        examples:
          - text: "bind up ash"
            gives: {}
        """
    let pack = try WorkbenchFixture.pack(rules)
    let failures = PackExamples(pack: pack, engine: try Engine(pack: pack), jobs: 1).run().failures
    var explainer = try Explainer(pack) { _ in rules }
    let failure = try #require(failures.first)
    let lines = explainer.lines(about: failure)
    #expect(lines.contains { $0.contains("\"bind up\"") })
    #expect(lines.contains { $0.contains("\"ash\"") })
  }
}
