import ArgumentParser
import Foundation

/// Starts the process that runs the cases and waits for it; whatever becomes of it, the case that did it is known.
struct CaseWatch {
  let command: CasesCommand

  /// Seconds without a new case after which a thread hangs.
  private static let patience = 90.0

  func run() throws {
    let manager = FileManager.default
    let folder = URL(fileURLWithPath: command.folder)
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    let note = folder.appendingPathComponent("progress-\(getpid())")
    defer { try? manager.removeItem(at: note) }
    let progress = try CaseProgress(path: note.path, threads: command.jobs)
    for thread in 0..<command.jobs { progress[thread] = -1 }
    let program = try Self.program()
    let process = Process()
    process.executableURL = program
    process.arguments = [
      "cases", "--cases", "\(command.cases)", "--seed", "\(command.seed)", "--first", "\(command.first)", "--jobs",
      "\(command.jobs)", "--slowness", "\(command.slowness)", "--folder", command.folder, "--progress", note.path,
    ]
    process.environment = Minimiser.environment
    let start = Date()
    try process.run()
    let hung = watch(process, progress)
    let seconds = (Date().timeIntervalSince(start) * 10).rounded() / 10
    if process.terminationReason == .exit, process.terminationStatus == 0, hung.isEmpty {
      return print("No case failed; \(seconds) s.")
    }
    let open = hung.isEmpty ? progress.all.filter { $0 >= 0 } : hung
    try tell(open, hung: !hung.isEmpty, process, program, folder)
    throw ExitCode(1)
  }

  /// The path of this program, as the system knows it.
  private static func program() throws -> URL {
    URL(fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
  }

  /// Waits for the end of the process; the cases at which it hangs, if it does.
  private func watch(_ process: Process, _ progress: CaseProgress) -> [Int] {
    var seen = progress.all
    var since = Date()
    while process.isRunning {
      usleep(20_000)
      let now = progress.all
      // One thread that goes on does not excuse another that does not, but threads are few and cases short.
      if now != seen {
        seen = now
        since = Date()
      } else if Date().timeIntervalSince(since) > Self.patience * command.slowness {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return seen.filter { $0 >= 0 }
      }
    }
    process.waitUntilExit()
    return []
  }

  /// Finds the case among those that were under way, makes it smaller, and says how to run it again.
  private func tell(_ open: [Int], hung: Bool, _ process: Process, _ program: URL, _ folder: URL) throws {
    let how = hung ? "hangs" : process.terminationReason == .uncaughtSignal ? "dies" : "fails"
    print("A case \(how); under way: \(open.map(String.init).joined(separator: ", ")) of seed \(command.seed).")
    let material = try Material()
    for number in open {
      let url = folder.appendingPathComponent("seed-\(command.seed)-case-\(number)")
      var minimiser = Minimiser(program: program, folder: url, slowness: command.slowness)
      let test = material.makeCase(seed: command.seed, number: number)
      let failsAlone = minimiser.fails(test)
      try CaseFolder(url: url).write(failsAlone ? minimiser.smaller(test) : test)
      let state = failsAlone ? "made smaller" : "does not fail alone: what came before it counts"
      print("case \(number) (\(state)): \(url.path)")
      print(
        "  again: robustness cases --seed \(command.seed) --first \(number) --cases 1, or robustness check \(url.path)")
    }
  }
}
