import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct RulesTestCommandTests {
  let folder = TemporaryFolder()

  /// A pack with one rule.
  private func writePack(_ rule: String) throws {
    let manifest = """
      pack: small
      version: 0.1.0
      format: 1
      title: a small pack
      tokenizer: tokenizer/vi.rbbi
      phases:
        - name: first
          over: paragraphs
      folders: [rules]

      """
    try folder.write(manifest, to: "pack/pack.yaml")
    try folder.write(rule, to: "pack/rules/a.yaml")
    let breaks = CommandLineTool.rules.appendingPathComponent("tokenizer/vi.rbbi")
    try folder.write(try Data(contentsOf: breaks), to: "pack/tokenizer/vi.rbbi")
  }

  private func run(_ arguments: [String]) throws -> CommandLineTool.Result {
    try CommandLineTool.run(["rules", "test"] + arguments, in: folder)
  }

  private static let rule = """
    rule: tree.cut
    phase: first
    emits: Felling
    match: '"cut" what:ANY "right"? "down"'
    examples:
      - text: "cut trees down"
        gives: { what: trees }
      - reject: "cut trees"
      - reject: "cut down"
      - reject: "trees down"

    """

  @Test func examplesThatHoldEndWithZero() throws {
    try writePack(Self.rule)
    let result = try run(["pack"])
    #expect(result.status == 0)
    #expect(result.output == "1 quy tắc, 4 ví dụ: đều đúng\n")
  }

  @Test func aFailureIsShownWithItsPlace() throws {
    try writePack(Self.rule.replacingOccurrences(of: "what: trees", with: "what: oaks"))
    let result = try run(["pack"])
    #expect(result.status == 1)
    #expect(result.output.contains("rules/a.yaml:6: tree.cut: "))
    #expect(result.output.contains("what: cần \"oaks\", được \"trees\""))
    let report = try JSONObject(run(["pack", "--format", "json"]).output)
    let failure = try #require(report.list("failures")?.first)
    #expect(failure.text("reason") == "wrong_values")
    #expect(failure.text("rule") == "tree.cut")
  }

  @Test func aPartThatNoExampleMissesIsShownWithACaret() throws {
    try writePack(Self.rule)
    let result = try run(["pack", "--mutate"])
    #expect(result.status == 1)
    #expect(result.output.contains("rules/a.yaml:4:24: tree.cut: "))
    #expect(result.output.contains("\n  |                        ^^^^^^^\n"), "\(result.output)")
    let report = try JSONObject(run(["pack", "--mutate", "--format", "json"]).output)
    #expect(report.list("untested")?.map { $0.text("kind") } == ["optional"])
  }

  @Test func aRuleThatIsNotThereIsNamed() throws {
    try writePack(Self.rule)
    let result = try run(["pack", "--rule", "tree.cup"])
    #expect(result.status == 2)
    #expect(result.errors.contains("tree.cup") && result.errors.contains("tree.cut"))
  }

  @Test func examplesAreCompletedInPlace() throws {
    try writePack(Self.rule.replacingOccurrences(of: "{ what: trees }", with: "{}"))
    let result = try run(["pack", "--accept"])
    #expect(result.status == 0, "\(result.errors)")
    let text = try String(contentsOf: folder.url("pack/rules/a.yaml"), encoding: .utf8)
    #expect(text.contains("  - text: \"⟦cut trees down⟧\"\n    gives: { what: trees }\n"), "\(text)")
  }

  @Test func examplesThatStandApartAreCompletedWhereTheyStand() throws {
    try writePack(Self.rule)
    let more = "examples_of: tree.cut\nexamples:\n  - text: \"cut oaks down\"\n    gives: {}\n"
    try folder.write(more, to: "pack/rules/a.examples.yaml")
    let result = try run(["pack", "--accept", "--file", "rules/a.examples.yaml"])
    #expect(result.status == 0, "\(result.errors)")
    let text = try String(contentsOf: folder.url("pack/rules/a.examples.yaml"), encoding: .utf8)
    #expect(text.contains("  - text: \"⟦cut oaks down⟧\"\n    gives: { what: oaks }\n"), "\(text)")
    #expect(try String(contentsOf: folder.url("pack/rules/a.yaml"), encoding: .utf8) == Self.rule)
    #expect(try run(["pack", "--mutate", "--file", "rules/a.examples.yaml"]).output.contains("rules/a.yaml:4:24"))
    let explained = try CommandLineTool.run(["rules", "explain", "tree.cut", "--rules", "pack"], in: folder)
    #expect(explained.output.contains("và 1 ví dụ nữa ở rules/a.examples.yaml:3"), "\(explained.output)")
    #expect(!explained.output.contains("oaks"))
  }

  @Test func filesChooseWhatIsTried() throws {
    try writePack(Self.rule)
    #expect(try run(["pack", "--mutate", "--file", "pack/rules/a.yaml"]).output.contains("rules/a.yaml:4:24"))
    let unknown = try run(["pack", "--file", "rules/b.yaml"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("rules/b.yaml"))
  }

  @Test func examplesAreSuggestedAndWritten() throws {
    try writePack(Self.rule)
    let shown = try run(["pack", "--suggest"])
    #expect(shown.status == 1)
    #expect(shown.output.contains("[1]"), "\(shown.output)")
    #expect(
      shown.output.contains("  - text: \"⟦cut trees right down⟧\"\n    gives: { what: trees }\n"), "\(shown.output)")
    let report = try JSONObject(run(["pack", "--suggest", "--format", "json"]).output)
    #expect(report.list("suggestions")?.first?.text("rule") == "tree.cut")
    let before = try String(contentsOf: folder.url("pack/rules/a.yaml"), encoding: .utf8)
    #expect(before == Self.rule)
    #expect(try run(["pack", "--write"]).status == 1)
    #expect(try String(contentsOf: folder.url("pack/rules/a.yaml"), encoding: .utf8) == Self.rule)
    let after = try String(contentsOf: folder.url("pack/rules/a.examples.yaml"), encoding: .utf8)
    let example = "  - text: \"⟦cut trees right down⟧\"\n    gives: { what: trees }\n"
    #expect(after == "examples_of: tree.cut\nexamples:\n" + example, "\(after)")
    #expect(try run(["pack", "--mutate"]).status == 0)
  }
}
