import Testing

@testable import DirectiveRules

/// Examples that stand apart from their rules (`examples_of:`).
@Suite struct ExamplesReaderTests {
  private static let more = """
    examples_of: order.lead
    examples:
      - text: "Sở Thử nghiệm chủ trì"
        gives: { body: Sở Thử nghiệm }
    ---
    # Of another rule, which comes before.
    examples_of: day.plain
    examples:
      - reject: "1/6"
      - text: "02/6/2021"
        gives: {}
    ---
    examples_of: order.lead
    examples:
      - reject: "theo 5 Sở Thử nghiệm chủ trì"

    """

  @Test("they follow the rule's own, each with its own place")
  func appended() throws {
    let reading = PackFixture.read(["rules/rules.examples.yaml": Self.more])
    let pack = try #require(reading.pack, "\(reading.diagnostics)")
    #expect(reading.diagnostics.map { $0.render() } == [])
    let lead = try #require(pack.rules.first { $0.id == "order.lead" })
    #expect(
      lead.examples.map(\.text) == [
        "Bộ Thử nghiệm chủ trì trước 01/6/2021", "kèm theo Bộ Thử nghiệm chủ trì", "Sở Thử nghiệm chủ trì",
        "theo 5 Sở Thử nghiệm chủ trì",
      ])
    #expect(lead.examples.map(\.range.file).suffix(2) == ["rules/rules.examples.yaml", "rules/rules.examples.yaml"])
    #expect(lead.examples.map(\.range.line).suffix(2) == [3, 15])
    #expect(pack.rules.first { $0.id == "day.plain" }?.examples.count == 4)
    #expect(pack.written.map(\.rule.examples.count) == pack.rules.map(\.examples.count))
  }

  @Test("a rule may have all its examples elsewhere")
  func allElsewhere() throws {
    let bare = "rule: x.y\nphase: mentions\nemits: X\nmatch: NUM\n"
    #expect(places(PackFixture.read(["rules/x.yaml": bare]).diagnostics) == ["P065 rules/x.yaml:1:7"])
    let more = "examples_of: x.y\nexamples: [{text: a, gives: {}}, {reject: b}]\n"
    #expect(PackFixture.read(["rules/x.yaml": bare, "rules/x.examples.yaml": more]).diagnostics.isEmpty)
  }

  @Test("a name that no rule has is told with the nearest")
  func unknown() throws {
    let reading = PackFixture.read(["rules/z.yaml": Self.more.replacing("day.plain", with: "day.plian")])
    #expect(places(reading.diagnostics) == ["P073 rules/z.yaml:7:14"])
    #expect(reading.diagnostics.first?.help?.contains("day.plain") == true)
    #expect(reading.pack == nil)
  }

  @Test("a mistake in a rule, or in the examples themselves, is told once")
  func broken() {
    let rule = "rule: x.y\nphase: mentions\nmatch: NUM\n"
    let more = "examples_of: x.y\nexamples: [{text: a, gives: {}}, {reject: b}]\n"
    #expect(
      places(PackFixture.read(["rules/x.yaml": rule, "rules/y.yaml": more]).diagnostics) == ["P013 rules/x.yaml:1:1"])
    let bare = "rule: x.y\nphase: mentions\nemits: X\nmatch: NUM\n"
    let wrong = "examples_of: x.y\nexamples: [{text: a, gives: {}}, {reject: b}\n"
    let given = places(PackFixture.read(["rules/x.yaml": bare, "rules/y.yaml": wrong]).diagnostics)
    #expect(given.count == 1 && given[0].hasPrefix("P010 rules/y.yaml"), "\(given)")
  }

  @Test("a value is a text, or a list of texts")
  func values() throws {
    func reading(_ gives: String) -> PackReading {
      let rule = "rule: x.y\nphase: mentions\nemits: X\nmatch: '(day:NUM)+ (month:NUM)? (year:NUM)?'\n"
      let examples = "examples:\n  - reject: b\n  - text: a\n    gives: \(gives)\n"
      return PackFixture.read(["rules/z.yaml": rule + examples])
    }
    let pack = try #require(reading("{ day: [a, \"b, c\"], month: [], year: 5 }").pack)
    let example = try #require(pack.rules.first { $0.id == "x.y" }?.examples.last)
    guard case .gives(let values) = example.expectation else {
      Issue.record("\(example)")
      return
    }
    #expect(values.map(\.value) == [.all(["a", "b, c"]), .all([]), .first("5")])
    #expect(values.map(\.value.description) == ["[a, b, c]", "[]", "5"])
    for wrong in ["{ day: { a: b } }", "{ day: [[a]] }", "{ day: [a, { b: c }] }"] {
      let found = reading(wrong).diagnostics
      #expect(found.map(\.code) == [.wrongShape], "\(found.map { $0.render() })")
    }
    #expect(reading("{ day: [\"\"] }").diagnostics.map(\.code) == [.emptyValue])
  }

  @Test("who analyses needs none of them, and loses nothing that stands there by mistake")
  func withoutExamples() throws {
    let reader = PackReader(strict: false, examples: false)
    let reading = reader.read(PackFixture.files(["rules/rules.examples.yaml": Self.more]))
    let pack = try #require(reading.pack, "\(reading.diagnostics)")
    #expect(pack.rules.allSatisfy { $0.examples.isEmpty })
    #expect(pack.sha256 != PackFixture.read().pack?.sha256)
    let mixed = Self.more + "match: NUM\n"
    #expect(
      places(reader.read(PackFixture.files(["rules/z.yaml": mixed])).diagnostics) == ["P012 rules/z.yaml:16:1"])
  }

  @Test("the canonical form")
  func format() throws {
    let text = "# Top.\nexamples_of:   x.y\n\nexamples:\n- reject:   b\n- text: a\n  gives: {c: d}\n"
    guard case .text(let formatted) = RuleFormatter().format(text, path: "rules/x.examples.yaml") else {
      Issue.record("not formatted")
      return
    }
    #expect(
      formatted == "# Top.\nexamples_of: x.y\nexamples:\n  - reject: b\n  - text: a\n    gives: { c: d }\n",
      "\(formatted)")
  }

  // MARK: Writing

  private func written(_ text: String, _ examples: [String: [String]]) throws -> String {
    var editor = ExampleEditor(text, path: "rules/x.examples.yaml")
    let added = examples.mapValues { $0.map { RuleExample(text: $0, expectation: .reject) } }
    guard case .text(let out) = editor.edit(completing: [], adding: added, inOrderOf: ["x.a", "x.b", "x.c"]) else {
      Issue.record("not written")
      return ""
    }
    return out
  }

  @Test("new documents come in the order of the rules")
  func order() throws {
    func document(_ rule: String, _ text: String...) -> String {
      "examples_of: \(rule)\nexamples:\n" + text.map { "  - reject: \"\($0)\"\n" }.joined()
    }
    let all = try written("", ["x.c": ["3"], "x.a": ["1"], "x.b": ["2"]])
    #expect(all == document("x.a", "1") + "---\n" + document("x.b", "2") + "---\n" + document("x.c", "3"))
    let middle = "# Top.\n" + document("x.b", "2")
    #expect(
      try written(middle, ["x.c": ["3"], "x.a": ["1"], "x.b": ["2b", "2c"]])
        == "# Top.\n" + document("x.a", "1") + "---\n" + document("x.b", "2", "2b", "2c") + "---\n"
        + document("x.c", "3"))
    let ends = document("x.a", "1") + "---\n" + document("x.c", "3")
    #expect(
      try written(String(ends.dropLast()), ["x.a": ["1b"], "x.b": ["2"], "x.c": ["3b"]])
        == document("x.a", "1", "1b") + "---\n" + document("x.b", "2") + "---\n" + document("x.c", "3", "3b"))
    #expect(try written(ends, ["x.c": ["3b"]]) == ends + "  - reject: \"3b\"\n")
  }
}
