import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct RulesDiffCommandTests {
  let folder = TemporaryFolder()

  private func run(_ arguments: [String]) throws -> CommandLineTool.Result {
    try CommandLineTool.run(["rules", "diff", "--corpus", "d"] + arguments, in: folder)
  }

  /// Runs git in the folder; false where there is none.
  private func git(_ arguments: [String]) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder.url.path, "-c", "user.name=a", "-c", "user.email=a@example.vn"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  init() throws {
    try folder.write(AnalyzeCommandTests.directive, to: "d/a.txt")
    try FileManager.default.createDirectory(at: folder.url("work"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: CommandLineTool.rules, to: folder.url("work/Rules"))
  }

  /// Takes away what reads the addressee's field.
  private func spoil() throws {
    let path = folder.url("work/Rules/lexicons/field.yaml")
    let text = try String(contentsOf: path, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try folder.write(
      lines.filter { !$0.hasPrefix("  Xây dựng |") }.joined(separator: "\n"), to: "work/Rules/lexicons/field.yaml")
  }

  @Test func foldersAreCompared() throws {
    try spoil()
    let forth = try run([CommandLineTool.rules.path, "work/Rules", "--format", "json"])
    #expect(forth.status == 0)
    #expect(forth.errors == "")
    let back = try run(["work/Rules", CommandLineTool.rules.path, "--format", "json"])
    func assignments(_ result: CommandLineTool.Result) throws -> [Int] {
      let count = try JSONObject(result.output)["kinds"]["assignments"]
      return ["gained", "lost", "changed"].map { count.members[$0] as? Int ?? -1 }
    }
    let (a, b) = (try assignments(forth), try assignments(back))
    #expect(a[1] + a[2] > 0)
    #expect(a[0] == b[1] && a[1] == b[0] && a[2] == b[2])
    #expect(try run(["work/Rules", "work/Rules"]).output.contains("kết quả như nhau"))
  }

  @Test func aRevisionIsReadFromGit() throws {
    guard try git(["init", "-q", "work"]) else { return }
    let inside = ["-C", "work"]
    #expect(try git(inside + ["add", "-A"]))
    #expect(try git(inside + ["commit", "-q", "-m", "one"]))
    try spoil()
    let result = try run(["HEAD", "--rules", "work/Rules"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("d/a.txt:"))
    let none = try run(["HEAD~7", "--rules", "work/Rules"])
    #expect(none.status == 2)
    #expect(none.errors.contains("HEAD~7"))
  }

  @Test func whatCannotBeComparedIsNamed() throws {
    let lost = try run(["HEAD", "--rules", "work/Rules"])
    #expect(lost.status == 2)
    #expect(lost.errors.contains("không nằm trong kho git"))
    try FileManager.default.removeItem(at: folder.url("d/a.txt"))
    let empty = try run(["work/Rules"])
    #expect(empty.status == 2)
    #expect(empty.errors.contains("không có văn bản nào"))
    #expect(try CommandLineTool.run(["rules", "diff", "a", "b"], in: folder).status == 64)
  }
}
