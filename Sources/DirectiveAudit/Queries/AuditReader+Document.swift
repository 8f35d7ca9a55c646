import DirectiveEngine
import DirectiveText
import GRDB

/// A reference between two documents, seen from one of them.
public struct ReferenceView: AuditResult, Equatable {
  /// The document at the other end; nil where the citation means none of the body.
  public let document: DocumentEntry?
  /// Identifier or title as it is cited.
  public let cited: String
  /// Its kind as printed.
  public let kind: String?
  /// Date and issuer as they stand beside the citation.
  public let date: String?
  /// The body that issued it.
  public let issuer: String?
  /// What the citing document has to do with it.
  public let relation: String
  /// See ``AuditSummary/statuses``.
  public let status: String
  /// The field that is told in two ways.
  public let field: String?
  /// By what it was found.
  public let via: String?
  /// Why it was not found.
  public let reason: String?
  /// How often the document is mentioned.
  public let mentions: Int
  /// Where the citation stands.
  public let place: DocumentPlace
  /// The sentence in which it stands.
  public let sentence: String?
  /// Documents that it may mean, where they are several.
  public let candidates: [DocumentEntry]

  /// Writes the reference as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("cited", cited)
      writer.field("kind", kind)
      writer.field("date", date)
      writer.field("issuer", issuer)
      writer.field("relation", relation)
      writer.field("status", status)
      writer.field("field", field)
      writer.field("via", via)
      writer.field("reason", reason)
      writer.field("mentions", mentions)
      if let document { writer.object("document") { document.fields(into: &$0) } }
      writer.object("place") { place.fields(into: &$0) }
      writer.field("sentence", sentence)
      writer.array("candidates", of: candidates)
    }
  }
}

/// One document with its references both ways.
public struct DocumentView: AuditResult, Equatable {
  /// The document.
  public let document: DocumentEntry
  /// Everything it was read from.
  public let sources: [String]
  /// From and to when it is in force, and by what it was replaced, as a registry says.
  public let inForceFrom: String?
  /// The last day on which it is in force.
  public let inForceTo: String?
  /// By what it was replaced.
  public let replacedBy: String?
  /// Other copies of the same document.
  public let copies: [DocumentEntry]
  /// What it cites, in the order of the text.
  public let citing: [ReferenceView]
  /// How many citations mean it, and the first of them, by date.
  public let citedCount: Int
  /// The first of the citations that mean it, by date.
  public let citedBy: [ReferenceView]

  /// Writes the view as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      document.fields(into: &writer)
      writer.array("sources", sources)
      writer.field("in_force_from", inForceFrom)
      writer.field("in_force_to", inForceTo)
      writer.field("replaced_by", replacedBy)
      writer.array("copies", of: copies)
      writer.array("cites", of: citing)
      writer.field("cited_by_total", citedCount)
      writer.array("cited_by", of: citedBy)
    }
  }
}

/// What a body holds under an identifier, a file name or sixteen digits: documents, and citations of one that it has not.
public struct LookupResult: AuditResult, Equatable {
  /// What was asked for.
  public let query: String
  /// The documents.
  public let documents: [DocumentView]
  /// Citations of this number that mean none of the documents.
  public let unresolved: [ReferenceView]

  /// Whether nothing was found.
  public var isEmpty: Bool { documents.isEmpty && unresolved.isEmpty }

  /// Writes the result as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("query", query)
      writer.array("documents", of: documents)
      writer.array("unresolved", of: unresolved)
    }
  }
}

extension AuditReader {
  /// Documents that are shown of one identifier.
  private static let most = 20

  /// Looks a document up by its identifier (case, leading zeros and lost marks make no difference), by the name of its
  /// file, or by its sixteen digits.
  /// - Parameter limit: how many citations are shown that mean it.
  public func lookUp(_ query: String, limit: Int = 50) throws(AuditError) -> LookupResult {
    try store.read { db in
      if let id = DocumentID.id(query), let view = try view(id, limit: limit, db) {
        return LookupResult(query: query, documents: [view], unresolved: [])
      }
      let named = try Int64.fetchAll(db, sql: "SELECT document_id FROM source WHERE name = ?", arguments: [query])
      if let id = named.first, let view = try view(id, limit: limit, db) {
        return LookupResult(query: query, documents: [view], unresolved: [])
      }
      let keys = Self.keys(query)
      var documents: [DocumentView] = []
      var unresolved: [ReferenceView] = []
      for key in keys {
        let ids = try Int64.fetchAll(
          db,
          sql: """
            SELECT id FROM document WHERE key = ?1 OR title_key = ?1
            ORDER BY date IS NULL, date DESC, issuer, origin DESC, id LIMIT ?2
            """, arguments: [key, Self.most])
        documents += try ids.compactMap { try view($0, limit: limit, db) }
        unresolved += try references(
          db, "WHERE c.key = ? AND c.target_id IS NULL ORDER BY c.date, d.date, d.identifier, d.id, c.ordinal LIMIT ?",
          [key, limit], other: "c.document_id")
      }
      return LookupResult(query: query, documents: documents, unresolved: unresolved)
    }
  }

  private static func keys(_ query: String) -> [String] {
    // Nothing of the pack is needed to fold an identifier or a title.
    let parts = DocumentNumber.parse(query) ?? DocumentNumber.parse(query.uppercased())
    if let parts, let key = DocumentIdentity.key(number: parts.number, symbol: parts.symbol) { return [key] }
    return DocumentIdentity.key(title: query).map { [$0] } ?? []
  }

  /// One document; nil where there is none.
  private func view(_ id: Int64, limit: Int, _ db: Database) throws -> DocumentView? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT \(DocumentEntry.columns), d.in_force_from, d.in_force_to, d.replaced_by FROM document d WHERE d.id = ?
        """, arguments: [id])
    guard let row else { return nil }
    let document = DocumentEntry(row)
    let copies = try Row.fetchAll(
      db,
      sql: "SELECT \(DocumentEntry.columns) FROM document d WHERE d.work_id = ? AND d.id <> ? ORDER BY d.name, d.id",
      arguments: [document.work, id])
    return DocumentView(
      document: document,
      sources: try String.fetchAll(
        db, sql: "SELECT name FROM source WHERE document_id = ? ORDER BY name", arguments: [id]),
      inForceFrom: row[DocumentEntry.count], inForceTo: row[DocumentEntry.count + 1],
      replacedBy: row[DocumentEntry.count + 2], copies: copies.map { DocumentEntry($0) },
      citing: try references(db, "WHERE c.document_id = ? ORDER BY c.ordinal", [id], other: "c.target_id"),
      citedCount: try Int.fetchOne(
        db, sql: "SELECT count(*) FROM citation WHERE target_work = ? AND status <> 'self'",
        arguments: [document.work]) ?? 0,
      citedBy: try references(
        db,
        """
        WHERE c.target_work = ? AND c.status <> 'self' ORDER BY d.date, d.identifier, d.name, d.id, c.ordinal LIMIT ?
        """, [document.work, limit], other: "c.document_id"))
  }

  /// References of a query.
  /// - Parameter other: the column of the document at the other end.
  private func references(
    _ db: Database, _ clauses: String, _ arguments: StatementArguments, other: String
  ) throws -> [ReferenceView] {
    var texts = TextCache(db)
    return try Row.fetchAll(
      db,
      sql: """
        SELECT c.document_id, coalesce(d.identifier, d.name), c.quote, c.span_start, c.span_end, c.line, c.col,
          coalesce(c.identifier, c.title, c.kind, c.quote, ''), c.kind, c.date, c.issuer, c.relation,
          coalesce(c.status, 'absent'), c.field, c.via, c.reason, c.mention_count, \(other), c.ordinal, d.name
        FROM citation c JOIN document d ON d.id = c.document_id \(clauses)
        """, arguments: arguments
    ).map { row in
      let place = DocumentPlace(id: row[0], label: row[1], file: row[19], row, from: 2)
      let candidates = try Row.fetchAll(
        db,
        sql: """
          SELECT \(DocumentEntry.columns) FROM candidate k JOIN document d ON d.id = k.candidate_id
          WHERE k.document_id = ? AND k.citation = ? ORDER BY d.date, d.issuer, d.id
          """, arguments: StatementArguments([row[0], row[18]] as [DatabaseValue]))
      let end: Int64? = row[17]
      return ReferenceView(
        document: try end.flatMap { try DocumentEntry.fetch($0, db) }, cited: row[7], kind: row[8], date: row[9],
        issuer: row[10], relation: row[11], status: row[12], field: row[13], via: row[14], reason: row[15],
        mentions: row[16], place: place,
        sentence: try place.span.flatMap { try texts.sentence(around: $0, in: row[0]) },
        candidates: candidates.map { DocumentEntry($0) })
    }
  }
}

/// Texts of documents, for showing what stands around a place.
struct TextCache {
  private let db: Database
  private var last: (id: Int64, scalars: [Unicode.Scalar])?
  /// How far a sentence is followed each way, in scalars.
  private static let reach = 240

  init(_ db: Database) {
    self.db = db
  }

  /// The sentence around a span, on one line; nil where the document has no text.
  mutating func sentence(around span: Range<Int>, in id: Int64) throws -> String? {
    if last?.id != id {
      let text = try String.fetchOne(
        db.cachedStatement(sql: "SELECT text FROM content WHERE document_id = ?"), arguments: [id])
      last = (id, Array((text ?? "").unicodeScalars))
    }
    guard let scalars = last?.scalars, span.upperBound <= scalars.count else { return nil }
    return Sentence(scalars).around(span, reach: Self.reach)
  }
}
