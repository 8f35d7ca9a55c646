import DirectiveEngine
import DirectiveText

/// How long single documents of one size take, one after another in one worker: what someone who pastes a text waits for.
struct Latency {
  /// Bytes of each document, about: two dozen pages.
  static let size = 20_000
  /// So many, that one in a hundred is a few of them.
  static let count = 400

  /// In the order of their length.
  private(set) var times: [Duration] = []

  /// Texts of the given size, put together from documents in turn so that no two are alike.
  static func documents(from texts: [[UInt8]]) -> [[UInt8]] {
    guard !texts.isEmpty else { return [] }
    return (0..<count).map { number in
      var text: [UInt8] = []
      var next = number
      while text.count < size {
        text += texts[next % texts.count].prefix(size - text.count) + [0x0A, 0x0A]
        next += 1
      }
      return text
    }
  }

  /// Reads and writes each document; the times of an earlier round are given up.
  mutating func measure(_ documents: [[UInt8]], _ engine: Engine) throws -> Answer {
    var answer = Answer()
    times = []
    let json = AnalysisJSON(engine: EngineIdentity(engine))
    var writer = JSONWriter(style: .compact)
    var worker = engine.makeWorker()
    for document in documents {
      let start = ContinuousClock.now
      let analysis = worker.analyze(try SourceText.decode(document, name: "benchmark"))
      writer.removeAll()
      json.write(analysis, sha256: "", into: &writer)
      times.append(ContinuousClock.now - start)
      answer.add(writer.bytes)
    }
    times.sort()
    return answer
  }

  /// The time that this share of the documents keeps within.
  func within(_ share: Double) -> Duration? {
    times.isEmpty ? nil : times[min(times.count - 1, Int(Double(times.count) * share))]
  }
}
