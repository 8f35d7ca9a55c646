import DirectiveEngine
import DirectiveStream
import GRDB

/// The tables of a database as they are, for other programs: JSON Lines, or CSV with a description of the columns.
///
/// Rows stand in the order of their keys, so that the same body gives the same bytes. Dates are ISO 8601, what has no
/// value is an empty field, an empty text is `""`. `columns.json` names the type of every column as DuckDB, Spark and
/// Parquet know it.
public struct AuditExport: Sendable {
  /// How tables are written.
  public enum Form: String, Sendable, CaseIterable {
    case jsonl, csv
  }

  private let store: AuditStore

  /// - Parameter store: the database; its findings should be up to date (``AuditReader/refresh()``).
  public init(_ store: AuditStore) {
    self.store = store
  }

  /// The names of the tables.
  public static var tables: [String] { AuditSchema.exported }

  /// Writes one table, part by part.
  /// - Parameter write: takes bytes; what it throws ends the work.
  public func write(_ table: String, as form: Form, _ write: ([UInt8]) throws -> Void) throws {
    guard Self.tables.contains(table) else {
      throw AuditError.notFound("không có bảng '\(table)'; có: \(Self.tables.joined(separator: ", ")).")
    }
    do {
      try store.pool.read { db in
        let columns = try db.columns(in: table).map(\.name)
        let keys = try db.primaryKey(table).columns
        let order = keys.isEmpty ? columns : keys
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) ORDER BY \(order.joined(separator: ", "))")
        var csv = CSVWriter()
        var json = JSONWriter(style: .compact)
        if form == .csv { csv.record(columns) }
        while let row = try rows.next() {
          if form == .csv {
            csv.record(columns.indices.map { Self.text(row[$0]) })
          } else {
            json.object { writer in
              for (index, column) in columns.enumerated() { Self.write(row[index], as: column, into: &writer) }
            }
            json.endLine()
          }
          if csv.bytes.count + json.bytes.count > 1 << 16 {
            try write(csv.bytes + json.bytes)
            csv.removeAll()
            json.removeAll()
          }
        }
        try write(csv.bytes + json.bytes)
      }
    } catch let error as DatabaseError {
      throw AuditError(error, path: store.path, seconds: store.seconds)
    }
  }

  /// Names and types of the columns of all tables.
  public func columns() throws(AuditError) -> [UInt8] {
    try store.read { db in
      var writer = JSONWriter(style: .pretty)
      writer.object { writer in
        for table in Self.tables {
          let columns = (try? db.columns(in: table)) ?? []
          writer.key(table)
          writer.array { writer in
            for column in columns {
              writer.object(isInline: true) { writer in
                writer.field("name", column.name)
                writer.field("type", column.type == "INTEGER" ? "BIGINT" : "VARCHAR")
              }
            }
          }
        }
      }
      writer.endLine()
      return writer.bytes
    }
  }

  private static func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .null, .blob: nil
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    }
  }

  private static func write(_ value: DatabaseValue, as column: String, into writer: inout JSONWriter) {
    writer.key(column)
    switch value.storage {
    case .int64(let number): writer.integer(Int(number))
    case .double(let number): writer.number(number)
    case .string(let text): writer.string(text)
    case .null, .blob: writer.null()
    }
  }
}
