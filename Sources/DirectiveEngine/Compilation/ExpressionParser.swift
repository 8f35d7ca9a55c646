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
