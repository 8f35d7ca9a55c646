import DirectiveText

/// Reads the lists of bodies at the top (Kính gửi) and at the bottom (Nơi nhận).
struct PartyListAssembler {
  let reading: Reading

  /// Bodies that the addressee zone names: `PartyList` mentions where they cover an entry, else the entry as printed.
  func addressees() -> [PartyFact] {
    let resolver = PartyResolver(reading: reading)
    // A list may run on over the mark that ends an entry: what it names behind it belongs to the entries there.
    var running: Mention?
    return entries(in: "addressees").flatMap { entry -> [PartyFact] in
      let lists = [running].compactMap { $0 } + reading.mentions(.partyList, in: entry)
      running = lists.last { $0.end > entry.upperBound }
      let parts = lists.map { max($0.start, entry.lowerBound)..<max(min($0.end, entry.upperBound), entry.lowerBound) }
      let span = reading.span(entry)
      let named = lists.flatMap { resolver.parties($0) }.filter { span.contains($0.evidence.span.lowerBound) }
      let covered = parts.reduce(0) { $0 + $1.count }
      guard let first = parts.first, let last = parts.last, !named.isEmpty, first.lowerBound <= entry.lowerBound + 1,
        covered * 10 >= entry.count * 6
      else { return [asPrinted(entry, rule: "addressee.entry")] }
      return completed(named, entry, listed: first.lowerBound..<last.upperBound)
    }
  }

  /// The bodies of an entry, with the words that its lists leave over: a word before the first body belongs to it, so do
  /// words behind the last one (`the departments of the west bank`). What follows a comma is a body of its own.
  private func completed(_ found: [PartyFact], _ entry: Range<Int>, listed: Range<Int>) -> [PartyFact] {
    guard var first = found.first else { return found }
    var facts = found
    if listed.lowerBound > entry.lowerBound, first.evidence.span.lowerBound == reading.span(listed).lowerBound {
      first = lengthened(first, from: entry.lowerBound, to: nil)
      facts[0] = first
    }
    var rest = entry
    while let at = rest.last, rest.count > 1, isEnd(at) { rest = rest.dropLast() }
    rest = min(listed.upperBound, rest.upperBound)..<rest.upperBound
    while let at = rest.first, reading.stream.isBreak(at) { rest = rest.dropFirst() }
    guard let next = rest.first, let body = facts.last else { return facts }
    if isEnd(next) {
      let tail = rest.drop { isEnd($0) }
      guard let start = tail.first, reading.stream.tokens.shapes[start] != TokenShape.lower.rawValue else {
        return facts
      }
      facts.append(asPrinted(tail.startIndex..<tail.endIndex, rule: "addressee.entry"))
    } else if reading.stream.tokens.kinds[next] == TokenKind.word.rawValue, body.places.isEmpty {
      facts[facts.count - 1] = lengthened(body, from: nil, to: rest.upperBound)
    }
    return facts
  }

  /// A body whose printed name begins earlier or ends later than was read.
  private func lengthened(_ fact: PartyFact, from: Int?, to: Int?) -> PartyFact {
    var fact = fact
    let span = fact.evidence.span
    let start = from.map { reading.span($0..<($0 + 1)).lowerBound } ?? span.lowerBound
    let end = to.map { reading.span(($0 - 1)..<$0).upperBound } ?? span.upperBound
    fact.evidence.span = start..<end
    let before = from.map { reading.printed($0..<($0 + 1)) + " " } ?? ""
    let after = to.flatMap { end in trailing(from: span.upperBound, to: end) }.map { " " + $0 } ?? ""
    fact.text = before + fact.text + after
    fact.party.name = before + fact.party.name + after
    fact.party.canonical = nil
    return fact
  }

  /// The printed words between a place in the original and the end of a position.
  private func trailing(from offset: Int, to end: Int) -> String? {
    var start = end
    while start > 0, reading.span((start - 1)..<start).lowerBound >= offset { start -= 1 }
    return start < end ? reading.printed(start..<end) : nil
  }

  /// One entry for each line of the recipient zone, without notes and archive lines.
  func recipients() -> [PartyFact] {
    entries(in: "recipients").map { entry in
      var fact = asPrinted(entry, rule: "recipient.entry")
      if let aside = reading.mentions(.entryAside, in: entry.upperBound..<(entry.upperBound + 1)).first {
        fact.party.name = reading.printed(entry.lowerBound..<aside.end)
      }
      if let back = reading.mentions(.backReference, in: entry).first {
        fact.resolvesTo = reading.value(.to, back)
        fact.evidence.rule = reading.rule(back)
      }
      return fact
    }
  }

  private func asPrinted(_ whole: Range<Int>, rule: String) -> PartyFact {
    var entry = whole
    while let last = entry.last, entry.count > 1, isEnd(last) { entry = entry.dropLast() }
    let text = reading.printed(entry)
    return PartyFact(party: Party(name: text), text: text, evidence: Evidence(span: reading.span(entry), rule: rule))
  }

  /// Whether a token closes an entry and is no part of it.
  private func isEnd(_ at: Int) -> Bool {
    let kind = reading.stream.tokens.kinds[at]
    guard kind == TokenKind.punctuation.rawValue || kind == TokenKind.endMark.rawValue else { return false }
    return [0x2C, 0x2E, 0x3A, 0x3B, 0x2F].contains(reading.source.units[Int(reading.stream.tokens.ends[at]) - 1])
  }

  /// Whether an entry goes on behind a line break: it is not closed, and the next line begins with no body that the rules
  /// know, nor with the word that the entry begins with, as the next of a list would.
  private func goesOn(_ entry: Range<Int>, over at: Int) -> Bool {
    let tokens = reading.stream.tokens
    let next = at + 1
    guard tokens.kinds[at] == TokenKind.endOfLine.rawValue, next < tokens.count, let last = entry.last, !isEnd(last),
      tokens.kinds[next] == TokenKind.word.rawValue, tokens.keys[next] != tokens.keys[entry.lowerBound],
      reading.stream.zones[next] == reading.stream.zones[at]
    else { return false }
    return reading.mentions(.party, in: next..<next + 1).isEmpty
      && reading.mentions(.partyList, in: next..<next + 1).isEmpty
  }

  /// Ranges of entries in a zone: parted by breaks and `EntryEnd` mentions, without labels, `EntryNote` and `EntrySkip`
  /// mentions. A break inside an `EntryJoin` mention is a wrap.
  private func entries(in zone: String) -> [Range<Int>] {
    let stream = reading.stream
    guard let number = reading.pack.zones.firstIndex(of: zone),
      let first = stream.zones.firstIndex(of: UInt8(number)), let last = stream.zones.lastIndex(of: UInt8(number))
    else { return [] }
    var dropped = Array(repeating: false, count: stream.count)
    var separates = Array(repeating: false, count: stream.count)
    for mention in reading.mentions(.entryNote) where Int(stream.zones[mention.start]) == number {
      for at in mention.range { dropped[at] = true }
    }
    for mention in reading.mentions(.entryEnd) where Int(stream.zones[mention.start]) == number {
      for at in mention.range { separates[at] = true }
    }
    var joined = Array(repeating: false, count: stream.count)
    for mention in reading.mentions(.entryJoin) where Int(stream.zones[mention.start]) == number {
      for at in mention.range { joined[at] = true }
    }
    var skipped = Set<Int>()
    for mention in reading.mentions(.entrySkip) { skipped.insert(mention.start) }
    var entries: [Range<Int>] = []
    var start: Int?
    var end = 0
    func close() {
      if let first = start, first < end, !skipped.contains(first) { entries.append(first..<end) }
      start = nil
    }
    for at in first...last {
      guard Int(stream.zones[at]) == number else {
        close()
        continue
      }
      let isLabel = stream.tokens.kinds[at] == TokenKind.item.rawValue
      let isWrap = joined[at] || start.map { zone == "addressees" && goesOn($0..<end, over: at) } ?? false
      if (stream.isBreak(at) && !isWrap) || separates[at] || isLabel {
        close()
      } else if !dropped[at], !stream.isBreak(at) {
        if start == nil {
          if skipped.contains(at) {
            // The whole entry goes: mark it so that `close` drops it.
            start = at
            end = at + 1
            continue
          }
          start = at
        }
        end = at + 1
      }
    }
    close()
    return entries
  }
}
