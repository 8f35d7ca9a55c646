/// Tells by their form how many of the words of a text are Vietnamese syllables: what comes out of the right encoding is
/// almost nothing else, what comes out of a wrong one hardly ever is.
///
/// A syllable is an onset, up to four vowels and a coda, with one tone at the most; in front of a stop (c, ch, p, t) the
/// tone is acute or dot below. Only words with a letter beyond ASCII are asked, since the others are the same in all
/// encodings. Abbreviations without a vowel are passed over.
struct SyllableShape {
  /// Words of two letters or more, whatever their letters.
  private(set) var words = 0
  /// Words that were asked, and how many of them are syllables.
  private(set) var asked = 0
  private(set) var syllables = 0

  /// How many of the asked words are syllables, from 0 to 1.
  var share: Double { asked > 0 ? Double(syllables) / Double(asked) : 0 }

  private static let onsets: Set<String> = [
    "", "b", "c", "ch", "d", "#", "g", "gh", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q", "r", "s",
    "t", "th", "tr", "v", "x",
  ]
  private static let stops: Set<String> = ["c", "ch", "p", "t"]
  private static let codas: Set<String> = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]

  /// Looks at a text of Unicode scalars.
  init(_ text: some Sequence<UInt32>) {
    var word: [UInt32] = []
    for scalar in text {
      if Self.isLetter(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        take(word)
        word.removeAll(keepingCapacity: true)
      }
    }
    take(word)
  }

  /// Whatever is no sign that Vietnamese texts have: unknown signs inside words speak against an encoding.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: true
    case ..<0x80, 0xA0, 0xAB, 0xB0, 0xB7, 0xBB, 0xD7, 0x2000...0x206F, 0x2190...0x2BFF, 0x3000, 0xF000...0xF0FF: false
    default: true
    }
  }

  private mutating func take(_ word: [UInt32]) {
    if word.count > 1 { words += 1 }
    guard word.contains(where: { $0 > 0x7F }) else { return }
    switch Self.isSyllable(word) {
    case true?:
      asked += 1
      syllables += 1
    case false?: asked += 1
    case nil: break
    }
  }

  /// nil for an abbreviation, of which nothing can be said.
  private static func isSyllable(_ word: [UInt32]) -> Bool? {
    var onset = ""
    var coda = ""
    var vowels = 0
    var tones: [Int] = []
    for scalar in word {
      let parts = VietnameseLetters.parts(of: scalar)
      if let parts, parts.quality != .stroke {
        guard coda.isEmpty else { return false }
        vowels += 1
        if parts.tone > 0 { tones.append(parts.tone) }
        continue
      }
      let letter: Character
      if parts != nil {
        letter = "#"
      } else if scalar < 0x80, let ascii = Unicode.Scalar(scalar | 0x20) {
        letter = Character(ascii)
      } else {
        return false
      }
      if vowels == 0 { onset.append(letter) } else { coda.append(letter) }
    }
    if vowels == 0 { return nil }
    guard vowels <= 4, tones.count <= 1, onsets.contains(onset), codas.contains(coda) else { return false }
    return !stops.contains(coda) || tones == [2] || tones == [5]
  }
}
