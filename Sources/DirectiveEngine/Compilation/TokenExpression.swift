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
  private var entries: [Int] = []
  private var sources: [String: Int] = [:]

  var isEmpty: Bool { entries.isEmpty }

  /// Class of each unit: units that no expression tells apart share one.
  private var classes: [UInt8] = []
  private var classCount = 1
  /// State and class → state; state 0 is dead, 1 the start.
  private var table: [UInt16] = []
  private var masks: [UInt32] = []
  private static let stateLimit = 4_096

  /// Builds the deterministic automaton of all expressions, once they are in.
  mutating func seal(range: SourceRange = .none) throws(CompileError) {
    guard !isEmpty else { return }
    makeClasses()
    var sets: [[Int]] = [[], closed(entries)]
    var numbers: [[Int]: Int] = [[]: 0, sets[1]: 1]
    table = Array(repeating: 0, count: classCount)
    masks = [0]
    var representative = Array(repeating: UInt32(0), count: classCount)
    for unit in classes.indices.reversed() { representative[Int(classes[unit])] = UInt32(unit) }
    var at = 1
    while at < sets.count {
      masks.append(
        sets[at].reduce(0) { mask, index in
          if case .accept(let bit) = instructions[index] { return mask | 1 << UInt32(bit) }
          return mask
        })
      for unit in representative {
        let target = closed(sets[at].compactMap { successor(of: $0, on: unit) })
        let number = numbers[target] ?? sets.count
        if number == sets.count {
          guard number < Self.stateLimit else {
            throw CompileError.limit(name: "token_expression_states", limit: Self.stateLimit)
          }
          numbers[target] = number
          sets.append(target)
        }
        table.append(UInt16(number))
      }
      at += 1
    }
  }

  private func successor(of index: Int, on unit: UInt32) -> Int? {
    guard case .set(let ranges, let negated, let next) = instructions[index] else { return nil }
    return ranges.contains { $0.contains(unit) } != negated ? next : nil
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
    var number = 0
    for unit in 0..<1 << 16 {
      if unit > 0, borders.contains(unit), number < 255 { number += 1 }
      classes[unit] = UInt8(number)
    }
    classCount = number + 1
  }

  /// The instructions reached without consuming anything, but for the splits on the way.
  private func closed(_ first: [Int]) -> [Int] {
    var stack = first
    var seen: Set<Int> = []
    var set: [Int] = []
    while let at = stack.popLast() {
      guard seen.insert(at).inserted else { continue }
      if case .split(let one, let other) = instructions[at] {
        stack.append(one)
        stack.append(other)
      } else {
        set.append(at)
      }
    }
    return set.sorted()
  }

  /// A bit for each expression that matches all of the units. Linear in their number.
  func mask(of units: [UInt16], _ range: Range<Int>) -> UInt32 {
    var state = 1
    for at in range {
      state = Int(table[state &* classCount &+ Int(classes[Int(units[at])])])
      if state == 0 { return 0 }
    }
    return masks[state]
  }

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

/// The syntax tree of a token expression.
indirect enum ExpressionTree {
  case set([Range<UInt32>], negated: Bool)
  case sequence([ExpressionTree])
  case choice([ExpressionTree])
  case repetition(ExpressionTree, Int, Int?)
}

/// Reads the linear subset of regular expressions that `/…/` allows; the pack reader has checked the syntax before.
struct ExpressionParser {
  private let source: [UInt32]
  private var at = 0
  private var depth = 0

  init(source: [UInt32]) {
    self.source = source
  }

  mutating func parse() -> ExpressionTree? {
    guard let tree = choice(), at == source.count else { return nil }
    return tree
  }

  private func peek() -> UInt32? { at < source.count ? source[at] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar.value else { return false }
    at += 1
    return true
  }

  private mutating func choice() -> ExpressionTree? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 32 else { return nil }
    var options: [ExpressionTree] = []
    repeat {
      guard let option = sequence() else { return nil }
      options.append(option)
    } while take("|")
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() -> ExpressionTree? {
    var parts: [ExpressionTree] = []
    while let scalar = peek(), scalar != 0x7C, scalar != 0x29 {
      guard let part = atom(), let repeated = quantified(part) else { return nil }
      parts.append(repeated)
    }
    return .sequence(parts)
  }

  private mutating func quantified(_ part: ExpressionTree) -> ExpressionTree? {
    if take("?") { return .repetition(part, 0, 1) }
    if take("*") { return .repetition(part, 0, nil) }
    if take("+") { return .repetition(part, 1, nil) }
    guard take("{") else { return part }
    guard let minimum = number() else { return nil }
    var maximum: Int? = minimum
    if take(",") { maximum = number() }
    guard take("}"), minimum <= 100, maximum.map({ $0 <= 100 && $0 >= minimum }) ?? true else { return nil }
    return .repetition(part, minimum, maximum)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = peek(), (0x30...0x39).contains(scalar), (value ?? 0) < 1000 {
      value = (value ?? 0) * 10 + Int(scalar - 0x30)
      at += 1
    }
    return value
  }

  private mutating func atom() -> ExpressionTree? {
    guard let scalar = peek() else { return nil }
    at += 1
    switch Unicode.Scalar(scalar) {
    case "(":
      guard let inner = choice(), take(")") else { return nil }
      return inner
    case "[": return characterClass()
    case ".": return .set([0..<0x110000], negated: false)
    case "\\": return escape().map { .set($0, negated: false) }
    default: return .set([scalar..<scalar + 1], negated: false)
    }
  }

  private mutating func escape() -> [Range<UInt32>]? {
    guard let scalar = peek() else { return nil }
    at += 1
    switch Unicode.Scalar(scalar) {
    case "d": return [0x30..<0x3A]
    case "w": return [0x30..<0x3A, 0x41..<0x5B, 0x5F..<0x60, 0x61..<0x7B, 0xC0..<0x250, 0x1E00..<0x1F00]
    default: return [scalar..<scalar + 1]
    }
  }

  private mutating func characterClass() -> ExpressionTree? {
    let negated = take("^")
    var ranges: [Range<UInt32>] = []
    while let scalar = peek(), scalar != 0x5D {
      at += 1
      if scalar == 0x5C {
        guard let escaped = escape() else { return nil }
        ranges += escaped
      } else if peek() == 0x2D, at + 1 < source.count, source[at + 1] != 0x5D {
        let end = source[at + 1]
        at += 2
        guard scalar <= end else { return nil }
        ranges.append(scalar..<end + 1)
      } else {
        ranges.append(scalar..<scalar + 1)
      }
    }
    guard take("]") else { return nil }
    return .set(ranges, negated: negated)
  }
}
