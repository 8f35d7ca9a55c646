import Foundation
import Testing

/// What rule authors ask of the command.
@Suite(.timeLimit(.minutes(5))) struct RulesCommandTests {
  let folder = TemporaryFolder()

  private func run(_ arguments: [String]) throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments, in: folder)
  }

  private func copyPack() throws {
    try FileManager.default.copyItem(at: CommandLineTool.rules, to: folder.url("pack"))
  }

  @Test func anUnreadableFolderIs2() throws {
    let result = try run(["rules", "check", "nowhere"])
    #expect(result.status == 2)
    #expect(result.errors.contains("nowhere") && result.errors.contains("pack.yaml"))
  }

  @Test func findingsComeInEveryFormat() throws {
    try copyPack()
    try folder.write("rules: x\n", to: "pack/checks/zz.yaml")
    for (format, words) in [
      ("text", "checks/zz.yaml:1:1: error[P015]"), ("json", "\"code\": \"P015\""), ("sarif", "\"ruleId\": \"P015\""),
      ("github", "::error file=pack/checks/zz.yaml,line=1,col=1"),
    ] {
      let result = try run(["rules", "check", "pack", "--format", format])
      #expect(result.status == 1)
      #expect(result.output.contains(words), "\(format): \(result.output.prefix(300))")
    }
  }

  @Test func rulesAndCodesAreExplained() throws {
    let rule = try run(["rules", "explain", "citation.numbered"])
    #expect(rule.status == 0)
    #expect(rule.output.contains("citations/numbered.yaml:") && rule.output.contains("%document_kind"))
    #expect(try run(["rules", "explain", "p052"]).output.hasPrefix("P052: "))
    let unknown = try run(["rules", "explain", "citation.numberd"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("'citation.numbered'"))
  }

  @Test func rulesAreListed() throws {
    let result = try run(["rules", "list", "--phase", "citations", "--uses", "%document_kind", "--format", "json"])
    #expect(result.status == 0)
    let rules = try JSONObject.list(result.output)
    #expect(rules.contains { $0.text("id") == "citation.numbered" })
    #expect(rules.allSatisfy { $0.text("phase") == "citations" })
  }

  @Test func aNewRuleIsReadAtOnceAndSaysWhatIsToBeFilledIn() throws {
    try copyPack()
    let made = try run([
      "rules", "new", "deadline.by_evening", "--phase", "deadlines", "--emits", "Deadline", "--rules", "pack", "--file",
      "deadlines/own.yaml",
    ])
    #expect(made.status == 0, "\(made.errors)")
    let checked = try run(["rules", "check", "pack", "--no-examples", "--format", "json"])
    #expect(checked.status == 1)
    let findings = try #require(try JSONObject(checked.output).list("findings"))
    #expect(findings.allSatisfy { $0.text("code") == "P072" && $0.text("file") == "deadlines/own.yaml" })
    #expect(findings.compactMap { $0.members["line"] as? Int } == [4, 5, 7, 9])
    // It stands behind what the file holds, and an id is used once.
    let again = ["--phase", "deadlines", "--emits", "Deadline", "--rules", "pack", "--file", "deadlines/own.yaml"]
    #expect(try run(["rules", "new", "deadline.by_evening"] + again).status == 2)
    #expect(try run(["rules", "new", "deadline.by_noon"] + again).status == 0)
    let text = try String(contentsOf: folder.url("pack/deadlines/own.yaml"), encoding: .utf8)
    #expect(text.components(separatedBy: "\n---\n").count == 2)
  }

  @Test(arguments: ["../out.yaml", "a/../../out.yaml", "/out.yaml", "deadlines/own.txt", "link/own.yaml"])
  func aRuleIsWrittenInsideThePackOnly(_ path: String) throws {
    try copyPack()
    try FileManager.default.createDirectory(at: folder.url("outside"), withIntermediateDirectories: true)
    if path.hasPrefix("link") {
      // A pack with a link out of it is refused as a whole.
      try FileManager.default.createSymbolicLink(at: folder.url("pack/link"), withDestinationURL: folder.url("outside"))
    }
    let result = try run([
      "rules", "new", "x.y", "--phase", "deadlines", "--emits", "Deadline", "--rules", "pack", "--file", path,
    ])
    #expect(result.status == 2)
    #expect(result.errors.contains(path.hasPrefix("link") ? "P004" : path))
    #expect(try folder.names("outside").isEmpty)
  }

  @Test(arguments: ["document", "rule", "macro", "lexicon", "settings", "pack"])
  func schemasArePrintedAsTheyStandInThePack(_ kind: String) throws {
    let result = try run(["rules", "schema", kind])
    #expect(result.status == 0)
    let file = CommandLineTool.rules.appendingPathComponent("schema/\(kind).schema.json")
    #expect(result.output == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test func filesAreFormattedInPlaceAndThenLeftAlone() throws {
    try copyPack()
    try folder.write("emits: X\n", to: "pack/checks/broken.yaml")
    try folder.write("settings: own\na:   b \n", to: "pack/checks/own.yaml")
    let checked = try run(["rules", "format", "--check", "pack/checks"])
    #expect(checked.status == 1)
    #expect(checked.output.contains("pack/checks/own.yaml:2: "))
    #expect(try run(["rules", "format", "pack/checks/own.yaml"]).status == 0)
    #expect(try String(contentsOf: folder.url("pack/checks/own.yaml"), encoding: .utf8) == "settings: own\na: b\n")
    #expect(try run(["rules", "format", "pack"]).status == 0)
    #expect(try run(["rules", "format", "--check", "pack"]).status == 0)
    try folder.write("a: b: c\n", to: "pack/checks/broken.yaml")
    let broken = try run(["rules", "format", "pack"])
    #expect(broken.status == 2)
    #expect(broken.errors.contains("P010"))
    #expect(try run(["rules", "format", "nowhere"]).status == 2)
  }
}
