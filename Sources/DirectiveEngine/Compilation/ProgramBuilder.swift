import DirectiveRules

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
  static let instructionLimit = PairTable.limit - 1

  var program = Program()
  let names: Names

  init(names: Names) {
    self.names = names
  }

  /// Adds a pattern; its number is the count of patterns added before it.
  mutating func add(_ pattern: Pattern) throws(CompileError) {
    let accept = program.append(.accept(pattern: Int32(program.entries.count)))
    let start = try emit(pattern, next: accept)
    program.addEntry(start: start, base: Int(accept), bounds: try bounds(pattern))
  }

  private mutating func emit(_ pattern: Pattern, next: Int32) throws(CompileError) -> Int32 {
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
      var starts: [Int32] = []
      for option in options { starts.append(try emit(option, next: next)) }
      guard var target = starts.popLast() else { return next }
      while let start = starts.popLast() { target = program.append(.split(first: start, second: target)) }
      return target
    case .repetition(let part, let minimum, let maximum):
      return try emitRepetition(part, minimum, maximum, next: next)
    case .gap(let minimum, let maximum, let stops, _):
      return try emitGap(minimum, maximum, stops, next: next)
    case .capture(let name, let part, _):
      let number = Int32(names.captureName(name))
      let close = program.append(.close(name: number, next: next))
      let body = try emit(part, next: close)
      return program.append(.open(name: number, next: body))
    case .macro(let name, let range):
      throw CompileError.unresolved(what: "$" + name, range: range)
    }
  }

  private mutating func emit(_ tests: [TokenTest], next: Int32) -> Int32 {
    var target = next
    for test in tests.reversed() {
      target = program.append(test, next: target)
    }
    return target
  }

  private mutating func emitRepetition(
    _ part: Pattern, _ minimum: Int, _ maximum: Int?, next: Int32
  ) throws(CompileError) -> Int32 {
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
    _ minimum: Int, _ maximum: Int, _ stops: [Pattern], next: Int32
  ) throws(CompileError) -> Int32 {
    var tests: [TokenTest] = [TokenClasses.test(named: "ANY") ?? .any([])]
    for stop in stops { tests.append(.not(try firstTest(stop))) }
    let test = program.index(of: .all(tests))
    var target = next
    for _ in 0..<max(0, maximum - minimum) {
      let body = program.append(.consume(test: test, next: target))
      target = program.append(.split(first: next, second: body))
    }
    for _ in 0..<minimum { target = program.append(.consume(test: test, next: target)) }
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
