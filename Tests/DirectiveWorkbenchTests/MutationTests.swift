import DirectiveEngine
import DirectiveRules
import Testing

@testable import DirectiveWorkbench

@Suite("Parts that no example misses")
struct MutationTests {
  private func outcome(_ rules: String, jobs: Int = 2) throws -> MutationTest.Outcome {
    let pack = try WorkbenchFixture.pack(rules)
    let examples = PackExamples(pack: pack, engine: try Engine(pack: pack), jobs: jobs).run()
    #expect(examples.failures.isEmpty, "\(examples.failures)")
    return try MutationTest(pack: pack, failures: examples.failures, jobs: jobs).run()
  }

  /// Kind, name and text of the findings, the text being what the caret would stand under.
  private func findings(_ rules: String) throws -> [String] {
    try outcome(rules).findings.map { finding in
      let line = try #require(RuleDiagnostic.line(finding.element.range.line, of: rules))
      let characters = Array(line)
      let start = finding.element.range.column - 1
      let text = String(characters[start..<min(characters.count, start + finding.element.range.length)])
      return "\(finding.element.kind.rawValue) \(finding.element.name) \(text)" + (finding.changed == nil ? "" : " *")
    }
  }

  @Test("a rule whose every part is needed has no findings")
  func everyPartIsNeeded() throws {
    let found = try findings(
      """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '("cut" | "saw") "old"? what:(ANY+) "down"'
      not_after: [ '"not"' ]
      set: { tool: axe }
      examples:
        - text: "they ⟦cut old dead trees down⟧"
          gives: { what: dead trees, tool: axe }
        - text: "they saw trees down"
          gives: { what: trees }
        - reject: "they do not cut trees down"
        - reject: "cut trees"
        - reject: "the trees are down"
        - reject: "cut down"
      """)
    #expect(found == [])
  }

  @Test("what no example misses is told, with its place")
  func missing() throws {
    let found = try findings(
      """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '("cut" | "hew") what:(CAP & !"Oaks") "right"? "down"'
      not_after: [ '"not"' ]
      set: { tool: axe }
      examples:
        - text: "they cut Elms down"
          gives: {}
        - reject: "cut Elms"
        - reject: "Elms down"
        - reject: "cut down"
        - reject: "cut elms down"
      """)
    #expect(
      found == [
        "capture what what *", "test  \"Oaks\"", "optional  \"right\"", "not_after  \"not\"",
        "set tool tool *",
      ])
  }

  @Test("a part at the edge that can never change anything is a finding")
  func deadEdge() throws {
    let found = try findings(
      """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" "trees" "down"?'
      examples:
        - text: "they cut trees down"
          gives: {}
        - text: "they cut trees"
          gives: {}
        - reject: "they cut"
        - reject: "trees down"
      """)
    #expect(found == ["optional  \"down\" *"])
  }

  @Test("a part of a macro counts once, and is needed where any rule needs it")
  func macros() throws {
    let found = try findings(
      """
      macro: verb
      match:
        - '"cut"'
        - '"saw" NUM'
        - '"hew" NUM'
      ---
      rule: tree.one
      phase: first
      emits: One
      match: '$verb "one"'
      examples:
        - text: "cut one"
          gives: {}
        - reject: "one"
        - reject: "cut"
      ---
      rule: tree.two
      phase: second
      emits: Two
      match: '$verb "two"'
      examples:
        - text: "saw 8 two"
          gives: {}
        - reject: "two"
        - reject: "cut"
        - reject: "saw two"
        - reject: "8 two"
      """)
    #expect(found == ["alternative  \"hew\" NUM", "item  NUM"])
  }

  @Test("an example of a later rule may be the one that misses a part")
  func laterPhases() throws {
    let rules = """
      rule: tree.name
      phase: first
      emits: Tree
      match: '"elm" | "oak"'
      examples:
        - text: "elm"
          gives: {}
        - reject: "ash"
      ---
      rule: tree.cut
      phase: second
      emits: Felling
      match: '"cut" @Tree'
      examples:
        - text: "cut oak"
          gives: {}
        - reject: "oak"
        - reject: "cut ash"
      """
    #expect(try findings(rules) == [])
  }

  @Test("zones are missed by an example that shows where it stands")
  func zones() throws {
    let rules = """
      rule: zone.body
      phase: layout
      emits: Zone
      match: '"chapter" NUM'
      set: { zone: body }
      examples:
        - text: "chapter 1"
          gives: { zone: body }
        - reject: "chapter"
        - reject: "1"
      ---
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" "trees"'
      in: head
      examples:
        - text: "cut trees"
          gives: {}
        - reject: "cut"
        - reject: "trees"

      """
    #expect(try findings(rules) == ["in  head"])
    #expect(try findings(rules + "  - reject: \"chapter 1\\ncut trees\"") == [])
  }

  @Test("a list of words is one part, however it is written")
  func wordLists() throws {
    let rules = """
      macro: far
      match:
        - '"far"'
        - '"away" "off"?'
      ---
      rule: tree.cut
      phase: first
      emits: Felling
      match: '("cut" | "hew" "down"? | NUM) (LOWER & !"two" & !"three") ..{0,4 until "." ";" CAPS} $far'
      not_after: [ '"not"', '"never"', 'CAPS "of"' ]
      examples:
        - text: "⟦cut trees so far⟧"
          gives: {}
        - text: "⟦8 trees far⟧"
          gives: {}
        - reject: "cut two so far"
        - reject: "cut Trees so far"
        - reject: "not cut trees so far"
        - reject: "cut far"
        - reject: "cut trees MEN so far"

      """
    // What is missed by nothing yet: the stops that are words, and the condition that is none.
    let first = try findings(rules).filter { !$0.hasPrefix("item") }
    #expect(first == ["stop  \".\" \";\"", "not_after  CAPS \"of\""])
    let more = "  - reject: \"cut trees. So far\"\n  - reject: \"MEN of cut trees far\""
    let second = try findings(rules + more).filter { !$0.hasPrefix("item") }
    #expect(second == [])
    let without = rules.replacing("  - reject: \"cut two so far\"\n", with: "")
    let third = try findings(without + more).filter { !$0.hasPrefix("item") }
    #expect(third == ["test  \"two\" & !\"three\""])
  }

  @Test("words among other alternatives are missed together")
  func wordsAmongOthers() throws {
    let rules = """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" ("two" | NUM | "three")'
      examples:
        - text: "⟦cut 2⟧"
          gives: {}
        - reject: "two"
        - reject: "cut"

      """
    #expect(try findings(rules) == ["words  \"two\" | NUM | \"three\""])
    #expect(try findings(rules + "  - text: \"cut three\"\n    gives: {}") == [])
  }

  @Test("files choose the parts that are tried")
  func files() throws {
    let rules = """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" CAPS?'
      examples:
        - text: "cut"
          gives: {}
        - reject: "saw"
      """
    let pack = try WorkbenchFixture.pack(rules)
    func count(_ file: String) throws -> Int {
      try MutationTest(pack: pack, failures: [], files: [file], jobs: 1).run().elements
    }
    #expect(try count("rules/a.yaml") > 0)
    #expect(try count("rules/b.yaml") == 0)
  }

  @Test("any number of threads finds the same")
  func threads() throws {
    let rules = """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '("cut" | "hew" | "saw") (CAP | NUM | "oaks")? "now" "then"? CAPS?'
      examples:
        - text: "cut now"
          gives: {}
        - reject: "now"
      """
    let one = try outcome(rules, jobs: 1)
    #expect(one.findings.count > 3)
    #expect(try outcome(rules, jobs: 5).findings == one.findings)
  }

  @Test("a further value, and that there is none, are missed by an example that says so")
  func severalValues() throws {
    func rules(_ first: String, _ second: String) -> String {
      """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" tree:CAP ("and" tree:CAP)? (year:NUM & !"2000" | NUM) "down"'
      examples:
        - text: "⟦cut Elms and Oaks 1999 down⟧"
          gives: { tree: \(first), year: "1999" }
        - text: "⟦cut Elms 2000 down⟧"
          gives: { tree: Elms\(second) }
        - reject: "Elms 1999 down"
        - reject: "cut Elms Oaks 1999 down"
        - reject: "cut Elms and 1999 down"
        - reject: "cut and Oaks 1999 down"
        - reject: "cut Elms down"
        - reject: "cut Elms 1999"
        - reject: "cut Elms first down"
      """
    }
    let found = try findings(rules("Elms", ""))
    #expect(found.contains("capture tree tree *") && found.contains("test  \"2000\" *"), "\(found)")
    #expect(try findings(rules("[Elms, Oaks]", ", year: []")) == [])
  }
}
