import DirectiveText

/// Values by phrases of one or more words; words are compared by their keys.
struct PhraseTable<Value: Sendable>: Sendable {
  private var values: [String: Value] = [:]
  private var longest = 0

  subscript(words: ArraySlice<BodyWord>) -> Value? {
    words.isEmpty ? nil : values[Self.key(words)]
  }

  /// Adds a phrase, or changes its value.
  mutating func update(_ words: [BodyWord], _ change: (Value?) -> Value) {
    guard !words.isEmpty else { return }
    let key = Self.key(words[...])
    values[key] = change(values[key])
    longest = max(longest, words.count)
  }

  /// The longest phrase that begins at an index, with the number of its words.
  func longest(in words: [BodyWord], at start: Int) -> (value: Value, count: Int)? {
    var count = min(longest, words.count - start)
    while count > 0 {
      if let value = values[Self.key(words[start..<(start + count)])] { return (value, count) }
      count -= 1
    }
    return nil
  }

  private static func key(_ words: ArraySlice<BodyWord>) -> String {
    words.map(\.key).joined(separator: " ")
  }
}

/// A word of the name of a body.
struct BodyWord: Sendable, Equatable {
  /// As `KeyFolder` folds it: case, tone placement and variants make no difference.
  var key: String
  /// Whether it begins with a capital.
  var isCapital: Bool
  /// Whether a comma, a bar or another mark stands before it.
  var isApart: Bool
}
