import DirectiveRules
import DirectiveText

/// Words that fit any body (`settings: assignments`, `generic`): who is named by them alone is nobody in particular.
struct GenericNames: Sendable {
  /// The keys of the words of each name, with a space at either end.
  private let keys: [String]

  init(_ settings: [String: Setting]) {
    guard case .list(let names)? = settings["generic"] else {
      keys = []
      return
    }
    keys = names.map { Self.key($0) }
  }

  /// Whether one of the names stands in a text.
  func occur(in text: String) -> Bool {
    guard !keys.isEmpty else { return false }
    let key = Self.key(text)
    return keys.contains { key.containsPart($0) }
  }

  private static func key(_ text: String) -> String {
    " " + KeyFolder.keys(ofWordsIn: text) + " "
  }
}
