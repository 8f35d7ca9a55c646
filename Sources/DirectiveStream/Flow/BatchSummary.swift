/// What became of the inputs of a run: each is counted once.
package struct BatchSummary: Sendable {
  /// Inputs that came to an end, those of an earlier run among them.
  package private(set) var read = 0
  package private(set) var analyzed = 0
  /// Analyses with a check that warns of something.
  package private(set) var withFindings = 0
  /// Inputs without an analysis, by the code of the reason.
  package private(set) var failed: [String: Int] = [:]
  /// Inputs whose record an earlier run had written.
  package private(set) var existing = 0
  /// Bytes of all inputs, and of those that were worked on in this run.
  package private(set) var bytes = 0
  package private(set) var ownBytes = 0
  /// From the first input to the last record.
  package var time: Duration = .zero

  package init() {}

  /// Counts an input; for one whose record was there already, what the record holds.
  mutating func count(_ outcome: ProcessedDocument.Outcome, bytes: Int, isWritten: Bool) {
    read += 1
    self.bytes += bytes
    if isWritten { existing += 1 } else { ownBytes += bytes }
    switch outcome {
    case .analyzed(let hasFindings):
      analyzed += 1
      if hasFindings { withFindings += 1 }
    case .failed(let code): failed[code, default: 0] += 1
    }
  }

  /// Whether an input has no analysis.
  package var hasFailures: Bool { !failed.isEmpty }

  /// For a person, in Vietnamese, on one line.
  package var message: String {
    let failures = failed.values.reduce(0, +)
    let reasons = failed.sorted { $0.key < $1.key }.map { "\($0.key) \(Figure.count($0.value))" }
    var parts = [
      "đã đọc \(Figure.count(read)) văn bản (\(Figure.bytes(bytes)))",
      "phân tích được \(Figure.count(analyzed)), trong đó \(Figure.count(withFindings)) có cảnh báo",
      "không đọc được \(Figure.count(failures))" + (failures > 0 ? " (\(reasons.joined(separator: ", ")))" : ""),
    ]
    if existing > 0 { parts.append("\(Figure.count(existing)) đã có từ lượt trước") }
    parts.append("\(Figure.seconds(time)) giây, \(Figure.rate(ownBytes, time)) MB/s")
    return parts.joined(separator: "; ") + "."
  }
}

/// Figures as they are written in Vietnamese: a point between thousands, a comma before decimals.
enum Figure {
  static func count(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  static func bytes(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_000: "\(bytes) byte"
    case ..<1_000_000: decimal(Double(bytes) / 1e3) + " kB"
    default: decimal(Double(bytes) / 1e6) + " MB"
    }
  }

  static func seconds(_ time: Duration) -> String { decimal(time / .seconds(1)) }

  /// Megabytes a second.
  static func rate(_ bytes: Int, _ time: Duration) -> String {
    time > .zero ? decimal(Double(bytes) / 1e6 / (time / .seconds(1))) : "0,0"
  }

  /// `4:07`, or `1:04:07`.
  static func clock(_ seconds: Int) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let tail = [minutes, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return hours > 0 ? "\(hours):" + tail.joined(separator: ":") : "\(minutes):" + tail[1]
  }

  private static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return count(tenths / 10) + ",\(tenths % 10)"
  }
}
