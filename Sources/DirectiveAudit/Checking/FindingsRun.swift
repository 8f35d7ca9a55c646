import GRDB

/// Brings resolutions, replacements and findings up to what the body holds. Nothing is done where nothing has changed.
struct FindingsRun {
  let store: AuditStore
  let checks: AuditChecks

  /// Columns of a query that are no values of its message.
  private static let places: [String] = ["quote", "span_start", "span_end", "line", "col"]

  func run() throws(AuditError) {
    let needsResolution = try store.read { db in try ResolutionRun.isNeeded(db) }
    if needsResolution { _ = try ResolutionRun(store: store).run() }
    guard try store.read({ db in try !isCurrent(db) }) else { return }
    try store.write { db in
      guard try !isCurrent(db) else { return }
      try ReplacementRun(db: db).run()
      try db.execute(sql: "DELETE FROM finding")
      for check in checks.checks { try run(check, db) }
      try db.set("findings_of", try state(db))
    }
  }

  private func isCurrent(_ db: Database) throws -> Bool { try db.setting("findings_of") == state(db) }

  private func state(_ db: Database) throws -> String { "\(try BodyVersion.current(db)) \(checks.digest)" }

  private func run(_ check: AuditCheck, _ db: Database) throws {
    do {
      let statement = try db.makeStatement(sql: check.sql)
      guard statement.isReadonly else {
        throw AuditError.badCheck(name: check.code + ".sql", reason: "chỉ được phép đọc")
      }
      let columns = Columns(statement.columnNames)
      guard let document = columns["document_id"] else {
        throw AuditError.badCheck(name: check.code + ".sql", reason: "thiếu cột document_id")
      }
      var labels = DocumentLabels(db)
      // The rows are read before any is written: what is written is in none of the tables that are read.
      for found in try Row.fetchAll(statement) {
        try insert(check, found, columns, document, &labels, db)
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw AuditError.badCheck(name: check.code + ".sql", reason: error.message ?? "\(error)")
    }
  }

  /// Where the columns of a query stand.
  private struct Columns {
    let indexes: [String: Int]
    let values: [(name: String, index: Int)]

    init(_ names: [String]) {
      indexes = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
      let fixed = Set(
        ["document_id", "other_id"] + FindingsRun.places + FindingsRun.places.map { "other_" + $0 })
      values = names.enumerated().filter { !fixed.contains($1) }.map { ($1, $0) }
    }

    subscript(name: String) -> Int? { indexes[name] }
  }

  private func insert(
    _ check: AuditCheck, _ found: Row, _ columns: Columns, _ document: Int, _ labels: inout DocumentLabels,
    _ db: Database
  ) throws {
    func value(_ name: String) -> DatabaseValue { columns[name].map { found[$0] } ?? .null }
    let message = Self.fill(check.message, columns.values.map { ($0.name, Self.text(found[$0.index])) })
    guard let id = Int64.fromDatabaseValue(found[document]) else {
      throw AuditError.badCheck(name: check.code + ".sql", reason: "cột document_id phải là mã văn bản")
    }
    let other = Int64.fromDatabaseValue(value("other_id"))
    let place = Self.places.map(value)
    let second = Self.places.map { value("other_" + $0) }
    let parts = ([found[document], value("other_id")] + place + second).map(Self.text) + [check.code, message]
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(
      arguments: StatementArguments(
        row(
          StableHash.id(parts.joined(separator: "\u{1F}")), check.code, check.severity.rawValue, check.severity.rank,
          message, id, try labels[id]) + place + row(other, try other.map { try labels[$0] }) + second))
  }

  /// Puts values in the place of their names in braces; what has no value is left out.
  static func fill(_ message: String, _ values: [(name: String, text: String)]) -> String {
    let texts = Dictionary(values.map { ($0.name, $0.text) }) { first, _ in first }
    var result = ""
    var rest = message[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open] + (texts[String(rest[rest.index(after: open)..<close])] ?? "")
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null, .blob: ""
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    }
  }
}

/// What documents are called in lists, asked for once.
struct DocumentLabels {
  private let db: Database
  private var known: [Int64: String] = [:]

  init(_ db: Database) {
    self.db = db
  }

  subscript(id: Int64) -> String {
    mutating get throws {
      if let label = known[id] { return label }
      let label =
        try String.fetchOne(
          db.cachedStatement(sql: "SELECT coalesce(identifier, name) FROM document WHERE id = ?"), arguments: [id])
        ?? ""
      known[id] = label
      return label
    }
  }
}
