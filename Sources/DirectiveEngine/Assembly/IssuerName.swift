import DirectiveText

/// The issuer of a document, to tell whether a body that its text names is the issuer itself.
///
/// Names are compared by their words without marks, abbreviations written out: heads lose their marks in scans, and the
/// text shortens names (`the committee of the province` for that of a named province).
struct IssuerName {
  private let words: [String]
  private let reader: MentionReader

  init(_ name: String, _ reader: MentionReader) {
    self.reader = reader
    words = Self.words(reader.expanded(name))
  }

  /// Whether `name` is a shorter or longer form of the issuer's name, or that of a standing part of it: its last words
  /// are the issuer's first.
  func isNamed(by name: String) -> Bool {
    let other = Self.words(reader.expanded(name))
    guard !other.isEmpty, !words.isEmpty else { return false }
    if words.starts(with: other) || other.starts(with: words) { return true }
    for first in other.indices.dropFirst() where other.count - first >= Self.fewestWords {
      if words.starts(with: other[first...]) { return true }
    }
    return false
  }

  /// Whether a longer name begins with this one.
  func begins(_ name: String) -> Bool {
    !words.isEmpty && Self.words(reader.expanded(name)).starts(with: words)
  }

  /// Whether all words of one of two names are words of the other: a longer and a shorter form of one name.
  func sharesWords(with name: String) -> Bool {
    let other = Set(Self.words(reader.expanded(name)))
    return other.isSubset(of: words) || Set(words).isSubset(of: other)
  }

  /// Fewer words in common say nothing: many names end alike.
  private static let fewestWords = 4

  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { KeyFolder.looseKey(String($0)) }
  }
}
