import DirectiveRules

/// The patterns of a phase as one program: instructions of a nondeterministic automaton over tokens and edges.
///
/// Each pattern has its own entry; entries share nothing, so that captures of one rule can be recovered alone.
struct Program: Sendable {
  enum Instruction: Sendable {
    /// Consumes a token, or an edge, that passes test `test`.
    case consume(test: Int32, next: Int32)
    /// Goes on at both; `first` is preferred.
    case split(first: Int32, second: Int32)
    /// Opens capture `name`.
    case open(name: Int32, next: Int32)
    case close(name: Int32, next: Int32)
    /// The pattern of entry `pattern` has matched.
    case accept(pattern: Int32)
  }

  /// One pattern of the program.
  struct Entry: Sendable {
    var start: Int32
    /// First of its instructions and how many they are: they stand together, so that work on it can be counted from there.
    var base: Int
    var size: Int
    /// What is known of its matches beforehand.
    var bounds: PatternBounds
  }

  var instructions: [Instruction] = []
  var tests = TestTable()
  var entries: [Entry] = []
  /// Whether an instruction consumes an edge.
  var consumesEdge: [Bool] = []

  /// Where instructions were written, by their number; empty where sources are not kept.
  private(set) var sources: [Int32: SourceRange] = [:]

  mutating func locate(_ range: Range<Int>, at source: SourceRange) {
    for instruction in range { sources[Int32(instruction)] = source }
  }

  mutating func append(_ instruction: Instruction) -> Int32 {
    instructions.append(instruction)
    consumesEdge.append(false)
    return Int32(instructions.count - 1)
  }

  /// Appends an instruction that consumes an edge.
  mutating func append(edge test: Int32, next: Int32) -> Int32 {
    let consume = append(.consume(test: test, next: next))
    consumesEdge[Int(consume)] = true
    return consume
  }

  mutating func addEntry(_ entry: Entry) {
    entries.append(entry)
  }

  mutating func replaceEntry(_ number: Int, by entry: Entry) {
    entries[number] = entry
  }

  /// Gives a loop its body: the split was laid before what it leads to.
  mutating func patchSplit(_ at: Int32, first: Int32, second: Int32) {
    instructions[Int(at)] = .split(first: first, second: second)
  }
}
