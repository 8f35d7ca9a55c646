import DirectiveEngine
import GRDB

/// A document as lists show it.
public struct DocumentEntry: AuditResult, Equatable {
  /// Sixteen hexadecimal digits.
  public let id: String
  /// `text`, or `registry` for a line of a list that stands in for it.
  public let origin: String
  /// The file, or the record of a file, that it was read from; the first of several.
  public let name: String
  /// Its kind as printed.
  public let kind: String?
  /// Number and symbol as printed.
  public let identifier: String?
  /// Its date, ISO 8601, as far as it is printed.
  public let date: String?
  /// The body that issued it.
  public let issuer: String?
  /// What it is about.
  public let subject: String?
  let key: Int64
  let work: Int64

  /// The columns that ``init(_:from:)`` takes, in their order, of a table that is called `d`.
  static let columns = "d.id, d.origin, d.name, d.kind, d.identifier, d.date, d.issuer, d.subject, d.work_id"
  static let count = 9

  init(_ row: Row, from first: Int = 0) {
    key = row[first]
    id = DocumentID.text(key)
    origin = row[first + 1]
    name = row[first + 2]
    kind = row[first + 3]
    identifier = row[first + 4]
    date = row[first + 5]
    issuer = row[first + 6]
    subject = row[first + 7]
    work = row[first + 8]
  }

  /// The document of an identifier; nil where there is none.
  static func fetch(_ id: Int64, _ db: Database) throws -> DocumentEntry? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(columns) FROM document d WHERE d.id = ?"), arguments: [id]
    ).map { DocumentEntry($0) }
  }

  /// Kind and identifier, or the name of the file where it has none.
  public var title: String {
    guard let identifier else { return name }
    return kind.map { $0 + " " + identifier } ?? identifier
  }

  /// Writes the entry as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { fields(into: &$0) }
  }

  func fields(into writer: inout JSONWriter) {
    writer.field("id", id)
    writer.field("origin", origin)
    writer.field("name", name)
    writer.field("kind", kind)
    writer.field("identifier", identifier)
    writer.field("date", date)
    writer.field("issuer", issuer)
    writer.field("subject", subject)
  }
}

/// A place in a document.
public struct DocumentPlace: AuditResult, Equatable {
  /// The document: sixteen hexadecimal digits.
  public let document: String
  /// What the document is called in lists.
  public let label: String
  /// The file, or the record of a file, that the document was read from.
  public let file: String
  /// What stands there.
  public let quote: String?
  /// Unicode scalars of the text, from 0, half-open.
  public let span: Range<Int>?
  /// From 1.
  public let line: Int?
  /// From 1.
  public let column: Int?

  init(id: Int64, label: String, file: String, quote: String?, start: Int?, end: Int?, line: Int?, column: Int?) {
    document = DocumentID.text(id)
    self.label = label
    self.file = file
    self.quote = quote
    span = start.flatMap { start in end.flatMap { start <= $0 ? start..<$0 : nil } }
    self.line = line
    self.column = column
  }

  /// Reads `quote, span_start, span_end, line, col` of a row.
  init(id: Int64, label: String, file: String, _ row: Row, from first: Int) {
    self.init(
      id: id, label: label, file: file, quote: row[first], start: row[first + 1], end: row[first + 2],
      line: row[first + 3], column: row[first + 4])
  }

  /// `file:line:column`.
  public var position: String {
    guard let line, let column else { return file }
    return "\(file):\(line):\(column)"
  }

  /// Writes the place as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { fields(into: &$0) }
  }

  func fields(into writer: inout JSONWriter) {
    writer.field("document", document)
    writer.field("label", label)
    writer.field("file", file)
    writer.field("quote", quote)
    if let span {
      writer.object("span", isInline: true) { writer in
        writer.field("start", span.lowerBound)
        writer.field("end", span.upperBound)
      }
    }
    writer.field("line", line)
    writer.field("column", column)
  }
}
