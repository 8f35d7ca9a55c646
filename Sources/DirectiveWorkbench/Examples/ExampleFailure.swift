import DirectiveRules

/// Why an example is not read as its rule says.
public struct ExampleFailure: Sendable, Equatable {
  /// What went wrong.
  public enum Reason: Sendable, Equatable {
    /// The rule reads nothing in a text that it should read.
    case notRead
    /// The rule reads the text, but these values are not as the example says.
    case wrongValues([WrongValue])
    /// The rule reads the values, but not the part of the text that the example marks.
    case wrongExtent(expected: String, got: String)
    /// The rule reads these pieces of a text that it should leave alone.
    case wronglyRead([String])
    /// The example is no text: it is too long, or holds bytes that no text has.
    case notText
  }

  /// A value that is not as an example says.
  public struct WrongValue: Sendable, Equatable {
    /// The name of the capture or `set` entry.
    public var name: String
    /// What the example gives.
    public var expected: ExampleValue
    /// All that the rule reads by that name.
    public var got: [String]
  }

  /// Another rule that reads something of the same type in the text.
  public struct Rival: Sendable, Hashable {
    /// The rule.
    public var rule: String
    /// What it reads.
    public var text: String
  }

  /// The rule whose example it is.
  public var rule: String
  /// The example, with its place in the pack.
  public var example: RuleExample
  /// What went wrong.
  public var reason: Reason
  /// Rules that read something of the same type instead, in the order of their names.
  public var rivals: [Rival]

  /// The same failure of the same example.
  public static func == (a: ExampleFailure, b: ExampleFailure) -> Bool {
    a.rule == b.rule && a.example.range == b.example.range && a.reason == b.reason && a.rivals == b.rivals
  }
}
