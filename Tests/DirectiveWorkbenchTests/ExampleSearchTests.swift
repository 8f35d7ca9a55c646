import DirectiveEngine
import DirectiveRules
import Testing

@testable import DirectiveWorkbench

@Suite("Examples for parts that no example misses")
struct ExampleSearchTests {
  /// What is suggested for a pack, its findings, and the findings left once the suggestions stand in the rules.
  private struct Trial {
    var outcome: ExampleSearch.Outcome
    var before: [String]
    var after: [String]
    var text: String
  }

  private func findings(_ pack: Pack) throws -> [MutationTest.Finding] {
    let examples = PackExamples(pack: pack, engine: try Engine(pack: pack), jobs: 2).run()
    #expect(examples.failures.isEmpty, "\(examples.failures)")
    return try MutationTest(pack: pack, failures: examples.failures, jobs: 2).run().findings
  }

  private func names(_ findings: [MutationTest.Finding]) -> [String] {
    findings.map { "\($0.element.kind.rawValue) \($0.element.range.line):\($0.element.range.column)" }
  }

  private func trial(_ rules: String, lexicons: String = "", jobs: Int = 2) throws -> Trial {
    let pack = try WorkbenchFixture.pack(rules, lexicons: lexicons)
    let before = try findings(pack)
    let outcome = try ExampleSearch(pack: pack, findings: before, jobs: jobs).run()
    let files = outcome.files(of: pack) { _ in nil }
    var text = rules + "\n"
    if let file = files.first {
      guard case .text(let written) = file.outcome else {
        Issue.record("\(file.outcome)")
        return Trial(outcome: outcome, before: names(before), after: [], text: "")
      }
      #expect(file.path == "rules/a.examples.yaml")
      text += "---\n" + written
    }
    let after = try findings(try WorkbenchFixture.pack(text, lexicons: lexicons))
    return Trial(outcome: outcome, before: names(before), after: names(after), text: text)
  }

  @Test("each kind of part gets an example that misses it")
  func kinds() throws {
    let trial = try trial(
      """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '("cut" | NUM CAPS) "old"? what:(LOWER & !"two" & !"three") ..{0,6 until "." ";"} ("down" | "off") "now"*'
      not_after: [ '"not" CAP' ]
      before: [ '"." | EOL' ]
      set: { tool: axe }
      examples:
        - text: "they ⟦cut trees right down⟧"
          gives: { what: trees, tool: axe }
        - reject: "the garden is green"
      """)
    #expect(trial.before.count > 10)
    #expect(trial.after == [])
    #expect(trial.outcome.numbers.count == trial.before.count)
    #expect(!trial.outcome.numbers.contains(nil))
    // What was there stays, and what is new stands apart.
    #expect(trial.text.contains("the garden is green\"\n---\nexamples_of: tree.cut\nexamples:\n  - "))
    // Few examples show many parts.
    #expect(trial.outcome.suggestions.count < trial.before.count)
  }

  @Test("filters, and parts of macros, are shown by terms that stand in the pack")
  func filters() throws {
    let lexicon = """
      lexicon: tree
      attributes: [leaf]
      entries: |
        oak | leaf=broad
        elm | leaf=broad
        pine | leaf=needle
        palm | leaf=fan
      """
    let trial = try trial(
      """
      macro: broad
      match: '"the" %tree(leaf: broad | needle)'
      ---
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" what:$broad'
      examples:
        - text: "they ⟦cut the oak⟧"
          gives: { what: the oak }
        - reject: "they cut"
        - reject: "the oak"
      """, lexicons: lexicon)
    #expect(trial.before.contains { $0.hasPrefix("filter ") } && trial.before.contains { $0.hasPrefix("filter_value") })
    #expect(trial.after == [])
    #expect(trial.text.contains("reject: \"they cut the palm\""), "\(trial.text)")
    #expect(trial.text.contains("they ⟦cut the pine⟧"), "\(trial.text)")
  }

  @Test("a zone is shown by a text that opens another")
  func zones() throws {
    let trial = try trial(
      """
      rule: zone.body
      phase: layout
      emits: Zone
      match: '"chapter" NUM'
      set: { zone: body }
      examples:
        - text: "⟦chapter 1⟧"
          gives: { zone: body }
        - reject: "chapter"
        - reject: "1"
      ---
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" CAP'
      in: head
      examples:
        - text: "⟦cut Elms⟧"
          gives: {}
        - reject: "cut"
        - reject: "Elms"
      """)
    #expect(trial.before == ["in 16:5"])
    #expect(trial.after == [])
    #expect(trial.text.contains("reject: \"chapter 1\\ncut Elms\""), "\(trial.text)")
  }

  @Test("a part that can change nothing gets no example")
  func deadPart() throws {
    let trial = try trial(
      """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" ..{0,3 until EOL} "down"'
      examples:
        - text: "they ⟦cut trees down⟧"
          gives: {}
        - text: "they ⟦cut down⟧"
          gives: {}
        - reject: "they cut trees"
        - reject: "trees down"
      """)
    #expect(trial.before == ["stop 4:28"])
    #expect(trial.outcome.numbers == [nil])
    #expect(trial.outcome.suggestions.isEmpty)
    #expect(trial.after == trial.before)
  }

  @Test("any number of threads suggests the same")
  func threads() throws {
    let rules = """
      macro: tool
      match: '"with" CAP?'
      ---
      rule: tree.cut
      phase: first
      emits: Felling
      match: '("cut" | NUM) "trees" $tool?'
      examples:
        - text: "cut trees"
          gives: {}
        - reject: "now"
      ---
      rule: tree.hew
      phase: second
      emits: Hewing
      match: '("hew" | NUM) "trees"? $tool'
      examples:
        - text: "hew with"
          gives: {}
        - reject: "now"
      """
    let one = try trial(rules, jobs: 1)
    #expect(one.outcome.suggestions.count > 2)
    #expect(try trial(rules, jobs: 5).text == one.text)
  }

  @Test("values that there are not are said where nothing else shows a part")
  func severalValues() throws {
    let trial = try trial(
      """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" tree:CAP ("and" tree:CAP)? (year:NUM & !"2000" | NUM) "down"'
      examples:
        - text: "they ⟦cut Elms 1999 down⟧"
          gives: { tree: Elms, year: "1999" }
        - reject: "the garden is green"
      """)
    #expect(trial.before.contains { $0.hasPrefix("test ") })
    #expect(trial.after == [], "\(trial.text)")
    #expect(trial.text.contains("tree: [Elms, "), "\(trial.text)")
    #expect(trial.text.contains("year: []"), "\(trial.text)")
  }
}
