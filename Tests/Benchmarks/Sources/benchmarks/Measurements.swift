/// The times of named steps over several rounds: the best of each counts, since noise only ever adds.
struct Measurements {
  private(set) var steps: [(name: String, best: Duration)] = []

  /// Runs a step and notes its time.
  mutating func measure<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    let result = try body()
    note(name, ContinuousClock.now - start)
    return result
  }

  mutating func note(_ name: String, _ duration: Duration) {
    if let index = steps.firstIndex(where: { $0.name == name }) {
      steps[index].best = min(steps[index].best, duration)
    } else {
      steps.append((name, duration))
    }
  }

  /// The best time of a step.
  func best(_ name: String) -> Duration? { steps.first { $0.name == name }?.best }
}

extension Duration {
  /// In seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
