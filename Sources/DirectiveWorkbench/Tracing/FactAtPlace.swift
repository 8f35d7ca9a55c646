import DirectiveEngine

/// A fact of an analysis that was read from a place, with what it was put together from.
struct FactAtPlace {
  /// Where the analysis holds it: `citations`, `document.number`.
  var kind: String
  /// Its identifier among its kind; nil where it has none.
  var id: String?
  /// Its value in a few words.
  var text: String
  var evidence: Evidence
  var status: FactStatus?
  /// What it was inferred from.
  var from: [Evidence] = []
  /// What it refers to, and why to nothing where it does not.
  var resolution: String?

  /// The facts whose evidence covers a place, in the order of the output; all of them where no place is named.
  static func all(in analysis: Analysis, at offset: Int?) -> [FactAtPlace] {
    (document(analysis.document) + parties(analysis) + citations(analysis) + references(analysis) + tasks(analysis))
      .filter { fact in
        offset.map { fact.evidence.span.contains($0) || fact.from.contains { $0.span.contains(offset ?? -1) } } ?? true
      }
  }

  private static func document(_ facts: DocumentFacts) -> [FactAtPlace] {
    let issuer = facts.issuer.map {
      Stated($0.value.name, text: $0.text, evidence: $0.evidence, status: $0.status, from: $0.from)
    }
    let fields: [(String, Stated<String>?)] = [
      ("kind", facts.kind), ("number", facts.number), ("symbol", facts.symbol), ("issuer", issuer),
      ("place", facts.place), ("date", facts.date), ("subject", facts.subject), ("signer", facts.signer),
      ("signer.position", facts.signerPosition),
    ]
    let named = fields.compactMap { name, value in value.flatMap { stated("document." + name, $0) } }
    return named + facts.signerCapacities.compactMap { stated("document.signer.capacity", $0) }
  }

  private static func stated(_ kind: String, _ value: Stated<String>) -> FactAtPlace? {
    guard let evidence = value.evidence ?? value.from.first else { return nil }
    return FactAtPlace(kind: kind, text: value.value, evidence: evidence, status: value.status, from: value.from)
  }

  private static func parties(_ analysis: Analysis) -> [FactAtPlace] {
    [("addressees", analysis.addressees), ("recipients", analysis.recipients)].flatMap { kind, parties in
      parties.map {
        FactAtPlace(
          kind: kind, text: $0.party.name, evidence: $0.evidence, status: $0.status, resolution: $0.resolvesTo)
      }
    }
  }

  private static func citations(_ analysis: Analysis) -> [FactAtPlace] {
    analysis.citations.flatMap { citation in
      citation.mentions.map {
        let name = [citation.kind, citation.identifier ?? citation.title].compactMap { $0 }.joined(separator: " ")
        return FactAtPlace(
          kind: "citations", id: citation.id, text: name, evidence: $0.evidence, status: citation.status,
          resolution: $0.form.map { $0.rawValue })
      }
    }
  }

  private static func references(_ analysis: Analysis) -> [FactAtPlace] {
    let aliases = analysis.aliases.map {
      FactAtPlace(kind: "aliases", text: $0.name, evidence: $0.evidence, resolution: target($0.target) ?? "absent")
    }
    let references = analysis.references.map { reference in
      let failure = reference.failure.map { failure in
        ([failure.rawValue] + reference.candidates).joined(separator: " ")
      }
      return FactAtPlace(
        kind: "references", text: reference.text, evidence: reference.evidence,
        resolution: [reference.form.rawValue, target(reference.target) ?? failure ?? ""].joined(separator: " → "))
    }
    return aliases + references
  }

  private static func target(_ target: ReferenceFact.Target?) -> String? {
    switch target {
    case .document?: "document"
    case .citation(let id)?: id
    case .party(let name)?: name
    case nil: nil
    }
  }

  private static func tasks(_ analysis: Analysis) -> [FactAtPlace] {
    let assignments = analysis.assignments.flatMap { task in
      [FactAtPlace(kind: "assignments", id: task.id, text: task.task, evidence: task.evidence)]
        + (task.agencies + task.cooperating).map {
          FactAtPlace(
            kind: "assignments.agencies", id: task.id, text: $0.party.name, evidence: $0.evidence, status: $0.status,
            resolution: $0.resolvesTo)
        }
    }
    return assignments
      + analysis.deadlines.map {
        FactAtPlace(
          kind: "deadlines", id: $0.id, text: $0.text, evidence: $0.evidence, status: $0.status,
          resolution: $0.value.reason)
      }
  }
}
