import ArgumentParser
import Foundation

/// Runs many seeded cases in a process of their own and watches it: a case that fails, dies or hangs is named, made
/// smaller and written down.
struct CasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases", abstract: "Puts mutated texts and packs through the engine.",
    discussion: """
      A case is made of the seed and its number alone. What fails is written to --folder, and can be run again:

        robustness cases --seed 1 --first 4711 --cases 1
        robustness check FOLDER
      """)

  @Option(help: "How many cases.")
  var cases = 10_000

  @Option(help: "The seed of all of them.")
  var seed: UInt64 = 1

  @Option(help: "The number of the first case.")
  var first = 0

  @Option(help: "Threads.")
  var jobs = 2

  @Option(help: "How many times the usual time a case may take, for sanitized and debug builds.")
  var slowness = 1.0

  @Option(help: "Where failing cases are written.")
  var folder = ".build/robustness"

  @Option(help: ArgumentHelp("Where progress is noted; set by the watching process.", visibility: .private))
  var progress: String?

  func validate() throws {
    guard cases > 0, first >= 0, jobs > 0, slowness > 0 else { throw ValidationError("numbers must be above 0") }
  }

  func run() throws {
    if let progress { return try CaseRun(command: self, progress: progress).run() }
    try CaseWatch(command: self).run()
  }
}

/// The cases themselves, on several threads.
struct CaseRun {
  let command: CasesCommand
  let progress: String

  func run() throws {
    let material = try Material()
    let progress = try CaseProgress(path: progress, threads: command.jobs)
    let shared = CaseResults()
    let last = command.first + command.cases
    DispatchQueue.concurrentPerform(iterations: command.jobs) { thread in
      var bench = CaseBench(engine: material.engine, slowness: command.slowness)
      for number in stride(from: command.first + thread, to: last, by: command.jobs) where !shared.hasFailed {
        progress[thread] = number
        let problems = bench.problems(of: material.makeCase(seed: command.seed, number: number), number: number)
        if !problems.isEmpty { shared.fail(number, problems) }
      }
      // Whoever watches looks for the case that failed.
      if shared.outcome.failure?.number != progress[thread] { progress[thread] = -1 }
      shared.add(bench.tally)
    }
    let (tally, failure) = shared.outcome
    let share = tally.packs > 0 ? 100 * tally.compiledPacks / tally.packs : 0
    print(
      "\(tally.cases) cases of seed \(command.seed): \(tally.refused) texts refused, \(tally.facts) facts; \(tally.packs) packs, "
        + "of which \(tally.readPacks) read and \(tally.compiledPacks) compiled (\(share) %); "
        + "the slowest, \(tally.slowestCase), took \((tally.slowest.seconds * 1000).rounded()) ms")
    guard let failure else { return }
    for problem in failure.problems.prefix(10) { print("case \(failure.number): \(problem)") }
    throw ExitCode(3)
  }
}

/// What the threads of a run have in common.
final class CaseResults: @unchecked Sendable {
  private let lock = NSLock()
  private var tally = CaseBench.Tally()
  private var failure: (number: Int, problems: [String])?

  var hasFailed: Bool { lock.withLock { failure != nil } }
  var outcome: (tally: CaseBench.Tally, failure: (number: Int, problems: [String])?) {
    lock.withLock { (tally, failure) }
  }

  /// The first case that fails is told.
  func fail(_ number: Int, _ problems: [String]) {
    lock.withLock { if failure == nil { failure = (number, problems) } }
  }

  func add(_ other: CaseBench.Tally) {
    lock.withLock { tally.add(other) }
  }
}
