import DirectiveEngine

/// A fact of an analysis as two packs are compared by: its kind, place and rule, and its values by name.
struct ComparedFact: Sendable {
  /// `document.number`, `addressees`, `citations` …
  var kind: String
  /// What makes the fact the same wherever it stands, such as the number of a cited document.
  var identity: String?
  /// In Unicode scalars of the decoded original; nil where the fact was worked out from elsewhere.
  var span: Range<Int>?
  var rule: String
  /// The words that stand for the fact.
  var what: String
  /// In a fixed order; empty values stand for what is not known.
  var values: [(name: String, value: String)]

  /// The facts of an analysis, kind by kind, each in the order of the text.
  static func facts(of analysis: Analysis) -> [ComparedFact] {
    card(analysis.document)
      + analysis.addressees.map { party("addressees", $0) }
      + analysis.recipients.map { party("recipients", $0) }
      + analysis.citations.map(citation)
      + analysis.assignments.map { assignment($0, analysis.deadlines) }
      + analysis.deadlines.map(deadline)
  }

  private static func card(_ document: DocumentFacts) -> [ComparedFact] {
    func fact<Value>(_ name: String, _ stated: Stated<Value>?, _ value: (Value) -> String) -> ComparedFact? {
      guard let stated else { return nil }
      let evidence = stated.evidence ?? stated.from.first
      return ComparedFact(
        kind: "document." + name, span: evidence?.span, rule: evidence?.rule ?? "", what: value(stated.value),
        values: [("value", value(stated.value)), ("status", stated.status?.rawValue ?? "")])
    }
    let texts: [(String, Stated<String>?)] = [
      ("kind", document.kind), ("number", document.number), ("symbol", document.symbol), ("place", document.place),
      ("date", document.date), ("subject", document.subject), ("signer", document.signer),
      ("signer_position", document.signerPosition),
    ]
    return [fact("issuer", document.issuer) { $0.name }].compactMap { $0 }
      + texts.compactMap { name, stated in fact(name, stated) { $0 } }
  }

  private static func party(_ kind: String, _ fact: PartyFact) -> ComparedFact {
    ComparedFact(
      kind: kind, span: fact.evidence.span, rule: fact.evidence.rule, what: fact.text,
      values: [
        ("name", fact.party.name), ("text", fact.text), ("level", fact.party.level ?? ""),
        ("resolves_to", fact.resolvesTo ?? ""), ("places", fact.places.joined(separator: "; ")),
      ])
  }

  private static func citation(_ fact: CitationFact) -> ComparedFact {
    let first = fact.mentions.first
    return ComparedFact(
      kind: "citations", identity: fact.identifier ?? fact.title, span: first?.evidence.span,
      rule: first?.evidence.rule ?? "", what: first?.text ?? fact.identifier ?? "",
      values: [
        ("kind", fact.kind ?? ""), ("identifier", fact.identifier ?? ""), ("title", fact.title ?? ""),
        ("date", fact.date ?? ""), ("issuer", fact.issuer?.name ?? ""), ("relation", fact.relation),
        ("mentions", String(fact.mentions.count)),
      ])
  }

  private static func assignment(_ fact: AssignmentFact, _ deadlines: [DeadlineFact]) -> ComparedFact {
    func names(_ parties: [PartyFact]) -> String { parties.map(\.party.name).joined(separator: "; ") }
    let limits = deadlines.filter { fact.deadlines.contains($0.id) }.map(\.text)
    return ComparedFact(
      kind: "assignments", span: fact.evidence.span, rule: fact.evidence.rule, what: fact.text,
      values: [
        ("agencies", names(fact.agencies)), ("role", fact.role ?? ""), ("cooperating", names(fact.cooperating)),
        ("reports_to", names(fact.reportsTo)), ("task", fact.task), ("deadlines", limits.joined(separator: "; ")),
        ("outline", fact.outline),
      ])
  }

  private static func deadline(_ fact: DeadlineFact) -> ComparedFact {
    let value = fact.value
    return ComparedFact(
      kind: "deadlines", span: fact.evidence.span, rule: fact.evidence.rule, what: fact.text,
      values: [
        ("text", fact.text), ("bound", value.bound), ("start", value.start ?? ""), ("end", value.end ?? ""),
        ("duration", value.duration ?? ""), ("business_days", value.businessDays ? "true" : ""),
        ("anchor", value.anchor ?? ""), ("every", value.every ?? ""), ("due", value.due ?? ""),
        ("reason", value.reason ?? ""),
      ])
  }
}
