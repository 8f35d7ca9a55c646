import GRDB

/// Puts documents into the tables, inside a transaction of its caller.
struct RowWriter {
  let db: Database
  /// Columns of the tables, asked for once.
  private var statements: [String: Statement] = [:]

  /// What became of a document.
  enum Outcome: Equatable {
    case added, replaced, unchanged
    /// It was in the database when it was looked for, and is not any more: it has to be analysed.
    case missing
  }

  init(_ db: Database) {
    self.db = db
  }

  /// Puts a document in, under one more name or in the place of what stood under that name.
  mutating func write(_ rows: DocumentRows) throws -> Outcome {
    let before = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT rules FROM document WHERE id = ?"), arguments: [rows.id])
    let isCurrent = before.map { ($0[0] as String) == rows.rules } ?? false
    if rows.content == nil, !isCurrent { return .missing }
    let earlier = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT document_id FROM source WHERE name = ?"), arguments: [rows.source.name])
    if !isCurrent, let content = rows.content {
      var names: [Row] = []
      if before != nil {
        names = try Row.fetchAll(
          db.cachedStatement(sql: "SELECT name, document_id, bytes, modified FROM source WHERE document_id = ?"),
          arguments: [rows.id])
        try delete(rows.id)
      }
      try insert(rows.id, content)
      for name in names {
        try insert("source", [name[0], name[1], name[2], name[3]] as [DatabaseValue])
      }
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO source (name, document_id, bytes, modified) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE
        SET document_id = excluded.document_id, bytes = excluded.bytes, modified = excluded.modified
        """
    ).execute(arguments: [rows.source.name, rows.id, rows.source.bytes, rows.source.modified])
    try name(rows.id)
    var isReplaced = before != nil
    if let earlier, earlier != rows.id {
      isReplaced = true
      try release(earlier)
    }
    return isCurrent && earlier == rows.id ? .unchanged : isReplaced ? .replaced : .added
  }

  /// Takes a name away: the document goes with its last one.
  mutating func remove(source: String) throws -> Bool {
    guard
      let id = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT document_id FROM source WHERE name = ?"), arguments: [source])
    else { return false }
    try db.cachedStatement(sql: "DELETE FROM source WHERE name = ?").execute(arguments: [source])
    try release(id)
    return true
  }

  /// A document is called by the first of its names.
  private func name(_ id: Int64) throws {
    try db.cachedStatement(
      sql: "UPDATE document SET name = (SELECT min(name) FROM source WHERE document_id = ?1) WHERE id = ?1"
    ).execute(arguments: [id])
  }

  private mutating func release(_ id: Int64) throws {
    let names = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM source WHERE document_id = ?"), arguments: [id])
    if names == 0 { try delete(id) } else { try name(id) }
  }

  private mutating func delete(_ id: Int64) throws {
    for column in ["key", "title_key"] {
      try db.cachedStatement(
        sql: """
          INSERT INTO pending (key) SELECT \(column) FROM document WHERE id = ? AND \(column) IS NOT NULL
          ON CONFLICT (key) DO NOTHING
          """
      ).execute(arguments: [id])
    }
    try db.cachedStatement(sql: "DELETE FROM document_search WHERE rowid = ?").execute(arguments: [id])
    try db.cachedStatement(sql: "DELETE FROM document WHERE id = ?").execute(arguments: [id])
  }

  private mutating func insert(_ id: Int64, _ content: DocumentRows.Content) throws {
    for table in content.tables {
      for row in table.rows { try insert(table.name, row) }
    }
    try db.cachedStatement(sql: "INSERT INTO document_search (rowid, title, body) VALUES (?, ?, ?)")
      .execute(arguments: [id, content.searchTitle, content.searchBody])
    for key in content.keys {
      try db.cachedStatement(sql: "INSERT INTO pending (key) VALUES (?) ON CONFLICT (key) DO NOTHING")
        .execute(arguments: [key])
    }
  }

  private mutating func insert(_ table: String, _ values: [DatabaseValue]) throws {
    let statement: Statement
    if let known = statements[table] {
      statement = known
    } else {
      // Bodies are shared between documents.
      let verb = table == "body" ? "INSERT OR IGNORE" : "INSERT"
      let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
      statement = try db.makeStatement(sql: "\(verb) INTO \(table) VALUES (\(marks))")
      statements[table] = statement
    }
    try statement.execute(arguments: StatementArguments(values))
  }
}
