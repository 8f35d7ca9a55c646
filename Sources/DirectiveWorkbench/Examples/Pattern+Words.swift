import DirectiveRules

extension Pattern {
  /// Whether the pattern stands for a list of phrases, spelled out or written short: phrases side by side, choices among
  /// them, words that may be missing. `("cut" | "saw") "off"?` is short for four phrases.
  ///
  /// Such lists are data like the entries of a lexicon.
  var isWords: Bool {
    switch self {
    case .phrase: true
    case .sequence(let parts), .choice(let parts): parts.allSatisfy(\.isWords)
    case .repetition(let part, 0, 1): part.isWords
    default: false
    }
  }

  /// Whether the pattern is a phrase. Phrases in a row say the same as one.
  var isPhrase: Bool {
    if case .phrase = self { true } else { false }
  }

  /// Whether the part may be missing from a text.
  var isOptional: Bool {
    switch self {
    case .repetition(_, let minimum, _): minimum == 0
    case .capture(_, let part, _): part.isOptional
    default: false
    }
  }

  /// A pattern that no token matches.
  static var nothing: Pattern {
    .conjunction([.tokenClass("NUM", .none), .negation(.tokenClass("NUM", .none))])
  }

  /// The parts one step down, in the order in which ways through the pattern count them.
  var children: [Pattern] {
    switch self {
    case .phrase, .tokenClass, .term, .mention, .regex, .macro: []
    case .sequence(let parts), .choice(let parts), .conjunction(let parts), .gap(_, _, let parts, _): parts
    case .repetition(let part, _, _), .negation(let part), .capture(_, let part, _): [part]
    }
  }
}

extension Array {
  /// The elements but for those at some places.
  func without(_ places: [Int]) -> [Element] {
    enumerated().filter { !places.contains($0.offset) }.map(\.element)
  }
}
