import Foundation

/// Takes results in the order of the inputs: writes the records, says what there is to say, counts.
final class BatchWriter: @unchecked Sendable {
  /// Guards everything below: results come from the worker that has the one that is due, problems from the reader.
  private let lock = NSLock()
  private var sink: RecordSink
  private let progress: ProgressLine?
  private let notify: @Sendable (String) -> Void
  private var summary = BatchSummary()
  private var problem: BatchProblem?
  private let start = ContinuousClock.now

  init(sink: RecordSink, progress: ProgressLine?, notify: @escaping @Sendable (String) -> Void) {
    self.sink = sink
    self.progress = progress
    self.notify = notify
  }

  /// Takes the next result. False where nothing more can be written.
  func write(_ result: ProcessedDocument, _ ticket: Conveyor.Ticket, isAlone: Bool) -> Bool {
    lock.lock()
    defer { lock.unlock() }
    guard problem == nil else { return false }
    if let conflict = result.conflict {
      problem = .conflict(conflict, file: sink.name, line: ticket.index + 1)
      return false
    }
    if !result.notes.isEmpty {
      progress?.clear()
      result.notes.forEach(notify)
    }
    summary.count(result.outcome, bytes: ticket.consumed, isWritten: ticket.isWritten)
    attempt { () throws(OutputError) in
      if !ticket.isWritten { try sink.write(result, at: ticket.index) }
      // A reader at the other end of a pipe gets what there is before the next input comes, however late.
      if isAlone { try sink.flush() }
    }
    progress?.update(summary)
    return problem == nil
  }

  /// Ends the run for a reason that lies outside of a document.
  func fail(_ problem: BatchProblem) {
    lock.lock()
    defer { lock.unlock() }
    if self.problem == nil { self.problem = problem }
  }

  /// Ends the output and says how it went.
  func finish(hasRecordsLeft: Bool) -> (summary: BatchSummary, problem: BatchProblem?) {
    lock.lock()
    defer { lock.unlock() }
    progress?.clear()
    if problem == nil, hasRecordsLeft {
      problem = .conflict(.noInput, file: sink.name, line: summary.read + 1)
    }
    attempt { () throws(OutputError) in try sink.finish() }
    sink.release()
    summary.time = .now - start
    return (summary, problem)
  }

  private func attempt(_ body: () throws(OutputError) -> Void) {
    guard problem == nil else { return }
    do throws(OutputError) {
      try body()
    } catch {
      problem = .output(error)
    }
  }
}
