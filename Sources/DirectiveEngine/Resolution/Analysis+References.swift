extension Analysis {
  /// Adds to the entries of cited documents the places that refer to them in other words.
  mutating func addMentions(of references: [ReferenceFact]) {
    var changed: Set<Int> = []
    let places = Dictionary(citations.indices.map { (citations[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    for reference in references {
      guard case .citation(let id)? = reference.target, let at = places[id] else { continue }
      citations[at].mentions.append(
        CitationMention(text: reference.text, evidence: reference.evidence, form: reference.form))
      changed.insert(at)
    }
    for at in changed { citations[at].mentions.sort { $0.evidence.span.lowerBound < $1.evidence.span.lowerBound } }
  }

  /// Says of the bodies of tasks that are named by an alias what it stands for.
  mutating func resolveParties() {
    var names: [Int: String] = [:]
    for reference in references {
      if case .party(let name)? = reference.target { names[reference.evidence.span.lowerBound] = name }
    }
    guard !names.isEmpty else { return }
    func resolve(_ facts: inout [PartyFact]) {
      for at in facts.indices where facts[at].resolvesTo == nil {
        facts[at].resolvesTo = names[facts[at].evidence.span.lowerBound]
      }
    }
    for at in assignments.indices {
      resolve(&assignments[at].agencies)
      resolve(&assignments[at].cooperating)
      resolve(&assignments[at].reportsTo)
    }
  }
}
