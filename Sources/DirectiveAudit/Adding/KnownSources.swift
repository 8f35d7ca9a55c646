import Foundation
import GRDB

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the database held when a run began: names, sizes and times of files, and which documents these rules have read.
///
/// Asked from several threads. What it says may be outdated a moment later; the writer looks again.
final class KnownSources: @unchecked Sendable {
  private struct Stamp {
    var bytes: Int
    var modified: Int64
  }

  /// Changes within this time before a file is read may go unseen by its time: file systems count coarsely.
  private static let grain: Int64 = 2_000_000_000

  private let current: [String: Stamp]
  private let documents: Set<Int64>
  /// Guards what follows.
  private let lock = NSLock()
  private var stamps: [String: Stamp] = [:]
  private var passed = 0

  init(_ store: AuditStore, rules: String) throws(AuditError) {
    (current, documents) = try store.read { db in
      var current: [String: Stamp] = [:]
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT s.name, s.bytes, s.modified FROM source s JOIN document d ON d.id = s.document_id
          WHERE d.rules = ? AND s.modified > 0
          """, arguments: [rules])
      while let row = try rows.next() { current[row[0]] = Stamp(bytes: row[1], modified: row[2]) }
      let ids = try Int64.fetchCursor(db, sql: "SELECT id FROM document WHERE rules = ?", arguments: [rules])
      var documents: Set<Int64> = []
      while let id = try ids.next() { documents.insert(id) }
      return (current, documents)
    }
  }

  /// Files that were not opened, since neither size nor time has changed.
  var passedOver: Int { lock.withLock { passed } }

  /// Whether a file is the one that was read before, by its size and time. Remembers both for the writer.
  func isUnchanged(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    let modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let age = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec) - modified
    let stamp = Stamp(bytes: Int(status.st_size), modified: age > Self.grain ? modified : 0)
    if let known = current[path], stamp.modified != 0, known.modified == modified, known.bytes == stamp.bytes {
      lock.withLock { passed += 1 }
      return true
    }
    lock.withLock { stamps[path] = stamp }
    return false
  }

  /// Whether these rules have read the document.
  func has(_ id: Int64) -> Bool { documents.contains(id) }

  /// Name, size and time of an input that was just read.
  func source(_ name: String, bytes: Int) -> DocumentRows.Source {
    let stamp = lock.withLock { stamps.removeValue(forKey: name) }
    return DocumentRows.Source(
      name: name, bytes: stamp?.bytes ?? bytes, modified: stamp.map { $0.bytes == bytes ? $0.modified : 0 } ?? 0)
  }
}
