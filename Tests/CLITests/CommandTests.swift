import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct CommandTests {
  let folder = TemporaryFolder()

  private func run(_ arguments: [String], input: String = "") throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments, in: folder, input: Data(input.utf8))
  }

  @Test(arguments: [
    ["analyze", "--format", "xml", "-"], ["analyze", "--jobs", "0", "-"], ["analyze", "-", "-"],
    ["analyze", "--nonsense"], ["analyze", "-", "--resume"], ["analyze", "-", "--output", "out.jsonl"],
    ["analyze", "-", "--limit", "facts=0"], ["analyze", "-", "--limit", "words=3"], ["analyze", "-", "--input", "zip"],
    ["analyze", "-", "--format", "table", "--output", "out"], ["tokens", "--lexicon", "words.txt"], ["nonsense"],
    ["rules", "check", "a", "--rules", "b"],
  ])
  func wrongUsageIs64(_ arguments: [String]) throws {
    let result = try run(arguments)
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(!result.errors.isEmpty)
  }

  @Test func versionNamesEverythingThatOutputDependsOn() throws {
    let result = try run(["--version"])
    #expect(result.status == 0)
    for word in ["chidao ", "quy tắc: ", "ICU ", "Unicode "] { #expect(result.output.contains(word)) }
  }

  @Test(arguments: [
    ["analyze"], ["evaluate"], ["schema"], ["tokens"], ["rules"], ["rules", "check"], ["rules", "diff"],
    ["rules", "format"],
    ["rules", "explain"], ["rules", "list"], ["rules", "new"], ["rules", "schema"], [],
  ])
  func helpBeginsWithTwoCommandsToPaste(_ command: [String]) throws {
    let result = try run(command + ["--help"])
    #expect(result.status == 0)
    let commands = result.output.split(separator: "\n").filter { $0.contains("chidao ") && !$0.contains("USAGE") }
    #expect(commands.count >= 2)
  }

  @Test func schemaIsJSON() throws {
    let result = try run(["schema"])
    #expect(result.status == 0)
    #expect(try JSONObject(result.output).text("$schema") == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test func tokensCoverTheText() throws {
    let text = "Uỷ ban nhân dân tỉnh,\nngày 30/4/2024"
    let result = try run(["tokens", "-"], input: text)
    #expect(result.status == 0)
    var end = 0
    for line in result.output.split(separator: "\n") {
      let token = try JSONObject(String(line))
      let span = token["span"].members.mapValues { $0 as? Int ?? -1 }
      let from = span["start"] ?? -1
      let to = span["end"] ?? -1
      #expect(from >= end && to > from)
      #expect(token.text("text") == String(Array(text)[from..<to]))
      for key in ["class", "shape", "key"] { #expect(token.text(key) != nil) }
      end = to
    }
    #expect(end == text.count)
  }

  @Test func wordsAreGroupedByAList() throws {
    try folder.write("nhân dân\nủy ban\n", to: "words.txt")
    let result = try run(["tokens", "--words", "--lexicon", "words.txt"], input: "Uỷ ban nhân dân tỉnh")
    let words = try result.output.split(separator: "\n").map { try JSONObject(String($0)).text("text") }
    #expect(words == ["Uỷ ban", "nhân dân", "tỉnh"])
  }

  /// The output is longer than a pipe holds (64 KB), so that the command meets the closed end.
  @Test func aReaderThatGoesAwayIsNoError() throws {
    for number in 0..<300 { try folder.write(AnalyzeCommandTests.directive, to: "d/\(number).txt") }
    let script = "{ '\(CommandLineTool.executable.path)' analyze d --why --mentions; echo status $? >&2; } | head -c 10"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin", "CHIDAO_RULES": CommandLineTool.rules.path]
    try Data().write(to: folder.url("err"))
    process.standardError = try FileHandle(forWritingTo: folder.url("err"))
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(try String(contentsOf: folder.url("err"), encoding: .utf8) == "status 0\n")
  }
}
