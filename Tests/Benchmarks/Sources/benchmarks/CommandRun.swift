import Foundation

/// Runs the `chidao` command on one page, as from a shell: from the start of the process to its end.
struct CommandRun {
  /// The best time of a run that starts from a pack that was kept, and of one that reads and compiles the pack.
  private(set) var time: Duration?
  private(set) var freshTime: Duration?
  /// The most memory that a run held at once, in bytes.
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
    let cache = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-benchmark-\(getpid())")
    defer { try? FileManager.default.removeItem(at: cache) }
    var first: Data?
    // The first run with a cache fills it.
    for round in 0...2 * rounds {
      let isFresh = round < rounds
      let process = Process()
      process.executableURL = program
      process.arguments = ["analyze", "--rules", rules, page.path]
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["CHIDAO_CACHE": isFresh ? "off" : cache.path]) { $1 }
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
      if isFresh {
        freshTime = min(freshTime ?? passed, passed)
      } else if round > rounds {
        time = min(time ?? passed, passed)
      }
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    // Linux counts in kilobytes.
    memory = usage.ru_maxrss * 1024
  }
}
