import DirectiveText

/// One document in the middle of its analysis: what the assemblers read from. Types and captures are asked for by the
/// names that the pack gives them. A class, so that each assembler may hold it for the price of a reference.
final class Reading {
  let reader: MentionReader
  let stream: ReadingStream
  let store: MentionStore
  let outline: Outline
  /// Mentions that the phases found and did not lay, over lines or paragraphs.
  let mentionsLeftOut: Int
  /// Bodies that the mentions name, as far as they were worked out, by the mentions' places in the store.
  var knownParties: [Int: [PartyFact]] = [:]
  /// For each position where its sentence begins: looked for once, since a sentence may be as long as a text.
  private lazy var sentenceStarts = findSentences()

  init(
    reader: MentionReader, stream: ReadingStream, store: MentionStore, outline: Outline, mentionsLeftOut: Int = 0
  ) {
    self.reader = reader
    self.stream = stream
    self.store = store
    self.outline = outline
    self.mentionsLeftOut = mentionsLeftOut
  }

  var pack: CompiledPack { reader.pack }
  var source: SourceText { reader.source }

  /// Mentions of a type in the order of the text.
  func mentions(_ type: MentionType) -> [Mention] {
    guard let number = pack.names[type] else { return [] }
    return store.byType[number].map { store[$0] }
  }

  /// Whether there is a mention of a type.
  func has(_ type: MentionType) -> Bool { pack.names[type].map { !store.byType[$0].isEmpty } ?? false }

  /// Mentions of a type that start in a range of positions. Logarithmic in the number of mentions, plus what is found.
  func mentions(_ type: MentionType, in range: Range<Int>) -> [Mention] {
    guard let number = pack.names[type] else { return [] }
    let all = store.byType[number]
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if store[all[middle]].start < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var found: [Mention] = []
    while low < all.count, store[all[low]].start < range.upperBound {
      found.append(store[all[low]])
      low += 1
    }
    return found
  }

  /// The last mention of a type that starts in a range of positions and passes, of so many that are looked at.
  func lastMention(
    _ type: MentionType, in range: Range<Int>, of most: Int, where passes: (Mention) -> Bool
  ) -> Mention? {
    guard let number = pack.names[type] else { return nil }
    let all = store.byType[number]
    var high = all.count
    var low = 0
    while low < high {
      let middle = (low + high) / 2
      if store[all[middle]].start < range.upperBound { low = middle + 1 } else { high = middle }
    }
    for index in all[max(0, low - most)..<low].reversed() {
      guard store[index].start >= range.lowerBound else { return nil }
      if passes(store[index]) { return store[index] }
    }
    return nil
  }

  /// The position at which the sentence around a position begins, no further back than its paragraph.
  func sentenceStart(of position: Int) -> Int { Int(sentenceStarts[position]) }

  private func findSentences() -> [Int32] {
    let tokens = stream.tokens
    var starts: [Int32] = []
    starts.reserveCapacity(stream.count)
    for at in 0..<stream.count {
      let isFirst =
        at == 0 || stream.isBreak(at - 1) || isFullStop(at - 1) && tokens.shapes[at] != TokenShape.lower.rawValue
      starts.append(isFirst ? Int32(at) : starts[at - 1])
    }
    return starts
  }

  private func isFullStop(_ at: Int) -> Bool {
    stream.tokens.kinds[at] == TokenKind.punctuation.rawValue && source.units[Int(stream.tokens.starts[at])] == 0x2E
  }

  func value(_ name: ValueName, _ mention: Mention) -> String? {
    reader.value(name, of: mention, store, stream)
  }

  /// The first capture of that name.
  func capture(_ name: ValueName, _ mention: Mention) -> CaptureMatcher.Capture? {
    reader.capture(name, of: mention, store)
  }

  func captures(_ name: ValueName, _ mention: Mention) -> [CaptureMatcher.Capture] {
    reader.captures(name, of: mention, store)
  }

  /// The text of a range of positions as printed.
  func printed(_ range: Range<Int>) -> String {
    reader.printed(range.lowerBound, range.upperBound, stream)
  }

  /// Place of a range of positions in the decoded original.
  func span(_ range: Range<Int>) -> Range<Int> {
    source.original(reader.units(range.lowerBound, range.upperBound, stream))
  }

  func rule(_ mention: Mention) -> String {
    pack.phases[mention.phase].rules[mention.rule].id
  }

  func evidence(_ mention: Mention) -> Evidence {
    Evidence(span: span(mention.range), rule: rule(mention))
  }

  func zone(_ mention: Mention) -> String {
    let number = Int(stream.zones[mention.start])
    return number < pack.zones.count ? pack.zones[number] : ""
  }

  /// The value of a capture as a stated one, with its own place.
  func stated(_ name: ValueName, _ mention: Mention) -> Stated<String>? {
    guard let value = value(name, mention) else { return nil }
    let range = captures(name, mention).first.map { Int($0.start)..<Int($0.end) } ?? mention.range
    return Stated(
      value, text: printed(range), evidence: Evidence(span: span(range), rule: rule(mention)),
      status: mention.isSuspect ? .suspect : nil)
  }
}

extension Reading {
  /// All mentions as facts, for those who ask for them.
  func mentionFacts() -> [MentionFact] {
    store.mentions.sorted { ($0.start, $1.end, $0.type) < ($1.start, $0.end, $1.type) }.map { mention in
      let captures = store.captures(of: mention)
      let setNames = pack.phases[mention.phase].rules[mention.rule].set.map(\.key)
      var names: [String] = []
      for name in setNames + captures.map({ pack.captureNames[Int($0.name)] }) where !names.contains(name) {
        names.append(name)
      }
      return MentionFact(
        type: pack.typeNames[mention.type], text: printed(mention.range), evidence: evidence(mention),
        values: names.compactMap { name in
          reader.value(named: name, of: mention, store, stream).map { (name, $0) }
        },
        captures: captures.map { (pack.captureNames[Int($0.name)], span(Int($0.start)..<Int($0.end))) })
    }
  }
}
