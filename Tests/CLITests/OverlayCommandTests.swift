import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct OverlayCommandTests {
  let folder = TemporaryFolder()

  init() throws {
    try folder.write("pack: office\nversion: 2.0.0\nformat: 1\noverlay: directives\n", to: "office/pack.yaml")
    try folder.write(
      "lexicon: agency\nattributes: [level]\nentries: |\n  Trạm Cầu treo | level=province\n", to: "office/a.yaml")
    try folder.write(
      AnalyzeCommandTests.directive.replacingOccurrences(of: "Đề nghị Sở Xây dựng", with: "Giao Trạm Cầu treo"),
      to: "a.txt")
  }

  private func run(_ arguments: [String]) throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments, in: folder)
  }

  @Test func anOverlayTeachesTheDefaultPack() throws {
    let plain = try JSONObject(run(["analyze", "a.txt"]).output)
    let result = try run(["analyze", "a.txt", "--rules", "office"])
    #expect(result.status == 0, "\(result.errors)")
    let analysis = try JSONObject(result.output)
    #expect(analysis["engine"].text("rules") == (plain["engine"].text("rules") ?? "") + " + office 2.0.0")
    #expect(analysis["engine"].text("rules_sha256") != plain["engine"].text("rules_sha256"))
    let bodies = analysis.list("assignments")?.flatMap { $0.list("agencies") ?? [] }.map { $0.text("name") }
    #expect(bodies == ["Trạm Cầu treo"])
    let both = try run(["analyze", "a.txt", "--rules", CommandLineTool.rules.path, "--rules", "office/"])
    #expect(both.output == result.output)
    #expect(try run(["--version", "--rules", "office"]).output.contains("+ office 2.0.0"))
  }

  @Test func checkSaysWhatIsOverridden() throws {
    let result = try run(["rules", "check", "office", "--no-examples"])
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("office/a.yaml:4:3: thêm mục 'agency: Trạm Cầu treo'\n"))
    try folder.write("lexicon: agency\nentries: |\n  Sở X | lever=province\n", to: "office/a.yaml")
    let broken = try run([
      "rules", "check", "--no-examples", "--rules", CommandLineTool.rules.path, "--rules", "office",
    ])
    #expect(broken.status == 1)
    #expect(broken.output.contains("office/a.yaml:3:10: error[P046]"))
    #expect(try run(["analyze", "a.txt", "--rules", "office"]).errors.contains("office/a.yaml:3:10"))
  }

  @Test func reportsForMachinesNameFilesWithTheirFolders() throws {
    // What the overlay takes away the pack below misses.
    try folder.write(
      "pack: office\nversion: 2.0.0\nformat: 1\noverlay: directives\nremove: '%agency'\n", to: "office/pack.yaml")
    try folder.write("lexicon: other\nentries: |\n  Sở X | lever=province\n", to: "office/a.yaml")
    let rules = CommandLineTool.rules.path
    let arguments = ["rules", "check", "--no-examples", "--rules", rules, "--rules", "office", "--format"]
    let commands = try run(arguments + ["github"])
    #expect(commands.output.contains("::error file=\(rules)/parties/"))
    #expect(commands.output.contains("::error file=office/a.yaml,line=3"))
    let sarif = try run(arguments + ["sarif"])
    #expect(sarif.output.contains("\"uri\": \"office/a.yaml\""))
    #expect(!sarif.output.contains("\"uri\": \"parties/"))
  }

  @Test func aFolderThatIsNoOverlayIsRefused() throws {
    let twice = try run([
      "analyze", "a.txt", "--rules", CommandLineTool.rules.path, "--rules", CommandLineTool.rules.path,
    ])
    #expect(twice.status == 2)
    #expect(twice.errors.contains("P100"))
    #expect(try run(["analyze", "a.txt", "--rules", "nowhere"]).errors.contains("nowhere"))
  }

  @Test func tasksOfTheHomeOffice() throws {
    let none = try run(["analyze", "a.txt", "--for", "home", "--rules", "office"])
    #expect(none.status == 2)
    #expect(none.errors.contains("settings: office"))
    try folder.write("settings: office\nhome: Trạm Cầu treo tỉnh An Bình\n", to: "office/home.yaml")
    let result = try run(["analyze", "a.txt", "--for", "home", "--rules", "office"])
    #expect(result.status == 0, "\(result.errors)")
    let relevance = try JSONObject(result.output)["relevance"]
    #expect(relevance.text("office") == "Trạm Cầu treo tỉnh An Bình")
    #expect(relevance.list("tasks")?.map { $0.text("assignment") } == ["a1"])
    #expect(relevance.list("tasks")?.first?.list("why")?.first?.text("reason") == "named")
    let table = try run(["analyze", "a.txt", "--for", "Sở Xây dựng", "--format", "table"])
    #expect(table.output.contains("Nhiệm vụ liên quan đến Sở Xây dựng (0 trong 1)"))
    #expect(table.output.contains("Văn bản gửi đến cơ quan này: nêu tên: “Sở Xây dựng”"))
    #expect(try run(["analyze", "a.txt", "--for", " "]).status == 64)
  }
}
