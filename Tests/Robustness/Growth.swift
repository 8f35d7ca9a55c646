import DirectiveEngine
import DirectiveText
import Foundation

/// How the time that a text takes grows with its length: the exponent *e* of time = constant · lengthᵉ, fitted over several
/// lengths by least squares of the logarithms. 1 is linear, 2 quadratic.
///
/// Counted is the time that the thread had on a processor, and of several rounds the least for each length, so that a
/// busy machine changes little. More rounds are run only where the first look says too much.
struct Growth: ~Copyable {
  struct Outcome {
    var exponent: Double
    var seconds: [Double]
    var sizes: [Int]
    var rounds: Int

    /// Bytes a second at the largest size.
    var rate: Double { Double(sizes.last ?? 0) / max(seconds.last ?? 0, 1e-9) }
  }

  static let limit = 1.2
  static let mostRounds = 6

  private let engine: Engine
  private var worker: Worker
  private var writer = JSONWriter(style: .compact)

  init(engine: Engine) {
    self.engine = engine
    worker = engine.makeWorker()
  }

  /// - Parameter size: the largest of the lengths, in bytes; the others are a half, a quarter and an eighth.
  mutating func measure(_ text: GrowthText, size: Int) throws -> Outcome {
    let texts = [8, 4, 2, 1].map { text.bytes(size / $0) }
    // States that are made when a text first needs them are no part of the growth.
    _ = try seconds(texts[0])
    var outcome = Outcome(exponent: 0, seconds: texts.map { _ in .infinity }, sizes: texts.map(\.count), rounds: 0)
    repeat {
      for (at, text) in texts.enumerated() { outcome.seconds[at] = min(outcome.seconds[at], try seconds(text)) }
      outcome.exponent = Self.exponent(outcome.sizes, outcome.seconds)
      outcome.rounds += 1
    } while outcome.exponent > Self.limit && outcome.rounds < Self.mostRounds
    return outcome
  }

  /// From bytes to JSON that holds all that can be asked for.
  private mutating func seconds(_ bytes: [UInt8]) throws -> Double {
    let start = ThreadClock.now
    let source = try SourceText.decode(bytes, name: "growth")
    let analysis = worker.analyze(source, mentions: true)
    writer.removeAll()
    let options = AnalysisJSON.Options(includesMentions: true, includesWhy: true)
    AnalysisJSON(engine: EngineIdentity(engine), options: options).write(analysis, sha256: "", into: &writer)
    return (ThreadClock.now - start).seconds
  }

  private static func exponent(_ sizes: [Int], _ seconds: [Double]) -> Double {
    let points = zip(sizes, seconds).map { (log(Double($0)), log(max($1, 1e-9))) }
    let middle = (
      points.reduce(0) { $0 + $1.0 } / Double(points.count), points.reduce(0) { $0 + $1.1 } / Double(points.count)
    )
    let slope = points.reduce((0.0, 0.0)) { sum, point in
      let away = point.0 - middle.0
      return (sum.0 + away * (point.1 - middle.1), sum.1 + away * away)
    }
    return slope.0 / slope.1
  }
}
