import DirectiveRules

/// A pattern with all names in it resolved to numbers, so that its instructions can be laid out many times over (a
/// repetition needs them once for each round).
indirect enum ResolvedPattern: Sendable {
  /// Tests on tokens, or on one edge.
  case tests([Int32])
  case edge(Int32)
  case sequence([ResolvedPattern])
  case choice([ResolvedPattern])
  case repetition(ResolvedPattern, minimum: Int, maximum: Int?)
  /// Tokens that pass a test, as few as possible.
  case gap(Int32, minimum: Int, maximum: Int)
  case capture(Int32, ResolvedPattern)
}

/// Resolves the names in patterns, and gathers the tests that they make.
struct PatternResolver {
  /// What patterns refer to by name, resolved to numbers.
  struct Names {
    var phraseTests: (Phrase) throws(CompileError) -> [TokenTest]
    var edgeBit: (EdgePredicate) throws(CompileError) -> Int
    var expressionBit: (String, SourceRange) throws(CompileError) -> Int
    var captureName: (String) -> Int
  }

  let names: Names
  private(set) var tests: TestTable

  init(names: Names, tests: TestTable) {
    self.names = names
    self.tests = tests
  }

  mutating func resolve(_ pattern: Pattern) throws(CompileError) -> ResolvedPattern {
    switch pattern {
    case .phrase(let phrase): return .tests(try names.phraseTests(phrase).map { tests.index(of: $0) })
    case .tokenClass, .regex, .conjunction, .negation: return .tests([tests.index(of: try test(pattern))])
    case .term(let lexicon, let filters, let range):
      return try edge(.term(lexicon: lexicon, filters: filters, range))
    case .mention(let type, let filters, let range):
      return try edge(.mention(type: type, filters: filters, range))
    case .sequence(let parts): return .sequence(try resolve(parts))
    case .choice(let options): return .choice(try resolve(options))
    case .repetition(let part, let minimum, let maximum):
      return .repetition(try resolve(part), minimum: minimum, maximum: maximum)
    case .gap(let minimum, let maximum, let stops, _):
      var passing: [TokenTest] = [TokenClasses.test(named: "ANY") ?? .any([])]
      for stop in stops { passing.append(.not(try firstTest(stop))) }
      return .gap(tests.index(of: .all(passing)), minimum: minimum, maximum: maximum)
    case .capture(let name, let part, _): return .capture(Int32(names.captureName(name)), try resolve(part))
    case .macro(let name, let range): throw CompileError.unresolved(what: "$" + name, range: range)
    }
  }

  private mutating func resolve(_ patterns: [Pattern]) throws(CompileError) -> [ResolvedPattern] {
    var resolved: [ResolvedPattern] = []
    for pattern in patterns { resolved.append(try resolve(pattern)) }
    return resolved
  }

  private mutating func edge(_ predicate: EdgePredicate) throws(CompileError) -> ResolvedPattern {
    .edge(tests.index(of: .edge(try names.edgeBit(predicate))))
  }

  /// The test on the first token of a stop; a stop of several words is told by its first.
  private func firstTest(_ pattern: Pattern) throws(CompileError) -> TokenTest {
    if case .phrase(let phrase) = pattern { return try names.phraseTests(phrase).first ?? .any([]) }
    if case .choice(let options) = pattern {
      var tests: [TokenTest] = []
      for option in options { tests.append(try firstTest(option)) }
      return .any(tests)
    }
    if case .sequence(let parts) = pattern, let first = parts.first { return try firstTest(first) }
    return try test(pattern)
  }

  /// A pattern over exactly one token, as a test.
  private func test(_ pattern: Pattern) throws(CompileError) -> TokenTest {
    switch pattern {
    case .tokenClass(let name, let range):
      guard let test = TokenClasses.test(named: name) else { throw CompileError.unresolved(what: name, range: range) }
      return test
    case .regex(let source, let range):
      return .expression(try names.expressionBit(source, range))
    case .phrase(let phrase):
      let tests = try names.phraseTests(phrase)
      guard tests.count == 1, let only = tests.first else {
        throw CompileError.notOneToken(what: "\"\(phrase.text)\"", range: phrase.range)
      }
      return only
    case .conjunction(let parts):
      var tests: [TokenTest] = []
      for part in parts { tests.append(try test(part)) }
      return .all(tests)
    case .choice(let parts):
      var tests: [TokenTest] = []
      for part in parts { tests.append(try test(part)) }
      return .any(tests)
    case .negation(let part):
      // Not any break either: a negated word is still a word.
      return .all([TokenClasses.test(named: "ANY") ?? .any([]), .not(try test(part))])
    case .sequence(let parts) where parts.count == 1:
      return try test(parts[0])
    case .term(_, _, let range), .mention(_, _, let range), .gap(_, _, _, let range), .capture(_, _, let range),
      .macro(_, let range):
      throw CompileError.notOneToken(what: "pattern", range: range)
    case .sequence, .repetition:
      throw CompileError.notOneToken(what: "pattern", range: .none)
    }
  }
}
