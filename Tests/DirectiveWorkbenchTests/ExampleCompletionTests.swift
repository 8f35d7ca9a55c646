import DirectiveEngine
import DirectiveRules
import Testing

@testable import DirectiveWorkbench

@Suite("Examples that say what they give")
struct ExampleCompletionTests {
  private static let rule = """
    rule: tree.cut
    phase: first
    emits: Felling
    match: '"cut" what:(ANY+) "down" (year:NUM)?'
    set: { tool: axe }

    """

  /// The file once its examples have been completed.
  private func completed(
    _ examples: String, of rule: String = Self.rule, failures: Int = 0
  ) throws -> String {
    let rules = rule + examples + "\n"
    let pack = try WorkbenchFixture.pack(rules)
    let outcome = PackExamples(pack: pack, engine: try Engine(pack: pack), jobs: 2).run()
    #expect(outcome.failures.count == failures)
    let files = outcome.completedFiles { $0 == "rules/a.yaml" ? rules : nil }
    guard let file = files.first else { return examples + "\n" }
    #expect(files.count == 1 && file.path == "rules/a.yaml")
    guard case .text(let text) = file.outcome else {
      Issue.record("\(file.outcome)")
      return ""
    }
    #expect(text.hasPrefix(rule))
    // What was completed is read as it says, and nothing is left to say.
    let again = try WorkbenchFixture.pack(text)
    let second = PackExamples(pack: again, engine: try Engine(pack: again), jobs: 1).run()
    #expect(second.failures.count == failures)
    #expect(second.completions.isEmpty)
    return String(text.dropFirst(rule.count))
  }

  @Test("extent and values are written where the example leaves them open")
  func completes() throws {
    let text = try completed(
      """
      examples:
        # They did.
        - text: "they cut old trees down 1999."
          gives: { what: old trees }   # an axe
        - text: "they cut trees down"
          gives: {}
        - reject: "cut down"
      """)
    #expect(
      text == """
        examples:
          # They did.
          - text: "they ⟦cut old trees down 1999⟧."
            gives: { what: old trees, year: "1999", tool: axe }   # an axe
          - text: "they ⟦cut trees down⟧"
            gives: { what: trees, tool: axe }
          - reject: "cut down"

        """)
  }

  @Test("a stated expectation is never changed, nor an example that fails")
  func keepsWhatIsStated() throws {
    let text = try completed(
      """
      examples:
        - text: "they cut trees down"
          gives: { what: oaks }
        - text: "they ⟦cut trees⟧ down"
          gives: {}
        - text: "they ⟦cut trees down⟧"
          gives: { tool: axe, what: trees }
        - reject: "cut down"
      """, failures: 2)
    #expect(
      text == """
        examples:
          - text: "they cut trees down"
            gives: { what: oaks }
          - text: "they ⟦cut trees⟧ down"
            gives: {}
          - text: "they ⟦cut trees down⟧"
            gives: { tool: axe, what: trees }
          - reject: "cut down"

        """)
  }

  @Test("every way to write YAML is kept")
  func styles() throws {
    let text = try completed(
      """
      examples:
        - text: >-
            they have
            cut trees down
          gives:
            tool: axe
        - text: 'it''s "so": cut a: b down'
          gives: {}
        - text: "a \\"quote\\"; cut trees down"
          gives: {
            tool: axe }
        - { text: they cut trees down, gives: { what: trees } }
        - reject: "cut down"
      """)
    #expect(
      text == """
        examples:
          - text: >-
              they have
              ⟦cut trees down⟧
            gives:
              what: trees
              tool: axe
          - text: 'it''s "so": ⟦cut a: b down⟧'
            gives: { what: "a: b", tool: axe }
          - text: "a \\"quote\\"; ⟦cut trees down⟧"
            gives: {
              tool: axe, what: trees }
          - { text: they ⟦cut trees down⟧, gives: { what: trees, tool: axe } }
          - reject: "cut down"

        """)
  }

  @Test("a table that grows too long has a line for each value")
  func longTables() throws {
    let words = Array(repeating: "elms", count: 24).joined(separator: " ")
    let text = try completed(
      """
      examples:
        - text: "cut \(words) down"
          gives: { tool: axe }
        - reject: "cut down"
      """)
    #expect(
      text == """
        examples:
          - text: "⟦cut \(words) down⟧"
            gives:
              tool: axe
              what: \(words)
          - reject: "cut down"

        """)
  }

  private static let several = """
    rule: tree.cut
    phase: first
    emits: Felling
    match: '"cut" tree:CAP ("and" tree:CAP)* "down"'
    set: { tool: axe }

    """

  @Test("all values of a name are written, and take the place of the first where it stands alone")
  func severalValues() throws {
    let long = "Elmsofthenorth and " + Array(repeating: "Oaksofthesouth", count: 6).joined(separator: " and ")
    let text = try completed(
      """
      examples:
        - text: "they cut Elms and Oaks down"
          gives: {}
        - text: "⟦cut Elms and Oaks down⟧"
          gives: { tree: Elms, tool: axe }   # two
        - text: "⟦cut Elms and Oaks down⟧"
          gives:
            tree: "Elms"
            tool: 'axe'
        - text: "⟦cut Elms and Oaks down⟧"
          gives: { tool: axe, tree: [Elms, Oaks] }
        - text: "⟦cut \(long) down⟧"
          gives: { tool: axe, tree: Elmsofthenorth }
        - reject: "cut down"
      """, of: Self.several)
    let list = long.replacing(" and ", with: ", ")
    #expect(
      text == """
        examples:
          - text: "they ⟦cut Elms and Oaks down⟧"
            gives: { tree: [Elms, Oaks], tool: axe }
          - text: "⟦cut Elms and Oaks down⟧"
            gives: { tree: [Elms, Oaks], tool: axe }   # two
          - text: "⟦cut Elms and Oaks down⟧"
            gives:
              tree: [Elms, Oaks]
              tool: 'axe'
          - text: "⟦cut Elms and Oaks down⟧"
            gives: { tool: axe, tree: [Elms, Oaks] }
          - text: "⟦cut \(long) down⟧"
            gives:
              tool: axe
              tree: [\(list)]
          - reject: "cut down"

        """)
  }
}
