import DirectiveText

/// The issuer of a document, to tell whether a body that its text names is the issuer itself.
///
/// Names are compared by their words without marks, abbreviations written out: heads lose their marks in scans, and the
/// text shortens names (`the committee of the province` for that of a named province).
struct IssuerName {
  private let name: NameWords.Words
  private let reader: MentionReader

  private var words: [String] { name.list }

  init(_ name: String, _ reader: MentionReader) {
    self.reader = reader
    self.name = reader.words(ofName: name)
  }

  /// Whether `name` is a shorter or longer form of the issuer's name, or that of a standing part of it: its last words
  /// are the issuer's first.
  func isNamed(by name: String) -> Bool {
    let other = reader.words(ofName: name).list
    guard !other.isEmpty, !words.isEmpty else { return false }
    if words.starts(with: other) || other.starts(with: words) { return true }
    for first in other.indices.dropFirst() where other.count - first >= Self.fewestWords {
      if words.starts(with: other[first...]) { return true }
    }
    return false
  }

  /// Whether a longer name begins with this one.
  func begins(_ name: String) -> Bool {
    !words.isEmpty && reader.words(ofName: name).list.starts(with: words)
  }

  /// Whether all words of one of two names are words of the other: a longer and a shorter form of one name.
  func sharesWords(with name: String) -> Bool {
    let other = reader.words(ofName: name)
    return other.list.allSatisfy { self.name.contains($0) } || words.allSatisfy { other.contains($0) }
  }

  /// Fewer words in common say nothing: many names end alike.
  private static let fewestWords = 4
}

/// The words of names without their marks, abbreviations written out, as far as one document has asked for them: it names
/// few bodies, and compares each of them with many.
final class NameWords {
  fileprivate struct Words {
    var list: [String]
    /// Empty where the list is short enough to be looked through.
    var set: Set<String> = []

    static let shortList = 16

    func contains(_ word: String) -> Bool { set.isEmpty ? list.contains(word) : set.contains(word) }
  }

  fileprivate var known: [String: Words] = [:]
}

extension MentionReader {
  /// The words of a name without their marks.
  fileprivate func words(ofName name: String) -> NameWords.Words {
    if let known = nameWords.known[name] { return known }
    var words = NameWords.Words(list: KeyFolder.looseWords(in: expanded(name)))
    if words.list.count > NameWords.Words.shortList { words.set = Set(words.list) }
    nameWords.known[name] = words
    return words
  }
}
