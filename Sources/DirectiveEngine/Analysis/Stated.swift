/// Where a fact was read: its place in the decoded original, and the rule.
public struct Evidence: Sendable, Equatable {
  /// Half-open, in Unicode scalars of the decoded original.
  public var span: Range<Int>
  /// Identifier of the rule that read it, such as `citation.numbered`.
  public var rule: String

  /// Evidence of a rule that read a span, in Unicode scalars of the decoded original.
  public init(span: Range<Int>, rule: String) {
    self.span = span
    self.rule = rule
  }
}

/// How surely a value stands in the text, where it is not plainly stated.
public enum FactStatus: String, Sendable {
  /// Worked out from other places, which are named.
  case inferred
  /// Read, but with a slip or a blank in it.
  case suspect
}

/// A value with the place it was read from.
public struct Stated<Value: Sendable>: Sendable {
  /// The value itself.
  public var value: Value
  /// The words as printed, line breaks folded into single spaces; empty where the value was inferred.
  public var text: String
  /// Where the text states it; nil where nothing does.
  public var evidence: Evidence?
  /// How far it can be relied on; nil where the text says it plainly.
  public var status: FactStatus?
  /// What an inferred value was worked out from.
  public var from: [Evidence]

  /// A value with what it rests on.
  public init(
    _ value: Value, text: String = "", evidence: Evidence? = nil, status: FactStatus? = nil, from: [Evidence] = []
  ) {
    self.value = value
    self.text = text
    self.evidence = evidence
    self.status = status
    self.from = from
  }
}
