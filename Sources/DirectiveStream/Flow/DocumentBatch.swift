import Dispatch
import Foundation

/// Runs documents from a feed through several threads into a sink. The output is the same for any number of them.
package struct DocumentBatch {
  /// Threads that work, beside the one that reads.
  private let jobs: Int
  /// What is said meanwhile, if anything.
  private let progress: ProgressLine?
  /// Room on a thread's stack, as on that of the program.
  private static let stack = 8 * 1024 * 1024

  package init(jobs: Int, progress: ProgressLine? = nil) {
    self.jobs = jobs
    self.progress = progress
  }

  /// Works until the feed ends or nothing more can be written. Reading happens on the calling thread.
  /// - Parameters:
  ///   - feed: where documents come from.
  ///   - sink: where records go.
  ///   - notify: takes the lines for standard error.
  ///   - makeWork: called once on each thread.
  /// - Returns: what became of the inputs, and what ended the run before its end, if anything did.
  package func run<Work: DocumentWork & ~Copyable>(
    _ feed: consuming DocumentFeed, into sink: RecordSink, notify: @escaping @Sendable (String) -> Void,
    makeWork: @escaping @Sendable () -> Work
  ) -> (summary: BatchSummary, problem: BatchProblem?) {
    let conveyor = Conveyor()
    let existing = sink.existingRecords
    let writer = BatchWriter(sink: sink, progress: progress, notify: notify)
    let crew = DispatchGroup()
    for _ in 0..<max(1, jobs) {
      crew.enter()
      let thread = Thread {
        Self.work(makeWork(), conveyor, writer)
        crew.leave()
      }
      thread.stackSize = Self.stack
      thread.start()
    }
    while let document = feed.next() {
      do throws(BatchProblem) {
        guard conveyor.offer(document, try existing?.next()) else { break }
      } catch {
        writer.fail(error)
        break
      }
    }
    conveyor.end()
    crew.wait()
    return writer.finish(hasRecordsLeft: existing?.isAtEnd == false)
  }

  private static func work<Work: DocumentWork & ~Copyable>(
    _ work: consuming Work, _ conveyor: Conveyor, _ writer: BatchWriter
  ) {
    while let item = conveyor.take() {
      let result: ProcessedDocument
      if let record = item.record {
        result = work.compare(item.document, with: record.bytes, whole: record.isWhole)
      } else {
        result = work.process(item.document)
      }
      conveyor.put(result, for: item.ticket) { writer.write($0, $1, isAlone: $2) }
    }
  }
}
