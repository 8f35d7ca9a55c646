extension String {
  /// Whether the text holds `part`, byte for byte.
  func containsPart(_ part: String) -> Bool {
    var (hay, needle) = (self, part)
    return hay.withUTF8 { hay in
      needle.withUTF8 { needle in
        guard let first = needle.first, hay.count >= needle.count else { return false }
        return (0...(hay.count - needle.count)).contains { at in
          hay[at] == first && hay[at..<at + needle.count].elementsEqual(needle)
        }
      }
    }
  }

  /// The text with the first occurrence of `part` replaced.
  func replacingFirst(_ part: String, with other: String) -> String {
    let hay = Array(utf8)
    let needle = Array(part.utf8)
    guard !needle.isEmpty, hay.count >= needle.count else { return self }
    for at in 0...(hay.count - needle.count) where hay[at..<at + needle.count].elementsEqual(needle) {
      return String(decoding: hay[..<at] + Array(other.utf8) + hay[(at + needle.count)...], as: UTF8.self)
    }
    return self
  }
}
