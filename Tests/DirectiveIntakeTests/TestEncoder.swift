import Foundation

@testable import DirectiveIntake

/// Writes texts in the encodings before Unicode, apart from the tables that are tested: from letters and signs as a reader
/// of the standards would copy them.
struct TestEncoder {
  let encoding: LegacyEncoding

  /// Signs that these encodings lack are those of ASCII; letters are composed.
  static func plain(_ text: String) -> String {
    let signs: [Character: String] = [
      "“": "\"", "”": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u{A0}": " ", "•": "-", "‑": "-",
    ]
    let composed = text.precomposedStringWithCanonicalMapping
    // A slip of a scanner may be a letter of another language.
    return composed.map { signs[$0] ?? String($0) }.joined().filter { character in
      character.unicodeScalars.allSatisfy { $0.isASCII || VietnameseLetters.parts(of: $0.value) != nil }
    }
  }

  /// The bytes of a text; nil where it has a letter that the encoding lacks.
  func encode(_ text: String) -> [UInt8]? {
    switch encoding {
    case .tcvn3: encode(text, Self.tcvn3, tones: [0x300: 0xB0, 0x309: 0xB1, 0x303: 0xB2, 0x301: 0xB3, 0x323: 0xB4])
    case .windows1258:
      encode(text, Self.windows1258, tones: [0x300: 0xCC, 0x309: 0xD2, 0x303: 0xDE, 0x301: 0xEC, 0x323: 0xF2])
    case .viscii: encode(text, Self.viscii, tones: [:])
    case .vni: vni(text)
    case .viqr: viqr(text)
    }
  }

  // MARK: One letter a byte

  private static let tcvn3 = table([
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđẰ"), (0xB5, "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"),
  ])

  private static let windows1258 = table([
    (0xC0, "ÀÁÂĂÄÅÆÇÈÉÊË"), (0xCD, "ÍÎÏĐÑ"), (0xD3, "ÓÔƠÖ×ØÙÚÛÜƯ"), (0xDF, "ßàáâăäåæçèéêë"), (0xED, "íîïđñ"),
    (0xF3, "óôơö÷øùúûüư"),
  ])

  private static let viscii = table([
    (0x02, "Ẳ"), (0x05, "ẴẪ"), (0x14, "Ỷ"), (0x19, "Ỹ"), (0x1E, "Ỵ"),
    (
      0x80,
      "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
    ),
  ])

  private static func table(_ rows: [(Int, String)]) -> [Character: UInt8] {
    var table: [Character: UInt8] = [:]
    for (first, letters) in rows {
      for (index, letter) in letters.enumerated() { table[letter] = UInt8(first + index) }
    }
    return table
  }

  /// Letters without a byte of their own are written without their tone, and the tone behind them.
  private func encode(_ text: String, _ table: [Character: UInt8], tones: [UInt32: UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for character in text {
      if let byte = table[character] ?? character.asciiValue ?? (character == "\r\n" ? 0x0A : nil) {
        bytes.append(byte)
        continue
      }
      let (letter, tone) = Self.apart(character)
      guard let tone, let mark = tones[tone], let byte = table[letter] ?? letter.asciiValue else { return nil }
      bytes += [byte, mark]
    }
    return bytes
  }

  /// A letter without its tone, and the tone.
  private static func apart(_ character: Character) -> (Character, UInt32?) {
    let scalars = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
    let tones: Set<UInt32> = [0x300, 0x301, 0x303, 0x309, 0x323]
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: scalars.filter { !tones.contains($0.value) })
    return (
      Character(String(rest).precomposedStringWithCanonicalMapping), scalars.first { tones.contains($0.value) }?.value
    )
  }

  // MARK: Two signs a letter

  /// Marks by quality (none, circumflex, breve) and tone, as Windows-1252 shows them.
  private static let vniMarks: [UInt32: [UInt32?: Character]] = [
    0: [0x300: "ø", 0x301: "ù", 0x309: "û", 0x303: "õ", 0x323: "ï"],
    0x302: [nil: "â", 0x300: "à", 0x301: "á", 0x309: "å", 0x303: "ã", 0x323: "ä"],
    0x306: [nil: "ê", 0x300: "è", 0x301: "é", 0x309: "ú", 0x303: "ü", 0x323: "ë"],
  ]
  private static let vniLetters: [Character: Character] = [
    "ơ": "ô", "ư": "ö", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ",
  ]

  private func vni(_ text: String) -> [UInt8]? {
    var result = ""
    for character in text {
      guard !character.isASCII else {
        result.append(character)
        continue
      }
      let isUpper = character.isUppercase
      let lower = Character(character.lowercased())
      let (letter, tone) = Self.apart(lower)
      var shown: String
      if let own = Self.vniLetters[lower] {
        shown = String(own)
      } else {
        let scalars = Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
        let horned = Self.vniLetters[letter]
        let quality = horned == nil && scalars.count > 1 ? scalars[1].value : 0
        guard let mark = Self.vniMarks[quality]?[tone], let base = scalars.first else { return nil }
        shown = String(horned ?? Character(base)) + String(mark)
      }
      result += isUpper ? shown.uppercased() : shown
    }
    return result.data(using: .windowsCP1252).map { [UInt8]($0) }
  }

  private func viqr(_ text: String) -> [UInt8]? {
    let marks: [UInt32: String] = [
      0x302: "^", 0x306: "(", 0x31B: "+", 0x300: "`", 0x301: "'", 0x309: "?", 0x303: "~", 0x323: ".",
    ]
    var result = ""
    var previous: Character = " "
    for character in text {
      defer { previous = character }
      let scalars = Array(String(character).decomposedStringWithCanonicalMapping.unicodeScalars)
      if character == "đ" || character == "Đ" {
        // A D in front would make another one of the first two.
        if "dD".contains(previous) {
          result.insert("\\", at: result.index(before: result.endIndex))
        }
        result += character == "đ" ? "dd" : "DD"
      } else if scalars.count > 1, scalars.dropFirst().allSatisfy({ marks[$0.value] != nil }) {
        let found = scalars.dropFirst().compactMap { marks[$0.value] }
        let qualities = found.filter { "^(+".contains($0) }
        result += String(Character(scalars[0])) + qualities.joined() + found.filter { !"^(+".contains($0) }.joined()
      } else {
        // A sign that would be taken for a mark, and a D behind a D.
        let last = result.last
        let isSign = "^(+`'?~.".contains(character) && (last.map { "aeiouyAEIOUY^(+".contains($0) } ?? false)
        let isDouble = "dD".contains(character) && (last.map { "dD".contains($0) } ?? false)
        if isSign || isDouble || character == "\\" { result += "\\" }
        result.append(character)
      }
    }
    return Array(result.utf8)
  }
}
