import DirectiveText

/// Gathers the mentions of other documents into one entry for each document.
struct CitationAssembler {
  let reading: Reading
  let document: DocumentFacts

  /// One mention read by itself, before lists share what they share and repeats are merged.
  struct Draft {
    var fact: CitationFact
    var mention: Mention
    /// The cue that gives the relation, by its first position; nil where the mention states its own or has none.
    var cue: Int?
  }

  /// Tokens that may stand between two mentions of one list.
  static let listGap = 3
  /// Cues of one sentence that are looked at, the nearest first; a sentence with more is none.
  private static let cueLimit = 64

  /// In the order of first mention. A document is known by its identifier, or by its title where it has none.
  func citations() -> [CitationFact] {
    var drafts: [Draft] = []
    let subjects = CitedSubjectReader(reading)
    for mention in reading.mentions(.citation) {
      guard var draft = read(mention, after: drafts.last) else { continue }
      draft.fact.subject = subjects.subject(mention)
      drafts += sharing(draft)
      drafts.append(draft)
    }
    shareKinds(&drafts)
    shareIssuers(&drafts)
    return merged(drafts)
  }

  // MARK: One mention

  private func read(_ mention: Mention, after previous: Draft?) -> Draft? {
    let (relation, cue) = relation(mention, after: previous)
    var fact = CitationFact(
      id: "", relation: relation,
      mentions: [
        CitationMention(
          text: reading.printed(mention.range), evidence: reading.evidence(mention),
          provision: reading.value(.provision, mention))
      ])
    if let printed = reading.value(.identifier, mention) {
      let parsed = DocumentNumber.parse(printed)
      fact.identifier = parsed?.identifier ?? printed.filter { !$0.isWhitespace }
      fact.number = parsed?.number
      fact.symbol = parsed?.symbol
    }
    fact.kind = reading.value(.kind, mention)
    fact.title = reading.value(.title, mention)
    guard fact.identifier != nil || fact.title != nil else { return nil }
    fact.date = PartialDateReader(reading).date(mention)
    fact.issuer = PartyResolver(reading: reading).parties(.issuer, of: mention).first.map {
      Party(name: fullName(mention) ?? $0.party.name, level: $0.party.level)
    }
    fact.status = mention.isSuspect ? .suspect : nil
    return Draft(fact: fact, mention: mention, cue: cue)
  }

  /// The issuer with its abbreviations written out.
  private func fullName(_ mention: Mention) -> String? {
    reading.value(.issuer, mention).map { reading.reader.expanded($0) }
  }

  // MARK: Relations

  /// The rule's own relation; else that of the nearest cue before the mention that reaches it in its sentence.
  ///
  /// `scope` of a cue: `list` reaches to the end of the sentence; `chain` reaches a mention within `reach` tokens and those
  /// behind it in one list; without it, `reach` tokens.
  private func relation(_ mention: Mention, after previous: Draft?) -> (relation: String, cue: Int?) {
    if let own = reading.value(.relation, mention) { return (own, nil) }
    let start = reading.sentenceStart(of: mention.start)
    let cue = reading.lastMention(.relation, in: start..<mention.start, of: Self.cueLimit) { cue in
      guard cue.end <= mention.start else { return false }
      let reach = reading.value(.reach, cue).flatMap { Int($0) } ?? 3
      if mention.start - cue.end <= reach { return true }
      switch reading.value(.scope, cue) {
      case "list": return true
      case "chain":
        guard let previous, previous.cue == cue.start else { return false }
        return mention.start - previous.mention.end <= Self.listGap
      default: return false
      }
    }
    guard let cue else { return (relationOfList(mention) ?? "refers", nil) }
    return (reading.value(.relation, cue) ?? "refers", cue.start)
  }

  // MARK: Repeats

  private func merged(_ drafts: [Draft]) -> [CitationFact] {
    var facts: [CitationFact] = []
    var byIdentifier: [String: Int] = [:]
    var byTitle: [String: Int] = [:]
    let own = document.identifier?.foldedIdentifier
    var byName: [String: Int] = [:]
    var onlyInHead: [Bool] = []
    for draft in drafts {
      let fact = draft.fact
      let isInHead = reading.stream.zones[draft.mention.start] == 0
      let identifier = fact.identifier?.foldedIdentifier
      if let own, identifier == own { continue }
      let title = fact.title.map { titleKey($0) }
      var known = identifier.flatMap { byIdentifier[$0] }
      if known == nil, let same = title.flatMap({ byTitle[$0] }), agree(facts[same], fact) { known = same }
      // A law's name in other words is the same law only where one of the two mentions says which one it is.
      let name = reading.value(.titleKey, draft.mention)
      if known == nil, let same = name.flatMap({ byName[$0] }), agree(facts[same], fact),
        facts[same].identifier != nil || fact.identifier != nil
      {
        known = same
      }
      let at = known ?? facts.count
      if known == nil {
        facts.append(fact)
        onlyInHead.append(isInHead)
      } else {
        merge(fact, into: &facts[at], replacesRelation: onlyInHead[at] && !isInHead)
        onlyInHead[at] = onlyInHead[at] && isInHead
      }
      if let identifier { byIdentifier[identifier] = at }
      if let title, byTitle[title] == nil { byTitle[title] = at }
      if let name, byName[name] == nil { byName[name] = at }
    }
    for at in facts.indices { facts[at].id = "c" + String(at + 1) }
    return facts
  }

  /// The key of a title written out, without its marks (scans lose them), spaces, dots and commas.
  private func titleKey(_ title: String) -> String {
    let key = KeyFolder.looseKey(reading.reader.expanded(title))
    return String(decoding: key.utf8.filter { $0 != 0x20 && $0 != 0x2E && $0 != 0x2C }, as: UTF8.self)
  }

  /// Two entries of one title are one document unless they say otherwise.
  private func agree(_ a: CitationFact, _ b: CitationFact) -> Bool {
    if let one = a.identifier, let other = b.identifier, one.foldedIdentifier != other.foldedIdentifier { return false }
    if let one = a.date, let other = b.date, !one.hasPrefix(other.prefix(4)) { return false }
    return true
  }

  /// What the document says of another in its own title gives way to how its text refers to it.
  private func merge(_ later: CitationFact, into fact: inout CitationFact, replacesRelation: Bool) {
    if replacesRelation { fact.relation = later.relation }
    fact.mentions += later.mentions
    if fact.otherDate == nil, let one = fact.date, let other = later.date, other.count == 10, one.count == 10,
      one != other,
      let evidence = later.mentions.first?.evidence
    {
      fact.otherDate = (other, evidence)
    }
    if fact.otherIssuer == nil, let one = fact.issuer, let other = later.issuer,
      let evidence = later.mentions.first?.evidence, !IssuerName(one.name, reading.reader).sharesWords(with: other.name)
    {
      fact.otherIssuer = (other.name, evidence)
    }
    if fact.identifier == nil {
      (fact.identifier, fact.number, fact.symbol) = (later.identifier, later.number, later.symbol)
    }
    fact.kind = fact.kind ?? later.kind
    fact.title = fact.title ?? later.title
    fact.date = fact.date ?? later.date
    fact.issuer = fact.issuer ?? later.issuer
    fact.subject = fact.subject ?? later.subject
  }
}
