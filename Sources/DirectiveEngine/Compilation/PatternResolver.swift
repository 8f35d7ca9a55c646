import DirectiveRules

/// Patterns with all names in them resolved to numbers, so that their instructions can be laid out many times over (a
/// repetition needs them once for each round).
///
/// The nodes of all patterns stand in one table and know one another by number: most of a pack stands in macros, which
/// are resolved once and written out hundreds of times, and a tree would count references at every step.
struct ResolvedPatterns: Sendable {
  enum Node: Sendable {
    /// Tests on tokens: a range of `tests`.
    case tests(Range<Int32>)
    /// A test on one edge.
    case edge(Int32)
    /// Ranges of `parts`.
    case sequence(Range<Int32>)
    case choice(Range<Int32>)
    case repetition(Int32, minimum: Int32, maximum: Int32?)
    /// Tokens that pass a test, as few as possible.
    case gap(Int32, minimum: Int32, maximum: Int32)
    case capture(Int32, Int32)
  }

  private(set) var nodes: [Node] = []
  private(set) var tests: [Int32] = []
  private(set) var parts: [Int32] = []
  /// What is known of the matches of each node.
  private(set) var bounds: [PatternBounds] = []

  /// Adds a node; what it holds must be there. Returns its number.
  mutating func add(_ node: Node) -> Int32 {
    bounds.append(PatternBounds(node, in: self))
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  mutating func add(tests new: [Int32]) -> Int32 {
    let start = Int32(tests.count)
    tests += new
    return add(.tests(start..<Int32(tests.count)))
  }

  /// Adds parts for a sequence or a choice.
  mutating func add(parts new: [Int32]) -> Range<Int32> {
    let start = Int32(parts.count)
    parts += new
    return start..<Int32(parts.count)
  }
}

/// Resolves the names in patterns, and gathers the tests that they make.
struct PatternResolver {
  /// What patterns refer to by name, resolved to numbers.
  struct Names {
    var phraseTests: (Phrase) throws(CompileError) -> [TokenTest]
    var edgeBit: (EdgePredicate) throws(CompileError) -> Int
    var expressionBit: (String, SourceRange) throws(CompileError) -> Int
    var captureName: (String) -> Int
    var macros: [String: Pattern]
    /// Whether instructions are to know where they were written.
    var keepsSources = false
  }

  let names: Names
  private(set) var tests: TestTable
  private(set) var patterns = ResolvedPatterns()
  /// Where nodes that test something were written, if sources are kept.
  private(set) var sources: [Int32: SourceRange] = [:]
  /// Macros that were met: most stand in many rules, and written out they make up most of a pack.
  private var resolved: [String: Int32] = [:]
  /// The macros that are being resolved, so that one that calls itself ends as a mistake.
  private var open: Set<String> = []

  init(names: Names, tests: TestTable) {
    self.names = names
    self.tests = tests
  }

  /// The number of a pattern in `patterns`.
  mutating func resolve(_ pattern: Pattern) throws(CompileError) -> Int32 {
    let node = try resolveNode(pattern)
    guard names.keepsSources else { return node }
    switch pattern {
    case .sequence, .choice, .repetition, .capture, .macro: break
    default: sources[node] = pattern.range
    }
    return node
  }

  private mutating func resolveNode(_ pattern: Pattern) throws(CompileError) -> Int32 {
    switch pattern {
    case .phrase(let phrase):
      return patterns.add(tests: try names.phraseTests(phrase).map { tests.index(of: $0) })
    case .tokenClass, .regex, .conjunction, .negation:
      return patterns.add(tests: [tests.index(of: try test(pattern))])
    case .term(let lexicon, let filters, let range):
      return try edge(.term(lexicon: lexicon, filters: filters, range))
    case .mention(let type, let filters, let range):
      return try edge(.mention(type: type, filters: filters, range))
    case .sequence(let parts): return patterns.add(.sequence(try resolve(parts)))
    case .choice(let options): return patterns.add(.choice(try resolve(options)))
    case .repetition(let part, let minimum, let maximum):
      let part = try resolve(part)
      return patterns.add(.repetition(part, minimum: Int32(minimum), maximum: maximum.map { Int32($0) }))
    case .gap(let minimum, let maximum, let stops, _):
      var passing: [TokenTest] = [TokenClasses.test(named: "ANY") ?? .any([])]
      for stop in stops { passing.append(.not(try firstTest(stop))) }
      let test = tests.index(of: .all(passing))
      return patterns.add(.gap(test, minimum: Int32(minimum), maximum: Int32(maximum)))
    case .capture(let name, let part, _):
      let number = Int32(names.captureName(name))
      return patterns.add(.capture(number, try resolve(part)))
    case .macro(let name, let range):
      if let known = resolved[name] { return known }
      let body = try inside(name, range) { (own, body) throws(CompileError) in try own.resolve(body) }
      resolved[name] = body
      return body
    }
  }

  /// What `read` makes of the body of a macro.
  private mutating func inside<Result>(
    _ name: String, _ range: SourceRange, _ read: (inout Self, Pattern) throws(CompileError) -> Result
  ) throws(CompileError) -> Result {
    guard let body = names.macros[name], open.insert(name).inserted else {
      throw CompileError.unresolved(what: "$" + name, range: range)
    }
    defer { open.remove(name) }
    return try read(&self, body)
  }

  private mutating func resolve(_ parts: [Pattern]) throws(CompileError) -> Range<Int32> {
    var resolved: [Int32] = []
    for part in parts { resolved.append(try resolve(part)) }
    return patterns.add(parts: resolved)
  }

  private mutating func edge(_ predicate: EdgePredicate) throws(CompileError) -> Int32 {
    patterns.add(.edge(tests.index(of: .edge(try names.edgeBit(predicate)))))
  }

  /// The test on the first token of a stop; a stop of several words is told by its first.
  private mutating func firstTest(_ pattern: Pattern) throws(CompileError) -> TokenTest {
    if case .macro(let name, let range) = pattern {
      return try inside(name, range) { (own, body) throws(CompileError) in try own.firstTest(body) }
    }
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
  private mutating func test(_ pattern: Pattern) throws(CompileError) -> TokenTest {
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
    case .macro(let name, let range):
      return try inside(name, range) { (own, body) throws(CompileError) in try own.test(body) }
    case .term(_, _, let range), .mention(_, _, let range), .gap(_, _, _, let range), .capture(_, _, let range):
      throw CompileError.notOneToken(what: "pattern", range: range)
    case .sequence, .repetition:
      throw CompileError.notOneToken(what: "pattern", range: .none)
    }
  }
}
