import DirectiveEngine
import DirectiveRules
import DirectiveStream
import DirectiveText
import GRDB

/// A list of known documents (CSV), which can stand in for their texts.
///
/// The first line names the columns, in any order: `identifier` (needed), `kind`, `date`, `issuer`, `subject`,
/// `in_force_from`, `in_force_to`, `replaced_by`. Dates are `2021-06-01` or `01/6/2021`. `replaced_by` is an identifier,
/// behind which a date may stand.
struct RegistryFile {
  let identity: DocumentIdentity
  let rules: String

  static let columns = [
    "identifier", "kind", "date", "issuer", "subject", "in_force_from", "in_force_to", "replaced_by",
  ]

  /// The rows of all lines.
  /// - Parameter name: of the file, under which its lines are known.
  func documents(_ text: String, name: String) throws(AuditError) -> [DocumentRows] {
    let records: [CSVReader.Record]
    do {
      records = try CSVReader().records(text)
    } catch {
      guard case .badRegistry(_, let reason) = error else { throw error }
      throw .badRegistry(name: name, reason: reason)
    }
    guard let head = records.first else { throw .badRegistry(name: name, reason: "tệp trống; \(Self.expected)") }
    let names = head.fields.map { $0.lowercased().filter { $0 != " " } }
    if let unknown = names.first(where: { !Self.columns.contains($0) }) {
      throw .badRegistry(name: name, reason: "dòng 1: không có cột '\(unknown)'; \(Self.expected)")
    }
    guard names.contains("identifier") else {
      throw .badRegistry(name: name, reason: "dòng 1: thiếu cột 'identifier'; \(Self.expected)")
    }
    var documents: [DocumentRows] = []
    for record in records.dropFirst() {
      guard record.fields.count <= names.count else {
        throw .badRegistry(
          name: name,
          reason: "dòng \(record.line): có \(record.fields.count) ô, nhiều hơn \(names.count) cột của dòng đầu.")
      }
      var values: [String: String] = [:]
      for (column, value) in zip(names, record.fields) {
        let trimmed = PlainText.oneLine(value)
        if !trimmed.isEmpty { values[column] = trimmed }
      }
      documents.append(try document(values, line: record.line, name: name))
    }
    return documents
  }

  private static var expected: String { "cần dòng đầu với các cột: \(columns.joined(separator: ", "))." }

  private func document(_ values: [String: String], line: Int, name: String) throws(AuditError) -> DocumentRows {
    func bad(_ reason: String) -> AuditError { .badRegistry(name: name, reason: "dòng \(line): \(reason)") }
    guard let identifier = values["identifier"] else { throw bad("thiếu 'identifier'.") }
    func date(_ column: String) throws(AuditError) -> String? {
      guard let value = values[column] else { return nil }
      guard let date = Self.date(value) else {
        throw bad("\(column) '\(value)' không phải một ngày; cần dạng 2021-06-01 hoặc 01/6/2021.")
      }
      return date
    }
    // A law may go by its name alone.
    let parts = DocumentNumber.parse(identifier)
    let number = parts.flatMap { $0.number.isEmpty ? nil : $0.number }
    if number == nil, values["kind"] == nil || values["subject"] == nil {
      throw bad("'\(identifier)' không phải số và ký hiệu; cần dạng 830/QĐ-TTg, hoặc thêm 'kind' và 'subject'.")
    }
    let card = DocumentCard(
      kind: values["kind"], number: number, symbol: parts?.symbol, identifier: identifier, issuer: values["issuer"],
      issuerLevel: nil, date: try date("date"), subject: values["subject"], identity: identity)
    let (from, to) = (try date("in_force_from"), try date("in_force_to"))
    let canonical = Self.columns.map { values[$0] ?? "" }.joined(separator: "\u{1F}")
    let sha256 = Digest.sha256(Array("registry\u{1E}\(canonical)".utf8))
    let id = StableHash.id(hex: sha256)
    var content = DocumentRows.Content(
      keys: card.keys, searchTitle: card.searchTitle, searchBody: DocumentIdentity.words(canonical))
    var bodies = BodyRows()
    bodies.add(card.body)
    func place(_ text: String) -> [DatabaseValue] { row(text, nil, nil, line, 1) }
    var citations: [[DatabaseValue]] = []
    if let text = values["replaced_by"] {
      let cited = try replacement(text, card, bad)
      bodies.add(cited.document.body)
      if let key = cited.document.key { content.keys.insert(key) }
      citations.append(
        cited.document.row(
          documentID: id, ordinal: 0, code: "c1", identifier: cited.identifier, issuer: nil, relation: "replaced_by",
          isWhole: true, mentionCount: 1, place: place(text)))
    }
    let fields: [(name: String, value: String?)] = [
      ("kind", card.kind), ("number", card.number), ("symbol", card.symbol), ("issuer", card.issuer),
      ("date", card.date), ("subject", card.subject),
    ]
    content.tables = [
      ("body", bodies.rows),
      (
        "document",
        [
          card.row(
            id: id, sha256: sha256, origin: .registry, rules: rules, digest: sha256, inForceFrom: from,
            inForceTo: to, replacedBy: values["replaced_by"])
        ]
      ),
      ("content", [row(id, canonical.replacing("\u{1F}", with: "\n"), "{}")]),
      ("field", fields.compactMap { field in field.value.map { row(id, field.name, $0) + place($0) } }),
      ("citation", citations),
    ]
    return DocumentRows(
      id: id, source: DocumentRows.Source(name: "\(name):\(line)", bytes: canonical.utf8.count, modified: 0),
      rules: rules, content: content)
  }

  /// What a line says it was replaced by; it is taken to be of the same body, as the list says nothing else.
  private func replacement(
    _ text: String, _ card: DocumentCard, _ bad: (String) -> AuditError
  ) throws(AuditError) -> (identifier: String, document: CitedDocument) {
    var words = text
    var date: String?
    if let space = text.lastIndex(of: " "), let found = Self.date(String(text[text.index(after: space)...])) {
      date = found
      words = String(text[..<space])
    }
    guard let parts = DocumentNumber.parse(words), !parts.number.isEmpty else {
      throw bad("replaced_by '\(text)' không phải số và ký hiệu; cần dạng 830/QĐ-TTg hoặc 830/QĐ-TTg 2021-06-01.")
    }
    let isOwnSymbol = identity.isSole(symbol: parts.symbol)
    return (
      parts.identifier,
      CitedDocument(
        kind: nil, number: parts.number, symbol: parts.symbol, title: nil, date: date,
        issuer: isOwnSymbol ? nil : card.issuer, subject: nil, citing: card.body, identity: identity)
    )
  }

  /// A day in ISO 8601, of either way to write it; also a year, or a year and a month.
  static func date(_ text: String) -> String? {
    if let date = PartialDate(iso: text), date.hour == nil { return text }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else { return nil }
    return CivilDate(year: year, month: month, day: day)?.text
  }
}

extension AuditAddition {
  /// Reads lists of known documents. What an earlier reading of the same file held and this one does not is taken away.
  package func addRegistry(_ path: String) throws(AuditError) -> AdditionSummary {
    let source: SourceText
    do {
      source = try InputReader().text(path)
    } catch {
      throw .badRegistry(name: path, reason: String(error.message.dropFirst(path.count + 2)))
    }
    let documents = try RegistryFile(identity: reading.identity, rules: reading.rules)
      .documents(source.text, name: path)
    var summary = try store.write { db in
      var counts = AdditionSummary()
      var writer = RowWriter(db)
      let names = Set(documents.map(\.source.name))
      let earlier = try String.fetchAll(
        db,
        sql: """
          SELECT s.name FROM source s JOIN document d ON d.id = s.document_id
          WHERE d.origin = ? AND substr(s.name, 1, length(?2)) = ?2
          """, arguments: [RowMaker.Origin.registry.rawValue, path + ":"])
      for rows in documents { counts.count(try writer.write(rows)) }
      for name in earlier where !names.contains(name) {
        if try writer.remove(source: name) { counts.removed += 1 }
      }
      if counts.changes > 0 { try BodyVersion.advance(db) }
      return counts
    }
    summary.resolved = try ResolutionRun(store: store).run()
    return summary
  }
}
