import ArgumentParser
import Foundation

/// Fits how the time of hostile texts grows, and fails where it grows faster than their length.
struct GrowthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth", abstract: "Fits how the time of hostile texts grows with their length.")

  @Option(help: "Bytes of the longest of four texts; each is twice as long as the one before.")
  var size = 1_000_000

  @Flag(help: "10 MB for each text, and one line of 50 MB.")
  var long = false

  @Flag(help: "Each line of Corpus/gold over and over, instead of the texts made for this.")
  var lines = false

  @Option(help: "Only texts with this in their names.")
  var only: String?

  func run() throws {
    let material = try Material()
    var growth = Growth(engine: material.engine)
    var failed = 0
    var worst = 0.0
    let texts = (lines ? Self.lines(of: material) : GrowthText.all).filter { only.map($0.name.contains) ?? true }
    for text in texts {
      let outcome = try growth.measure(text, size: long ? 10_000_000 : size)
      worst = max(worst, outcome.exponent)
      let isTooMuch = outcome.exponent > Growth.limit
      if isTooMuch { failed += 1 }
      if !lines || isTooMuch { print(Self.row(text.name, outcome, isTooMuch)) }
    }
    if long, !lines, only == nil {
      let line = GrowthText("one line of 50 MB") { "Sở Y tế (số \($0)) báo cáo trước ngày 12/3/2024, " }
      let outcome = try growth.measure(line, size: 50_000_000)
      if outcome.exponent > Growth.limit { failed += 1 }
      print(Self.row(line.name, outcome, outcome.exponent > Growth.limit))
    }
    let most = String(format: "%.2f", worst)
    print("\(texts.count) texts, largest exponent \(most), \(failed) above \(Growth.limit)")
    if failed > 0 { throw ExitCode(1) }
  }

  /// Each line once, in both ways.
  private static func lines(of material: Material) -> [GrowthText] {
    var seen: Set<String> = []
    let lines = material.lines.map { String(decoding: $0, as: UTF8.self) }.filter { seen.insert($0).inserted }
    return lines.flatMap { [GrowthText.repeating(line: $0, asOneLine: false), .repeating(line: $0, asOneLine: true)] }
  }

  private static func row(_ name: String, _ outcome: Growth.Outcome, _ isTooMuch: Bool) -> String {
    let times = outcome.seconds.map { String(format: "%8.1f", $0 * 1000) }.joined()
    let exponent = String(format: "%6.2f", outcome.exponent)
    let rate = String(format: "%7.1f", outcome.rate / 1e6)
    return exponent + times + " ms" + rate + " MB/s  " + (isTooMuch ? "TOO MUCH " : "") + String(name.prefix(100))
  }
}
