/// Whether one pattern reads everything that another reads, told from their structure alone.
///
/// Sound and not complete: `true` is certain, `false` means that nothing was found. Macros are compared by name.
struct PatternCover {
  /// Parts of two sequences that are laid beside one another; longer ones are left undecided.
  private static let maximumParts = 200

  /// Whether every token sequence that matches `inner` matches `outer`. Quadratic in the length of sequences.
  func covers(_ outer: Pattern, _ inner: Pattern) -> Bool {
    covers(simple(outer), of: simple(inner))
  }

  /// Least and greatest number of captures that a match fills; nil where there is no bound.
  func captureCount(_ pattern: Pattern, macro: (String) -> Pattern?) -> (least: Int, most: Int?) {
    switch pattern {
    case .phrase, .tokenClass, .term, .mention, .regex, .gap, .conjunction, .negation: return (0, 0)
    case .macro(let name, _):
      // A pack whose macros run in circles is not compared.
      return macro(name).map { captureCount($0, macro: macro) } ?? (0, nil)
    case .capture(_, let part, _):
      let inner = captureCount(part, macro: macro)
      return (inner.least + 1, inner.most.map { $0 + 1 })
    case .sequence(let parts):
      return parts.reduce((0, 0)) { sum, part in
        let count = captureCount(part, macro: macro)
        return (sum.0 + count.least, sum.1.flatMap { most in count.most.map { most + $0 } })
      }
    case .choice(let parts):
      let counts = parts.map { captureCount($0, macro: macro) }
      let most = counts.contains { $0.most == nil } ? nil : counts.compactMap(\.most).max()
      return (counts.map(\.least).min() ?? 0, most)
    case .repetition(let part, let minimum, let maximum):
      let inner = captureCount(part, macro: macro)
      if inner.most == 0 { return (0, 0) }
      return (inner.least * minimum, maximum.flatMap { times in inner.most.map { $0 * times } })
    }
  }

  // MARK: Comparing

  private func covers(_ outer: Pattern, of inner: Pattern) -> Bool {
    if outer == inner { return true }
    if case .choice(let options) = inner { return options.allSatisfy { covers(outer, of: $0) } }
    if case .choice(let options) = outer, options.contains(where: { covers($0, of: inner) }) { return true }
    switch (outer, inner) {
    case (.sequence(let outers), _): return covers(outers[...], of: parts(inner)[...])
    case (_, .sequence(let inners)): return covers([outer][...], of: inners[...])
    case (.repetition, _): return covers([outer][...], of: [inner][...])
    case (.phrase(let one), .phrase(let other)):
      guard one.text == other.text else { return false }
      return one.isTolerant || !one.isExact && !other.isTolerant
    case (.tokenClass("ANY", _), .phrase(let phrase)):
      return phrase.text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
    case (.tokenClass("ANY", _), .tokenClass(let name, _)): return !["EOL", "BREAK", "BLANK", "CELL"].contains(name)
    case (.tokenClass("EOL", _), .tokenClass(let name, _)): return ["BREAK", "BLANK", "CELL", "NEWLINE"].contains(name)
    case (.tokenClass("CAP", _), .tokenClass("CAPS", _)), (.tokenClass("WORD", _), .tokenClass("LOWER", _)): return true
    case (.term(let lexicon, let asked, _), .term(let other, let given, _)):
      return lexicon == other && implies(given, asked)
    case (.mention(let type, let asked, _), .mention(let other, let given, _)):
      return type == other && implies(given, asked)
    case (.conjunction(let outers), .conjunction(let inners)):
      return outers.allSatisfy { test in inners.contains { covers(test, of: $0) } }
    case (_, .conjunction(let inners)): return inners.contains { covers(outer, of: $0) }
    case (.gap(let least, let most, let stops, _), .gap(let otherLeast, let otherMost, let otherStops, _)):
      return least <= otherLeast && most >= otherMost && stops.allSatisfy(otherStops.contains)
    default: return false
    }
  }

  /// Two sequences side by side: a part that may be absent is passed over, every other covers its neighbour.
  private func covers(_ outers: ArraySlice<Pattern>, of inners: ArraySlice<Pattern>) -> Bool {
    guard outers.count <= Self.maximumParts, inners.count <= Self.maximumParts else { return false }
    let outers = Array(outers)
    let inners = Array(inners)
    // reached[j]: the first i outer parts cover the first j inner ones.
    var reached = Array(repeating: false, count: inners.count + 1)
    reached[0] = true
    for outer in outers {
      var next = Array(repeating: false, count: inners.count + 1)
      for at in 0...inners.count where reached[at] {
        if isOptional(outer) { next[at] = true }
        if at < inners.count, coversOne(outer, inners[at]) { next[at + 1] = true }
      }
      if case .repetition(let part, let minimum, nil) = outer, minimum <= 1 {
        for at in 0...inners.count where reached[at] {
          var end = at
          while end < inners.count, coversOne(part, inners[end]) {
            end += 1
            next[end] = true
          }
        }
      }
      reached = next
    }
    return reached[inners.count]
  }

  private func coversOne(_ outer: Pattern, _ inner: Pattern) -> Bool {
    if outer == inner { return true }
    guard case .repetition(let part, let minimum, let maximum) = outer else { return covers(outer, of: inner) }
    if case .repetition(let body, let least, let most) = inner {
      guard minimum <= least, maximum == nil || most.map({ $0 <= maximum ?? 0 }) == true else { return false }
      return covers(part, of: body)
    }
    return minimum <= 1 && covers(part, of: inner)
  }

  private func isOptional(_ pattern: Pattern) -> Bool {
    if case .repetition(_, 0, _) = pattern { return true }
    return false
  }

  private func parts(_ pattern: Pattern) -> [Pattern] {
    if case .sequence(let parts) = pattern { return parts }
    return [pattern]
  }

  /// Whether terms that have the given attributes have those that are asked for.
  private func implies(_ given: [Filter], _ asked: [Filter]) -> Bool {
    asked.allSatisfy { wanted in
      given.contains { $0.attribute == wanted.attribute && $0.values.allSatisfy(wanted.values.contains) }
    }
  }

  // MARK: Preparing

  /// Without captures and places; sequences in sequences and choices in choices are one.
  private func simple(_ pattern: Pattern) -> Pattern {
    flat(pattern.withoutPlaces)
  }

  private func flat(_ pattern: Pattern) -> Pattern {
    switch pattern {
    case .capture(_, let part, _): return flat(part)
    case .sequence(let parts):
      let inner = parts.flatMap { part -> [Pattern] in
        let part = flat(part)
        if case .sequence(let own) = part { return own }
        return [part]
      }
      return inner.count == 1 ? inner[0] : .sequence(inner)
    case .choice(let parts):
      let inner = parts.flatMap { part -> [Pattern] in
        let part = flat(part)
        if case .choice(let own) = part { return own }
        return [part]
      }
      return inner.count == 1 ? inner[0] : .choice(inner)
    case .repetition(let part, let minimum, let maximum):
      return .repetition(flat(part), minimum: minimum, maximum: maximum)
    case .conjunction(let parts): return .conjunction(parts.map(flat))
    case .negation(let part): return .negation(flat(part))
    default: return pattern
    }
  }
}
