import DirectiveText

/// Gathers the mentions of other documents into one entry for each document.
struct CitationAssembler {
  let reading: Reading
  let document: DocumentFacts

  /// In the order of first mention. A document is known by its identifier, or by its title where it has none.
  func citations() -> [CitationFact] {
    var facts: [CitationFact] = []
    var known: [String: Int] = [:]
    for mention in reading.mentions("Citation") {
      guard var fact = read(mention) else { continue }
      if let own = document.identifier, let identifier = fact.identifier, fold(own) == fold(identifier) { continue }
      let key = fact.identifier.map(fold) ?? ("t:" + fold(fact.title ?? ""))
      if let at = known[key] {
        merge(fact, into: &facts[at])
        continue
      }
      fact.id = "c" + String(facts.count + 1)
      known[key] = facts.count
      facts.append(fact)
    }
    return facts
  }

  private func read(_ mention: Mention) -> CitationFact? {
    var fact = CitationFact(
      id: "", relation: relation(mention),
      mentions: [
        CitationMention(
          text: reading.printed(mention.range), evidence: reading.evidence(mention),
          provision: reading.value("provision", mention))
      ])
    if let printed = reading.value("identifier", mention) {
      let parsed = DocumentNumber.parse(printed)
      fact.identifier = parsed?.identifier ?? printed.filter { !$0.isWhitespace }
      fact.number = parsed?.number
      fact.symbol = parsed?.symbol
    }
    fact.kind = reading.value("kind", mention)
    fact.title = reading.value("title", mention)
    guard fact.identifier != nil || fact.title != nil else { return nil }
    fact.date = PartialDateReader(reading).date(mention)
    fact.issuer = PartyResolver(reading: reading).parties("issuer", of: mention).first.map {
      Party(name: reading.value("issuer", mention) ?? $0.party.name, level: $0.party.level)
    }
    fact.status = mention.isSuspect ? .suspect : nil
    return fact
  }

  private func merge(_ later: CitationFact, into fact: inout CitationFact) {
    fact.mentions += later.mentions
    fact.kind = fact.kind ?? later.kind
    fact.title = fact.title ?? later.title
    fact.date = fact.date ?? later.date
    fact.issuer = fact.issuer ?? later.issuer
  }

  /// Case and spaces do not part two identifiers.
  private func fold(_ text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace && $0 != "." }
  }

  /// The rule's own relation; else that of the nearest `Relation` cue before the mention in its sentence.
  ///
  /// A cue reaches the mention behind it, and through a list those behind that: between them stand only further
  /// citations and what belongs to them, up to the end of the paragraph.
  private func relation(_ mention: Mention) -> String {
    if let own = reading.value("relation", mention) { return own }
    let cues = reading.mentions("Relation")
    var found: Mention?
    for cue in cues where cue.end <= mention.start {
      if sentenceBreak(between: cue.end, and: mention.start) { continue }
      let reach = reading.value("reach", cue).flatMap { Int($0) } ?? 3
      if reading.value("scope", cue) == "list" || mention.start - cue.end <= reach { found = cue }
    }
    return found.flatMap { reading.value("relation", $0) } ?? "refers"
  }

  private func sentenceBreak(between start: Int, and end: Int) -> Bool {
    for at in start..<end {
      if reading.stream.isBreak(at) { return true }
      if reading.stream.tokens.kinds[at] == TokenKind.punctuation.rawValue {
        let unit = reading.source.units[Int(reading.stream.tokens.starts[at])]
        if unit == 0x2E, at + 1 < end, reading.stream.tokens.shapes[at + 1] != TokenShape.lower.rawValue { return true }
      }
    }
    return false
  }
}
