/// An encoding in which Vietnamese was written before Unicode.
public enum LegacyEncoding: String, CaseIterable, Sendable {
  /// TCVN 5712:1993, the fonts of the ABC family (`.VnTime`).
  case tcvn3
  /// The fonts of the VNI company (`VNI-Times`): one letter, then a byte for its marks.
  case vni
  /// Marks as signs behind the letters (RFC 1456): `Vie^.t`.
  case viqr
  /// VISCII (RFC 1456).
  case viscii
  /// The code page of Windows.
  case windows1258 = "windows-1258"

  /// How the output names it.
  public var name: String { self == .windows1258 ? "windows-1258" : rawValue.uppercased() }

  /// The encoding that a font was made for; nil for fonts of Unicode.
  static func ofFont(_ name: String) -> LegacyEncoding? {
    let name = name.lowercased()
    if name.hasPrefix(".vn") { return .tcvn3 }
    return name.hasPrefix("vni-") || name.hasPrefix("vni ") ? .vni : nil
  }

  /// Decodes codes: bytes, or scalars of a text that was taken for Windows-1252, where those above 0xFF are what they
  /// are. Linear.
  func decode(_ codes: [UInt32]) -> [UInt32] {
    switch self {
    case .tcvn3: Self.table(codes) { LegacyTables.tcvn3[Int($0) - 0x80] }
    case .windows1258: Self.table(codes) { LegacyTables.windows1258[Int($0) - 0x80] }
    case .viscii:
      Self.table(codes.map { $0 < 0x20 ? LegacyTables.visciiControls[UInt8($0)].map(UInt32.init) ?? $0 : $0 }) {
        LegacyTables.viscii[Int($0) - 0x80]
      }
    case .vni: VNIDecoder().decode(codes)
    case .viqr: VIQRDecoder().decode(codes)
    }
  }

  /// Decodes bytes.
  func decode(_ bytes: [UInt8]) -> String { Self.string(decode(bytes.map(UInt32.init))) }

  /// Decodes a text whose bytes were taken for Windows-1252.
  func decode(misread text: String) -> String {
    Self.string(decode(self == .viqr ? text.unicodeScalars.map(\.value) : Self.codes(ofMisread: text)))
  }

  /// The bytes that a text was made from where they were taken for Windows-1252; scalars that no byte gives stay.
  static func codes(ofMisread text: String) -> [UInt32] {
    text.unicodeScalars.map { $0.value < 0x100 ? $0.value : fromWindows1252[$0.value] ?? $0.value }
  }

  private static let fromWindows1252 = Dictionary(
    LegacyTables.windows1252[..<0x20].enumerated().map { (UInt32($1), UInt32($0) + 0x80) },
    uniquingKeysWith: { a, _ in a })

  static func string(_ scalars: [UInt32]) -> String {
    var result = String.UnicodeScalarView()
    for scalar in scalars { result.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return String(result)
  }

  /// One letter a byte, and tones that join the letter before.
  private static func table(_ codes: [UInt32], _ letter: (UInt32) -> UInt16) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(codes.count)
    for code in codes {
      let scalar = code >= 0x80 && code < 0x100 ? UInt32(letter(code)) : code
      if let tone = VietnameseLetters.tone(ofMark: scalar), let last = result.last,
        let joined = VietnameseLetters.joined(last, tone: tone)
      {
        result[result.count - 1] = joined
      } else {
        result.append(scalar)
      }
    }
    return result
  }
}
