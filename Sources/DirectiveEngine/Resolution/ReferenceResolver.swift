import DirectiveText

/// Finds out what words mean that refer to something named elsewhere: to one thing, or, with the reason, to none.
///
/// Mention types: `Reference` (captures `kind`, `number`; set `form`: self, above, short) and `Alias` (capture `name`; set
/// `of: document` where the name is that of a document, with its `kind` and `number`). `of: any` on a reference to oneself
/// means that a document of any kind says so of itself.
struct ReferenceResolver {
  private let reading: Reading
  private let citations: [CitationFact]
  private let index: CitationIndex
  /// The keys of the document's own kind.
  private let ownKind: String?
  /// For each position the start of its paragraph.
  private let paragraphStarts: [Int]

  /// Tokens before a definition in which the body or document stands that it names.
  private static let lookBehind = 200

  init(reading: Reading, document: DocumentFacts, citations: [CitationFact]) {
    self.reading = reading
    self.citations = citations
    // Most texts name what they refer to: they need no index.
    let isNeeded = reading.has(.reference) || reading.has(.alias)
    index = CitationIndex(isNeeded ? citations : [])
    ownKind = document.kind.map { CitationIndex.key($0.value) }
    var starts: [Int] = []
    let count = isNeeded ? reading.stream.count : 0
    starts.reserveCapacity(count)
    for at in 0..<count {
      starts.append(at == 0 || reading.stream.isBreak(at - 1) ? at : starts[at - 1])
    }
    paragraphStarts = starts
  }

  /// What the text refers to in other words than a name, in its order. Linear in the text but for logarithms.
  func references(_ aliases: [AliasFact]) -> [ReferenceFact] {
    let found = reading.mentions(.reference).map(resolve) + AliasUses(reading: reading, aliases: aliases).uses()
    return found.sorted {
      ($0.evidence.span.lowerBound, $0.form.rawValue) < ($1.evidence.span.lowerBound, $1.form.rawValue)
    }
  }

  /// The names that the text defines, in its order.
  func aliases() -> [AliasFact] {
    reading.mentions(.alias).compactMap { mention in
      guard let name = reading.stated(.name, mention), let place = name.evidence else { return nil }
      let target = reading.value(.of, mention) == "document" ? documentTarget(of: mention) : partyTarget(of: mention)
      return AliasFact(name: name.value, evidence: place, target: target)
    }
  }

  // MARK: What a name is given to

  /// A name that is a citation itself stands for that document; any other for the last document before it in its
  /// paragraph that is of the kind which the name begins with, or whose own title does; and a document may name itself.
  private func documentTarget(of alias: Mention) -> ReferenceFact.Target? {
    let place = reading.span(alias.range)
    let kind = reading.value(.kind, alias) ?? ""
    if let own = index.naming(in: place) { return .citation(citations[own.citation].id) }
    if let number = reading.value(.number, alias), let only = Self.only(index.documents(of: kind, numbered: number)) {
      return .citation(citations[only].id)
    }
    let start = reading.span(start(of: alias)..<alias.end).lowerBound
    if let last = index.last(of: kind, before: place.lowerBound, paragraph: start) {
      return .citation(citations[last.citation].id)
    }
    let key = CitationIndex.key(kind)
    if key == ownKind { return .document }
    guard let last = index.last(before: place.lowerBound, paragraph: start) else { return nil }
    let between = " " + CitationIndex.key(reading.source.exact(last.end..<place.lowerBound)) + " "
    return between.containsPart(" " + key + " ") ? .citation(citations[last.citation].id) : nil
  }

  /// A name is given to the last body before it in its paragraph that begins with the same word, or that the
  /// definition follows at once where the name is an abbreviation.
  private func partyTarget(of alias: Mention) -> ReferenceFact.Target? {
    guard let name = reading.capture(.name, alias) else { return nil }
    let tokens = reading.stream.tokens
    let first = Int(name.start)
    let isAbbreviation = name.end == name.start + 1 && tokens.shapes[first] == TokenShape.upper.rawValue
    let party = reading.mentions(.party, in: start(of: alias)..<alias.start).last { party in
      isAbbreviation ? party.end == alias.start : tokens.keys[party.start] == tokens.keys[first]
    }
    guard let party, tokens.shapes[first] != TokenShape.lower.rawValue else { return nil }
    return .party(reading.reader.expanded(reading.value(.name, party) ?? reading.printed(party.range)))
  }

  /// Where the words begin in which a definition finds what it names.
  private func start(of alias: Mention) -> Int {
    max(paragraphStarts[alias.start], alias.start - Self.lookBehind)
  }

  // MARK: What a reference means

  private func resolve(_ mention: Mention) -> ReferenceFact {
    let form = ReferenceFact.Form(rawValue: reading.value(.form, mention) ?? "") ?? .above
    let kind = reading.value(.kind, mention) ?? ""
    let text = reading.printed(mention.range)
    let evidence = reading.evidence(mention)
    let isOfOwnKind = CitationIndex.key(kind) == ownKind || reading.value(.of, mention) == "any"
    if form == .own, isOfOwnKind || isAttached(mention) {
      return ReferenceFact(text: text, evidence: evidence, form: form, target: .document)
    }
    let candidates: [Int]
    if form == .short {
      candidates = index.documents(of: kind, numbered: reading.value(.number, mention) ?? "")
    } else {
      let paragraph = reading.span(paragraphStarts[mention.start]..<mention.end).lowerBound
      candidates = index.documents(of: kind, before: evidence.span.lowerBound, paragraph: paragraph)
    }
    guard let only = Self.only(candidates) else {
      return ReferenceFact(text: text, evidence: evidence, form: form, candidates: candidates.map { citations[$0].id })
    }
    return ReferenceFact(text: text, evidence: evidence, form: form, target: .citation(citations[only].id))
  }

  private static func only(_ candidates: [Int]) -> Int? { candidates.count == 1 ? candidates.first : nil }

  /// Whether a mention stands in what is issued with the document, which speaks of itself by its own kind.
  private func isAttached(_ mention: Mention) -> Bool {
    reading.zone(mention) == reading.pack.zones.last
  }
}
