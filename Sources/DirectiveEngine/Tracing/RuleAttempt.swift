import DirectiveRules

/// How far a rule came where it tried, and why it read nothing there, if it did not.
package struct RuleAttempt: Sendable {
  /// How an attempt ended.
  package enum Outcome: Sendable {
    /// The rule read the text.
    case read
    /// The rule matched, and another match that overlaps was preferred.
    case lost(Rival)
    /// The rule matched, and a context condition forbade it: `condition` is its number in `conditions`.
    case forbidden(condition: Int)
    /// The rule matched in a zone in which it does not run.
    case outside(zone: String)
    /// The rule came so far and no further.
    case stopped(Stop)
  }

  /// The match that was preferred.
  package struct Rival: Sendable {
    /// Why it was preferred, in the order in which that is decided.
    package enum Reason: String, Sendable {
      case longer
      case moreCaptures = "more_captures"
      case packOrder = "pack_order"
      case earlier
    }

    package var rule: String
    package var text: String
    package var span: Range<Int>
    package var reason: Reason
  }

  /// Where a rule stopped.
  package struct Stop: Sendable {
    /// The parts of its pattern that could have come next, in the order of the pattern.
    package var expected: [SourceRange]
    /// What stands there instead; nil at the end of a paragraph, cell or text.
    package var found: String?
    /// Where that stands.
    package var span: Range<Int>
  }

  /// A context condition of the rule, and whether its pattern stands beside the match.
  package struct Condition: Sendable {
    package enum Kind: String, Sendable {
      case after, before
      case notAfter = "not_after"
      case notBefore = "not_before"
    }

    package var kind: Kind
    /// Its number among those of its kind.
    package var number: Int
    package var isFound: Bool
  }

  package var rule: String
  package var phase: String
  /// What the rule took before it stopped, or all that it matched.
  package var text: String
  /// Where that stands: scalars of the decoded original.
  package var span: Range<Int>
  /// Tokens that it took.
  package var length: Int
  package var outcome: Outcome
  /// Known where the pattern matched.
  package var conditions: [Condition]

  /// How near the rule came to reading: the higher, the nearer.
  package var rank: Int {
    switch outcome {
    case .read: 4
    case .lost: 3
    case .forbidden: 2
    case .outside: 1
    case .stopped: 0
    }
  }
}
