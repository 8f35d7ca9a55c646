import Foundation
import Synchronization
import Testing

@testable import DirectiveStream

/// A stand-in for the engine: a record is the name, the length and how often the work was done.
private struct ToyWork: DocumentWork, ~Copyable {
  /// What is going on in all threads together.
  final class Watch: Sendable {
    private let state = Mutex((now: 0, most: 0))
    var most: Int { state.withLock { $0.most } }

    func begin() {
      state.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
    }

    func end() { state.withLock { $0.now -= 1 } }
  }

  let watch: Watch
  var mark = ""

  mutating func process(_ document: RawDocument) -> ProcessedDocument {
    watch.begin()
    defer { watch.end() }
    switch document.content {
    case .failure(let error):
      return ProcessedDocument(
        bytes: Array("! \(error.code)".utf8), notes: [error.message], outcome: .failed(code: error.code))
    case .bytes(let bytes), .line(let bytes):
      // Uneven work, so that results come out of order.
      var sum = 0
      for round in 0..<(bytes.count % 7 * 3_000) { sum &+= round }
      let record = "\(document.name.split(separator: "/").last ?? "") \(bytes.count) \(mark)\(sum == -1 ? "?" : "")"
      return ProcessedDocument(bytes: Array(record.utf8), outcome: .analyzed(hasFindings: bytes.count % 2 == 0))
    }
  }

  mutating func compare(_ document: RawDocument, with record: [UInt8], whole: Bool) -> ProcessedDocument {
    var result = process(document)
    if result.bytes != record { result.conflict = .content(name: document.name) }
    return result
  }
}

@Suite(.timeLimit(.minutes(10))) struct DocumentBatchTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func run(
    _ arguments: [String], jobs: Int, form: InputForm? = nil, resume: Bool = false, mark: String = ""
  ) throws -> (summary: BatchSummary, problem: BatchProblem?, most: Int) {
    let watch = ToyWork.Watch()
    let file = try RecordFile(path: folder.path("out.jsonl"), resume: resume)
    let (summary, problem) = DocumentBatch(jobs: jobs).run(
      DocumentFeed(arguments: arguments, form: form, limit: 1_000_000), into: RecordSink(file: file), notify: { _ in },
      makeWork: { ToyWork(watch: watch, mark: mark) })
    return (summary, problem, watch.most)
  }

  private var output: [String] {
    get throws {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder.path("out.jsonl"))), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func write(_ count: Int) throws -> String {
    let texts = (0..<count).map { String(repeating: "x", count: $0 * 37 % 101) + "\0" }
    return try folder.write(texts.joined(), to: "in")
  }

  @Test(arguments: [1, 2, 3, 16]) func recordsStandInTheOrderOfTheInputs(_ jobs: Int) throws {
    let input = try write(1_000)
    let (summary, problem, most) = try run([input, folder.path("nowhere")], jobs: jobs, form: .nul)
    #expect(problem == nil)
    #expect(most <= jobs)
    #expect(try output.dropLast(2) == (0..<1_000).map { "in:\($0 + 1) \($0 * 37 % 101) " }[...])
    #expect(try output.suffix(2) == ["! unreadable", ""])
    #expect(summary.read == 1_001)
    #expect(summary.analyzed == 1_000)
    #expect(summary.withFindings == (0..<1_000).filter { $0 * 37 % 101 % 2 == 0 }.count)
    #expect(summary.failed == ["unreadable": 1])
    #expect(summary.bytes == (0..<1_000).reduce(0) { $0 + $1 * 37 % 101 + 1 })
  }

  @Test func nothingInNothingOut() throws {
    let (summary, problem, _) = try run([try write(0)], jobs: 2, form: .nul)
    #expect(problem == nil)
    #expect(summary.read == 0)
    #expect(try output == [""])
  }

  /// A run may end at any byte: each of these files is gone on with, and the result is that of one run.
  @Test func aFileThatEndsAnywhereIsGoneOnWith() throws {
    let input = try write(20)
    _ = try run([input], jobs: 2, form: .nul)
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path("out.jsonl")))
    for length in 0...whole.count {
      try folder.write(Array(whole.prefix(length)), to: "out.jsonl")
      let (summary, problem, _) = try run([input], jobs: 2, form: .nul, resume: true)
      #expect(problem == nil)
      #expect(summary.existing == whole.prefix(length).filter { $0 == 0x0A }.count)
      #expect(summary.read == 20)
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("out.jsonl"))) == whole)
    }
  }

  @Test func aFileOfOtherInputsIsLeftAsItIs() throws {
    let input = try write(20)
    _ = try run([input], jobs: 1, form: .nul)
    let before = try output
    for (arguments, mark, line) in [([input], "other", 1), ([try folder.write("\0x\0", to: "in2")], "", 1)] {
      let (_, problem, _) = try run(arguments, jobs: 2, form: .nul, resume: true, mark: mark)
      #expect(problem?.message?.contains("out.jsonl:\(line): ") == true, "\(problem?.message ?? "none")")
      #expect(try output == before)
    }
    _ = try write(12)
    let (_, problem, _) = try run([input], jobs: 2, form: .nul, resume: true)
    #expect(problem?.message?.contains("out.jsonl:13: ") == true)
    #expect(try output == before)
  }

  @Test func withoutResumeTheFileIsWrittenAnew() throws {
    _ = try run([try write(20)], jobs: 1, form: .nul)
    _ = try run([try write(3)], jobs: 1, form: .nul)
    #expect(try output == ["in:1 0 ", "in:2 37 ", "in:3 74 ", ""])
  }

  @Test func twoRunsDoNotMix() throws {
    let first = try RecordFile(path: folder.path("out.jsonl"), resume: false)
    let error = #expect(throws: RecordFileError.self) {
      try RecordFile(path: folder.path("out.jsonl"), resume: true)
    }
    #expect(error?.message.contains("lượt chạy khác") == true)
    withExtendedLifetime(first) {}
  }

  @Test func whatCannotBeWrittenEndsTheRun() throws {
    let file = try RecordFile(path: "/dev/full", resume: false)
    let input = try folder.write([UInt8](repeating: 0, count: 100_000), to: "in")
    let watch = ToyWork.Watch()
    let (summary, problem) = DocumentBatch(jobs: 3).run(
      DocumentFeed(arguments: [input], form: .nul, limit: 1_000), into: RecordSink(file: file), notify: { _ in },
      makeWork: { ToyWork(watch: watch) })
    #expect(problem?.message?.contains("/dev/full") == true)
    #expect(summary.read < 100_000)
  }

  @Test func figuresAreWrittenForAPerson() {
    #expect(Figure.count(0) == "0")
    #expect(Figure.count(1_234_567) == "1.234.567")
    #expect(Figure.bytes(999) == "999 byte")
    #expect(Figure.bytes(54_260_000) == "54,3 MB")
    #expect(Figure.clock(7) == "0:07")
    #expect(Figure.clock(3_847) == "1:04:07")
    #expect(Figure.rate(5_000_000, .seconds(2)) == "2,5")
  }

  @Test func theTimeLeftFollowsFromTheRate() throws {
    var summary = BatchSummary()
    for _ in 0..<10 { summary.count(.analyzed(hasFindings: false), bytes: 1_000_000, isWritten: false) }
    for index in 0..<20 {
      let path = try folder.write("", to: "d/\(index).txt")
      #expect(truncate(path, 1_500_000) == 0)
    }
    let total = InputTotal(arguments: [folder.path("d")], form: nil)
    #expect(ProgressLine.line(summary, .seconds(5), nil) == "10 văn bản · 2,0 MB/s · 2 văn bản/s")
    #expect(ProgressLine.line(summary, .seconds(5), total) == "10/20 văn bản · 2,0 MB/s · 2 văn bản/s · còn 0:10")
  }
}
