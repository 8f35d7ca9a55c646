/// What abbreviations stand for. Most words of a text are none, and are told by their first byte and their length.
struct Abbreviations: Sendable {
  private let fullForms: [String: String]
  /// For each first byte the lengths of the abbreviations that begin with it, a bit each; the last bit is for all longer.
  private var lengths = Array(repeating: UInt64(0), count: 256)

  init(_ fullForms: [String: String]) {
    self.fullForms = fullForms
    for abbreviation in fullForms.keys {
      guard let first = abbreviation.utf8.first else { continue }
      lengths[Int(first)] |= Self.bit(abbreviation.utf8.count)
    }
  }

  private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

  /// What an abbreviation stands for; nil where it is none.
  func fullForm(of word: Substring.UTF8View) -> String? {
    guard let first = word.first, lengths[Int(first)] & Self.bit(word.count) != 0 else { return nil }
    return fullForms[String(Substring(word))]
  }
}
