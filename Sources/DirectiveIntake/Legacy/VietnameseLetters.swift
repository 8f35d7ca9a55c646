/// Vietnamese letters as base, quality and tone, and back.
enum VietnameseLetters {
  /// The marks that make another letter.
  enum Quality: Int, Sendable {
    case plain, circumflex, breve, horn, stroke
  }

  /// A letter taken apart. Tones: 0 none, 1 grave, 2 acute, 3 hook, 4 tilde, 5 dot below.
  struct Parts: Sendable {
    /// The ASCII letter below all marks, in lower case.
    var base: UInt8
    var quality: Quality
    var tone: Int
    var isUpper: Bool
  }

  /// A vowel with its five tones: base, quality, scalar without tone, then grave, acute, hook, tilde, dot below.
  private static let vowels: [(UInt8, Quality, [UInt32])] = [
    (0x61, .plain, [0x61, 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1]),
    (0x61, .breve, [0x103, 0x1EB1, 0x1EAF, 0x1EB3, 0x1EB5, 0x1EB7]),
    (0x61, .circumflex, [0xE2, 0x1EA7, 0x1EA5, 0x1EA9, 0x1EAB, 0x1EAD]),
    (0x65, .plain, [0x65, 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9]),
    (0x65, .circumflex, [0xEA, 0x1EC1, 0x1EBF, 0x1EC3, 0x1EC5, 0x1EC7]),
    (0x69, .plain, [0x69, 0xEC, 0xED, 0x1EC9, 0x129, 0x1ECB]),
    (0x6F, .plain, [0x6F, 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD]),
    (0x6F, .circumflex, [0xF4, 0x1ED3, 0x1ED1, 0x1ED5, 0x1ED7, 0x1ED9]),
    (0x6F, .horn, [0x1A1, 0x1EDD, 0x1EDB, 0x1EDF, 0x1EE1, 0x1EE3]),
    (0x75, .plain, [0x75, 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5]),
    (0x75, .horn, [0x1B0, 0x1EEB, 0x1EE9, 0x1EED, 0x1EEF, 0x1EF1]),
    (0x79, .plain, [0x79, 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5]),
  ]

  /// Scalars by their parts: `base`, `quality`, `tone` and case as one number.
  private static let composed: [UInt32: UInt32] = tables.composed
  /// Parts by scalar.
  private static let parts: [UInt32: Parts] = tables.parts

  private static let tables: (composed: [UInt32: UInt32], parts: [UInt32: Parts]) = {
    var composed: [UInt32: UInt32] = [:]
    var parts: [UInt32: Parts] = [:]
    func add(_ scalar: UInt32, _ entry: Parts) {
      composed[key(entry)] = scalar
      parts[scalar] = entry
    }
    func addBoth(_ scalar: UInt32, _ base: UInt8, _ quality: Quality, _ tone: Int) {
      add(scalar, Parts(base: base, quality: quality, tone: tone, isUpper: false))
      add(upper(scalar), Parts(base: base, quality: quality, tone: tone, isUpper: true))
    }
    for (base, quality, scalars) in vowels {
      for (tone, scalar) in scalars.enumerated() { addBoth(scalar, base, quality, tone) }
    }
    addBoth(0x111, 0x64, .stroke, 0)
    return (composed, parts)
  }()

  /// A scalar taken apart; nil where it is no vowel and no D with a stroke.
  static func parts(of scalar: UInt32) -> Parts? { parts[scalar] }

  /// The letter that parts make; nil where there is none.
  static func letter(_ parts: Parts) -> UInt32? { composed[key(parts)] }

  /// A letter with a tone that stands behind it; nil where the two do not join.
  static func joined(_ scalar: UInt32, tone: Int) -> UInt32? {
    guard var parts = parts(of: scalar), parts.tone == 0, parts.quality != .stroke else { return nil }
    parts.tone = tone
    return letter(parts)
  }

  /// The tone that a combining character stands for.
  static func tone(ofMark scalar: UInt32) -> Int? {
    switch scalar {
    case 0x300: 1
    case 0x301: 2
    case 0x309: 3
    case 0x303: 4
    case 0x323: 5
    default: nil
    }
  }

  /// The capital of a letter.
  static func upper(_ scalar: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(scalar) else { return scalar }
    return scalar.properties.uppercaseMapping.unicodeScalars.first?.value ?? scalar.value
  }

  private static func key(_ parts: Parts) -> UInt32 {
    UInt32(parts.base) << 8 | UInt32(parts.quality.rawValue) << 4 | UInt32(parts.tone) << 1 | (parts.isUpper ? 1 : 0)
  }
}
