import DirectiveText

/// Reads the registration card: kind, number, issuer, place and date, subject, signer.
///
/// Rules of the header phase emit one mention type for each field. Where several are found, the lowest `rank` wins, then
/// the first in the text.
struct HeaderAssembler {
  let reading: Reading

  func document() -> DocumentFacts {
    var facts = DocumentFacts()
    readKind(&facts)
    readNumber(&facts)
    readPlaceAndDate(&facts)
    readSigner(&facts)
    if let mention = best(.subject) { facts.subject = reading.stated(.text, mention) }
    facts.issuer = issuer(facts)
    if facts.kind == nil, let mention = best(.impliedKind), let kind = reading.value(.kind, mention) {
      facts.kind = Stated(kind, status: .inferred, from: [reading.evidence(mention)])
      facts.kindCode = reading.value(.code, mention)
    }
    return facts
  }

  private func best(_ type: MentionType) -> Mention? {
    reading.mentions(type).min { rank($0) < rank($1) }
  }

  private func rank(_ mention: Mention) -> (Int, Int) {
    (reading.value(.rank, mention).flatMap { Int($0) } ?? 50, mention.start)
  }

  private func readKind(_ facts: inout DocumentFacts) {
    guard let mention = best(.kind) else { return }
    facts.kind = reading.stated(.kind, mention)
    facts.kindCode = reading.value(.code, mention)
  }

  private func readNumber(_ facts: inout DocumentFacts) {
    guard let mention = best(.number) else { return }
    let evidence = reading.evidence(mention)
    let text = reading.printed(mention.range)
    if let printed = reading.value(.identifier, mention), let parsed = DocumentNumber.parse(printed) {
      facts.number = Stated(parsed.number, text: text, evidence: evidence)
      facts.symbol = Stated(parsed.symbol, text: text, evidence: evidence)
      facts.numberSeparator = parsed.separator
      return
    }
    facts.number = reading.stated(.number, mention)
    if let symbol = reading.value(.symbol, mention) {
      let core = symbol.drop { "/-. ".contains($0) }.filter { !$0.isWhitespace }
      facts.symbol = Stated(String(core), text: text, evidence: evidence)
      facts.numberSeparator = symbol.hasPrefix("-") ? "-" : "/"
    }
  }

  private func readPlaceAndDate(_ facts: inout DocumentFacts) {
    if let mention = best(.place) { facts.place = reading.stated(.place, mention) }
    guard let mention = best(.dated) else { return }
    let date = PartialDateReader(reading).date(mention)
    if let date {
      facts.date = Stated(date, text: reading.printed(mention.range), evidence: reading.evidence(mention))
    }
  }

  private func readSigner(_ facts: inout DocumentFacts) {
    if let mention = best(.signer) { facts.signer = reading.stated(.name, mention) }
    if let mention = best(.position) { facts.signerPosition = reading.stated(.position, mention) }
    facts.signerCapacities = reading.mentions(.capacity).compactMap { reading.stated(.text, $0) }
  }

  /// A body read with less certainty than this rank gives way to what the symbol says.
  private static let weakRank = 60

  /// The issuer as the head prints it, or as symbol, place and signature let it be worked out.
  private func issuer(_ facts: DocumentFacts) -> Stated<Party>? {
    let mention = printedIssuer(facts)
    if mention.map({ rank($0).0 > Self.weakRank }) ?? true, let inferred = issuerOfSymbol(facts) { return inferred }
    guard let mention, let name = reading.value(.name, mention) else { return nil }
    var full = name
    var from = [reading.evidence(mention)]
    // The rule says what kind of scope the name lacks.
    if reading.value(.scope, mention) == "place", let scope = scope(facts) {
      full += " " + scope.name
      from += scope.evidence
    }
    let isInferred = from.count > 1 || reading.value(.status, mention) == "inferred"
    var party = Party(
      name: full, level: reading.value(.level, mention), succeededBy: reading.value(.succeededBy, mention))
    party.ended = reading.value(.ended, mention)
    return Stated(
      party, text: reading.printed(mention.range), evidence: reading.evidence(mention),
      status: isInferred ? .inferred : nil, from: isInferred ? from : [])
  }

  /// Levels of the State: the symbols of its bodies are fixed, those of others are shared by many.
  private static let levelsOfState: Set<String> = ["central", "province", "district", "commune"]

  /// The best of the bodies that the head prints. Where the symbol of the number tells whose it is, a body that bears that
  /// name goes before one that does not: the name of a body that received the document stands there too, by its stamp.
  private func printedIssuer(_ facts: DocumentFacts) -> Mention? {
    let ranked = reading.mentions(.issuer).sorted { rank($0) < rank($1) }
    guard let first = ranked.first else { return nil }
    guard rank(first).0 <= Self.weakRank, let symbol = facts.symbol,
      let term = IssuerInference(pack: reading.pack).issuer(of: symbol.value), let name = term.attribute("name"),
      term.attribute("level").map(Self.levelsOfState.contains) == true
    else { return first }
    let expected = IssuerName(name, reading.reader)
    let named = ranked.first { rank($0).0 <= Self.weakRank && reading.value(.name, $0).map(expected.begins) == true }
    return named ?? first
  }

  private func issuerOfSymbol(_ facts: DocumentFacts) -> Stated<Party>? {
    guard let symbol = facts.symbol, let term = IssuerInference(pack: reading.pack).issuer(of: symbol.value),
      var name = term.attribute("name")
    else { return nil }
    let level = term.attribute("level")
    var from = symbol.evidence.map { [$0] } ?? []
    if let level, ["province", "district", "commune"].contains(level), let scope = scope(facts) {
      name += " " + scope.name
      from += scope.evidence
    }
    return Stated(Party(name: name, level: level), status: .inferred, from: from)
  }

  /// Where a body of the country's divisions has its seat: an `IssuerScope`, else the place of the date line.
  private func scope(_ facts: DocumentFacts) -> (name: String, evidence: [Evidence])? {
    if let mention = best(.issuerScope), let name = reading.value(.name, mention) {
      return (name, [reading.evidence(mention)])
    }
    guard let place = facts.place else { return nil }
    return (place.value, place.evidence.map { [$0] } ?? [])
  }
}
