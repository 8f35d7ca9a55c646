import DirectiveEngine
import DirectiveRules
import Testing

@testable import DirectiveWorkbench

@Suite("Examples of rules")
struct ExampleRunnerTests {
  /// Failures of all examples of these rules.
  private func failures(_ rules: String) throws -> [ExampleFailure] {
    let pack = try WorkbenchFixture.pack(rules)
    var runner = ExampleRunner(try Engine(pack: pack))
    var failures: [ExampleFailure] = []
    for rule in pack.rules {
      for example in rule.examples {
        if let failure = runner.failure(of: example, in: rule) { failures.append(failure) }
      }
    }
    return failures
  }

  private static let tree = """
    rule: tree.cut
    phase: first
    emits: Felling
    match: '"cut" what:ANY "down"'
    not_after: [ '"not"' ]
    set: { tool: axe }
    examples:
    """

  @Test("an example that is read as it says fails nowhere")
  func passes() throws {
    let found = try failures(
      Self.tree + """

          - text: "they cut trees down"
            gives: { what: trees, tool: axe }
          - reject: "they do not cut trees down"
        """)
    #expect(found.isEmpty)
  }

  @Test("values are compared, and the nearest reading is told")
  func wrongValue() throws {
    let found = try failures(
      Self.tree + """

          - text: "cut bushes up, cut trees down, cut oaks down"
            gives: { what: oaks, tool: saw }
        """)
    #expect(found.map(\.reason) == [.wrongValues([.init(name: "tool", expected: "saw", got: "axe")])])
    #expect(found.first?.example.range.file == "rules/a.yaml")
  }

  @Test("what is not read names the rules that read something of its type")
  func notRead() throws {
    let found = try failures(
      Self.tree + """

          - text: "they saw trees down and up"
            gives: { what: trees }
        ---
        rule: tree.sawn
        phase: first
        emits: Felling
        match: '"saw" "trees" "down"'
        """)
    #expect(found.map(\.reason) == [.notRead])
    #expect(found.first?.rivals == [.init(rule: "tree.sawn", text: "saw trees down")])
  }

  @Test("what should be left alone and is not is quoted")
  func wronglyRead() throws {
    let found = try failures(
      Self.tree + """

          - reject: "they cut trees down"
        """)
    #expect(found.map(\.reason) == [.wronglyRead(["cut trees down"])])
  }

  @Test("an example is read in the zones of its rule")
  func zones() throws {
    let found = try failures(
      """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" "down"'
      in: body
      examples:
        - text: "cut down"
          gives: {}
        - text: "cut up"
          gives: {}
      """)
    #expect(found.map(\.example.text) == ["cut up"])
  }
}
