/// Whether bytes are JSON (RFC 8259) in well-formed UTF-8, told without making values of them. Linear.
struct JSONForm {
  private let bytes: [UInt8]
  private var at = 0
  /// Deeper than any output nests.
  private static let deepest = 600

  /// Nil where the bytes are one JSON value; else what is wrong, and at which byte.
  static func problem(_ bytes: [UInt8]) -> String? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return "JSON is no UTF-8" }
    var form = JSONForm(bytes)
    form.skipSpace()
    guard form.value(0) else { return "no JSON at byte \(form.at)" }
    form.skipSpace()
    return form.at == bytes.count ? nil : "text behind the JSON at byte \(form.at)"
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var next: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func skipSpace() {
    while next == 0x20 || next == 0x0A { at += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      guard at + wanted.count <= bytes.count, bytes[at..<(at + wanted.count)].elementsEqual(wanted) else {
        return false
      }
      at += wanted.count
      return true
    }
  }

  private mutating func value(_ depth: Int) -> Bool {
    guard depth < Self.deepest else { return false }
    switch next {
    case UInt8(ascii: "{"): return members(UInt8(ascii: "}"), depth, hasKeys: true)
    case UInt8(ascii: "["): return members(UInt8(ascii: "]"), depth, hasKeys: false)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return take("true")
    case UInt8(ascii: "f"): return take("false")
    default: return integer()
    }
  }

  private mutating func members(_ close: UInt8, _ depth: Int, hasKeys: Bool) -> Bool {
    at += 1
    skipSpace()
    if next == close {
      at += 1
      return true
    }
    while true {
      skipSpace()
      if hasKeys {
        guard string() else { return false }
        skipSpace()
        guard take(":") else { return false }
        skipSpace()
      }
      guard value(depth + 1) else { return false }
      skipSpace()
      if next == close {
        at += 1
        return true
      }
      guard take(",") else { return false }
    }
  }

  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return true }
      if byte < 0x20 { return false }
      guard byte == UInt8(ascii: "\\") else { continue }
      let escaped = next
      at += 1
      if escaped == UInt8(ascii: "u") {
        for _ in 0..<4 {
          guard Self.isHexadecimal(next) else { return false }
          at += 1
        }
      } else if !"\"\\/bfnrt".utf8.contains(escaped) {
        return false
      }
    }
    return false
  }

  private mutating func integer() -> Bool {
    if next == UInt8(ascii: "-") { at += 1 }
    let first = at
    while (0x30...0x39).contains(next) { at += 1 }
    return at > first && (bytes[first] != 0x30 || at == first + 1)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
