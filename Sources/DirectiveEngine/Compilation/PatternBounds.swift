/// What a pattern tells of all its matches before any text is read.
struct PatternBounds: Sendable {
  /// Tokens that a match may span; nil where there is no bound, as for terms and mentions.
  var longest: Int?
  /// Captures that every match fills; nil where matches differ.
  var captures: Int?
}

extension PatternBounds {
  /// What is known of the matches of a node, from what is known of its parts.
  init(_ node: ResolvedPatterns.Node, in patterns: ResolvedPatterns) {
    switch node {
    case .tests(let tests): self.init(longest: tests.count, captures: 0)
    case .edge: self.init(longest: nil, captures: 0)
    case .gap(_, _, let maximum): self.init(longest: Int(maximum), captures: 0)
    case .sequence(let parts):
      self.init(longest: 0, captures: 0)
      for part in parts {
        let part = patterns.bounds[Int(patterns.parts[Int(part)])]
        longest = Self.combine(longest, part.longest, +)
        captures = Self.combine(captures, part.captures, +)
      }
    case .choice(let options):
      guard let first = options.first else {
        self.init(longest: 0, captures: 0)
        return
      }
      self = patterns.bounds[Int(patterns.parts[Int(first)])]
      for option in options.dropFirst() {
        let option = patterns.bounds[Int(patterns.parts[Int(option)])]
        longest = Self.combine(longest, option.longest, max)
        if captures != option.captures { captures = nil }
      }
    case .repetition(let part, let minimum, let maximum):
      self = patterns.bounds[Int(part)]
      longest = Self.combine(longest, maximum.map { Int($0) }, *)
      captures = captures == 0 ? 0 : minimum == maximum ? Self.combine(captures, Int(minimum), *) : nil
    case .capture(_, let part):
      self = patterns.bounds[Int(part)]
      captures = Self.combine(captures, 1, +)
    }
  }

  private static func combine(_ a: Int?, _ b: Int?, _ how: (Int, Int) -> Int) -> Int? {
    guard let a, let b else { return nil }
    return how(a, b)
  }
}
