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
        "alternative  \"hew\"", "capture what what *", "test  \"Oaks\"", "optional  \"right\"", "not_after  \"not\"",
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
        - '"saw"'
        - '"hew"'
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
        - text: "saw two"
          gives: {}
        - reject: "two"
        - reject: "cut"
      """)
    #expect(found == ["alternative  \"hew\""])
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

  @Test("any number of threads finds the same")
  func threads() throws {
    let rules = """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '("cut" | "hew" | "saw") ("elms" | "oaks")? "now"'
      examples:
        - text: "cut now"
          gives: {}
        - reject: "now"
      """
    let one = try outcome(rules, jobs: 1)
    #expect(one.findings.count > 3)
    #expect(try outcome(rules, jobs: 5).findings == one.findings)
  }
}
