import DirectiveRules

/// A part of a rule or macro that could be left out, and still a rule would stand there.
///
/// What can be left out is what a rule says: everything that makes it read more, less or otherwise. Words of one phrase
/// are one part, since no one writes half a phrase, and so are phrases in a row. The entries of lexicons are data, and so
/// are those of a list of words inside a pattern (`Pattern.isWords`), however it is written: as the alternatives of a
/// choice, as words that a token must not be (`CAP & !"a" & !"b"`), as stops of a gap, as conditions of one key. Such a
/// list is one part. The zones of one `in` are one part, since a sentence alone cannot show where it stands.
public struct RuleElement: Sendable, Hashable {
  /// What the part is to its rule.
  public enum Kind: String, Sendable, CaseIterable {
    /// An item of a sequence that must be there: an atom, a group, a gap, a call of a macro.
    case item
    /// An item of a sequence that may be missing (`A?`, `A*`, `A{0,2}`), left out for good.
    case optional
    /// An alternative of a choice, or of a macro that is written as a list.
    case alternative
    /// All alternatives of a choice that are nothing but words, or all of a macro that is nothing else.
    case words
    /// `?`, `*`, `+` or `{n,m}` behind an item that stays.
    case quantifier
    /// One of the tests of `A & !B`; words that the token must not be are one test.
    case test
    /// A stop of a gap; words are one stop.
    case stop
    /// A filter of a term or mention: `level: …`.
    case filter
    /// One of the values of a filter.
    case filterValue = "filter_value"
    /// The name of a capture; what it captures stays.
    case capture
    /// A pattern of a context condition; those of one key that are words are one.
    case after
    case before
    case notAfter = "not_after"
    case notBefore = "not_before"
    /// All of `in`.
    case zones = "in"
    /// An entry of `set`.
    case value = "set"
    /// An entry of `normalise`.
    case normaliser = "normalise"
  }

  /// What the part is to its rule.
  public var kind: Kind
  /// The rule, or the macro with a `$` before its name.
  public var owner: String
  /// The name of a capture, `set` entry, normaliser or filter; empty for other parts.
  public var name: String
  /// Where it stands.
  public var range: SourceRange
}
