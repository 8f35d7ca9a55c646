/// One rule of the pack: a pattern, where it applies, and what it emits.
public struct Rule: Sendable {
  /// `citation.numbered`; unique in the pack.
  public var id: String
  /// The phase in which it runs, by name (`Pack.phases`).
  public var phase: String
  /// The type of the mentions it emits, such as `Citation`.
  public var emits: String
  /// The pattern of which the mention is the match, as it is written: macros stand in it by their names.
  public var pattern: Pattern
  /// Patterns that must stand right before the match (one of them), and right behind it.
  public var after: [Pattern]
  /// Patterns of which one must follow the match.
  public var before: [Pattern]
  /// Patterns that must not.
  public var notAfter: [Pattern]
  /// Patterns of which none may follow the match.
  public var notBefore: [Pattern]
  /// Zones of the document in which it runs; empty means everywhere.
  public var zones: [String]
  /// Values that every mention of this rule carries; `{capture}` is replaced by a capture's value.
  public var set: [(key: String, value: String)]
  /// Capture name → names of normalisers, applied in order.
  public var normalisers: [String: [String]]
  /// What it is, in a sentence.
  public var title: String
  /// The law or observation it stands on.
  public var source: String
  /// Texts that show what the rule reads and what it leaves alone.
  public var examples: [RuleExample]
  /// Where the rule stands in its file.
  public var range: SourceRange

  /// A rule by its parts.
  public init(
    id: String, phase: String, emits: String, pattern: Pattern, after: [Pattern] = [], before: [Pattern] = [],
    notAfter: [Pattern] = [], notBefore: [Pattern] = [], zones: [String] = [], set: [(key: String, value: String)] = [],
    normalisers: [String: [String]] = [:], title: String = "", source: String = "", examples: [RuleExample] = [],
    range: SourceRange = .none
  ) {
    self.id = id
    self.phase = phase
    self.emits = emits
    self.pattern = pattern
    self.after = after
    self.before = before
    self.notAfter = notAfter
    self.notBefore = notBefore
    self.zones = zones
    self.set = set
    self.normalisers = normalisers
    self.title = title
    self.source = source
    self.examples = examples
    self.range = range
  }
}

extension Rule {
  /// Its pattern, and those of its conditions.
  public var patterns: [Pattern] { [pattern] + after + before + notAfter + notBefore }
}

/// An example inside a rule: a text that the rule reads, or one that it must leave alone.
public struct RuleExample: Sendable {
  /// What an example shows.
  public enum Expectation: Sendable {
    /// The values that the emitted mention must have, by capture or `set` name.
    case gives([(key: String, value: ExampleValue)])
    /// The rule emits nothing on this text.
    case reject
  }
  /// The text, true to form and invented.
  public var text: String
  /// What the rule makes of it.
  public var expectation: Expectation
  /// Where the example stands in its file.
  public var range: SourceRange

  /// An example with what it shows.
  public init(text: String, expectation: Expectation, range: SourceRange = .none) {
    self.text = text
    self.expectation = expectation
    self.range = range
  }
}
