import DirectiveEngine
import DirectiveText

/// One fact that two packs read differently.
public struct Difference: Sendable, Equatable {
  /// Which side has the fact.
  public enum Change: String, Sendable, CaseIterable {
    /// Only the new pack reads it.
    case gained
    /// Only the old pack reads it.
    case lost
    /// Both read it, with other values.
    case changed
  }

  /// A value before and after; empty where there is none.
  public struct Value: Sendable, Equatable {
    /// The name of the value, such as `date`.
    public let name: String
    /// By the old pack.
    public let before: String
    /// By the new pack.
    public let after: String
  }

  /// The words around a fact on one line.
  public struct Context: Sendable, Equatable {
    /// What stands before it.
    public let before: String
    /// The words of the fact.
    public let match: String
    /// What stands behind it.
    public let after: String
  }

  /// The name of the document.
  public let document: String
  /// Which side has the fact.
  public let change: Change
  /// The kind of fact, such as `citations` or `document.number`.
  public let kind: String
  /// The rule of the old pack that reads it.
  public let oldRule: String?
  /// The rule of the new pack that reads it.
  public let newRule: String?
  /// Where it stands; nil where it was worked out from elsewhere.
  public let position: TextPosition?
  /// The words around it; nil where it has no place.
  public let context: Context?
  /// The words that stand for the fact.
  public let what: String
  /// For a changed fact those values that differ; else those that it has.
  public let values: [Value]

  /// What two facts differ in; nil where they say the same by the same rule.
  init?(_ pair: FactAligner.Pair, in source: SourceText, document: String) {
    guard let fact = pair.new ?? pair.old else { return nil }
    self.document = document
    kind = fact.kind
    oldRule = pair.old?.rule
    newRule = pair.new?.rule
    what = fact.what
    change = pair.old == nil ? .gained : pair.new == nil ? .lost : .changed
    let before = pair.old?.values ?? []
    let after = pair.new?.values ?? []
    var values: [Value] = []
    for index in 0..<max(before.count, after.count) {
      let old = index < before.count ? before[index].value : ""
      let new = index < after.count ? after[index].value : ""
      if old != new { values.append(Value(name: fact.values[index].name, before: old, after: new)) }
    }
    if change == .changed {
      if let a = pair.old?.span, let b = pair.new?.span, a != b, let old = pair.old, let new = pair.new {
        // A place that moved shows in the words, where no value shows it.
        if old.what != new.what, !values.contains(where: { $0.name == "text" }) {
          values.append(Value(name: "text", before: old.what, after: new.what))
        }
      }
      guard !values.isEmpty || oldRule != newRule else { return nil }
    }
    self.values = values
    position = fact.span.map {
      let (line, column) = source.position(ofScalar: $0.lowerBound)
      return TextPosition(line: line, column: column)
    }
    context = fact.span.map { Context($0, in: source) }
  }
}

extension Difference.Context {
  /// Scalars that are shown before and behind a fact, and at most of the fact itself.
  private static let reach = 40
  private static let longest = 120

  init(_ span: Range<Int>, in source: SourceText) {
    let start = max(0, span.lowerBound - Self.reach)
    let end = min(source.scalarCount, span.upperBound + Self.reach)
    let before = PlainText.oneLine(source.exact(start..<span.lowerBound))
    let after = PlainText.oneLine(source.exact(span.upperBound..<max(end, span.upperBound)))
    self.before = (start > 0 ? "…" : "") + before
    self.after = after + (end < source.scalarCount ? "…" : "")
    let words = PlainText.oneLine(source.exact(span))
    match = words.count > Self.longest ? words.prefix(Self.longest - 1) + "…" : words
  }
}
