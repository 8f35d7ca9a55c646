import Foundation

/// The belt between the thread that reads, those that work, and the output: bounded at every place.
///
/// What has been read and not yet written may be so many documents and so many bytes; a reader that is ahead waits.
/// Results are given away in the order of the inputs, by whichever worker has the one that is due; the others go on
/// meanwhile. The oldest document is always being worked on or written, so nobody waits for ever.
final class Conveyor: @unchecked Sendable {
  /// A document on its way to a worker.
  struct Item: Sendable {
    var ticket: Ticket
    var document: RawDocument
    /// What an earlier run wrote for it.
    var record: ExistingRecords.Record?
  }

  /// What is still known of a document when its result is written.
  struct Ticket: Sendable {
    /// The number of the input, from 0.
    var index: Int
    /// Bytes that the document holds in memory.
    var weight: Int
    /// Bytes of the input that were read for it.
    var consumed: Int
    /// Whether an earlier run has written its record.
    var isWritten: Bool
  }

  /// Documents between the reader and the output.
  private static let window = 256
  /// Bytes of documents between the reader and the output. One document may have more: it then goes alone.
  private static let room = 16 * 1024 * 1024

  /// Guards everything below, which is why the compiler may believe that the belt can be shared.
  private let lock = NSCondition()
  private var waiting: [Int: Item] = [:]
  private var done: [Int: (result: ProcessedDocument, ticket: Ticket)] = [:]
  private var offered = 0
  private var taken = 0
  private var written = 0
  private var bytes = 0
  private var isWriting = false
  private var hasEnded = false
  private var isStopped = false

  /// Hands over a document; waits where there are too many. False where no more are wanted.
  func offer(_ document: RawDocument, _ record: ExistingRecords.Record?) -> Bool {
    let weight = document.weight + (record?.bytes.count ?? 0)
    lock.lock()
    defer { lock.unlock() }
    while !isStopped, offered - written >= Self.window || (bytes + weight > Self.room && offered > written) {
      lock.wait()
    }
    guard !isStopped else { return false }
    let ticket = Ticket(index: offered, weight: weight, consumed: document.consumed, isWritten: record != nil)
    waiting[offered] = Item(ticket: ticket, document: document, record: record)
    offered += 1
    bytes += weight
    // Whoever waits now is a worker.
    lock.signal()
    return true
  }

  /// No more documents will come.
  func end() {
    lock.lock()
    hasEnded = true
    lock.broadcast()
    lock.unlock()
  }

  /// The next document to be worked on; nil at the end.
  func take() -> Item? {
    lock.lock()
    defer { lock.unlock() }
    while !isStopped, !hasEnded, taken == offered { lock.wait() }
    guard !isStopped, let item = waiting.removeValue(forKey: taken) else { return nil }
    taken += 1
    return item
  }

  /// Takes a result, and gives away all that are due. Only one worker at a time does that.
  ///
  /// - Parameter write: gets a result, what is known of its document, and whether nothing else is on its way. False
  ///   where no more are wanted.
  func put(
    _ result: consuming ProcessedDocument, for ticket: Ticket, write: (ProcessedDocument, Ticket, Bool) -> Bool
  ) {
    lock.lock()
    done[ticket.index] = (result, ticket)
    guard !isWriting else { return lock.unlock() }
    isWriting = true
    while !isStopped, let due = done.removeValue(forKey: written) {
      let isAlone = offered == written + 1
      lock.unlock()
      let goesOn = write(due.result, due.ticket, isAlone)
      lock.lock()
      written += 1
      bytes -= due.ticket.weight
      if !goesOn { isStopped = true }
      // A reader is woken when it can read on for a while, not for each document.
      if isStopped || offered == written || (offered - written <= Self.window / 2 && bytes <= Self.room / 2) {
        lock.broadcast()
      }
    }
    isWriting = false
    lock.unlock()
  }
}
