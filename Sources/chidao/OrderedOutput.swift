/// Takes results in any order and writes them in the order of the inputs; hands out the inputs to be worked on.
///
/// A worker that is far ahead of the slowest one waits, so that memory is bounded however many inputs there are.
actor OrderedOutput {
  /// How the run ended.
  struct Outcome: Sendable {
    /// Whether an input gave no analysis or the output could not be written.
    var isIncomplete = false
    /// Why the output could not be written.
    var problem: String?
  }

  private let frame: AnalysisRenderer.Frame
  private let folder: OutputFolder?
  private var standardOutput = OutputBuffer(descriptor: 1, name: "đầu ra chuẩn")
  private var pending: [Int: ProcessedDocument] = [:]
  private var waiting: [(index: Int, continuation: CheckedContinuation<Void, Never>)] = []
  private var taken = 0
  private var written = 0
  private var hasPrinted = false
  private var isStopped = false
  private var outcome = Outcome()
  /// How many results may wait for an earlier one.
  private static let window = 64

  init(frame: AnalysisRenderer.Frame, folder: OutputFolder?) {
    self.frame = frame
    self.folder = folder
  }

  /// The next input to be worked on; nil when there is none, or nothing more can be written.
  func take(of count: Int) -> Int? {
    guard !isStopped, taken < count else { return nil }
    defer { taken += 1 }
    return taken
  }

  /// Takes the result of an input. Returns when it may be long until it is written.
  func put(_ document: ProcessedDocument, at index: Int) async {
    pending[index] = document
    drain()
    guard !isStopped, index >= written + Self.window else { return }
    await withCheckedContinuation { waiting.append((index, $0)) }
  }

  /// Ends the output and says how it went.
  func finish() -> Outcome {
    attempt { () throws(OutputError) in
      guard folder == nil else { return }
      if !hasPrinted { try standardOutput.write(frame.opening) }
      try standardOutput.write(frame.closing)
      try standardOutput.flush()
    }
    return outcome
  }

  private func drain() {
    while !isStopped, let document = pending.removeValue(forKey: written) {
      for note in document.notes { StandardError.print(note) }
      if document.isFailure { outcome.isIncomplete = true }
      attempt { () throws(OutputError) in try write(document.bytes, at: written) }
      written += 1
    }
    let ready = waiting.filter { isStopped || $0.index < written + Self.window }
    waiting.removeAll { isStopped || $0.index < written + Self.window }
    for item in ready { item.continuation.resume() }
  }

  private func write(_ bytes: [UInt8], at index: Int) throws(OutputError) {
    if let folder { return try folder.write(bytes + [0x0A], at: index) }
    guard !bytes.isEmpty else { return }
    try standardOutput.write(hasPrinted ? frame.separator : frame.opening)
    hasPrinted = true
    try standardOutput.write(bytes)
  }

  private func attempt(_ body: () throws(OutputError) -> Void) {
    guard !isStopped else { return }
    do throws(OutputError) {
      try body()
    } catch {
      isStopped = true
      guard case .refused(let name, let number) = error else { return }
      outcome.isIncomplete = true
      outcome.problem = "không ghi được \(name): \(FilePath.describe(number))."
    }
  }
}
