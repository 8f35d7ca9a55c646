/// A closed list of terms, each with variants and attributes, such as the ministries or the kinds of document.
public struct Lexicon: Sendable {
  /// The name that patterns use: `%agency`.
  public var name: String
  /// Attributes that its entries may carry.
  public var attributes: [String]
  /// Whether marks lost to OCR are forgiven (see `Phrase.isTolerant`); for terms of two syllables and more.
  public var isTolerant: Bool
  /// Whether letter case counts, as in abbreviations.
  public var isExact: Bool
  /// The terms with their spellings.
  public var entries: [LexiconEntry]
  /// Where the lexicon stands in its file.
  public var range: SourceRange

  /// A lexicon by its parts.
  public init(
    name: String, attributes: [String], isTolerant: Bool = false, isExact: Bool = false, entries: [LexiconEntry],
    range: SourceRange = .none
  ) {
    self.name = name
    self.attributes = attributes
    self.isTolerant = isTolerant
    self.isExact = isExact
    self.entries = entries
    self.range = range
  }
}

/// One term: its canonical form, other ways to write it, and its attributes.
public struct LexiconEntry: Sendable {
  /// The spelling that stands for all.
  public var canonical: String
  /// Further spellings and abbreviations that are matched and mean the same.
  public var variants: [String]
  /// What the lexicon says of the term, in the order of the file.
  public var attributes: [(key: String, value: String)]
  /// Where the entry stands in its file.
  public var range: SourceRange

  /// An entry by its parts.
  public init(
    canonical: String, variants: [String] = [], attributes: [(key: String, value: String)] = [],
    range: SourceRange = .none
  ) {
    self.canonical = canonical
    self.variants = variants
    self.attributes = attributes
    self.range = range
  }
}
