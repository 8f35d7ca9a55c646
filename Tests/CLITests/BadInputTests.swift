import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct BadInputTests {
  let folder = TemporaryFolder()

  private func run(_ arguments: [String], input: Data = Data(), _ environment: [String: String] = [:]) throws
    -> CommandLineTool.Result
  {
    try CommandLineTool.run(arguments, in: folder, input: input, environment: environment)
  }

  /// Every bad input is named on standard error, the good one beside it is still there, and the status is 2.
  private func expectNamed(_ name: String, code: String, says words: String) throws {
    try folder.write(AnalyzeCommandTests.directive, to: "good.txt")
    let result = try run(["analyze", name, "good.txt"])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("chidao: \(name): "))
    #expect(result.errors.contains(words), "\(result.errors)")
    let records = try JSONObject.list(result.output)
    #expect(records.count == 2)
    #expect(records.first?["source"].text("name") == name)
    #expect(records.first?["error"].text("code") == code)
    #expect(records.last?["source"].text("name") == "good.txt")
    #expect(records.last?.members["error"] == nil)
  }

  @Test func missingFile() throws {
    try expectNamed("nowhere.txt", code: "unreadable", says: "không có tệp")
  }

  @Test func folderWithoutDocuments() throws {
    try folder.write("x", to: "empty/picture.png")
    try expectNamed("empty", code: "no_documents", says: "không có văn bản")
  }

  @Test func binaryFile() throws {
    try folder.write(Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 7 % 256) }), to: "binary.txt")
    try expectNamed("binary.txt", code: "binary", says: "không phải văn bản")
  }

  /// A name from an archive or a foreign disk may hold anything.
  @Test func nameThatCommandsATerminal() throws {
    try folder.write(Data([1, 2, 3, 4]), to: "d/a\u{1B}[2J\n.txt")
    let result = try run(["analyze", "d"])
    #expect(result.status == 2)
    #expect(result.errors.contains("d/a?[2J?.txt: "))
    #expect(!result.errors.contains("\u{1B}"))
    #expect(try JSONObject.list(result.output).first?["source"].text("name") == "d/a\u{1B}[2J\n.txt")
  }

  @Test func fileOfAKnownFormat() throws {
    try folder.write("%PDF-1.7\n…", to: "scan.pdf")
    try expectNamed("scan.pdf", code: "broken_file", says: "PDF")
  }

  @Test func hugeFile() throws {
    try folder.write("", to: "huge.txt")
    let handle = try FileHandle(forWritingTo: folder.url("huge.txt"))
    try handle.truncate(atOffset: 200_000_000)
    try handle.close()
    try expectNamed("huge.txt", code: "binary", says: "không phải văn bản")
    let tokens = try run(["tokens", "huge.txt"])
    #expect(tokens.status == 2)
    #expect(tokens.errors.contains("giới hạn"))
  }

  /// What is too long is read as far as the bound, to the end of a line, and a check says so.
  @Test func longFileIsAPartialAnalysis() throws {
    let lines = (1...50).map { "\($0). Báo cáo trước ngày 12/4/2024.\n" }.joined()
    try folder.write(AnalyzeCommandTests.directive + "\n" + lines, to: "long.txt")
    for arguments in [["long.txt"], ["--input", "nul", "long.txt"]] {
      let result = try run(["analyze", "--format", "jsonl", "--limit", "document_bytes=1000"] + arguments)
      #expect(result.status == 0)
      let analysis = try JSONObject(result.output)
      #expect(analysis["document"].text("number") == "12")
      let check = analysis.list("checks")?.first
      #expect(check?.text("code") == "limit_reached")
      #expect(check?.text("message")?.contains("document_bytes (1000)") == true)
    }
    #expect(try JSONObject(run(["analyze", "long.txt"]).output).list("checks")?.first?.text("code") != "limit_reached")
  }

  @Test func emptyFileIsAnAnalysisWithACheck() throws {
    try folder.write("", to: "empty.txt")
    let result = try run(["analyze", "empty.txt"])
    #expect(result.status == 0)
    #expect(result.errors.contains("empty.txt"))
    #expect(try JSONObject(result.output).list("checks")?.map { $0.text("code") } == ["empty_document"])
  }

  @Test func anotherLanguageIsAnAnalysisWithACheck() throws {
    try folder.write(String(repeating: "The committee will meet again. ", count: 40), to: "english.txt")
    let result = try run(["analyze", "english.txt"])
    #expect(result.status == 0)
    #expect(result.errors.contains("english.txt"))
    let analysis = try JSONObject(result.output)
    #expect(analysis.list("checks")?.contains { $0.text("code") == "not_vietnamese" } == true)
    #expect(analysis.list("assignments")?.isEmpty == true)
  }

  @Test func malformedBytesAreCounted() throws {
    let result = try run(["analyze", "-"], input: Data([0x41, 0xFF, 0xFE, 0x42, 0x0A]))
    #expect(result.status == 0)
    #expect(try JSONObject(result.output)["source"].members["replaced_bytes"] as? Int == 2)
  }

  @Test func folderThatHoldsNoPack() throws {
    try folder.write("Số: 1/A", to: "a.txt")
    let result = try run(["analyze", "a.txt", "--rules", "nowhere"])
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("nowhere") && result.errors.contains("pack.yaml"))
    #expect(try run(["analyze", "a.txt"], ["CHIDAO_RULES": "elsewhere"]).errors.contains("CHIDAO_RULES"))
  }

  @Test func packWithErrors() throws {
    try folder.write("pack: broken\nversion: 0.1.0\nformat: 1\nnonsense: true\n", to: "pack/pack.yaml")
    try folder.write("Số: 1/A", to: "a.txt")
    let analyzed = try run(["analyze", "a.txt", "--rules", "pack"])
    #expect(analyzed.status == 2)
    #expect(analyzed.output == "")
    #expect(analyzed.errors.contains("pack.yaml"))
    let checked = try run(["rules", "check", "pack"])
    #expect(checked.status == 1)
    #expect(checked.output.contains("pack.yaml"))
  }

  @Test func outputThatCannotBeWritten() throws {
    try folder.write("Số: 1/A", to: "a.txt")
    let result = try run(["analyze", "a.txt", "--output", "a.txt/out"])
    #expect(result.status == 2)
    #expect(result.errors.contains("a.txt/out"))
  }
}
