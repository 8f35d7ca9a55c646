/// The context conditions of a phase's rules. Those of one kind of one rule stand together: they are one question, and
/// one walk answers it.
struct ContextConditions: Sendable {
  /// Patterns of which one must match beside a match, or none may.
  struct Group: Sendable {
    /// Entries of the phase's program.
    var entries: [Int]
    /// How far before a match they look, in tokens.
    var reach: Int
  }

  /// The groups of one rule, by their numbers; -1 where it has no conditions of the kind.
  struct OfRule: Sendable {
    var after: Int32 = -1
    var before: Int32 = -1
    var notAfter: Int32 = -1
    var notBefore: Int32 = -1
  }

  /// How far before a match `after` and `not_after` look, in tokens, at most.
  static let lookBehind = 24

  private(set) var groups: [Group] = []
  private(set) var byRule: [OfRule] = []

  init(_ rules: [CompiledRule], _ entries: [Program.Entry]) {
    byRule.reserveCapacity(rules.count)
    for rule in rules {
      var own = OfRule()
      own.after = add(rule.context.after, entries)
      own.before = add(rule.context.before, entries)
      own.notAfter = add(rule.context.notAfter, entries)
      own.notBefore = add(rule.context.notBefore, entries)
      byRule.append(own)
    }
  }

  private mutating func add(_ patterns: [Int], _ entries: [Program.Entry]) -> Int32 {
    guard !patterns.isEmpty else { return -1 }
    groups.append(Group(entries: patterns, reach: patterns.reduce(0) { max($0, Self.reach(entries[$1])) }))
    return Int32(groups.count - 1)
  }

  /// How far before a match one pattern looks.
  static func reach(_ entry: Program.Entry) -> Int { min(lookBehind, entry.bounds.longest ?? lookBehind) }
}
