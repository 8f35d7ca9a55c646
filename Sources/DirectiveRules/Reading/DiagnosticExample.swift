/// A mistake as it is made and as it is mended, for `rules explain`. A test makes each of them in a small pack and asks
/// for the code, so that what is shown is what happens.
public struct DiagnosticExample: Sendable {
  /// Where the snippets stand.
  public enum Place: Sendable {
    /// The `match:` of a rule.
    case match
    /// Lines of a rule besides its `match:`, which captures `a`.
    case ruleLines
    /// Whole documents of a file.
    case documents
    /// Lines of `entries:` of a lexicon with the attribute `level`.
    case entries
    /// Lines of `pack.yaml`; the wrong ones stand for the right ones.
    case manifest
    /// Words that say what happens, where no snippet could show it.
    case words
  }

  /// Where the snippets stand.
  public var place: Place
  /// The mistake.
  public var wrong: String
  /// The same without it.
  public var right: String

  init(_ place: Place, wrong: String, right: String) {
    self.place = place
    self.wrong = wrong
    self.right = right
  }
}

extension DiagnosticCode {
  /// The mistake, made and mended; every code has one.
  public var example: DiagnosticExample {
    Self.fileExamples[self] ?? Self.patternExamples[self] ?? Self.packExamples[self]
      ?? DiagnosticExample(.words, wrong: title, right: explanation)
  }
}
