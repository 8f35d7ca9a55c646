import DirectiveEngine
import DirectiveRules
import DirectiveText
import GRDB

/// Turns an analysis into the rows of one document.
struct RowMaker {
  let identity: DocumentIdentity

  /// Origins of documents.
  enum Origin: String {
    case text, registry
  }

  /// - Parameters:
  ///   - analysis: what was read out of the document.
  ///   - json: the same as it is published.
  ///   - sha256: of its bytes.
  ///   - rules: program and rules that read it.
  func content(_ analysis: Analysis, json: String, sha256: String, rules: String) -> DocumentRows.Content {
    let id = StableHash.id(hex: sha256)
    let source = analysis.source
    let document = analysis.document
    let text = source.text
    let card = DocumentCard(
      kind: document.kind?.value, number: document.number?.value, symbol: document.symbol?.value,
      identifier: document.identifier, issuer: document.issuer?.value.name, issuerLevel: document.issuer?.value.level,
      date: document.date?.value, subject: document.subject?.value, identity: identity)
    var content = DocumentRows.Content()
    content.keys = card.keys
    content.searchTitle = card.searchTitle
    content.searchBody = DocumentIdentity.words(text)
    var bodies = BodyRows()
    bodies.add(card.body)
    let digest = Digest.sha256(Array(KeyFolder.keys(ofWordsIn: text).utf8))
    let citations = citationRows(analysis, id, card, &bodies, &content.keys)
    content.tables = [
      ("body", bodies.rows),
      (
        "document",
        [
          card.row(
            id: id, sha256: sha256, origin: .text, rules: rules, digest: digest, place: document.place?.value,
            signer: document.signer?.value)
        ]
      ),
      ("content", [row(id, text, json)]),
      ("field", fieldRows(document, id, source)),
      ("citation", citations.rows),
      ("mention", citations.mentions),
      ("party", partyRows(analysis, id)),
    ]
    content.tables += taskRows(analysis, id) + remarkRows(analysis, id)
    return content
  }

  private func fieldRows(_ document: DocumentFacts, _ id: Int64, _ source: SourceText) -> [[DatabaseValue]] {
    var rows: [[DatabaseValue]] = []
    func add(_ name: String, _ value: String?, _ text: String, _ evidence: Evidence?) {
      guard let value else { return }
      rows.append(row(id, name, value) + Self.place(evidence?.span, text, source))
    }
    func add<Value>(_ name: String, _ stated: Stated<Value>?, _ value: (Value) -> String) {
      guard let stated else { return }
      let span = stated.evidence ?? stated.from.first
      let text = stated.text.isEmpty ? span.map { PlainText.oneLine(source.exact($0.span)) } ?? "" : stated.text
      add(name, value(stated.value), text, span)
    }
    add("kind", document.kind) { $0 }
    add("number", document.number) { $0 }
    add("symbol", document.symbol) { $0 }
    add("issuer", document.issuer) { $0.name }
    add("date", document.date) { $0 }
    add("subject", document.subject) { $0 }
    return rows
  }

  private func citationRows(
    _ analysis: Analysis, _ id: Int64, _ card: DocumentCard, _ bodies: inout BodyRows, _ keys: inout Set<String>
  ) -> (rows: [[DatabaseValue]], mentions: [[DatabaseValue]]) {
    var rows: [[DatabaseValue]] = []
    var mentions: [[DatabaseValue]] = []
    for (ordinal, fact) in analysis.citations.enumerated() {
      let cited = CitedDocument(
        kind: fact.kind, number: fact.number, symbol: fact.symbol, title: fact.title, date: fact.date,
        issuer: fact.issuer.map { $0.canonical ?? $0.name }, subject: fact.subject, citing: card.body,
        identity: identity)
      bodies.add(cited.body)
      if let key = cited.key { keys.insert(key) }
      let first = fact.mentions.first
      rows.append(
        cited.row(
          documentID: id, ordinal: ordinal, code: fact.id, identifier: fact.identifier, issuer: fact.issuer?.name,
          relation: fact.relation, isWhole: fact.mentions.contains { $0.provision == nil },
          mentionCount: fact.mentions.count, place: Self.place(first?.evidence.span, first?.text, analysis.source)))
      for (index, mention) in fact.mentions.enumerated() {
        mentions.append(
          row(id, ordinal, index) + Self.place(mention.evidence.span, mention.text, analysis.source)
            + row(mention.provision, mention.form?.rawValue))
      }
    }
    return (rows, mentions)
  }

  private func partyRows(_ analysis: Analysis, _ id: Int64) -> [[DatabaseValue]] {
    let parties = analysis.addressees.map { ("addressee", $0) } + analysis.recipients.map { ("recipient", $0) }
    return parties.enumerated().map { ordinal, entry in
      row(id, ordinal, entry.0, entry.1.party.name, DocumentIdentity.words(entry.1.party.name), entry.1.party.level)
        + Self.place(entry.1.evidence.span, entry.1.text, analysis.source)
    }
  }

  private func taskRows(_ analysis: Analysis, _ id: Int64) -> [(name: String, rows: [[DatabaseValue]])] {
    var tasks: [[DatabaseValue]] = []
    var parties: [[DatabaseValue]] = []
    var links: [[DatabaseValue]] = []
    let deadlines = Dictionary(analysis.deadlines.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for (ordinal, fact) in analysis.assignments.enumerated() {
      tasks.append(
        row(id, ordinal, fact.id, fact.role, fact.task, fact.outline)
          + Self.place(fact.evidence.span, fact.text, analysis.source))
      let all =
        fact.agencies.map { (fact.role ?? "agency", $0) } + fact.cooperating.map { ("cooperating", $0) }
        + fact.reportsTo.map { ("reports_to", $0) }
      for (index, entry) in all.enumerated() {
        let name = entry.1.party.name
        parties.append(row(id, ordinal, index, entry.0, name, DocumentIdentity.words(name), entry.1.party.level))
      }
      for deadline in Set(fact.deadlines.compactMap { deadlines[$0] }).sorted() {
        links.append(row(id, ordinal, deadline))
      }
    }
    let times = analysis.deadlines.enumerated().map { ordinal, fact in
      row(
        id, ordinal, fact.id, fact.value.bound, fact.value.start, fact.value.end, fact.value.due, fact.value.reason)
        + Self.place(fact.evidence.span, fact.text, analysis.source)
    }
    return [
      ("assignment", tasks), ("assignment_party", parties), ("deadline", times), ("assignment_deadline", links),
    ]
  }

  private func remarkRows(_ analysis: Analysis, _ id: Int64) -> [(name: String, rows: [[DatabaseValue]])] {
    let source = analysis.source
    let aliases = analysis.aliases.enumerated().map { ordinal, fact in
      row(id, ordinal, fact.name, Self.text(fact.target))
        + Self.place(fact.evidence.span, PlainText.oneLine(source.exact(fact.evidence.span)), source)
    }
    let references = analysis.references.enumerated().map { ordinal, fact in
      row(id, ordinal, fact.form.rawValue, Self.text(fact.target), fact.failure?.rawValue)
        + Self.place(fact.evidence.span, fact.text, source)
    }
    let checks = analysis.checks.enumerated().map { ordinal, fact in
      row(id, ordinal, fact.code, fact.severity, fact.message)
        + Self.place(fact.span, fact.span.map { PlainText.oneLine(source.exact($0)) }, source)
    }
    return [("alias", aliases), ("back_reference", references), ("document_check", checks)]
  }

  private static func text(_ target: ReferenceFact.Target?) -> String? {
    switch target {
    case nil: nil
    case .document: "document"
    case .citation(let id): id
    case .party(let name): name
    }
  }

  /// The columns `quote`, `span_start`, `span_end`, `line`, `col`. Spans count Unicode scalars from 0; lines and columns
  /// from 1.
  static func place(_ span: Range<Int>?, _ text: String?, _ source: SourceText) -> [DatabaseValue] {
    guard let span else { return row(text, nil, nil, nil, nil) }
    let position = source.position(ofScalar: span.lowerBound)
    return row(text, span.lowerBound, span.upperBound, position.line, position.column)
  }
}

/// The bodies that a document names, each once.
struct BodyRows {
  private var known: Set<Int64> = []
  private(set) var rows: [[DatabaseValue]] = []

  mutating func add(_ body: BodyKey?) {
    guard let body, known.insert(body.id).inserted else { return }
    rows.append(
      row(
        body.id, body.core, body.level, body.place, body.province, body.provinceToday, body.successor,
        body.isFromContext ? 1 : 0))
  }
}

extension BodyKey {
  /// The identifier of the row that holds it.
  var id: Int64 {
    StableHash.id(core, level, place, province, provinceToday, successor, isFromContext ? "context" : "")
  }
}
