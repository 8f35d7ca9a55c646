#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Encoded words of mail headers (RFC 2047) and quoted-printable text (RFC 2045).
enum MailWords {
  /// `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=` decoded; blanks between two encoded words mean nothing.
  static func decode(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    var wasWord = false
    while let start = rest.firstRange(of: "=?") {
      let before = rest[..<start.lowerBound]
      let parts = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, parts[3].hasPrefix("="), let bytes = bytes(parts[1], parts[2]) else {
        result += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        wasWord = false
        continue
      }
      if !wasWord || before.contains(where: { !$0.isWhitespace }) { result += before }
      result += String(decoding: bytes, as: UTF8.self)
      rest = parts[3].dropFirst()
      wasWord = true
    }
    return result + rest
  }

  private static func bytes(_ form: Substring, _ text: Substring) -> [UInt8]? {
    switch form.lowercased() {
    case "b": Data(base64Encoded: String(text)).map(Array.init)
    case "q": quotedPrintable(Array(text.utf8.map { $0 == 0x5F ? 0x20 : $0 })[...])
    default: nil
    }
  }

  /// `=E1` is a byte; `=` at the end of a line joins it with the next.
  static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(body.count)
    var at = body.startIndex
    while at < body.endIndex {
      let byte = body[at]
      guard byte == 0x3D else {
        result.append(byte)
        at += 1
        continue
      }
      if at + 2 < body.endIndex, let high = digit(body[at + 1]), let low = digit(body[at + 2]) {
        result.append(high << 4 | low)
        at += 3
      } else {
        at = (body[at...].firstIndex(of: 0x0A) ?? body.endIndex - 1) + 1
      }
    }
    return result
  }

  /// `%E1` is a byte.
  static func percentDecoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    let utf8 = Array(text.utf8)
    var at = 0
    while at < utf8.count {
      if utf8[at] == 0x25, at + 2 < utf8.count, let high = digit(utf8[at + 1]), let low = digit(utf8[at + 2]) {
        bytes.append(high << 4 | low)
        at += 3
      } else {
        bytes.append(utf8[at])
        at += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

extension Substring {
  /// The first place where a text stands.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var from = startIndex
    while let found = self[from...].firstIndex(where: { $0 == text.first }) {
      if self[found...].hasPrefix(text) { return found..<index(found, offsetBy: text.count) }
      from = index(after: found)
    }
    return nil
  }
}
