import DirectiveText

/// Whether tests on one token can hold together. Says so only where it is certain: what is not understood can hold.
struct OneTokenTests {
  /// Combinations of alternatives that are looked at; a pattern with more is taken to be satisfiable.
  private static let maximumCombinations = 4096

  /// What one test asks of the token.
  private enum Test {
    case isClass(Set<TokenKind>, Set<TokenShape>)
    case isWord(key: String, shape: TokenShape?)
    case isNot(Pattern)
    case unknown
  }

  /// Whether no token can pass all the tests of a conjunction.
  func areContradictory(_ parts: [Pattern]) -> Bool {
    var combinations: [[Pattern]] = [[]]
    for part in parts {
      let options = alternatives(part)
      guard combinations.count * options.count <= Self.maximumCombinations else { return false }
      combinations = combinations.flatMap { chosen in options.map { chosen + $0 } }
    }
    return combinations.allSatisfy { isContradictory($0) }
  }

  /// The ways to pass a test, each as tests that must all hold.
  private func alternatives(_ pattern: Pattern) -> [[Pattern]] {
    switch pattern {
    case .choice(let parts): return parts.flatMap(alternatives)
    case .sequence(let parts) where parts.count == 1: return alternatives(parts[0])
    case .conjunction(let parts):
      return parts.reduce([[]]) { sum, part in
        let options = alternatives(part)
        guard sum.count * options.count <= Self.maximumCombinations else { return sum }
        return sum.flatMap { chosen in options.map { chosen + $0 } }
      }
    default: return [[pattern]]
    }
  }

  private func isContradictory(_ atoms: [Pattern]) -> Bool {
    let tests = atoms.map(test)
    for (index, one) in tests.enumerated() {
      for other in tests[(index + 1)...] where excludes(one, other) || excludes(other, one) { return true }
    }
    return false
  }

  private func test(_ atom: Pattern) -> Test {
    switch atom {
    case .tokenClass(let name, _): return Self.classes[name].map { .isClass($0.kinds, $0.shapes) } ?? .unknown
    case .phrase(let phrase):
      // A tolerant word may be another one.
      guard !phrase.isTolerant, !phrase.text.contains(" ") else { return .unknown }
      let shape = phrase.isExact ? Self.shape(of: phrase.text) : nil
      return .isWord(key: KeyFolder.key(phrase.text), shape: shape)
    case .negation(let part): return .isNot(part)
    default: return .unknown
    }
  }

  /// Whether a token that passes the first test cannot pass the second.
  private func excludes(_ one: Test, _ other: Test) -> Bool {
    switch (one, other) {
    case (.isClass(let kinds, let shapes), .isClass(let others, let otherShapes)):
      return kinds.isDisjoint(with: others) || shapes.isDisjoint(with: otherShapes)
    case (.isClass(let kinds, let shapes), .isWord(let key, let shape)):
      if let shape, !shapes.contains(shape) { return true }
      return Self.isAllLetters(key) && kinds.isDisjoint(with: Self.wordKinds)
        || Self.isAllDigits(key) && kinds.isDisjoint(with: Self.numberKinds)
    case (.isWord(let key, let shape), .isWord(let otherKey, let otherShape)):
      if let shape, let otherShape, shape != otherShape { return true }
      return key != otherKey
    case (_, .isNot(let pattern)):
      return alternatives(pattern).contains { parts in parts.count == 1 && implies(one, test(parts[0])) }
    default: return false
    }
  }

  /// Whether every token that passes the first test passes the second.
  private func implies(_ one: Test, _ other: Test) -> Bool {
    switch (one, other) {
    case (.isClass(let kinds, let shapes), .isClass(let others, let otherShapes)):
      return kinds.isSubset(of: others) && shapes.isSubset(of: otherShapes)
    case (.isWord(let key, let shape), .isWord(let otherKey, let otherShape)):
      return key == otherKey && (otherShape == nil || shape == otherShape)
    default: return false
    }
  }

  // MARK: What is known of tokens

  private static let wordKinds: Set<TokenKind> = [.word, .abbreviation, .roman, .item]
  private static let numberKinds: Set<TokenKind> = [.number, .item, .money, .date, .documentNumber, .percent, .time]
  private static let breaks: Set<TokenKind> = [.newline, .blank, .cell, .endOfLine]
  private static let words: Set<TokenKind> = [.word, .abbreviation, .roman]

  private static let classes: [String: (kinds: Set<TokenKind>, shapes: Set<TokenShape>)] = {
    let shapes = Set(TokenShape.allCases)
    var classes: [String: (kinds: Set<TokenKind>, shapes: Set<TokenShape>)] = [:]
    for kind in TokenKind.allCases { classes[kind.name] = ([kind], shapes) }
    classes["ANY"] = (Set(TokenKind.allCases).subtracting(breaks), shapes)
    classes["EOL"] = (breaks, shapes)
    classes["BREAK"] = ([.newline, .endOfLine], shapes)
    classes["CAP"] = (words, shapes.subtracting([.lower]))
    classes["CAPS"] = (words, [.upper])
    classes["LOWER"] = ([.word], [.lower])
    return classes
  }()

  private static func isAllLetters(_ key: String) -> Bool {
    key.unicodeScalars.dropLast().allSatisfy { $0.properties.isAlphabetic } && key.unicodeScalars.count > 2
  }

  private static func isAllDigits(_ key: String) -> Bool {
    !key.isEmpty && key.unicodeScalars.allSatisfy(\.isDigit)
  }

  private static func shape(of word: String) -> TokenShape {
    let letters = word.unicodeScalars.filter { $0.properties.isCased }
    let capitals = letters.map(\.properties.isUppercase)
    if !capitals.contains(true) { return .lower }
    if !capitals.contains(false) { return .upper }
    return capitals[0] && capitals.count { $0 } == 1 ? .capitalised : .mixed
  }
}
