import Foundation
import Testing

/// A run that is killed and gone on with gives the bytes of a run that was left alone.
@Suite(.timeLimit(.minutes(15))) struct ResumeTests {
  let folder = TemporaryFolder()
  private static let count = 30

  init() throws {
    for number in 0..<Self.count {
      try folder.write(
        AnalyzeCommandTests.directive + String(repeating: "\nVăn bản số \(number).", count: number % 9),
        to: "d/\(number).txt")
    }
    try folder.write(Data([1, 2, 3, 4]), to: "d/3b.txt")
  }

  private func arguments(_ more: [String] = []) -> [String] {
    ["analyze", "--format", "jsonl", "--output", "out.jsonl", "d", "nowhere"] + more
  }

  private func run(_ more: [String] = []) throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments(more), in: folder)
  }

  private var output: Data { get throws { try Data(contentsOf: folder.url("out.jsonl")) } }

  /// Starts a run and kills it once the file has so many bytes. Whether it was killed before its end.
  private func runAndKill(at size: Int) throws -> Bool {
    let process = Process()
    process.executableURL = CommandLineTool.executable
    process.arguments = arguments(["--resume"])
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin", "CHIDAO_RULES": CommandLineTool.rules.path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    var status = stat()
    while process.isRunning, stat(folder.url("out.jsonl").path, &status) != 0 || Int(status.st_size) < size {
      usleep(200)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  @Test func aKilledRunIsGoneOnWith() throws {
    #expect(try run().status == 2)
    let whole = try output
    #expect(whole.filter { $0 == 0x0A }.count == Self.count + 2)
    var random = SeededRandom(seed: 20_240_305)
    try FileManager.default.removeItem(at: folder.url("out.jsonl"))
    var kills = 0
    var left = Data()
    for round in 0..<5 {
      let last = whole.count - 1
      if try runAndKill(at: Int.random(in: min(left.count, last)...last, using: &random)) { kills += 1 }
      left = try output
      #expect(whole.starts(with: left))
      // Now and then the disk has lost the end, too.
      if round % 2 == 1 {
        left = left.prefix(Int.random(in: left.count / 2...left.count, using: &random))
        try left.write(to: folder.url("out.jsonl"))
      }
    }
    #expect(kills > 0)
    let last = try run(["--resume", "--jobs", "3"])
    #expect(last.status == 2)
    #expect(last.errors.contains("đã đọc \(Self.count + 2) văn bản"))
    #expect(try output == whole)
    // There is nothing left to be done, and that is no error.
    let again = try run(["--resume"])
    #expect(again.status == 2)
    #expect(again.errors.contains("\(Self.count + 2) đã có từ lượt trước"))
    #expect(try output == whole)
  }

  private func expectRefused(_ words: String, _ more: [String] = [], line: Int) throws {
    let before = try output
    let result = try run(["--resume"] + more)
    #expect(result.status == 2)
    #expect(result.errors.contains("out.jsonl:\(line): "), "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(try output == before)
  }

  @Test func whatHasChangedIsNotMixed() throws {
    _ = try run()
    // Lines 1 to 5: d/0.txt, d/1.txt, d/10.txt, d/11.txt, d/12.txt
    try expectRefused("tùy chọn khác", ["--mentions"], line: 1)
    try expectRefused("tùy chọn khác", ["--offsets", "utf8"], line: 1)
    try folder.write(AnalyzeCommandTests.directive + "!", to: "d/11.txt")
    try expectRefused("nội dung của 'd/11.txt'", line: 4)
    try folder.write(Data([1, 2, 3, 4]), to: "d/10.txt")
    try expectRefused("cùng đọc được 'd/10.txt'", line: 3)
    try FileManager.default.removeItem(at: folder.url("d/1.txt"))
    try expectRefused("là của 'd/1.txt'", line: 2)
    try Data("{\"a\": 1}\n".utf8).write(to: folder.url("out.jsonl"))
    try expectRefused("không phải bản ghi", line: 1)
  }

  @Test func anotherPackIsNotMixed() throws {
    _ = try run()
    let rules = folder.url("rules")
    try FileManager.default.copyItem(at: CommandLineTool.rules, to: rules)
    let manifest = rules.appendingPathComponent("checks/checks.yaml")
    let text = try String(contentsOf: manifest, encoding: .utf8)
    try (text + "# changed\n").write(to: manifest, atomically: true, encoding: .utf8)
    try expectRefused("bản ghi do chidao", ["--rules", rules.path], line: 1)
  }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
