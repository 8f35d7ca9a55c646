import DirectiveRules
import DirectiveText

/// Words that fit any body: who is named by them alone is nobody in particular.
///
/// `settings: assignments` gives them: `generic`, of which one in a name is enough, and `generic_words`, of which a name
/// must consist.
struct GenericNames: Sendable {
  /// The keys of the words of each name, with a space at either end.
  private let keys: [String]
  /// The same, longest first.
  private let words: [String]

  init(_ settings: [String: Setting]) {
    func names(_ setting: String) -> [String] {
      guard case .list(let names)? = settings[setting] else { return [] }
      return names.map { Self.key($0) }
    }
    keys = names("generic")
    words = names("generic_words").sorted { ($0.count, $0) > ($1.count, $1) }
  }

  /// Whether a text names nobody in particular.
  func cover(_ text: String) -> Bool {
    guard !keys.isEmpty || !words.isEmpty else { return false }
    let key = Self.key(text)
    return keys.contains { key.containsPart($0) } || consistsOfWords(text)
  }

  private func consistsOfWords(_ text: String) -> Bool {
    let key = Self.key(text.filter { $0 != "," && $0 != ";" })
    var rest = Substring(key)
    while rest.utf8.count > 1 {
      guard let word = words.first(where: { rest.hasPrefix($0) }) else { return false }
      // The space at its end begins the next word.
      rest = rest.dropFirst(word.count - 1)
    }
    return !words.isEmpty && key.utf8.count > 2
  }

  private static func key(_ text: String) -> String {
    " " + KeyFolder.keys(ofWordsIn: text) + " "
  }
}
