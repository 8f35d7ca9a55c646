import DirectiveText

/// Turns mentions of bodies into facts: lists into their members, a shared head given back to each.
struct PartyResolver {
  let reading: Reading

  /// The bodies that a mention names. A list's members are its `member` captures; a member without a head of its own
  /// gets the list's `head`.
  func parties(_ mention: Mention) -> [PartyFact] {
    let members = reading.captures(.member, mention)
    guard !members.isEmpty else { return [single(mention)] }
    let head = reading.value(.head, mention)
    return members.flatMap { capture -> [PartyFact] in
      let range = Int(capture.start)..<Int(capture.end)
      if let inner = reading.reader.mention(of: capture) {
        return parties(at: inner)
      }
      let text = reading.printed(range)
      let name = head.map { $0 + " " + text } ?? text
      return [fact(name: name, text: text, range: range, mention)]
    }
  }

  /// The bodies that a mention names, by its place in the store: one list is asked for by several rules and stages.
  private func parties(at index: Int) -> [PartyFact] {
    if let known = reading.knownParties[index] { return known }
    let found = parties(reading.store[index])
    reading.knownParties[index] = found
    return found
  }

  /// The bodies that a mention's captures of one name hold, in the order of the text.
  func parties(_ name: ValueName, of mention: Mention) -> [PartyFact] {
    reading.captures(name, mention).flatMap { capture -> [PartyFact] in
      if let inner = reading.reader.mention(of: capture) { return parties(at: inner) }
      let range = Int(capture.start)..<Int(capture.end)
      return [fact(name: reading.printed(range), text: reading.printed(range), range: range, mention)]
    }
  }

  /// A post keeps its printed whole as text, and may name the body that it stands for; a mention that is longer than the
  /// body's name (places or a clause behind it) captures the name as `body`.
  private func single(_ mention: Mention) -> PartyFact {
    let range = reading.capture(.body, mention).map { Int($0.start)..<Int($0.end) } ?? mention.range
    let text = reading.printed(range)
    let name =
      reading.value(.name, mention) ?? reading.reader.printed(range.lowerBound, range.upperBound, reading.stream)
    var fact = fact(name: name, text: text, range: range, mention)
    if let full = reading.value(.full, mention), full != fact.party.name { fact.party.canonical = full }
    fact.party.level = reading.value(.level, mention)
    fact.party.ended = reading.value(.ended, mention)
    fact.party.succeededBy = reading.value(.succeededBy, mention)
    fact.places = reading.captures(.place, mention).map { reading.printed(Int($0.start)..<Int($0.end)) }
    return fact
  }

  private func fact(name: String, text: String, range: Range<Int>, _ mention: Mention) -> PartyFact {
    PartyFact(
      party: Party(name: name), text: text,
      evidence: Evidence(span: reading.span(range), rule: reading.rule(mention)),
      status: mention.isSuspect ? .suspect : nil)
  }
}
