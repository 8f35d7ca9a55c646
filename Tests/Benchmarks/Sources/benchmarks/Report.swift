import Foundation

/// The table that the benchmark prints: time, speed, documents a second, and the ratio to the yardstick's time.
struct Report {
  let documents: BenchmarkDocuments
  let benchmark: Benchmark

  func print() {
    let megabytes = Double(documents.size) / 1e6
    Swift.print(
      "\(documents.documents.count) documents (\(documents.distinct) different ones of "
        + "\(documents.folders.joined(separator: ", "))), \(Self.number(megabytes, 1)) MB")
    Swift.print(Self.row("", ["ms", "MB/s", "documents/s", "× ICU"]))
    let times = benchmark.measurements
    for name in [Benchmark.yardstick, Benchmark.decode] { row(name, times.best(name)) }
    for stage in benchmark.stages.steps { row("  " + stage.name, stage.best) }
    row(Benchmark.analysis, times.best(Benchmark.analysis))
    for name in [Benchmark.load, Benchmark.compile, Benchmark.keep, Benchmark.take] {
      guard let time = times.best(name) else { continue }
      Swift.print(Self.row(name, [Self.number(time.seconds * 1e3, 1)]))
    }
    more()
    let answer = benchmark.answer
    Swift.print(
      "the same in every round: \(answer.boundaries) boundaries, \(answer.citations) citations, "
        + "\(answer.assignments) assignments, \(answer.deadlines) deadlines, \(answer.bytes) bytes, "
        + "hash \(String(answer.hash, radix: 16))")
  }

  /// Single documents, more rules, more workers, the whole command.
  private func more() {
    if let half = benchmark.latency.within(0.5), let most = benchmark.latency.within(0.99) {
      Swift.print(
        "\(Latency.count) documents of \(Latency.size / 1000) kB: half within \(Self.number(half.seconds * 1e3, 2)) ms, "
          + "99 in 100 within \(Self.number(most.seconds * 1e3, 2)) ms")
    }
    let times = benchmark.measurements
    if let one = times.best(Benchmark.plainRules), let many = times.best(Benchmark.manyRules) {
      Swift.print(
        "\(benchmark.rulesFactor) times the rules: \(Self.number(many.seconds / one.seconds, 2)) times the time")
    }
    if let one = times.best(Benchmark.oneWorker), let two = times.best(Benchmark.twoWorkers) {
      Swift.print("two workers: \(Self.number(one.seconds / two.seconds, 2)) times as fast as one")
    }
    if let time = benchmark.command.time, let fresh = benchmark.command.freshTime {
      Swift.print(
        "chidao analyze, one page: \(Self.number(time.seconds * 1e3, 1)) ms, "
          + "\(Self.number(fresh.seconds * 1e3, 1)) ms where no pack was kept, "
          + "\(Self.number(Double(benchmark.command.memory) / 1e6, 0)) MB")
    }
  }

  private func row(_ name: String, _ time: Duration?) {
    guard let seconds = time?.seconds, let yardstick = benchmark.measurements.best(Benchmark.yardstick)?.seconds else {
      return
    }
    Swift.print(
      Self.row(
        name,
        [
          Self.number(seconds * 1e3, 1), Self.number(Double(documents.size) / 1e6 / seconds, 1),
          Self.number(Double(documents.documents.count) / seconds, 0), Self.number(seconds / yardstick, 2),
        ]))
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let columns = cells.map { String(repeating: " ", count: max(0, 13 - $0.count)) + $0 }
    return name + String(repeating: " ", count: max(0, 24 - name.count)) + columns.joined()
  }

  private static func number(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
