/// A whole rule pack, read and checked: everything that knows Vietnamese administration.
public struct Pack: Sendable {
  /// `directives 0.1.0`.
  public var name: String
  public var version: String
  /// SHA-256 over the names and bytes of all its files, in lower-case hexadecimal.
  public var sha256: String
  /// In the order in which they run.
  public var phases: [Phase]
  /// In the order of `pack.yaml` and of the files; the last tie-breaker between matches.
  public var rules: [Rule]
  public var lexicons: [Lexicon]
  /// Macros are already replaced in `rules`; kept for the checks and for explaining.
  public var macros: [Macro]
  /// The break rules for ICU, and the file they stand in.
  public var tokenizer: (source: String, file: String)
  /// Settings that the stages read, by section: `layout.wrap_ratio` is `settings["layout"]["wrap_ratio"]`.
  public var settings: [String: [String: Setting]]

  public init(
    name: String, version: String, sha256: String = "", phases: [Phase], rules: [Rule], lexicons: [Lexicon],
    macros: [Macro] = [], tokenizer: (source: String, file: String), settings: [String: [String: Setting]] = [:]
  ) {
    self.name = name
    self.version = version
    self.sha256 = sha256
    self.phases = phases
    self.rules = rules
    self.lexicons = lexicons
    self.macros = macros
    self.tokenizer = tokenizer
    self.settings = settings
  }
}

/// A named step in which rules run together; it sees the mentions of the phases before it and none of its own.
public struct Phase: Sendable {
  public enum Stream: String, Sendable, CaseIterable {
    /// The lines of the text as they stand, before wraps are undone.
    case lines
    /// The paragraphs, wraps undone, page furniture taken out.
    case paragraphs
  }
  public var name: String
  public var stream: Stream
  public var range: SourceRange

  public init(name: String, stream: Stream, range: SourceRange = .none) {
    self.name = name
    self.stream = stream
    self.range = range
  }
}

/// A named fragment of pattern: `$name`. Written as a list, its items are alternatives, one a line.
public struct Macro: Sendable {
  public var name: String
  public var pattern: Pattern
  public var range: SourceRange

  public init(name: String, pattern: Pattern, range: SourceRange = .none) {
    self.name = name
    self.pattern = pattern
    self.range = range
  }
}

/// A value of a settings file: a scalar, a list of scalars, or a list of rows.
public enum Setting: Sendable, Equatable {
  case text(String)
  case list([String])
  /// Rows of a table, each with its columns by name.
  case rows([[String: String]])
}
