import DirectiveRules

/// The patterns of a phase as one program: instructions of a nondeterministic automaton over tokens and edges.
///
/// Each rule has its own entry; entries share nothing, so that captures of one rule can be recovered alone.
struct Program: Sendable {
  enum Instruction: Sendable {
    /// Consumes a token, or an edge, that passes `tests[test]`.
    case consume(test: Int, next: Int)
    /// Goes on at both; `first` is preferred.
    case split(first: Int, second: Int)
    /// Opens capture `name`.
    case open(name: Int, next: Int)
    case close(name: Int, next: Int)
    /// The pattern of entry `pattern` has matched.
    case accept(pattern: Int)
  }

  private(set) var instructions: [Instruction] = []
  private(set) var tests: [TokenTest] = []
  private(set) var entries: [Int] = []
  /// First instruction of each entry: those of one entry stand together, so that work on it can be counted from there.
  private(set) var bases: [Int] = []
  private var testIndex: [TokenTest: Int] = [:]

  mutating func index(of test: TokenTest) -> Int {
    if let known = testIndex[test] { return known }
    tests.append(test)
    testIndex[test] = tests.count - 1
    return tests.count - 1
  }

  @discardableResult
  mutating func append(_ instruction: Instruction) -> Int {
    instructions.append(instruction)
    return instructions.count - 1
  }

  mutating func addEntry(_ start: Int, base: Int) {
    entries.append(start)
    bases.append(base)
  }

  /// How many instructions an entry has.
  func size(of entry: Int) -> Int {
    (entry + 1 < bases.count ? bases[entry + 1] : instructions.count) - bases[entry]
  }
}

/// Turns patterns into instructions, back to front: each part is built knowing what follows it.
struct ProgramBuilder {
  /// What patterns refer to by name, resolved to numbers.
  struct Names {
    var phraseTests: (Phrase) throws(CompileError) -> [TokenTest]
    var edgeBit: (EdgePredicate) throws(CompileError) -> Int
    var expressionBit: (String, SourceRange) throws(CompileError) -> Int
    var captureName: (String) -> Int
  }

  /// Instructions that one phase may need; a pack that needs more is refused.
  static let instructionLimit = 2_000_000

  var program = Program()
  let names: Names

  init(names: Names) {
    self.names = names
  }

  /// Adds a pattern; its number is the count of patterns added before it.
  mutating func add(_ pattern: Pattern) throws(CompileError) {
    let accept = program.append(.accept(pattern: program.entries.count))
    program.addEntry(try emit(pattern, next: accept), base: accept)
  }

  private mutating func emit(_ pattern: Pattern, next: Int) throws(CompileError) -> Int {
    guard program.instructions.count < Self.instructionLimit else {
      throw CompileError.limit(name: "instructions", limit: Self.instructionLimit)
    }
    switch pattern {
    case .phrase(let phrase):
      return emit(try names.phraseTests(phrase), next: next)
    case .tokenClass, .regex, .conjunction, .negation:
      return emit([try test(pattern)], next: next)
    case .term(let lexicon, let filters, let range):
      return emit([.edge(try names.edgeBit(.term(lexicon: lexicon, filters: filters, range)))], next: next)
    case .mention(let type, let filters, let range):
      return emit([.edge(try names.edgeBit(.mention(type: type, filters: filters, range)))], next: next)
    case .sequence(let parts):
      var target = next
      for part in parts.reversed() { target = try emit(part, next: target) }
      return target
    case .choice(let options):
      var starts: [Int] = []
      for option in options { starts.append(try emit(option, next: next)) }
      guard var target = starts.popLast() else { return next }
      while let start = starts.popLast() { target = program.append(.split(first: start, second: target)) }
      return target
    case .repetition(let part, let minimum, let maximum):
      return try emitRepetition(part, minimum, maximum, next: next)
    case .gap(let minimum, let maximum, let stops, _):
      return try emitGap(minimum, maximum, stops, next: next)
    case .capture(let name, let part, _):
      let number = names.captureName(name)
      let close = program.append(.close(name: number, next: next))
      let body = try emit(part, next: close)
      return program.append(.open(name: number, next: body))
    case .macro(let name, let range):
      throw CompileError.unresolved(what: "$" + name, range: range)
    }
  }

  private mutating func emit(_ tests: [TokenTest], next: Int) -> Int {
    var target = next
    for test in tests.reversed() {
      target = program.append(.consume(test: program.index(of: test), next: target))
    }
    return target
  }

  private mutating func emitRepetition(
    _ part: Pattern, _ minimum: Int, _ maximum: Int?, next: Int
  ) throws(CompileError) -> Int {
    var target = next
    if let maximum {
      for _ in 0..<max(0, maximum - minimum) {
        let body = try emit(part, next: target)
        target = program.append(.split(first: body, second: next))
      }
    } else {
      // A loop needs its own number before its body exists: a split that is filled in afterwards would need mutation,
      // so the body is emitted against a placeholder that jumps back.
      let loop = program.append(.split(first: 0, second: next))
      let body = try emit(part, next: loop)
      program.patchSplit(loop, first: body, second: next)
      target = loop
    }
    for _ in 0..<minimum { target = try emit(part, next: target) }
    return target
  }

  /// A gap prefers to end early: its splits put what follows first.
  private mutating func emitGap(
    _ minimum: Int, _ maximum: Int, _ stops: [Pattern], next: Int
  ) throws(CompileError) -> Int {
    var tests: [TokenTest] = [TokenClasses.test(named: "ANY") ?? .any([])]
    for stop in stops { tests.append(.not(try firstTest(stop))) }
    let index = program.index(of: .all(tests))
    var target = next
    for _ in 0..<max(0, maximum - minimum) {
      let body = program.append(.consume(test: index, next: target))
      target = program.append(.split(first: next, second: body))
    }
    for _ in 0..<minimum { target = program.append(.consume(test: index, next: target)) }
    return target
  }

  /// The test on the first token of a stop; a stop of several words is told by its first.
  private mutating func firstTest(_ pattern: Pattern) throws(CompileError) -> TokenTest {
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
    case .term(_, _, let range), .mention(_, _, let range), .gap(_, _, _, let range), .capture(_, _, let range),
      .macro(_, let range):
      throw CompileError.notOneToken(what: "pattern", range: range)
    case .sequence, .repetition:
      throw CompileError.notOneToken(what: "pattern", range: .none)
    }
  }
}

extension Program {
  fileprivate mutating func patchSplit(_ at: Int, first: Int, second: Int) {
    instructions[at] = .split(first: first, second: second)
  }
}
