import DirectiveRules

/// Turns patterns into instructions, back to front: each part is built knowing what follows it.
struct ProgramBuilder {
  /// Instructions that a phase may need, whatever its rules.
  private static let plainLimit = 1 << 20
  /// Instructions that the rules of a phase may need on average where they need more together: few rules that repeat
  /// repetitions are refused, and many plain ones are not.
  private static let limitForRule = 1 << 13
  /// Instructions that a pack may need: what runs takes some 30 bytes for each.
  static let packLimit = PairTable.firstLimit / 2

  private let limit: Int
  private var program: Program
  private var resolver: PatternResolver
  /// Where the instructions of a part begin that leads to some instruction, in the pattern that is being built. A macro
  /// stands at the end of many alternatives: where the same follows it, one of its kind serves them all.
  private var known: [Int64: Int32] = [:]

  /// A builder that goes on behind what a program already holds.
  ///
  /// - Parameter rules: how many rules the phase has.
  init(names: PatternResolver.Names, rules: Int, from program: Program = Program()) {
    self.program = program
    limit = min(Self.packLimit, max(Self.plainLimit, Self.limitForRule * rules))
    resolver = PatternResolver(names: names, tests: program.tests)
  }

  /// Adds a pattern; its number is the count of patterns added before it.
  mutating func add(_ pattern: Pattern) throws(CompileError) {
    let entry = try compile(pattern, number: program.entries.count)
    program.addEntry(entry)
  }

  /// Puts a pattern in the place of another one, whose instructions nothing leads to any more.
  mutating func replace(_ number: Int, by pattern: Pattern) throws(CompileError) {
    program.replaceEntry(number, by: try compile(pattern, number: number))
  }

  /// Adds the patterns of a rule's context conditions.
  mutating func add(contextOf rule: Rule) throws(CompileError) -> RuleContext {
    RuleContext(
      after: try add(all: rule.after), before: try add(all: rule.before), notAfter: try add(all: rule.notAfter),
      notBefore: try add(all: rule.notBefore))
  }

  private mutating func add(all patterns: [Pattern]) throws(CompileError) -> [Int] {
    let first = program.entries.count
    for pattern in patterns { try add(pattern) }
    return Array(first..<program.entries.count)
  }

  private mutating func compile(_ pattern: Pattern, number: Int) throws(CompileError) -> Program.Entry {
    let resolved = try resolver.resolve(pattern)
    // Patterns share nothing with one another, so that captures of one can be recovered alone.
    known.removeAll(keepingCapacity: true)
    let accept = program.append(.accept(pattern: Int32(number)))
    let start = try emit(resolved, next: accept)
    return Program.Entry(
      start: start, base: Int(accept), size: program.instructions.count - Int(accept),
      bounds: resolver.patterns.bounds[Int(resolved)])
  }

  /// The program of all patterns that were added.
  func finish() -> Program {
    var program = program
    program.tests = resolver.tests
    return program
  }

  private mutating func emit(_ pattern: Int32, next: Int32) throws(CompileError) -> Int32 {
    let place = Int64(pattern) << 32 | Int64(next)
    if let start = known[place] { return start }
    let first = program.instructions.count
    let start = try emitNode(pattern, next: next)
    if resolver.names.keepsSources, let source = resolver.sources[pattern] {
      program.locate(first..<program.instructions.count, at: source)
    }
    known[place] = start
    return start
  }

  private mutating func emitNode(_ pattern: Int32, next: Int32) throws(CompileError) -> Int32 {
    guard program.instructions.count < limit else {
      throw CompileError.limit(name: "instructions", limit: limit)
    }
    switch resolver.patterns.nodes[Int(pattern)] {
    case .tests(let tests):
      var target = next
      for test in tests.reversed() {
        target = program.append(.consume(test: resolver.patterns.tests[Int(test)], next: target))
      }
      return target
    case .edge(let test): return program.append(edge: test, next: next)
    case .sequence(let parts):
      var target = next
      for part in parts.reversed() { target = try emit(resolver.patterns.parts[Int(part)], next: target) }
      return target
    case .choice(let options):
      var starts: [Int32] = []
      for option in options { starts.append(try emit(resolver.patterns.parts[Int(option)], next: next)) }
      guard var target = starts.popLast() else { return next }
      while let start = starts.popLast() { target = program.append(.split(first: start, second: target)) }
      return target
    case .repetition(let part, let minimum, let maximum):
      return try emitRepetition(part, Int(minimum), maximum.map { Int($0) }, next: next)
    case .gap(let test, let minimum, let maximum):
      return emitGap(test, Int(minimum), Int(maximum), next: next)
    case .capture(let number, let part):
      let close = program.append(.close(name: number, next: next))
      let body = try emit(part, next: close)
      return program.append(.open(name: number, next: body))
    }
  }

  private mutating func emitRepetition(
    _ part: Int32, _ minimum: Int, _ maximum: Int?, next: Int32
  ) throws(CompileError) -> Int32 {
    var target = next
    if let maximum {
      for _ in 0..<max(0, maximum - minimum) {
        let body = try emit(part, next: target)
        target = program.append(.split(first: body, second: next))
      }
    } else {
      // A loop needs its own number before its body exists: the split is laid first and told its body afterwards.
      let loop = program.append(.split(first: 0, second: next))
      let body = try emit(part, next: loop)
      program.patchSplit(loop, first: body, second: next)
      target = loop
    }
    for _ in 0..<minimum { target = try emit(part, next: target) }
    return target
  }

  /// A gap prefers to end early: its splits put what follows first.
  private mutating func emitGap(_ test: Int32, _ minimum: Int, _ maximum: Int, next: Int32) -> Int32 {
    var target = next
    for _ in 0..<max(0, maximum - minimum) {
      let body = program.append(.consume(test: test, next: target))
      target = program.append(.split(first: next, second: body))
    }
    for _ in 0..<minimum { target = program.append(.consume(test: test, next: target)) }
    return target
  }
}
