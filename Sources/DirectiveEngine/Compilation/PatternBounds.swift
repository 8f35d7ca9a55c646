/// What a pattern tells of all its matches before any text is read.
struct PatternBounds: Sendable {
  /// Tokens that a match may span; nil where there is no bound, as for terms and mentions.
  var longest: Int?
  /// Captures that every match fills; nil where matches differ.
  var captures: Int?
}

extension ResolvedPattern {
  /// What is known of the matches of the pattern.
  var bounds: PatternBounds {
    switch self {
    case .tests(let tests): return PatternBounds(longest: tests.count, captures: 0)
    case .edge: return PatternBounds(longest: nil, captures: 0)
    case .gap(_, _, let maximum): return PatternBounds(longest: maximum, captures: 0)
    case .sequence(let parts):
      return parts.reduce(PatternBounds(longest: 0, captures: 0)) { sum, part in
        let part = part.bounds
        return PatternBounds(
          longest: Self.combine(sum.longest, part.longest, +), captures: Self.combine(sum.captures, part.captures, +))
      }
    case .choice(let options):
      guard let first = options.first?.bounds else { return PatternBounds(longest: 0, captures: 0) }
      return options.dropFirst().reduce(first) { widest, option in
        let option = option.bounds
        return PatternBounds(
          longest: Self.combine(widest.longest, option.longest, max),
          captures: widest.captures == option.captures ? widest.captures : nil)
      }
    case .repetition(let part, let minimum, let maximum):
      let part = part.bounds
      let captures = part.captures == 0 ? 0 : minimum == maximum ? Self.combine(part.captures, minimum, *) : nil
      return PatternBounds(longest: Self.combine(part.longest, maximum, *), captures: captures)
    case .capture(_, let part):
      let part = part.bounds
      return PatternBounds(longest: part.longest, captures: Self.combine(part.captures, 1, +))
    }
  }

  private static func combine(_ a: Int?, _ b: Int?, _ how: (Int, Int) -> Int) -> Int? {
    guard let a, let b else { return nil }
    return how(a, b)
  }
}
