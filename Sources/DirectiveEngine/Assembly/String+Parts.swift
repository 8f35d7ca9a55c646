import DirectiveText

extension String {
  /// The number that the ASCII digits of the text make, whatever stands between them; nil where there are none, or too
  /// many.
  var numberOfDigits: Int? {
    var number: Int?
    for byte in utf8 where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
      let (tens, isTooLarge) = (number ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, isOverflow) = tens.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      if isTooLarge || isOverflow { return nil }
      number = sum
    }
    return number
  }

  /// The text in small letters without marks, spaces and dots: case, spaces and lost marks do not part two identifiers.
  var foldedIdentifier: String {
    let key = KeyFolder.looseKey(self)
    return String(unsafeUninitializedCapacity: key.utf8.count) { buffer in
      var count = 0
      for byte in key.utf8 where byte > 0x20 && byte != UInt8(ascii: ".") {
        buffer[count] = byte
        count += 1
      }
      return count
    }
  }

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
