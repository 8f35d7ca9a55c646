import DirectiveStream
import Foundation
import GRDB

/// Takes analysed documents in their order and puts them into the database, many in one transaction.
///
/// A document is told to be in (`acknowledge`) when its transaction is on the disk and not before.
final class AuditWriter: DocumentReceiver, @unchecked Sendable {
  /// A transaction holds so many documents at the most, and lasts not much longer than that: others want to write too.
  private static let batch = 256
  private static let weight = 32 << 20
  private static let time = Duration.milliseconds(500)

  private let store: AuditStore
  private let acknowledge: @Sendable (String) -> Void
  private let analyze: @Sendable (DocumentRows) throws(InputError) -> DocumentRows.Content
  // One call at a time, which ``DocumentReceiver`` promises.
  private var waiting: [DocumentRows] = []
  private var first = ContinuousClock.now
  private var bytes = 0
  private(set) var summary = AdditionSummary()

  init(
    _ store: AuditStore, acknowledge: @escaping @Sendable (String) -> Void,
    analyze: @escaping @Sendable (DocumentRows) throws(InputError) -> DocumentRows.Content
  ) {
    self.store = store
    self.acknowledge = acknowledge
    self.analyze = analyze
  }

  func receive(_ result: ProcessedDocument) throws(OutputError) {
    guard let rows = result.payload as? DocumentRows else {
      summary.failed += 1
      return
    }
    if waiting.isEmpty { first = .now }
    waiting.append(rows)
    bytes += rows.source.bytes
    if waiting.count >= Self.batch || bytes >= Self.weight || .now - first > Self.time { try flush() }
  }

  func flush() throws(OutputError) {
    guard !waiting.isEmpty else { return }
    do {
      let added = try store.write { db in
        var counts = AdditionSummary()
        var writer = RowWriter(db)
        for rows in lastOfEachName() { counts.count(try put(rows, with: &writer)) }
        if counts.changes > 0 { try BodyVersion.advance(db) }
        return counts
      }
      summary.add(added)
    } catch {
      throw .rejected(message: AuditError(error, path: store.path, seconds: store.seconds).message)
    }
    for rows in waiting { acknowledge(rows.source.name) }
    waiting.removeAll(keepingCapacity: true)
    bytes = 0
  }

  /// What was read last under each name, in the order of the identifiers: the search index takes ascending ones at once.
  private func lastOfEachName() -> [DocumentRows] {
    let last = Dictionary(waiting.enumerated().map { ($1.source.name, $0) }) { max($0, $1) }
    return waiting.enumerated().filter { last[$1.source.name] == $0 }.map(\.element).sorted { $0.id < $1.id }
  }

  private func put(_ rows: DocumentRows, with writer: inout RowWriter) throws -> RowWriter.Outcome {
    let outcome = try writer.write(rows)
    guard outcome == .missing else { return outcome }
    var whole = rows
    whole.content = try analyze(rows)
    return try writer.write(whole)
  }
}

/// Counts the changes of what the database holds, by which is known what has to be made anew.
enum BodyVersion {
  static func advance(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO setting (name, value) VALUES ('body_version', '1')
        ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)
        """)
  }

  static func current(_ db: Database) throws -> String { try db.setting("body_version") ?? "0" }
}

/// What became of the documents of a run.
public struct AdditionSummary: Sendable, Equatable {
  /// Documents that are new.
  public internal(set) var added = 0
  /// Documents whose text or analysis is another than before.
  public internal(set) var replaced = 0
  /// Documents that were there.
  public internal(set) var unchanged = 0
  /// Inputs that could not be read.
  public internal(set) var failed = 0
  /// Names that were taken away.
  public internal(set) var removed = 0
  /// Citations that were resolved, or resolved anew.
  public internal(set) var resolved = 0

  /// Documents after which findings may be others.
  var changes: Int { added + replaced + removed }

  mutating func count(_ outcome: RowWriter.Outcome) {
    switch outcome {
    case .added: added += 1
    case .replaced: replaced += 1
    case .unchanged, .missing: unchanged += 1
    }
  }

  mutating func add(_ other: AdditionSummary) {
    added += other.added
    replaced += other.replaced
    unchanged += other.unchanged
    failed += other.failed
    removed += other.removed
    resolved += other.resolved
  }

  /// Counts names that were taken away.
  public mutating func addRemoved(_ count: Int) { removed += count }

  /// Two runs together.
  public static func + (left: AdditionSummary, right: AdditionSummary) -> AdditionSummary {
    var sum = left
    sum.add(right)
    return sum
  }

  /// Nothing so far.
  public init() {}

  /// For a person, in Vietnamese, on one line.
  public var message: String {
    var parts = ["thêm \(added) văn bản", "thay \(replaced)", "không đổi \(unchanged)"]
    if removed > 0 { parts.append("bỏ \(removed)") }
    parts.append("không đọc được \(failed)")
    parts.append("đối chiếu \(resolved) viện dẫn")
    return parts.joined(separator: "; ") + "."
  }
}
