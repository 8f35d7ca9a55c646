import Foundation
import Synchronization

/// A line at the terminal that says how far a run has come: written over itself, and gone in the end.
///
/// Nothing is said in the first second. The time left is known once all inputs have been counted, which happens
/// beside the work; never for a pipe.
package final class ProgressLine: Sendable {
  private struct State {
    var isShown = false
    var last: ContinuousClock.Instant
    /// When the first document was worked on that no earlier run had done.
    var workStart: ContinuousClock.Instant?
    /// Documents and bytes of the inputs.
    var total: InputTotal?
  }

  private static let interval = Duration.milliseconds(200)
  private static let quietTime = Duration.seconds(1)

  private let descriptor: Int32
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// - Parameters:
  ///   - descriptor: of the terminal.
  ///   - arguments, form: the inputs, which are counted on a thread of their own.
  package init(descriptor: Int32, arguments: [String], form: InputForm?) {
    self.descriptor = descriptor
    state = Mutex(State(last: .now))
    Thread.detachNewThread { [weak self] in
      let total = InputTotal(arguments: arguments, form: form)
      self?.state.withLock { $0.total = total }
    }
  }

  /// Says how far the run has come, if it is time to.
  func update(_ summary: BatchSummary) {
    let now = ContinuousClock.now
    state.withLock { state in
      if summary.read > summary.existing, state.workStart == nil { state.workStart = now }
      guard now - start >= Self.quietTime, now - state.last >= Self.interval else { return }
      state.last = now
      state.isShown = true
      write("\r" + Self.line(summary, now - (state.workStart ?? now), state.total) + "\u{1B}[K")
    }
  }

  /// Takes the line away, so that something else can be said.
  func clear() {
    state.withLock { state in
      if state.isShown { write("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  /// The line: how many, how fast, how long yet.
  static func line(_ summary: BatchSummary, _ time: Duration, _ total: InputTotal?) -> String {
    let seconds = time / .seconds(1)
    var parts = [
      Figure.count(summary.read) + (total?.documents.map { "/" + Figure.count($0) } ?? "") + " văn bản"
    ]
    guard seconds > 0, summary.ownBytes > 0 else { return parts[0] }
    parts.append(Figure.rate(summary.ownBytes, time) + " MB/s")
    parts.append(Figure.count(Int(Double(summary.read - summary.existing) / seconds)) + " văn bản/s")
    if let bytes = total?.bytes, bytes > summary.bytes {
      let left = Double(bytes - summary.bytes) / (Double(summary.ownBytes) / seconds)
      parts.append("còn " + Figure.clock(Int(left.rounded(.up))))
    }
    return parts.joined(separator: " · ")
  }

  private func write(_ text: String) {
    var buffer = OutputBuffer(descriptor: descriptor, name: "stderr")
    // A terminal that is gone cannot be told so.
    try? buffer.write(Array(text.utf8))
    try? buffer.flush()
  }
}
