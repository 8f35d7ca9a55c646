import DirectiveEngine
import GRDB

/// A body in figures.
public struct AuditSummary: AuditResult, Equatable {
  /// A check, and how often it found something.
  public struct CheckCount: AuditResult, Equatable {
    /// The name of the check.
    public let code: String
    /// How much it matters.
    public let severity: AuditCheck.Severity
    /// In Vietnamese.
    public let title: String
    /// How often it found something.
    public let count: Int

    /// Writes the count as an object.
    public func write(into writer: inout JSONWriter) {
      writer.object(isInline: true) { writer in
        writer.field("code", code)
        writer.field("severity", severity.rawValue)
        writer.field("title", title)
        writer.field("count", count)
      }
    }
  }

  /// Documents that were read.
  public let texts: Int
  /// Lines of registries.
  public let registered: Int
  /// Citations of the texts.
  public let citations: Int
  /// Citations by status; all six are there, in the order of ``statuses``.
  public let byStatus: [(status: String, count: Int)]
  /// Tasks.
  public let assignments: Int
  /// Limits in time.
  public let deadlines: Int
  /// All checks, the gravest first.
  public let checks: [CheckCount]

  /// `found`, `ambiguous`, `mismatch`, `absent`, `self`, `later`.
  public static let statuses = ["found", "ambiguous", "mismatch", "absent", "self", "later"]

  /// How many findings there are.
  public var findings: Int { checks.reduce(0) { $0 + $1.count } }

  /// Whether two bodies have the same figures.
  public static func == (left: AuditSummary, right: AuditSummary) -> Bool { left.json() == right.json() }

  /// Writes the figures as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { fields(into: &$0) }
  }

  func fields(into writer: inout JSONWriter) {
    writer.object("documents", isInline: true) { writer in
      writer.field("text", texts)
      writer.field("registry", registered)
    }
    writer.object("citations", isInline: true) { writer in
      writer.field("total", citations)
      for (status, count) in byStatus {
        writer.key(status)
        writer.integer(count)
      }
    }
    writer.field("assignments", assignments)
    writer.field("deadlines", deadlines)
    writer.array("checks", of: checks)
  }
}

extension AuditReader {
  /// The body in figures.
  public func summary() throws(AuditError) -> AuditSummary {
    try store.read { db in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      var statuses: [String: Int] = [:]
      // What a registry says of a replacement is no citation. Counted apart, both counts need an index alone.
      let counts = [
        ("", 1),
        ("WHERE relation IN ('replaces', 'repeals', 'replaced_by') AND relation = 'replaced_by'", -1),
      ]
      for (condition, sign) in counts {
        for row in try Row.fetchAll(db, sql: "SELECT status, count(*) FROM citation \(condition) GROUP BY status") {
          statuses[row[0] ?? "", default: 0] += sign * row[1]
        }
      }
      var found: [String: Int] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT code, count(*) FROM finding GROUP BY code") {
        found[row[0]] = row[1]
      }
      return AuditSummary(
        texts: try count("SELECT count(*) FROM document WHERE origin = 'text'"),
        registered: try count("SELECT count(*) FROM document WHERE origin = 'registry'"),
        citations: statuses.values.reduce(0, +),
        byStatus: AuditSummary.statuses.map { ($0, statuses[$0] ?? 0) },
        assignments: try count("SELECT count(*) FROM assignment"),
        deadlines: try count("SELECT count(*) FROM deadline"),
        checks: checks.checks.map { check in
          AuditSummary.CheckCount(
            code: check.code, severity: check.severity, title: check.title, count: found[check.code] ?? 0)
        }.sorted { ($0.severity.rank, $0.code) < ($1.severity.rank, $1.code) })
    }
  }

  /// Documents, by date (the latest first), identifier and name; `total` of all.
  public func documents(_ page: Page = Page()) throws(AuditError) -> DocumentList {
    try store.read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(DocumentEntry.columns) FROM document d
          ORDER BY d.date IS NULL, d.date DESC, d.identifier, d.name, d.id LIMIT ? OFFSET ?
          """, arguments: [page.limit, page.offset])
      return DocumentList(
        total: try Int.fetchOne(db, sql: "SELECT count(*) FROM document") ?? 0, offset: page.offset,
        documents: rows.map { DocumentEntry($0) })
    }
  }
}

/// A part of the documents.
public struct DocumentList: AuditResult, Equatable {
  /// How many there are in all.
  public let total: Int
  /// Where this part begins, from 0.
  public let offset: Int
  /// The documents.
  public let documents: [DocumentEntry]

  /// Writes the list as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("total", total)
      writer.field("offset", offset)
      writer.array("documents", of: documents)
    }
  }
}
