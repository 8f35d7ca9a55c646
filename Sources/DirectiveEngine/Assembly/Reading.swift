import DirectiveText

/// One document in the middle of its analysis: what the assemblers read from. Types and captures are asked for by the
/// names that the pack gives them.
struct Reading {
  let reader: MentionReader
  let stream: ReadingStream
  let store: MentionStore
  let outline: Outline
  /// Mentions that the phases found and did not lay, over lines or paragraphs.
  var mentionsLeftOut = 0
  /// Bodies that were worked out already.
  let parties = PartyMemo()

  var pack: CompiledPack { reader.pack }
  var source: SourceText { reader.source }

  /// Mentions of a type in the order of the text.
  func mentions(_ type: String) -> [Mention] {
    guard let number = pack.type(type) else { return [] }
    return store.byType[number].map { store[$0] }
  }

  /// Mentions of a type that start in a range of positions. Logarithmic in the number of mentions, plus what is found.
  func mentions(_ type: String, in range: Range<Int>) -> [Mention] {
    guard let number = pack.type(type) else { return [] }
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

  func value(_ name: String, _ mention: Mention) -> String? {
    reader.value(name, of: mention, store, stream)
  }

  func captures(_ name: String, _ mention: Mention) -> [CaptureMatcher.Capture] {
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
  func stated(_ name: String, _ mention: Mention) -> Stated<String>? {
    guard let value = value(name, mention) else { return nil }
    let range = captures(name, mention).first.map { Int($0.start)..<Int($0.end) } ?? mention.range
    return Stated(
      value, text: printed(range), evidence: Evidence(span: span(range), rule: rule(mention)),
      status: mention.isSuspect ? .suspect : nil)
  }
}

/// The bodies that the mentions of one document name, by their places in the store.
final class PartyMemo {
  var known: [Int: [PartyFact]] = [:]
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
        values: names.compactMap { name in value(name, mention).map { (name, $0) } },
        captures: captures.map { (pack.captureNames[Int($0.name)], span(Int($0.start)..<Int($0.end))) })
    }
  }
}
