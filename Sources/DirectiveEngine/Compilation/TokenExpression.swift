import DirectiveRules

/// Expressions over the characters of one token (`/[0-9]{2}h/`), matched against the whole token in linear time.
///
/// All expressions of a pack are one program; a token is run through it once and gets a bit for each that matches.
struct TokenExpressions: Sendable {
  static let capacity = 32

  private enum Instruction: Sendable {
    case set([Range<UInt32>], negated: Bool, next: Int)
    case split(Int, Int)
    case accept(Int)
  }

  private var instructions: [Instruction] = []
  var entries: [Int] = []
  private var sources: [String: Int] = [:]

  var isEmpty: Bool { entries.isEmpty }

  /// Class of each unit: units that no expression tells apart share one.
  var classes: [UInt8] = []
  var classCount = 1
  /// State and class → state; state 0 is dead, 1 the start.
  var table: [UInt16] = []
  var masks: [UInt32] = []
  private static let stateLimit = 4_096

  /// Builds the deterministic automaton of all expressions, once they are in.
  ///
  /// A state is a set of instructions, a bit each: expressions that begin with `.*` are in every state, and there are
  /// hundreds of states with dozens of steps each.
  mutating func seal() throws(CompileError) {
    guard !isEmpty else { return }
    makeClasses()
    let passing = classesOfInstructions()
    // All sets of one kind stand in one array, `width` words each: arrays of arrays would be counted at each step.
    let width = (instructions.count + 63) / 64
    let closures = instructions.indices.flatMap { closed($0) }
    var next = Array(repeating: -1, count: instructions.count)
    var accepted = Array(repeating: UInt32(0), count: instructions.count)
    for (index, instruction) in instructions.enumerated() {
      if case .set(_, _, let target) = instruction { next[index] = target }
      if case .accept(let bit) = instruction { accepted[index] = 1 << UInt32(bit) }
    }
    var sets = Array(repeating: UInt64(0), count: 2 * width)
    for entry in entries { for word in 0..<width { sets[width + word] |= closures[entry * width + word] } }
    var numbers = [Array(sets[..<width]): 0, Array(sets[width...]): 1]
    let nothing = Array(repeating: UInt64(0), count: classCount * width)
    var targets = nothing
    table = Array(repeating: 0, count: classCount)
    masks = [0]
    while masks.count * width < sets.count {
      var mask: UInt32 = 0
      for word in 0..<width {
        var bits = sets[masks.count * width + word]
        while bits != 0 {
          let index = word * 64 + bits.trailingZeroBitCount
          bits &= bits - 1
          mask |= accepted[index]
          let from = next[index] * width
          for number in passing[index] {
            for word in 0..<width { targets[Int(number) * width + word] |= closures[from + word] }
          }
        }
      }
      masks.append(mask)
      var state = 0
      for number in 0..<classCount {
        let target = targets[number * width..<(number + 1) * width]
        // Neighbouring classes mostly lead to the same state.
        if number == 0 || target != targets[(number - 1) * width..<number * width] {
          let set = Array(target)
          state = numbers[set] ?? numbers.count
          if state == numbers.count {
            guard state < Self.stateLimit else {
              throw CompileError.limit(name: "token_expression_states", limit: Self.stateLimit)
            }
            numbers[set] = state
            sets += set
          }
        }
        table.append(UInt16(state))
      }
      targets = nothing
    }
  }

  /// The classes of units that each instruction consumes.
  private func classesOfInstructions() -> [[UInt8]] {
    var representative = Array(repeating: UInt32(0), count: classCount)
    for unit in classes.indices.reversed() { representative[Int(classes[unit])] = UInt32(unit) }
    return instructions.map { instruction in
      guard case .set(let ranges, let negated, _) = instruction else { return [] }
      return representative.indices.filter { number in
        ranges.contains { $0.contains(representative[number]) } != negated
      }.map { UInt8($0) }
    }
  }

  /// The instructions reached from one without consuming anything, but for the splits on the way.
  private func closed(_ first: Int) -> [UInt64] {
    var set = Array(repeating: UInt64(0), count: (instructions.count + 63) / 64)
    var seen = set
    var stack = [first]
    while let at = stack.popLast() {
      let bit: UInt64 = 1 << UInt64(at & 63)
      guard seen[at >> 6] & bit == 0 else { continue }
      seen[at >> 6] |= bit
      if case .split(let one, let other) = instructions[at] {
        stack.append(one)
        stack.append(other)
      } else {
        set[at >> 6] |= bit
      }
    }
    return set
  }

  private mutating func makeClasses() {
    var borders: Set<Int> = []
    for case .set(let ranges, _, _) in instructions {
      for range in ranges {
        borders.insert(Int(min(range.lowerBound, 1 << 16)))
        borders.insert(Int(min(range.upperBound, 1 << 16)))
      }
    }
    classes = Array(repeating: 0, count: 1 << 16)
    let sorted = borders.sorted()
    var next = 0
    var number = 0
    for unit in 0..<1 << 16 {
      if next < sorted.count, sorted[next] == unit {
        if unit > 0, number < 255 { number += 1 }
        next += 1
      }
      classes[unit] = UInt8(number)
    }
    classCount = number + 1
  }

  /// A bit for each expression that matches all of the units. Linear in their number.
  func mask(of units: UnsafeBufferPointer<UInt16>, _ range: Range<Int>) -> UInt32 {
    guard !isEmpty else { return 0 }
    var state = 1
    for at in range {
      state = Int(table[state &* classCount &+ Int(classes[Int(units[at])])])
      if state == 0 { return 0 }
    }
    return masks[state]
  }

  /// A bit for each expression that matches the empty text.
  var ofNothing: UInt32 { isEmpty ? 0 : masks[1] }

  /// The bit of an expression, compiled on first sight.
  mutating func bit(of source: String, range: SourceRange) throws(CompileError) -> Int {
    if let known = sources[source] { return known }
    guard entries.count < Self.capacity else {
      throw CompileError.limit(name: "token_expressions", limit: Self.capacity)
    }
    instructions.append(.accept(entries.count))
    let accept = instructions.count - 1
    var parser = ExpressionParser(source: Array(source.unicodeScalars.map(\.value)))
    guard let tree = parser.parse() else { throw CompileError.unresolved(what: "/\(source)/", range: range) }
    let start = emit(tree, next: accept)
    entries.append(start)
    sources[source] = entries.count - 1
    return entries.count - 1
  }

  private mutating func append(_ instruction: Instruction) -> Int {
    instructions.append(instruction)
    return instructions.count - 1
  }

  private mutating func emit(_ tree: ExpressionTree, next: Int) -> Int {
    switch tree {
    case .set(let ranges, let negated):
      return append(.set(ranges, negated: negated, next: next))
    case .sequence(let parts):
      return parts.reversed().reduce(next) { emit($1, next: $0) }
    case .choice(let parts):
      var starts = parts.map { emit($0, next: next) }
      var target = starts.removeLast()
      while let start = starts.popLast() { target = append(.split(start, target)) }
      return target
    case .repetition(let part, let minimum, let maximum):
      var target = next
      if let maximum {
        for _ in 0..<max(0, maximum - minimum) {
          let body = emit(part, next: target)
          target = append(.split(body, next))
        }
      } else {
        let loop = append(.split(0, next))
        instructions[loop] = .split(emit(part, next: loop), next)
        target = loop
      }
      for _ in 0..<minimum { target = emit(part, next: target) }
      return target
    }
  }
}
