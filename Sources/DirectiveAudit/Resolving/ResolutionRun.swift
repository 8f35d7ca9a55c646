import DirectiveEngine
import GRDB

/// Resolves the citations whose number or title has come, gone or changed since they were last resolved.
///
/// Takes the keys that wait (`pending`) some at a time, each part in a transaction of its own: a program that is killed
/// loses no more than a part, which still waits. The result does not depend on the order in which documents came.
/// - Complexity: proportional to the citations of those keys, and to the documents that have them.
struct ResolutionRun {
  let store: AuditStore
  /// Keys of one transaction.
  private static let part = 4000

  /// Resolves all that waits. Returns how many citations that were.
  func run() throws(AuditError) -> Int {
    var count = 0
    while let part = try store.write({ db in try resolvePart(db) }) { count += part }
    return count
  }

  /// Whether something waits.
  static func isNeeded(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM pending)") ?? false
  }

  private func resolvePart(_ db: Database) throws -> Int? {
    let last = try String.fetchOne(
      db, sql: "SELECT max(key) FROM (SELECT key FROM pending ORDER BY key LIMIT ?)", arguments: [Self.part])
    guard let last else { return nil }
    var bodies = BodyCache(db)
    let candidates = try candidates(db, upTo: last, &bodies)
    var changes: [Change] = []
    var count = 0
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT c.document_id, c.ordinal, c.key, c.kind_key, c.date, c.body_id, c.is_sole, c.subject_key,
          CASE c.relation WHEN 'replaced_by' THEN NULL ELSE d.date END, d.body_id, c.status, c.field, c.target_id, c.target_work, c.via, c.reason
        FROM pending p CROSS JOIN citation c ON c.key = p.key CROSS JOIN document d ON d.id = c.document_id
        WHERE p.key <= ?
        """, arguments: [last])
    let resolver = CitationResolver()
    while let row = try rows.next() {
      count += 1
      let key: String = row[2]
      let citation = CitationToResolve(
        documentID: row[0], ordinal: row[1], isNumbered: !key.hasPrefix("="), kindKey: row[3], date: row[4],
        body: try bodies[row[5]], isSole: row[6] != 0, subjectKey: row[7], citingDate: row[8],
        citingBody: try bodies[row[9]])
      let resolution = resolver.resolve(citation, among: candidates[key] ?? [])
      let before: (status: String?, field: String?, target: Int64?, work: Int64?, via: String?, reason: String?) = (
        row[10], row[11], row[12], row[13], row[14], row[15]
      )
      let isSame =
        before == (
          resolution.status.rawValue, resolution.field, resolution.target?.id, resolution.target?.work,
          resolution.via, resolution.reason
        )
      let hadCandidates = before.reason.map { $0 != "none" } ?? false
      if !isSame || hadCandidates || !resolution.candidates.isEmpty {
        changes.append(
          Change(
            documentID: citation.documentID, ordinal: citation.ordinal, resolution: resolution, isSame: isSame,
            hadCandidates: hadCandidates))
      }
    }
    for change in changes { try write(change, db) }
    try db.execute(sql: "DELETE FROM pending WHERE key <= ?", arguments: [last])
    if !changes.isEmpty { try BodyVersion.advance(db) }
    return count
  }

  private struct Change {
    var documentID: Int64
    var ordinal: Int
    var resolution: Resolution
    var isSame: Bool
    var hadCandidates: Bool
  }

  private func write(_ change: Change, _ db: Database) throws {
    let resolution = change.resolution
    if !change.isSame {
      try db.cachedStatement(
        sql: """
          UPDATE citation SET status = ?, field = ?, target_id = ?, target_work = ?, via = ?, reason = ?
          WHERE document_id = ? AND ordinal = ?
          """
      ).execute(
        arguments: StatementArguments(
          row(
            resolution.status.rawValue, resolution.field, resolution.target?.id, resolution.target?.work,
            resolution.via, resolution.reason, change.documentID, change.ordinal)))
    }
    if change.hadCandidates {
      try db.cachedStatement(sql: "DELETE FROM candidate WHERE document_id = ? AND citation = ?")
        .execute(arguments: [change.documentID, change.ordinal])
    }
    for candidate in resolution.candidates {
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO candidate (document_id, citation, candidate_id, note) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [change.documentID, change.ordinal, candidate.id, candidate.note])
    }
  }

  /// The documents that have one of the keys, by key, in the order of their identifiers.
  private func candidates(
    _ db: Database, upTo last: String, _ bodies: inout BodyCache
  ) throws -> [String: [CandidateDocument]] {
    var found: [String: [CandidateDocument]] = [:]
    for column in ["key", "title_key"] {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT p.key, d.id, d.work_id, d.kind_key, d.date, d.year, d.body_id, d.is_sole, d.subject_key, d.key, d.origin
          FROM pending p CROSS JOIN document d ON d.\(column) = p.key
          WHERE p.key <= ? ORDER BY p.key, d.id
          """, arguments: [last])
      while let row = try rows.next() {
        let number = (row[9] as String?)?.prefix { $0 != "|" }
        found[row[0], default: []].append(
          CandidateDocument(
            id: row[1], work: row[2], kindKey: row[3], date: row[4], year: row[5], body: try bodies[row[6]],
            isSole: row[7] != 0, subjectKey: row[8], hasYearInNumber: number?.contains("/") ?? false,
            isText: (row[10] as String) == RowMaker.Origin.text.rawValue))
      }
    }
    return found
  }
}

/// Bodies by their identifiers, asked for once.
struct BodyCache {
  private let db: Database
  private var known: [Int64: BodyKey] = [:]

  init(_ db: Database) {
    self.db = db
  }

  subscript(id: Int64?) -> BodyKey? {
    mutating get throws {
      guard let id else { return nil }
      if let body = known[id] { return body }
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT core, level, place, province, province_today, successor, is_from_context FROM body WHERE id = ?"),
        arguments: [id])
      guard let row else { return nil }
      var body = BodyKey(
        core: row[0], level: row[1], place: row[2], province: row[3], provinceToday: row[4], successor: row[5])
      body.isFromContext = row[6] != 0
      known[id] = body
      return body
    }
  }
}
