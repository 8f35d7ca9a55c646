/// The states of a lazy automaton: sets of instructions that can be reached together, made when first needed.
struct StateTable {
  /// The state of the empty set: nothing can match any more.
  static let dead: Int32 = 0
  /// Stands for a state that is not yet known.
  static let unknown: Int32 = -1
  /// Transitions kept before all is to be thrown away: 8 MB.
  private static let transitionLimit = 1 << 19

  private let program: Program
  /// Instructions of each state, in ascending order: the state's identity.
  private var sets: [[Int32]] = []
  private var numbers: [[Int32]: Int32] = [:]
  /// Entries that states accept, state after state.
  private(set) var accepts: [Int32] = []
  private var acceptStart: [Int32] = []
  /// The tests that lead on from each state.
  private var signatures: [UInt64] = []
  private var transitions = PairTable()
  private var unions = PairTable()
  /// The walk over instructions in which each was last met.
  private var marks: [Int32]
  private var mark: Int32 = 0

  init(program: Program) {
    self.program = program
    marks = Array(repeating: 0, count: program.instructions.count)
    reset()
  }

  /// Whether texts have made the table grow past its limit.
  var isFull: Bool { transitions.count > Self.transitionLimit || sets.count > Self.transitionLimit }

  /// Throws all states away; the dead one is made anew.
  mutating func reset() {
    (sets, numbers, accepts, acceptStart, signatures) = ([], [:], [], [0], [])
    transitions = PairTable()
    unions = PairTable()
    _ = number(of: [])
  }

  /// The state in which some entries begin.
  mutating func state(beginning entries: [Int]) -> Int32 {
    var set: [Int32] = []
    mark += 1
    for entry in entries { close(program.entries[entry].start, into: &set) }
    return number(of: set)
  }

  /// Places in `accepts` of the entries that a state accepts.
  @inline(__always)
  func accepted(in state: Int32) -> Range<Int32> { acceptStart[Int(state)]..<acceptStart[Int(state) + 1] }

  /// The instructions of a state, in ascending order.
  func instructions(of state: Int32) -> [Int32] { sets[Int(state)] }

  /// The state behind another for a class of symbols.
  @inline(__always)
  mutating func step(_ state: Int32, _ symbolClass: Int32, _ stream: StreamView) -> Int32 {
    guard signatures[Int(state)] & stream.signatures[Int(symbolClass)] != 0 else { return Self.dead }
    let known = transitions[state, symbolClass]
    return known != Self.unknown ? known : compute(state, symbolClass, stream)
  }

  /// The state of two walks that have come to the same position.
  mutating func union(_ a: Int32, _ b: Int32) -> Int32 {
    if a == b || b == Self.dead { return a }
    if a == Self.dead { return b }
    let known = unions[min(a, b), max(a, b)]
    if known != Self.unknown { return known }
    let merged = number(of: Array(Set(sets[Int(a)]).union(sets[Int(b)])))
    unions.insert(min(a, b), max(a, b), merged)
    return merged
  }

  @inline(never)
  private mutating func compute(_ state: Int32, _ symbolClass: Int32, _ stream: StreamView) -> Int32 {
    var set: [Int32] = []
    mark += 1
    for at in sets[Int(state)] {
      if case .consume(let test, let next) = program.instructions[Int(at)], stream.accepts(symbolClass, test) {
        close(next, into: &set)
      }
    }
    let target = number(of: set)
    transitions.insert(state, symbolClass, target)
    return target
  }

  private mutating func number(of set: [Int32]) -> Int32 {
    let sorted = set.sorted()
    if let known = numbers[sorted] { return known }
    let number = Int32(sets.count)
    sets.append(sorted)
    var signature: UInt64 = 0
    for at in sorted {
      switch program.instructions[Int(at)] {
      case .accept(let pattern): accepts.append(pattern)
      case .consume(let test, _): signature |= TestSignature.bit(of: test)
      case .split, .open, .close: break
      }
    }
    signatures.append(signature)
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
        stack.append(second)
        stack.append(first)
      case .open(_, let next), .close(_, let next): stack.append(next)
      }
    }
  }
}
