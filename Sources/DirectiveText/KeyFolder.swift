import CICU

/// Makes keys: the form in which words are compared.
///
/// A key is the text in lower case without its tone marks, followed by the tones as digits in reading order, or by `0`
/// if a text with letters has none: 0 level, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot below. So the place of the tone
/// mark makes no difference. A final `y` after the consonants where it is a mere variant is written `i` (rules R1, R3
/// and R4 of the orthography notes). A *loose key* has no marks at all and no digit; every key has one loose key.
public struct KeyFolder: Sendable {
  /// The longest key; longer texts have no key.
  static let limit = 64

  /// The key of a word, such as `uy2`.
  public static func key(_ text: String) -> String { folded(text, loose: false) }

  /// The loose key of a word, such as `uy`.
  public static func looseKey(_ text: String) -> String { folded(text, loose: true) }

  private static func folded(_ text: String, loose: Bool) -> String {
    let units = matchingUnits(text)
    let letters = LetterTable.shared
    return units.withUnsafeBufferPointer { units in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: units.count * 2 + 32) { scratch in
        letters.entries.withUnsafeBufferPointer { entries in
          let key = fold(units, 0, units.count, entries, scratch)
          guard loose else { return string(UnsafeBufferPointer(rebasing: scratch[0..<key.length])) }
          let bare = letters.bare.withUnsafeBufferPointer { loosen(scratch, key.letters, $0) }
          return string(UnsafeBufferPointer(rebasing: scratch[0..<bare]))
        }
      }
    }
  }

  /// The text of some units. Keys are made by the thousand, and `String(decoding:as:)` takes ten times as long.
  static func string(_ units: UnsafeBufferPointer<UInt16>) -> String {
    // The matching form has no surrogates; text that could not be brought into it may.
    guard !units.contains(where: { $0 & 0xF800 == 0xD800 }) else { return String(decoding: units, as: UTF16.self) }
    return String(unsafeUninitializedCapacity: units.count * 3) { bytes in
      var count = 0
      func write(_ byte: UInt16) {
        bytes[count] = UInt8(truncatingIfNeeded: byte)
        count += 1
      }
      for unit in units {
        if unit < 0x80 {
          write(unit)
        } else if unit < 0x800 {
          write(0xC0 | unit >> 6)
          write(0x80 | unit & 0x3F)
        } else {
          write(0xE0 | unit >> 12)
          write(0x80 | unit >> 6 & 0x3F)
          write(0x80 | unit & 0x3F)
        }
      }
      return count
    }
  }

  /// The units of a word in the matching form.
  static func matchingUnits(_ text: String) -> [UInt16] {
    if let plain = MatchingForm.plainUnits(of: text) { return plain }
    // A Swift string is well-formed UTF-8, never binary and here never too long.
    return (try? SourceText.decode(Array(text.utf8), name: ""))?.units ?? Array(text.utf16)
  }

  /// A key in the scratch buffer.
  struct Folded {
    /// Units of the whole key.
    var length = 0
    /// Units of the key before the tone digits.
    var letters = 0
    /// Raw value of the ``TokenShape``.
    var shape: UInt8 = 0
  }

  /// Folds units `start..<end` into `scratch`, which must hold twice as many units and two more.
  /// Linear, no allocation. Unsafe buffers: called once a token by the ``Tokenizer``; `start...end` lies within
  /// `units`, table indexes are compared with the table's size.
  @inline(__always)
  static func fold(
    _ units: UnsafeBufferPointer<UInt16>, _ start: Int, _ end: Int,
    _ entries: UnsafeBufferPointer<UInt32>, _ scratch: UnsafeMutableBufferPointer<UInt16>
  ) -> Folded {
    var result = Folded()
    var made = 0
    var tones: UInt64 = 0
    var toneCount = 0
    var all: UInt32 = 0
    var upper = 0
    var cased = 0
    var firstUpper = false
    for index in start..<end {
      let unit = units[index]
      let entry = Int(unit) < LetterTable.count ? entries[Int(unit)] : LetterTable.beyond(unit)
      all |= entry
      let tone = (entry >> 16) & 7
      if tone != 0, toneCount < 16 {
        tones |= UInt64(tone) << UInt64(toneCount * 4)
        toneCount += 1
      }
      if entry & (1 << 20) != 0 {
        if entry & (1 << 19) != 0 {
          if cased == 0 { firstUpper = true }
          upper += 1
        }
        cased += 1
      }
      if entry & (1 << 23) != 0 { continue }
      scratch[made] = UInt16(truncatingIfNeeded: entry)
      made += 1
    }
    if upper != 0 {
      result.shape = upper == cased ? 2 : firstUpper && upper == 1 ? 1 : 3
    }
    if made > 0, made <= 3, scratch[made - 1] == 0x79, isVariantOnset(scratch, made - 1) { scratch[made - 1] = 0x69 }
    result.letters = made
    if toneCount > 0 {
      for place in 0..<toneCount { scratch[made + place] = 0x30 + UInt16((tones >> UInt64(place * 4)) & 7) }
      made += toneCount
    } else if all & (1 << 21) != 0 {
      scratch[made] = 0x30
      made += 1
    }
    result.length = made
    return result
  }

  /// Whether a final `y` after these letters is a variant of `i`: after none, one of b h k l m n s t v x, th, qu.
  @inline(__always)
  private static func isVariantOnset(_ letters: UnsafeMutableBufferPointer<UInt16>, _ length: Int) -> Bool {
    switch length {
    case 0: return true
    case 1:
      // Bits of the ASCII letters b h k l m n s t v x, counted from a.
      let onsets: UInt32 = 0x00AC_3C82
      let letter = Int(letters[0]) - 0x61
      return letter >= 0 && letter < 26 && onsets & (1 << UInt32(letter)) != 0
    case 2:
      return (letters[0] == 0x74 && letters[1] == 0x68) || (letters[0] == 0x71 && letters[1] == 0x75)
    default: return false
    }
  }

  /// Takes the remaining marks off the first `count` units of `scratch`. Returns the length of the loose key.
  @inline(__always)
  static func loosen(
    _ scratch: UnsafeMutableBufferPointer<UInt16>, _ count: Int, _ bare: UnsafeBufferPointer<UInt16>
  ) -> Int {
    for index in 0..<count where Int(scratch[index]) < LetterTable.count {
      scratch[index] = bare[Int(scratch[index])]
    }
    return count
  }
}
