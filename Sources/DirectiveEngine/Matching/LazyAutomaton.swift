/// A phase's program as a deterministic automaton whose states are made when a text first needs them.
///
/// The two-step way of RE2 and regex-automata, on tokens: this finds which rules match where; `CaptureMatcher` then
/// recovers the captures inside the match alone. One a worker: the cache of states is not shared.
struct LazyAutomaton {
  static let dead: Int32 = 0
  private static let start: Int32 = 1
  private static let unknown: Int32 = -1
  /// States kept before the cache is thrown away and built anew.
  static let stateLimit = 20_000
  /// Tokens that one match may span. Bounds the work at each position, whatever the text.
  static let windowLimit = 400

  struct Candidate {
    var entry: Int32
    var end: Int32
  }

  private let program: Program
  private var sets: [[Int32]] = []
  private var numbers: [[Int32]: Int32] = [:]
  /// Patterns that a state accepts: those of state `s` are `accepts[acceptStart[s]..<acceptStart[s + 1]]`.
  private var accepts: [Int32] = []
  private var acceptStart: [Int32] = [0]
  private var startRow: [Int32] = []
  private var transitions = PairTable()
  private var unions = PairTable()
  private var pending: [(at: Int, state: Int32)] = []
  private var marks: [Int32]
  private var mark: Int32 = 0

  init(program: Program) {
    self.program = program
    marks = Array(repeating: 0, count: program.instructions.count)
    reset()
  }

  private mutating func reset() {
    sets = [[]]
    accepts = []
    acceptStart = [0, 0]
    numbers = [[]: Self.dead]
    startRow = []
    transitions = PairTable()
    unions = PairTable()
    var set: [Int32] = []
    mark += 1
    for entry in program.entries { close(Int32(entry), into: &set) }
    _ = number(of: set)
  }

  /// Whether any rule can begin with this symbol.
  mutating func canStart(_ symbol: UInt32, _ table: SymbolTable) -> Bool {
    startState(symbol, table) != Self.dead
  }

  private mutating func startState(_ symbol: UInt32, _ table: SymbolTable) -> Int32 {
    let at = Int(symbol)
    if at >= startRow.count {
      startRow += Array(repeating: Self.unknown, count: max(table.count, at + 1) - startRow.count)
    }
    if startRow[at] == Self.unknown { startRow[at] = compute(Self.start, symbol, table) }
    return startRow[at]
  }

  /// The longest match of each rule that begins at `start`.
  mutating func matches(
    at start: Int, in stream: ReadingStream, _ table: SymbolTable, into found: inout [Candidate]
  ) {
    found.removeAll(keepingCapacity: true)
    let count = stream.count
    var state = startState(stream.symbols[start], table)
    var edge = stream.edgeHead[start]
    if state == Self.dead, edge < 0 { return }
    pending.removeAll(keepingCapacity: true)
    while edge >= 0 {
      let item = stream.edges[Int(edge)]
      let target = startState(item.symbol, table)
      if target != Self.dead { pending.append((Int(item.end), target)) }
      edge = item.next
    }
    if state == Self.dead, pending.isEmpty { return }
    var at = start + 1
    let limit = min(count, start + Self.windowLimit)
    while true {
      if !pending.isEmpty {
        if state == Self.dead { at = pending.reduce(Int.max) { min($0, $1.at) } }
        if at > limit { return }
        var index = pending.count - 1
        while index >= 0 {
          if pending[index].at == at {
            state = union(state, pending[index].state)
            pending.swapAt(index, pending.count - 1)
            pending.removeLast()
          }
          index -= 1
        }
      }
      if state == Self.dead { return }
      for index in acceptStart[Int(state)]..<acceptStart[Int(state) + 1] { record(accepts[Int(index)], at, &found) }
      if at >= limit { return }
      edge = stream.edgeHead[at]
      while edge >= 0 {
        let item = stream.edges[Int(edge)]
        let target = step(state, item.symbol, table)
        if target != Self.dead { pending.append((Int(item.end), target)) }
        edge = item.next
      }
      state = step(state, stream.symbols[at], table)
      at += 1
    }
  }

  private func record(_ entry: Int32, _ end: Int, _ found: inout [Candidate]) {
    for index in found.indices where found[index].entry == entry {
      found[index].end = Int32(end)
      return
    }
    found.append(Candidate(entry: entry, end: Int32(end)))
  }

  /// Throws the cache away when texts have made it grow past its limit; called between positions only.
  mutating func trim() {
    if sets.count > Self.stateLimit { reset() }
  }

  private mutating func step(_ state: Int32, _ symbol: UInt32, _ table: SymbolTable) -> Int32 {
    let key = UInt64(UInt32(bitPattern: state)) << 32 | UInt64(symbol)
    if let known = transitions[key] { return known }
    let target = compute(state, symbol, table)
    transitions[key] = target
    return target
  }

  private mutating func compute(_ state: Int32, _ symbol: UInt32, _ table: SymbolTable) -> Int32 {
    let features = table.features[Int(symbol)]
    var set: [Int32] = []
    mark += 1
    for at in sets[Int(state)] {
      if case .consume(let test, let next) = program.instructions[Int(at)], program.tests[test].accepts(features) {
        close(Int32(next), into: &set)
      }
    }
    return number(of: set)
  }

  private mutating func union(_ a: Int32, _ b: Int32) -> Int32 {
    if a == b || b == Self.dead { return a }
    if a == Self.dead { return b }
    let key = UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
    if let known = unions[key] { return known }
    let merged = number(of: Array(Set(sets[Int(a)]).union(sets[Int(b)])))
    unions[key] = merged
    return merged
  }

  private mutating func number(of set: [Int32]) -> Int32 {
    let sorted = set.sorted()
    if let known = numbers[sorted] { return known }
    let number = Int32(sets.count)
    sets.append(sorted)
    for at in sorted {
      if case .accept(let pattern) = program.instructions[Int(at)] { accepts.append(Int32(pattern)) }
    }
    acceptStart.append(Int32(accepts.count))
    numbers[sorted] = number
    return number
  }

  /// Follows what consumes nothing. Iterative: a long choice must not exhaust the stack.
  private mutating func close(_ first: Int32, into set: inout [Int32]) {
    var stack = [first]
    while let at = stack.popLast() {
      guard marks[Int(at)] != mark else { continue }
      marks[Int(at)] = mark
      switch program.instructions[Int(at)] {
      case .consume, .accept: set.append(at)
      case .split(let first, let second):
        stack.append(Int32(second))
        stack.append(Int32(first))
      case .open(_, let next), .close(_, let next): stack.append(Int32(next))
      }
    }
  }
}
