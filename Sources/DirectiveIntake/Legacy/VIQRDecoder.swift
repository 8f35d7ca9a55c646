/// VIQR (RFC 1456): `^`, `(`, `+` for qualities and `'`, a grave accent, `?`, `~`, `.` for tones, each behind its letter;
/// `dd` for D with a stroke; a backslash takes the meaning away. A tone behind a syllable that has one is punctuation.
struct VIQRDecoder {
  private static let tones: [UInt32: Int] = [0x60: 1, 0x27: 2, 0x3F: 3, 0x7E: 4, 0x2E: 5]
  private static let qualities: [UInt32: VietnameseLetters.Quality] = [0x5E: .circumflex, 0x28: .breve, 0x2B: .horn]

  func decode(_ codes: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(codes.count)
    var hasTone = false
    var isEscaped = false
    var isLiteral = false
    for code in codes {
      if code == 0x5C, !isEscaped {
        isEscaped = true
        continue
      }
      // What was escaped is no letter for the mark behind it either.
      let last = isLiteral ? nil : result.last
      isLiteral = isEscaped
      if !isEscaped, let last, let letter = join(last, code, hasTone: &hasTone) {
        result[result.count - 1] = letter
      } else {
        result.append(code)
        if !(code | 0x20 >= 0x61 && code | 0x20 <= 0x7A) { hasTone = false }
      }
      isEscaped = false
    }
    return result
  }

  private func join(_ last: UInt32, _ code: UInt32, hasTone: inout Bool) -> UInt32? {
    if code | 0x20 == 0x64, last == 0x64 || last == 0x44 {
      return VietnameseLetters.letter(.init(base: 0x64, quality: .stroke, tone: 0, isUpper: last == 0x44))
    }
    guard var parts = VietnameseLetters.parts(of: last), parts.tone == 0, parts.quality != .stroke else { return nil }
    if let quality = Self.qualities[code], parts.quality == .plain {
      parts.quality = quality
    } else if let tone = Self.tones[code], !hasTone {
      parts.tone = tone
      hasTone = true
    } else {
      return nil
    }
    return VietnameseLetters.letter(parts)
  }
}
