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
    #expect(found.map(\.reason) == [.wrongValues([.init(name: "tool", expected: .first("saw"), got: ["axe"])])])
    #expect(found.first?.example.range.file == "rules/a.yaml")
  }

  private static let trees = """
    rule: tree.cut
    phase: first
    emits: Felling
    match: '"cut" tree:CAP ("and" tree:CAP)* "down" (year:NUM)?'
    set: { tool: axe }
    examples:
    """

  @Test("a value is the first of a name, a list all of them in their order, an empty list none")
  func severalValues() throws {
    let found = try failures(
      Self.trees + """

          - text: "they cut Elms and Oaks down"
            gives: { tree: Elms }
          - text: "they cut Elms and Oaks down"
            gives: { tree: [Elms, Oaks], year: [], tool: [axe] }
          - text: "they cut Elms down"
            gives: { tree: [Elms] }
        """)
    #expect(found.isEmpty)
    let wrong = try failures(
      Self.trees + """

          - text: "they cut Elms and Oaks down 1999"
            gives: { tree: Oaks, tool: axe }
          - text: "they cut Elms and Oaks down 1999"
            gives: { tree: [Elms], year: [] }
          - text: "they cut Elms and Oaks down"
            gives: { tree: [Oaks, Elms] }
          - text: "they cut Elms down"
            gives: { tree: [], year: ["1999"], tool: [] }
        """)
    #expect(
      wrong.map(\.reason) == [
        .wrongValues([.init(name: "tree", expected: .first("Oaks"), got: ["Elms", "Oaks"])]),
        .wrongValues([
          .init(name: "tree", expected: .all(["Elms"]), got: ["Elms", "Oaks"]),
          .init(name: "year", expected: .all([]), got: ["1999"]),
        ]),
        .wrongValues([.init(name: "tree", expected: .all(["Oaks", "Elms"]), got: ["Elms", "Oaks"])]),
        .wrongValues([
          .init(name: "tree", expected: .all([]), got: ["Elms"]),
          .init(name: "year", expected: .all(["1999"]), got: []),
          .init(name: "tool", expected: .all([]), got: ["axe"]),
        ]),
      ])
    #expect(
      wrong.flatMap(\.details).prefix(3) == [
        "tree: cần \"Oaks\", được \"Elms\"", "tree: cần \"Elms\", được \"Elms\", \"Oaks\"",
        "year: cần không có gì, được \"1999\"",
      ])
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
