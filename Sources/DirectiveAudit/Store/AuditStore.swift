import DirectiveStream
import Foundation
import GRDB

/// An audit database: one SQLite file in WAL mode, in which readers never wait and writers wait for each other.
///
/// Whatever a method acknowledges by returning is on the disk (`synchronous = FULL`): a program that is killed, or a
/// machine that loses its power, loses what was not acknowledged and nothing else.
public final class AuditStore: Sendable {
  /// Where the file is.
  public let path: String
  /// How long a writer waits for another one, in seconds.
  public let seconds: Int
  let pool: DatabasePool

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - creates: whether it is made where it is not there.
  ///   - seconds: how long a writer waits for another one.
  /// - Throws: ``AuditError`` where the file is not there, is none of ours, is newer or cannot be opened.
  public init(path: String, creates: Bool = false, wait seconds: Int = 60) throws(AuditError) {
    self.path = path
    self.seconds = seconds
    try Self.checkFile(path, creates: creates)
    var configuration = Configuration()
    configuration.busyMode = .timeout(TimeInterval(seconds))
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536")
    }
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      do {
        pool = try DatabasePool(path: path, configuration: configuration)
        break
      } catch {
        let found = AuditError(error, path: path, seconds: seconds)
        // Two programs that turn a new file into a WAL database: SQLite does not wait there by itself.
        guard case .locked = found, ContinuousClock.now < deadline else { throw found }
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
    try migrate()
  }

  /// Looks at the first bytes: nothing is written to a file that is none of ours.
  private static func checkFile(_ path: String, creates: Bool) throws(AuditError) {
    switch FilePath.kind(path) {
    case .folder: throw .cannotOpen(path: path, reason: "đây là thư mục")
    case .missing:
      guard creates else { throw .missing(path: path) }
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      if !folder.isEmpty, FilePath.kind(folder) != .folder {
        throw .cannotOpen(path: path, reason: "không có thư mục '\(folder)'")
      }
    case .file:
      guard let handle = FileHandle(forReadingAtPath: path) else {
        throw .cannotOpen(path: path, reason: "không có quyền đọc")
      }
      defer { try? handle.close() }
      let head = (try? handle.read(upToCount: 16)) ?? Data()
      guard head.isEmpty ? creates : head.elementsEqual(Array("SQLite format 3\u{0}".utf8)) else {
        throw .notDatabase(path: path)
      }
    }
  }

  /// Brings the tables up to what this version knows; one transaction, whoever else opens the file.
  private func migrate() throws(AuditError) {
    let known = AuditSchema.steps.count
    let found = try read { db in
      (
        version: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
        application: try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
        tables: try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      )
    }
    if found.tables > 0, found.application != AuditSchema.application { throw .otherDatabase(path: path) }
    guard found.version <= known else { throw .newer(path: path, found: found.version, known: known) }
    guard found.version < known else { return }
    try write { db in
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard version < known else { return }
      for step in AuditSchema.steps[version...] { try db.execute(sql: step) }
      try db.execute(sql: "PRAGMA application_id = \(AuditSchema.application); PRAGMA user_version = \(known)")
    }
  }

  /// Reads from one state of the database, whatever is written meanwhile.
  func read<Value>(_ body: (Database) throws -> Value) throws(AuditError) -> Value {
    do {
      return try pool.read(body)
    } catch {
      throw AuditError(error, path: path, seconds: seconds)
    }
  }

  /// Runs a transaction, alone among all writers. What it did is on the disk when this returns.
  func write<Value>(_ body: (Database) throws -> Value) throws(AuditError) -> Value {
    do {
      return try pool.writeWithoutTransaction { db in
        var result: Value?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw AuditError.database(path: path, reason: "giao dịch không kết thúc") }
        return result
      }
    } catch {
      throw AuditError(error, path: path, seconds: seconds)
    }
  }
}

extension Database {
  /// A value that the database keeps about itself.
  func setting(_ name: String) throws -> String? {
    try String.fetchOne(self, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
  }

  /// Keeps a value about the database.
  func set(_ name: String, _ value: String) throws {
    try execute(
      sql: "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      arguments: [name, value])
  }
}
