import DirectiveText

/// Finds out what words mean that refer to something named elsewhere: to one thing, or, with the reason, to none.
///
/// Mention types: `Reference` (captures `kind`, `number`; set `form`: self, above, short) and `Alias` (capture `name`; set
/// `of: document` where the name is that of a document, with its `kind` and `number`). `of: any` on a reference to oneself
/// means that a document of any kind says so of itself.
struct ReferenceResolver {
  let reading: Reading
  let document: DocumentFacts
  let citations: [CitationFact]

  /// A place where a cited document is named.
  private struct Naming {
    var citation: Int
    /// Its end, in scalars of the original.
    var end: Int
  }

  func references(_ aliases: [AliasFact]) -> [ReferenceFact] {
    let named = namings()
    let mentions = reading.mentions("Reference")
    var found = mentions.map { resolve($0, named) }
    found += AliasUses(reading: reading, aliases: aliases).uses()
    return found.sorted {
      ($0.evidence.span.lowerBound, $0.form.rawValue) < ($1.evidence.span.lowerBound, $1.form.rawValue)
    }
  }

  /// The names that the text defines, in its order.
  func aliases() -> [AliasFact] {
    let named = namings()
    return reading.mentions("Alias").compactMap { mention in
      guard let name = reading.stated("name", mention), let place = name.evidence else { return nil }
      return AliasFact(name: name.value, evidence: place, target: target(of: mention, named))
    }
  }

  // MARK: What a name is given to

  private func target(of alias: Mention, _ named: [Naming]) -> ReferenceFact.Target? {
    let paragraph = paragraphStart(before: alias.start)
    return reading.value("of", alias) == "document"
      ? documentTarget(of: alias, paragraph, named) : partyTarget(of: alias, paragraph)
  }

  /// A name that is a citation itself stands for that document; any other for the last document before it in its
  /// paragraph that is of the kind which the name begins with, or whose own title does; and a document may name itself.
  private func documentTarget(of alias: Mention, _ paragraph: Int, _ named: [Naming]) -> ReferenceFact.Target? {
    let place = reading.span(alias.range)
    if let own = named.first(where: { place.lowerBound < $0.end && $0.end <= place.upperBound }) {
      return .citation(citations[own.citation].id)
    }
    let kind = Self.key(reading.value("kind", alias) ?? "")
    if let number = reading.value("number", alias), let only = Self.only(numbered(number, kind)) {
      return .citation(citations[only].id)
    }
    let start = reading.span(paragraph..<alias.start).lowerBound
    let near = named.filter { $0.end > start && $0.end <= place.lowerBound }
    if let last = near.last(where: { Self.key(citations[$0.citation].kind ?? "") == kind }) {
      return .citation(citations[last.citation].id)
    }
    if kind == document.kind.map({ Self.key($0.value) }) { return .document }
    guard let last = near.last else { return nil }
    let between = Self.key(reading.source.exact(last.end..<place.lowerBound))
    return (" " + between + " ").containsPart(" " + kind + " ") ? .citation(citations[last.citation].id) : nil
  }

  /// A name is given to the last body before it in its paragraph that begins with the same word, or that the
  /// definition follows at once where the name is an abbreviation.
  private func partyTarget(of alias: Mention, _ paragraph: Int) -> ReferenceFact.Target? {
    guard let name = reading.captures("name", alias).first else { return nil }
    let tokens = reading.stream.tokens
    let first = Int(name.start)
    let isAbbreviation = name.end == name.start + 1 && tokens.shapes[first] == TokenShape.upper.rawValue
    let party = reading.mentions("Party", in: paragraph..<alias.start).last { party in
      isAbbreviation ? party.end == alias.start : tokens.keys[party.start] == tokens.keys[first]
    }
    guard let party, tokens.shapes[first] != TokenShape.lower.rawValue else { return nil }
    return .party(reading.reader.expanded(reading.value("name", party) ?? reading.printed(party.range)))
  }

  private func paragraphStart(before position: Int) -> Int {
    var at = position
    while at > 0, !reading.stream.isBreak(at - 1) { at -= 1 }
    return at
  }

  // MARK: What a reference means

  private func resolve(_ mention: Mention, _ named: [Naming]) -> ReferenceFact {
    let form = ReferenceFact.Form(rawValue: reading.value("form", mention) ?? "") ?? .above
    let kind = Self.key(reading.value("kind", mention) ?? "")
    let text = reading.printed(mention.range)
    let evidence = reading.evidence(mention)
    let isOfOwnKind = kind == document.kind.map { Self.key($0.value) } || reading.value("of", mention) == "any"
    if form == .own, isOfOwnKind || isAttached(mention) {
      return ReferenceFact(text: text, evidence: evidence, form: form, target: .document)
    }
    let candidates =
      form == .short ? numbered(reading.value("number", mention) ?? "", kind) : before(mention, kind, named)
    guard let only = Self.only(candidates) else {
      return ReferenceFact(text: text, evidence: evidence, form: form, candidates: candidates.map { citations[$0].id })
    }
    return ReferenceFact(text: text, evidence: evidence, form: form, target: .citation(citations[only].id))
  }

  /// Documents of a kind by their number alone.
  private func numbered(_ number: String, _ kind: String) -> [Int] {
    let number = Self.number(number)
    return citations.indices.filter { at in
      Self.key(citations[at].kind ?? "") == kind && Self.number(citations[at].number ?? "") == number
    }
  }

  private static func only(_ candidates: [Int]) -> Int? { candidates.count == 1 ? candidates.first : nil }

  /// Documents of a kind that are named before a mention: those of its own paragraph, else those of the whole text.
  private func before(_ mention: Mention, _ kind: String, _ named: [Naming]) -> [Int] {
    let end = reading.span(mention.range).lowerBound
    let paragraph = reading.span(paragraphStart(before: mention.start)..<mention.end).lowerBound
    let all = named.filter { $0.end <= end && Self.key(citations[$0.citation].kind ?? "") == kind }
    let near = all.filter { $0.end > paragraph }
    var candidates: [Int] = []
    for naming in near.isEmpty ? all : near where !candidates.contains(naming.citation) {
      candidates.append(naming.citation)
    }
    return candidates
  }

  /// Whether a mention stands in what is issued with the document, which speaks of itself by its own kind.
  private func isAttached(_ mention: Mention) -> Bool {
    reading.zone(mention) == reading.pack.zones.last
  }

  private func namings() -> [Naming] {
    citations.indices.flatMap { at in
      citations[at].mentions.map { Naming(citation: at, end: $0.evidence.span.upperBound) }
    }.sorted { ($0.end, $0.citation) < ($1.end, $1.citation) }
  }

  /// The keys of the words of a text, parted by spaces.
  private static func key(_ text: String) -> String {
    text.split { $0.isWhitespace }.map { KeyFolder.key(String($0)) }.joined(separator: " ")
  }

  /// A number without its leading zeros, its year and what else stands behind a slash.
  private static func number(_ text: String) -> Substring {
    (text.split(separator: "/").first ?? "").drop { $0 == "0" }
  }
}
