import DirectiveText

/// Finds the places where a text uses the names that it has defined.
struct AliasUses {
  let reading: Reading
  let aliases: [AliasFact]

  /// Names of one text that are looked for; a text that defines more is no directive.
  private static let limit = 64

  /// A name, word by word.
  private struct Name {
    var alias: AliasFact
    var target: ReferenceFact.Target
    var keys: [UInt32]
    var texts: [String]
    /// Where the definition ends, in scalars of the original.
    var definedAt: Int
  }

  /// Every use of a name that stands for something, behind its definition, letter for letter, that is no part of a longer name or of another mention. Linear in
  /// the length of the text and the number of names.
  func uses() -> [ReferenceFact] {
    let names = aliases.prefix(Self.limit).compactMap(name)
    guard !names.isEmpty else { return [] }
    let tokens = reading.stream.tokens
    let keys = tokens.keys
    let firstKeys = names.map { $0.keys[0] }
    var taken = Array(repeating: false, count: tokens.count + 1)
    for type in [MentionType.citation, .reference, .alias] {
      for mention in reading.mentions(type) { for at in mention.range { taken[at] = true } }
    }
    var found: [ReferenceFact] = []
    var at = 0
    while at < tokens.count {
      // Most words begin no name.
      guard firstKeys.contains(keys[at]),
        let use = names.filter({ isUse($0, at, taken) }).max(by: { $0.keys.count < $1.keys.count })
      else {
        at += 1
        continue
      }
      let range = at..<at + use.keys.count
      let evidence = Evidence(span: reading.span(range), rule: use.alias.evidence.rule)
      found.append(
        ReferenceFact(text: reading.printed(range), evidence: evidence, form: .alias, target: use.target))
      at = range.upperBound
    }
    return found
  }

  private func name(_ alias: AliasFact) -> Name? {
    let stream = reading.stream
    // The definition stands in the text itself: its words are taken from there.
    guard let target = alias.target,
      let mention = reading.mentions(.alias).first(where: { reading.stated(.name, $0)?.evidence == alias.evidence }),
      let capture = reading.capture(.name, mention)
    else { return nil }
    let range = Int(capture.start)..<Int(capture.end)
    // A name in small letters is any word.
    guard !range.isEmpty, stream.tokens.shapes[range.lowerBound] != TokenShape.lower.rawValue else { return nil }
    return Name(
      alias: alias, target: target, keys: range.map { stream.tokens.keys[$0] },
      texts: range.map { reading.printed($0..<$0 + 1) },
      definedAt: reading.span(mention.range).upperBound)
  }

  private func isUse(_ name: Name, _ at: Int, _ taken: [Bool]) -> Bool {
    let stream = reading.stream
    let end = at + name.keys.count
    guard end <= stream.tokens.count, stream.tokens.keys[at] == name.keys[0], !taken[at],
      zip(name.keys, at..<end).allSatisfy({ stream.tokens.keys[$1] == $0 && !taken[$1] && !stream.isBreak($1) }),
      reading.span(at..<end).lowerBound >= name.definedAt,
      zip(name.texts, at..<end).allSatisfy({ reading.printed($1..<$1 + 1) == $0 })
    else { return false }
    // A capital or a number behind it belongs to a longer name.
    guard end < stream.tokens.count, !stream.isBreak(end) else { return true }
    switch TokenKind(rawValue: stream.tokens.kinds[end]) {
    case .number, .documentNumber, .roman, .yearSpan: return false
    case .word: return stream.tokens.shapes[end] == TokenShape.lower.rawValue
    default: return true
    }
  }
}
