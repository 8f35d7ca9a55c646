/// The syntax tree of a pattern: what the pattern language of the pack says, before it is compiled.
///
/// The language itself is described in `PatternLanguage.md` of the documentation.
public indirect enum Pattern: Sendable, Equatable {
  /// `"chủ trì"`: words matched by their folded key (case, tone placement, dashes).
  ///
  /// `~"chủ trì"` is tolerant: a word of the text that the pack does not know may stand in when it differs in
  /// tone and vowel marks alone (an OCR slip). `'Chủ trì'` is exact: letter case counts.
  case phrase(Phrase)
  /// `DOCNUM`, `CAPS`, `ITEM`, `EOL`: one token of a class; `ANY` is any token but a break.
  case tokenClass(String, SourceRange)
  /// `%agency`, `%agency(level: province)`: a term of a lexicon, longest first.
  case term(lexicon: String, filters: [Filter], SourceRange)
  /// `@Party`, `@Party(level: province)`: a mention that an earlier phase found.
  case mention(type: String, filters: [Filter], SourceRange)
  /// `/[0-9]{2}h/`: an expression over the characters of one token.
  case regex(String, SourceRange)
  /// `A B C`.
  case sequence([Pattern])
  /// `A | B | C`.
  case choice([Pattern])
  /// `A?`, `A*`, `A+`, `A{2,5}`; `maximum` is nil where there is none.
  case repetition(Pattern, minimum: Int, maximum: Int?)
  /// `..{0,12 until ";" EOL}`: as few tokens as possible of any kind, none of which starts a stop.
  case gap(minimum: Int, maximum: Int, stops: [Pattern], SourceRange)
  /// `CAP & !"Điều"`: tests that one token must all pass.
  case conjunction([Pattern])
  /// `!"Điều"`: one token that does not match; only on single-token patterns.
  case negation(Pattern)
  /// `number:DOCNUM`: the range matched by `pattern`, by name.
  case capture(name: String, Pattern, SourceRange)
  /// `$name`: a macro, which stands for its body (`Pack.macros`).
  case macro(String, SourceRange)
}

/// The words of a quoted phrase.
public struct Phrase: Sendable, Equatable {
  /// The words as the rule writes them.
  public var text: String
  /// Letter case counts.
  public var isExact: Bool
  /// Marks lost to OCR are forgiven.
  public var isTolerant: Bool
  /// Where they stand in their file.
  public var range: SourceRange

  /// A phrase of one or more words.
  public init(text: String, isExact: Bool = false, isTolerant: Bool = false, range: SourceRange = .none) {
    self.text = text
    self.isExact = isExact
    self.isTolerant = isTolerant
    self.range = range
  }

  /// Two phrases are equal when they say the same, wherever they stand.
  public static func == (a: Phrase, b: Phrase) -> Bool {
    a.text == b.text && a.isExact == b.isExact && a.isTolerant == b.isTolerant
  }
}

/// `level: province` in `%agency(level: province)`; several values are alternatives: `level: province | central`.
public struct Filter: Sendable, Equatable, Hashable {
  /// The attribute of the term.
  public var attribute: String
  /// The values of which it must have one.
  public var values: [String]

  /// A condition on an attribute of a term.
  public init(attribute: String, values: [String]) {
    self.attribute = attribute
    self.values = values
  }
}
