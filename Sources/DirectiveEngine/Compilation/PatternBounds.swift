import DirectiveRules

/// What a pattern tells of all its matches before any text is read.
struct PatternBounds: Sendable {
  /// Tokens that a match may span; nil where there is no bound, as for terms and mentions.
  var longest: Int?
  /// Captures that every match fills; nil where matches differ.
  var captures: Int?

  /// One token, nothing captured.
  static let token = PatternBounds(longest: 1, captures: 0)
}

extension ProgramBuilder {
  func bounds(_ pattern: Pattern) throws(CompileError) -> PatternBounds {
    switch pattern {
    case .phrase(let phrase): return PatternBounds(longest: try names.phraseTests(phrase).count, captures: 0)
    case .tokenClass, .regex, .conjunction, .negation: return .token
    case .term, .mention, .macro: return PatternBounds(longest: nil, captures: 0)
    case .gap(_, let maximum, _, _): return PatternBounds(longest: maximum, captures: 0)
    case .sequence(let parts):
      var sum = PatternBounds(longest: 0, captures: 0)
      for part in parts {
        let part = try bounds(part)
        sum.longest = Self.combine(sum.longest, part.longest, +)
        sum.captures = Self.combine(sum.captures, part.captures, +)
      }
      return sum
    case .choice(let options):
      var widest: PatternBounds?
      for option in options {
        let option = try bounds(option)
        guard let so = widest else {
          widest = option
          continue
        }
        widest = PatternBounds(
          longest: Self.combine(so.longest, option.longest, max),
          captures: so.captures == option.captures ? so.captures : nil)
      }
      return widest ?? PatternBounds(longest: 0, captures: 0)
    case .repetition(let part, let minimum, let maximum):
      let part = try bounds(part)
      let captures = part.captures == 0 ? 0 : minimum == maximum ? Self.combine(part.captures, minimum, *) : nil
      return PatternBounds(longest: Self.combine(part.longest, maximum, *), captures: captures)
    case .capture(_, let part, _):
      let part = try bounds(part)
      return PatternBounds(longest: part.longest, captures: Self.combine(part.captures, 1, +))
    }
  }

  private static func combine(_ a: Int?, _ b: Int?, _ how: (Int, Int) -> Int) -> Int? {
    guard let a, let b else { return nil }
    return how(a, b)
  }
}
