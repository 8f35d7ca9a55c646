/// Reads the text of a pattern into its syntax tree.
///
/// The language is linear to read: one pass over the characters, no look-ahead beyond a name and a colon. All mistakes
/// are reported, not only the first, wherever the rest can still be read; a mistake never throws.
public struct PatternParser: Sendable {
  /// What a pattern may not exceed, so that a hostile pack fails fast.
  public struct Limits: Sendable {
    /// Groups, captures and negations inside one another.
    public var depth: Int
    /// The `m` of `{n,m}` and of a gap.
    public var repetition: Int
    /// Unicode scalars of one pattern.
    public var length: Int

    /// Limits that no pattern written by hand comes near.
    public init(depth: Int = 64, repetition: Int = 1000, length: Int = 20_000) {
      self.depth = depth
      self.repetition = repetition
      self.length = length
    }
  }

  /// A pattern as far as it could be read, and every mistake in it.
  public struct Reading: Sendable {
    /// Nil where nothing could be read. With errors among `diagnostics` it is good for further checks only.
    public var pattern: Pattern?
    /// In the order of the text.
    public var diagnostics: [RuleDiagnostic]
  }

  /// What a pattern may not exceed.
  public var limits: Limits

  /// A parser; it holds nothing but its limits.
  public init(limits: Limits = Limits()) {
    self.limits = limits
  }

  /// Reads a pattern that stands at one place of a file, its first character at `line` and `column` (both 1-based).
  public func parse(_ text: String, file: String = "", line: Int = 1, column: Int = 1) -> Reading {
    parse(PatternText(text, file: file, line: line, column: column))
  }

  /// Reads a pattern whose characters have places of their own, as in a block scalar.
  func parse(_ text: PatternText) -> Reading {
    guard text.scalars.count <= limits.length else {
      let message = "mẫu dài \(text.scalars.count) ký tự, giới hạn là \(limits.length)"
      let help = "tách thành các macro hoặc đưa danh sách từ vào một lexicon"
      return Reading(
        pattern: nil, diagnostics: [RuleDiagnostic(.patternTooLong, at: text.range(0, 1), message, help: help)])
    }
    var grammar = PatternGrammar(text: text, limits: limits)
    let pattern = grammar.parse()
    return Reading(pattern: pattern, diagnostics: grammar.diagnostics)
  }
}
