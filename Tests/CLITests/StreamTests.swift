import Foundation
import Testing

/// `chidao analyze --format jsonl` as one stage of a pipe.
@Suite(.timeLimit(.minutes(15))) struct StreamTests {
  let folder = TemporaryFolder()

  private func run(_ arguments: [String], input: Data = Data()) throws -> CommandLineTool.Result {
    try CommandLineTool.run(["analyze", "--format", "jsonl"] + arguments, in: folder, input: input)
  }

  private func line(_ id: Any, _ text: String) throws -> Data {
    try JSONSerialization.data(withJSONObject: ["id": id, "text": text]) + Data("\n".utf8)
  }

  @Test func linesInLinesOut() throws {
    let directive = AnalyzeCommandTests.directive
    let input =
      try line("vb/17", directive) + Data("\n{\"text\": 1}\n{\"text\": \"Số: 1/A\"}\n".utf8) + line(4, directive)
    let result = try run(["--input", "jsonl", "-"], input: input)
    #expect(result.status == 2)
    let records = try result.output.split(separator: "\n").map { try JSONObject(String($0)) }
    #expect(records.map { $0["source"].text("name") } == ["vb/17", "-:3", "-:4", "4"])
    #expect(records.map { $0["error"].text("code") } == [nil, "bad_record", nil, nil])
    #expect(records[0].list("assignments")?.count == records[3].list("assignments")?.count)
    #expect(result.errors.contains("chidao: -:3: 'text' không phải chuỗi"))
    #expect(result.errors.contains("đã đọc 4 văn bản"))
    #expect(result.errors.contains("phân tích được 3"))
    #expect(result.errors.contains("không đọc được 1 (bad_record 1)"))
    #expect(!result.errors.contains("\r"))
  }

  /// However the documents come, what is read from them is the same but for their names.
  @Test func everyFormGivesTheSameFacts() throws {
    let texts = (1...4).map { AnalyzeCommandTests.directive.replacingOccurrences(of: "Số: 12", with: "Số: \($0)") }
    for (index, text) in texts.enumerated() { try folder.write(text + "\n", to: "d/\(index).txt") }
    let files = try run(["d"])
    func withoutNames(_ output: String) throws -> [NSDictionary] {
      try output.split(separator: "\n").map { line in
        var members = try JSONObject(String(line)).members
        var source = members["source"] as? [String: Any] ?? [:]
        source["name"] = nil
        members["source"] = source
        return members as NSDictionary
      }
    }
    let expected = try withoutNames(files.output)
    #expect(expected.count == 4)
    let ends = texts.map { $0 + "\n" }
    for (form, input) in [
      ("nul", ends.joined(separator: "\0")), ("record", ends.joined(separator: "\n\n")),
      ("jsonl", try ends.map { String(decoding: try line("x", $0), as: UTF8.self) }.joined()),
    ] {
      let result = try run(["--input", form, "-"], input: Data(input.utf8))
      #expect(result.status == 0)
      #expect(try withoutNames(result.output) == expected, "\(form)")
    }
  }

  @Test func theNumberOfJobsChangesNoByte() throws {
    var input = Data()
    for number in 0..<25 {
      input += try line(
        number, AnalyzeCommandTests.directive + String(repeating: "\nSố \(number).", count: 25 - number))
    }
    input += Data("no object\n".utf8)
    let one = try run(["--input", "jsonl", "--jobs", "1", "-"], input: input)
    #expect(one.output.split(separator: "\n").count == 26)
    for jobs in ["3"] {
      #expect(try run(["--input", "jsonl", "--jobs", jobs, "-"], input: input).output == one.output)
    }
  }

  @Test func aFileForEachNeedsFiles() throws {
    let result = try run(["--input", "nul", "--output", "out", "-"], input: Data("a\0b".utf8))
    #expect(result.status == 2)
    #expect(result.errors.contains(".jsonl"))
    #expect(try folder.names(".") == [])
  }

  /// A document that comes later does not keep the record of an earlier one back, and memory does not grow with the
  /// number of documents: 1,500 of 40 kB each would be 60 MB.
  @Test func memoryDoesNotGrowWithTheNumberOfDocuments() throws {
    let process = Process()
    process.executableURL = CommandLineTool.executable
    process.arguments = ["analyze", "--format", "jsonl", "--input", "jsonl", "-"]
    process.environment = ["PATH": "/usr/bin:/bin", "CHIDAO_RULES": CommandLineTool.rules.path]
    let input = Pipe()
    process.standardInput = input
    try folder.write("", to: "out")
    process.standardOutput = try FileHandle(forWritingTo: folder.url("out"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    let padding = String(repeating: "x", count: 40_000)
    var sent = 0
    func peak(after count: Int) throws -> Int {
      while sent < count {
        sent += 1
        let record = "{\"id\": \(sent), \"padding\": \"\(padding)\", \"text\": \"Số: \(sent)/UBND\"}\n"
        try input.fileHandleForWriting.write(contentsOf: Data(record.utf8))
      }
      var lines = 0
      while lines < count, process.isRunning {
        usleep(20_000)
        lines = try Data(contentsOf: folder.url("out")).filter { $0 == 0x0A }.count
      }
      let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      return try #require(line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
    }
    let early = try peak(after: 200)
    let late = try peak(after: 1_500)
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(late - early < 16_000, "\(early) kB after 200 documents, \(late) kB after 1,500")
  }

  /// Progress is for a person who looks at a terminal; `script` stands in for one.
  @Test func aTerminalSeesHowFarItIs() throws {
    try folder.write("", to: "screen")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let command = "'\(CommandLineTool.executable.path)' analyze --format jsonl --input record - > lines"
    // The second record comes more than a second after the first is through.
    let records = "(echo Một; echo; while ! [ -s lines ]; do sleep 0.1; done; sleep 1.2; echo Hai; echo)"
    process.arguments = ["script", "-qec", records + " | " + command, "/dev/null"]
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin", "CHIDAO_RULES": CommandLineTool.rules.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.url("screen"))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let screen = try String(contentsOf: folder.url("screen"), encoding: .utf8)
    #expect(screen.contains("\r2 văn bản · 0,0 MB/s · "), "\(screen)")
    #expect(screen.contains("\r\u{1B}[Kchidao: đã đọc 2 văn bản"))
    #expect(try String(contentsOf: folder.url("lines"), encoding: .utf8).split(separator: "\n").count == 2)
  }
}
