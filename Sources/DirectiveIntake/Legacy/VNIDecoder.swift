/// VNI: a letter of ASCII, then a byte that holds quality and tone at once; I, D and two letters with a horn have bytes
/// of their own. A mark in capitals (0x20 lower) means the same.
struct VNIDecoder {
  /// Tones and qualities of the bytes in lower case. Plain ones also follow the letters with a horn.
  private static let marks: [UInt32: (quality: VietnameseLetters.Quality, tone: Int)] = [
    0xF8: (.plain, 1), 0xF9: (.plain, 2), 0xFB: (.plain, 3), 0xF5: (.plain, 4), 0xEF: (.plain, 5),
    0xE2: (.circumflex, 0), 0xE0: (.circumflex, 1), 0xE1: (.circumflex, 2), 0xE5: (.circumflex, 3),
    0xE3: (.circumflex, 4), 0xE4: (.circumflex, 5),
    0xEA: (.breve, 0), 0xE8: (.breve, 1), 0xE9: (.breve, 2), 0xFA: (.breve, 3), 0xFC: (.breve, 4), 0xEB: (.breve, 5),
  ]
  /// Bytes that are letters by themselves.
  private static let letters: [UInt32: UInt32] = [
    0xF4: 0x1A1, 0xF6: 0x1B0, 0xEC: 0xEC, 0xED: 0xED, 0xE6: 0x1EC9, 0xF3: 0x129, 0xF2: 0x1ECB, 0xEE: 0x1EF5,
    0xF1: 0x111,
    0xD4: 0x1A0, 0xD6: 0x1AF, 0xCC: 0xCC, 0xCD: 0xCD, 0xC6: 0x1EC8, 0xD3: 0x128, 0xD2: 0x1ECA, 0xCE: 0x1EF4,
    0xD1: 0x110,
  ]

  func decode(_ codes: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(codes.count)
    for code in codes {
      let lower = code >= 0xC0 && code < 0xE0 ? code + 0x20 : code
      if let mark = Self.marks[lower], let last = result.last, let letter = join(last, mark.quality, mark.tone) {
        result[result.count - 1] = letter
      } else if let letter = Self.letters[code] {
        result.append(letter)
      } else if code >= 0x80, code < 0xA0 {
        result.append(UInt32(LegacyTables.windows1252[Int(code) - 0x80]))
      } else {
        result.append(code)
      }
    }
    return result
  }

  /// A letter without marks takes any that suit it; one with a horn takes a tone.
  private func join(_ letter: UInt32, _ quality: VietnameseLetters.Quality, _ tone: Int) -> UInt32? {
    guard var parts = VietnameseLetters.parts(of: letter), parts.tone == 0 else { return nil }
    switch parts.quality {
    // I has letters of its own.
    case .plain where parts.base != 0x69: parts.quality = quality
    case .horn where quality == .plain: break
    default: return nil
    }
    parts.tone = tone
    return VietnameseLetters.letter(parts)
  }
}
