import Foundation
import Testing

/// `chidao serve` as a process: what it prints, what it logs, how it stops.
@Suite("chidao serve", .timeLimit(.minutes(3)))
struct ServeCommandTests {
  /// A server that runs until it is stopped.
  final class Running {
    let process = Process()
    let folder = TemporaryFolder()

    init(_ arguments: [String] = []) throws {
      for name in ["out", "err"] { try Data().write(to: folder.url(name)) }
      process.executableURL = CommandLineTool.executable
      process.arguments = ["serve", "--port", "0"] + arguments
      process.environment = ["PATH": "/usr/bin:/bin", "CHIDAO_RULES": CommandLineTool.rules.path]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: folder.url("out"))
      process.standardError = try FileHandle(forWritingTo: folder.url("err"))
      try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    func errors() throws -> String { String(decoding: try Data(contentsOf: folder.url("err")), as: UTF8.self) }

    /// The address that it prints.
    func address() async throws -> String {
      for _ in 0..<600 where process.isRunning {
        if let start = try errors().range(of: "http://127.0.0.1:") {
          let rest = try errors()[start.lowerBound...]
          if let end = rest.firstIndex(of: " ") { return String(rest[..<end]) }
        }
        try await Task.sleep(for: .milliseconds(100))
      }
      throw CocoaError(.fileReadUnknown, userInfo: [NSLocalizedDescriptionKey: try errors()])
    }
  }

  @Test("prints its address, answers, logs lines of JSON without the text, and stops when it is told to")
  func servesAndStops() async throws {
    let running = try Running()
    let address = try await running.address()
    let secret = "Nguyễn Thị Bí Mật"
    let client = Process()
    client.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    client.arguments = [
      "curl", "-s", "-o", running.folder.url("answer").path, "-H", "Content-Type: text/plain", "--data-binary",
      "Sở Y tế \(secret)",
      address + "v1/analyze?name=mat.txt",
    ]
    try client.run()
    client.waitUntilExit()
    guard client.terminationStatus == 0 else { return running.process.terminate() }
    #expect(try String(contentsOf: running.folder.url("answer"), encoding: .utf8).contains("\"schema_version\""))
    running.process.terminate()
    running.process.waitUntilExit()
    #expect(running.process.terminationReason == .exit)
    #expect(running.process.terminationStatus == 0)
    let lines = try running.errors().split(separator: "\n").dropFirst()
    #expect(!lines.isEmpty)
    for line in lines {
      let object = try JSONObject(String(line))
      #expect(object.text("level") != nil, "\(line)")
      #expect(!line.contains("mat.txt") && !line.contains("Bí"))
    }
    #expect(lines.contains { $0.contains("\"route\":\"/v1/analyze\"") && $0.contains("\"status\":\"200\"") })
  }

  @Test("a new key is printed once, with the line that knows it by its sum")
  func makesKeys() throws {
    let result = try CommandLineTool.run(["serve", "--new-key", "lan"], in: TemporaryFolder())
    #expect(result.status == 0)
    #expect(result.output.contains("lan sha256:"))
  }

  @Test(
    "wrong use is told",
    arguments: [["--port", "70000"], ["--max-body", "0"], ["--new-key", "a b"], ["--jobs", "0"]])
  func refusesWrongUse(_ arguments: [String]) throws {
    #expect(try CommandLineTool.run(["serve"] + arguments, in: TemporaryFolder()).status == 64)
  }

  @Test("what cannot be opened is told")
  func tellsWhatCannotBeOpened() throws {
    let folder = TemporaryFolder()
    let keys = try CommandLineTool.run(["serve", "--api-keys", "missing.txt"], in: folder)
    #expect(keys.status == 2)
    #expect(keys.errors.contains("missing.txt"))
    try folder.write("nobody\n", to: "keys.txt")
    let bad = try CommandLineTool.run(["serve", "--api-keys", "keys.txt"], in: folder)
    #expect(bad.status == 2)
    #expect(bad.errors.contains("keys.txt:1"))
    let host = try CommandLineTool.run(["serve", "--host", "192.0.2.1", "--port", "0"], in: folder)
    #expect(host.status == 2)
    #expect(host.errors.contains("--host"))
  }
}
