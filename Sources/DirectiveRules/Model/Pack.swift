import DirectiveText

/// A whole rule pack, read and checked: everything that knows Vietnamese administration.
public struct Pack: Sendable {
  /// `directives 0.1.0`.
  public var name: String
  /// The version of the pack, as its manifest gives it.
  public var version: String
  /// SHA-256 over the names and bytes of all its files, in lower-case hexadecimal.
  public var sha256: String
  /// In the order in which they run.
  public var phases: [Phase]
  /// In the order of `pack.yaml` and of the files; the last tie-breaker between matches.
  public var rules: [Rule]
  /// The same rules with the places of their parts; empty for a pack that no file holds.
  public var written: [WrittenRule]
  /// The lexicons, in the order of the files.
  public var lexicons: [Lexicon]
  /// What `$name` stands for in the patterns of `rules`.
  public var macros: [Macro]
  /// The break rules for ICU, and the file they stand in.
  public var tokenizer: (source: String, file: String) {
    didSet { breakRules = nil }
  }
  /// The same rules compiled, where the reader has done that beside its own work; ICU takes as long for them as the
  /// reader for all lexicons.
  public var breakRules: BreakRules?
  /// Settings that the stages read, by section: `layout.wrap_ratio` is `settings["layout"]["wrap_ratio"]`.
  public var settings: [String: [String: Setting]]
  /// The packs that were laid over this one.
  public var overlays: [PackOverlay] = []
  /// What they added, replaced and took away.
  public var overrides: [PackOverride] = []

  /// A pack by its parts.
  public init(
    name: String, version: String, sha256: String = "", phases: [Phase], rules: [Rule], lexicons: [Lexicon],
    macros: [Macro] = [], tokenizer: (source: String, file: String), settings: [String: [String: Setting]] = [:],
    written: [WrittenRule] = []
  ) {
    self.name = name
    self.version = version
    self.sha256 = sha256
    self.phases = phases
    self.rules = rules
    self.lexicons = lexicons
    self.macros = macros
    self.tokenizer = tokenizer
    breakRules = nil
    self.settings = settings
    self.written = written
  }

  /// The id of the rule that was probably meant by a name; nil where none is near.
  public func nearestRule(to name: String) -> String? {
    EditDistance.nearest(to: name, among: rules.map(\.id))
  }
}

extension Pack {
  /// Patterns and the bodies of all macros that they reach, each macro once. Linear.
  public func reach(_ patterns: [Pattern]) -> [Pattern] {
    let bodies = Dictionary(macros.map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
    var reached = patterns
    var seen: Set<String> = []
    var next = 0
    while next < reached.count {
      reached[next].visit { part in
        guard case .macro(let name, _) = part, seen.insert(name).inserted, let body = bodies[name] else { return }
        reached.append(body)
      }
      next += 1
    }
    return reached
  }

  /// Name and version of the pack and of all overlays: `directives 0.1.0 + so-noi-vu 1.0.0`.
  public var identity: String {
    ([name + " " + version] + overlays.map { $0.name + " " + $0.version }).joined(separator: " + ")
  }
}

/// A named step in which rules run together; it sees the mentions of the phases before it and none of its own.
public struct Phase: Sendable {
  /// What a phase reads.
  public enum Stream: String, Sendable, CaseIterable {
    /// The lines of the text as they stand, before wraps are undone.
    case lines
    /// The paragraphs, wraps undone, page furniture taken out.
    case paragraphs
  }
  /// The name by which rules choose the phase.
  public var name: String
  /// What the phase reads.
  public var stream: Stream
  /// Where the phase stands in the manifest.
  public var range: SourceRange

  /// A phase by its name.
  public init(name: String, stream: Stream, range: SourceRange = .none) {
    self.name = name
    self.stream = stream
    self.range = range
  }
}

/// A named fragment of pattern: `$name`. Written as a list, its items are alternatives, one a line.
public struct Macro: Sendable {
  /// The name by which patterns call the macro.
  public var name: String
  /// What a call stands for.
  public var pattern: Pattern
  /// Where the macro stands in its file.
  public var range: SourceRange

  /// A macro by its name.
  public init(name: String, pattern: Pattern, range: SourceRange = .none) {
    self.name = name
    self.pattern = pattern
    self.range = range
  }
}

/// A rule with the places of its parts, as its file has it.
public struct WrittenRule: Sendable {
  /// The rule; its patterns call macros by name.
  public var rule: Rule
  /// Where its parts stand that have no place of their own: `set.level`, `normalise.date`, `in.body`.
  public var ranges: [String: SourceRange]

  /// A rule with the places of its parts.
  public init(rule: Rule, ranges: [String: SourceRange]) {
    self.rule = rule
    self.ranges = ranges
  }
}

/// A value of a settings file: a scalar, a list of scalars, or a list of rows.
public enum Setting: Sendable, Equatable {
  case text(String)
  case list([String])
  /// Rows of a table, each with its columns by name.
  case rows([[String: String]])
}
