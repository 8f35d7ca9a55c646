import DirectiveEngine
import GRDB

/// What a check has found.
public struct AuditFinding: AuditResult, Equatable {
  /// Sixteen hexadecimal digits, the same for the same finding in the same body.
  public let id: String
  /// The name of the check.
  public let code: String
  /// How much it matters.
  public let severity: AuditCheck.Severity
  /// In Vietnamese: facts, no verdict.
  public let message: String
  /// Where it stands.
  public let place: DocumentPlace
  /// The place that it is compared with.
  public let other: DocumentPlace?

  init(_ row: Row) {
    id = DocumentID.text(row[0])
    code = row[1]
    severity = AuditCheck.Severity(rawValue: row[2]) ?? .info
    message = row[3]
    place = DocumentPlace(id: row[4], label: row[5], file: row[18] ?? "", row, from: 6)
    let otherID: Int64? = row[11]
    other = otherID.map { DocumentPlace(id: $0, label: row[12] ?? "", file: row[19] ?? "", row, from: 13) }
  }

  static let columns = """
    f.id, f.code, f.severity, f.message, f.document_id, f.document_name, f.quote, f.span_start, f.span_end, f.line,
    f.col, f.other_id, f.other_name, f.other_quote, f.other_span_start, f.other_span_end, f.other_line, f.other_col,
    d.name, o.name
    """

  /// Writes the finding as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("id", id)
      writer.field("code", code)
      writer.field("severity", severity.rawValue)
      writer.field("message", message)
      writer.object("place") { place.fields(into: &$0) }
      if let other { writer.object("other") { other.fields(into: &$0) } }
    }
  }
}

/// Which findings are wanted.
public struct FindingFilter: Sendable, Equatable {
  /// Names of checks; all where empty.
  public var codes: [String]
  /// The least severity.
  public var severity: AuditCheck.Severity
  /// A document on either side, by its sixteen digits.
  public var document: String?
  /// Words that the message or the document's name holds, as printed.
  public var text: String?

  /// All findings, unless told otherwise.
  public init(
    codes: [String] = [], severity: AuditCheck.Severity = .info, document: String? = nil, text: String? = nil
  ) {
    self.codes = codes
    self.severity = severity
    self.document = document
    self.text = text
  }

  var conditions: Conditions {
    var conditions = Conditions()
    if severity != .info { conditions.add("f.rank <= ?", severity.rank) }
    if !codes.isEmpty {
      conditions.add("f.code IN (SELECT value FROM json_each(?))", Self.list(codes))
    }
    if let document {
      let id = DocumentID.id(document)
      conditions.add("(f.document_id = ? OR f.other_id = ?)", id, id)
    }
    if let text, !text.isEmpty {
      conditions.add("(instr(f.message, ?) > 0 OR instr(f.document_name, ?) > 0)", text, text)
    }
    return conditions
  }

  private static func list(_ words: [String]) -> String {
    var writer = JSONWriter(style: .compact)
    writer.array { writer in for word in words { writer.string(word) } }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Findings, and how many there are of each check.
public struct FindingList: AuditResult, Equatable {
  /// How many the filter lets through.
  public let total: Int
  /// Where this part begins, from 0.
  public let offset: Int
  /// This part of them.
  public let findings: [AuditFinding]

  /// Writes the list as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("total", total)
      writer.field("offset", offset)
      writer.array("findings", of: findings)
    }
  }
}

extension AuditReader {
  /// Findings, the gravest first, then by check, document and place.
  public func findings(_ filter: FindingFilter = FindingFilter(), _ page: Page = .all) throws(AuditError) -> FindingList
  {
    let conditions = filter.conditions
    return try store.read { db in
      let total =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM finding f" + conditions.sql, arguments: conditions.statementArguments) ?? 0
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(AuditFinding.columns)
          FROM finding f JOIN document d ON d.id = f.document_id LEFT JOIN document o ON o.id = f.other_id
          \(conditions.sql)
          ORDER BY f.rank, f.code, f.document_name, f.line, f.col, f.message, f.id LIMIT ? OFFSET ?
          """, arguments: conditions.arguments(page))
      var findings: [AuditFinding] = []
      while let row = try rows.next() { findings.append(AuditFinding(row)) }
      return FindingList(total: total, offset: page.offset, findings: findings)
    }
  }
}
