import Foundation

/// Runs the `chidao` command on one page, as from a shell: from the start of the process to its end.
struct CommandRun {
  /// The best time, and the most memory that a run held at once, in bytes.
  private(set) var time: Duration?
  private(set) var memory = 0

  enum Failure: Error {
    case status(Int32)
    case outputsDiffer
  }

  /// - Parameter program: the release build of the command; nothing is measured where it was not built.
  mutating func measure(_ program: URL, rules: String, document: [UInt8], rounds: Int) throws {
    guard FileManager.default.isExecutableFile(atPath: program.path) else { return }
    let page = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-benchmark-\(getpid()).txt")
    try Data(document).write(to: page)
    defer { try? FileManager.default.removeItem(at: page) }
    var first: Data?
    for _ in 0..<rounds {
      let process = Process()
      process.executableURL = program
      process.arguments = ["analyze", "--rules", rules, page.path]
      let pipe = Pipe()
      process.standardOutput = pipe
      let start = ContinuousClock.now
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let passed = ContinuousClock.now - start
      guard process.terminationStatus == 0 else { throw Failure.status(process.terminationStatus) }
      guard first == nil || first == output else { throw Failure.outputsDiffer }
      first = output
      time = min(time ?? passed, passed)
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    // Linux counts in kilobytes.
    memory = usage.ru_maxrss * 1024
  }
}
