/// Text of a document made fit to be shown.
package enum PlainText {
  /// White space, line breaks and control characters in runs become one space; the ends are trimmed.
  ///
  /// Control and direction characters never reach a terminal: a document must not be able to move its cursor.
  package static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        isPending = true
        continue
      }
      if isPending, !result.isEmpty { result.append(" ") }
      isPending = false
      result.append(scalar)
    }
    return String(result)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F...0xA0: true
    // Separators and directional marks: U+2028..202F, U+2066..2069.
    case 0x2000...0x200A, 0x200E...0x200F, 0x2028...0x202F, 0x205F, 0x2066...0x2069, 0x3000: true
    default: false
    }
  }
}
