import DirectiveEngine

/// The facts of an analysis in a form that does not depend on how the text was written.
struct Facts {
  var spans: [(name: String, text: String, span: Range<Int>)] = []
  var summary: [String] = []

  init(_ analysis: Analysis) {
    add(analysis.document)
    for party in analysis.addressees { add("addressee", party) }
    for party in analysis.recipients { add("recipient", party) }
    for citation in analysis.citations {
      let title = Variant.folded(citation.title ?? "")
      summary.append(
        "citation \(Variant.folded(citation.kind ?? "")) \(citation.identifier ?? title) \(citation.date ?? "") "
          + "\(citation.relation) \(Variant.folded(citation.issuer?.name ?? ""))")
      for mention in citation.mentions { add("mention", mention.text, mention.evidence.span) }
    }
    for assignment in analysis.assignments {
      add("unit", assignment.text, assignment.evidence.span)
      summary.append("task \(assignment.outline) \(assignment.role ?? ""): " + Variant.folded(assignment.task))
      for party in assignment.agencies { add("agency", party) }
      for party in assignment.cooperating { add("cooperating", party) }
      for party in assignment.reportsTo { add("reports to", party) }
      summary.append("deadlines \(assignment.deadlines) citations \(assignment.citations)")
    }
    for deadline in analysis.deadlines {
      add("deadline", deadline.text, deadline.evidence.span)
      let value = deadline.value
      summary.append(
        "deadline \(value.bound) \(value.start ?? "") \(value.end ?? "") \(value.duration ?? "") \(value.every ?? "") "
          + "\(value.due ?? "")")
    }
    for check in analysis.checks { summary.append("check " + check.code) }
  }

  private mutating func add(_ document: DocumentFacts) {
    add("kind", document.kind)
    add("number", document.number)
    add("symbol", document.symbol)
    add("place", document.place)
    add("date", document.date)
    add("subject", document.subject)
    add("signer", document.signer)
    add("position", document.signerPosition)
    for capacity in document.signerCapacities { add("capacity", capacity) }
    summary.append("issuer = " + Variant.folded(document.issuer?.value.name ?? ""))
    if let issuer = document.issuer, let evidence = issuer.evidence {
      spans.append(("issuer", issuer.text, evidence.span))
    }
  }

  private mutating func add(_ name: String, _ value: Stated<String>?) {
    guard let value else { return }
    summary.append(name + " = " + Variant.folded(value.value))
    if let evidence = value.evidence, !value.text.isEmpty { spans.append((name, value.text, evidence.span)) }
  }

  private mutating func add(_ name: String, _ party: PartyFact) {
    add(name, party.text, party.evidence.span)
    summary.append(name + " is " + Variant.folded(party.party.name))
  }

  private mutating func add(_ name: String, _ text: String, _ span: Range<Int>) {
    summary.append(name + ": " + Variant.folded(text))
    if !text.isEmpty { spans.append((name, text, span)) }
  }

  /// What one of two lists has and the other has not, a few of each.
  static func difference(_ plain: Facts, _ other: Facts) -> String {
    let lines = other.summary.difference(from: plain.summary)
    return lines.prefix(12).map { change in
      switch change {
      case .insert(_, let line, _): "+ " + String(line.prefix(160))
      case .remove(_, let line, _): "- " + String(line.prefix(160))
      }
    }.joined(separator: "\n")
  }
}
