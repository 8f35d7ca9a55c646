/// Ends a text that was cut off somewhere at its last whole line, or at least at a whole character.
package enum TextCut {
  /// How far back a line end is looked for.
  private static let reach = 64 * 1024

  /// Takes off what stands behind the last line end near the end of the bytes. Text in UTF-8 or UTF-16.
  package static func trim(_ bytes: inout [UInt8]) {
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(64).contains(0)
    if isWide {
      bytes.removeLast(bytes.count % 2)
    } else if let end = bytes.suffix(reach).lastIndex(of: 0x0A) {
      bytes.removeLast(bytes.count - end - 1)
    } else {
      let tail = bytes.suffix(4).reversed().prefix { $0 & 0xC0 == 0x80 }.count
      guard tail < bytes.count else { return }
      let lead = bytes[bytes.count - tail - 1]
      let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      if tail + 1 < length { bytes.removeLast(tail + 1) }
    }
  }
}
