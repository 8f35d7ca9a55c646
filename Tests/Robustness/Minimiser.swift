import DirectiveRules
import Foundation

/// Makes a failing case smaller as long as it fails, each try in a process of its own, since failing may mean dying.
struct Minimiser {
  let program: URL
  let folder: URL
  let slowness: Double
  private var tries = 0

  private static let mostTries = 300
  private static let patience = 60.0

  init(program: URL, folder: URL, slowness: Double) {
    self.program = program
    self.folder = folder
    self.slowness = slowness
  }

  /// A process that dies says where in a line or two, and not at length.
  static var environment: [String: String] {
    ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "registers=none,images=none,threads=crashed"]) {
      $1
    }
  }

  /// Whether the case fails alone.
  mutating func fails(_ test: TestCase) -> Bool {
    tries += 1
    let trial = CaseFolder(url: folder.appendingPathExtension("trial"))
    defer { try? FileManager.default.removeItem(at: trial.url) }
    guard (try? trial.write(test)) != nil else { return false }
    let process = Process()
    process.executableURL = program
    process.arguments = ["check", trial.url.path, "--slowness", "\(slowness)"]
    process.environment = Self.environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    let end = Date(timeIntervalSinceNow: Self.patience * slowness)
    while process.isRunning, Date() < end { usleep(2_000) }
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      return true
    }
    return process.terminationStatus != 0
  }

  /// The smallest case found that still fails, in a bounded number of tries.
  mutating func smaller(_ test: TestCase) -> TestCase {
    var test = test
    if let files = test.pack?.files {
      for index in files.indices where files[index].path.hasPrefix("rules/") {
        let lines = files[index].bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        shrink(lines) { kept in
          var smaller = test
          smaller.pack?.files[index].bytes = Array(kept.joined(separator: [0x0A]))
          return smaller
        } keep: {
          test = $0
        }
      }
    }
    let lines = test.text.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    shrink(lines) { kept in
      var smaller = test
      smaller.text = Array(kept.joined(separator: [0x0A]))
      return smaller
    } keep: {
      test = $0
    }
    shrink(test.text) { kept in
      var smaller = test
      smaller.text = kept
      return smaller
    } keep: {
      test = $0
    }
    return test
  }

  /// Takes away halves, quarters, … of the parts, as long as what is left fails.
  private mutating func shrink<Part>(
    _ parts: [Part], _ make: ([Part]) -> TestCase, keep: (TestCase) -> Void
  ) {
    var parts = parts
    var size = (parts.count + 1) / 2
    while size > 0, tries < Self.mostTries {
      var at = 0
      while at < parts.count, tries < Self.mostTries {
        let kept = Array(parts[..<at] + parts[min(at + size, parts.count)...])
        let trial = make(kept)
        if fails(trial) {
          parts = kept
          keep(trial)
        } else {
          at += size
        }
      }
      size = size == 1 ? 0 : (size + 1) / 2
    }
  }
}
