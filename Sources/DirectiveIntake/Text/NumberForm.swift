/// How the numbers of a list are printed.
enum NumberForm: Equatable {
  case decimal, zeroDecimal, lowerLetter, upperLetter, lowerRoman, upperRoman, bullet, none

  /// By the names of WordprocessingML (`ST_NumberFormat`); unknown ones count in digits.
  init(word name: String) {
    switch name {
    case "decimalZero": self = .zeroDecimal
    case "lowerLetter": self = .lowerLetter
    case "upperLetter": self = .upperLetter
    case "lowerRoman": self = .lowerRoman
    case "upperRoman": self = .upperRoman
    case "bullet": self = .bullet
    case "none": self = .none
    default: self = .decimal
    }
  }

  /// By the letters of OpenDocument (`style:num-format`) and HTML (`type`).
  init(letter: String) {
    switch letter {
    case "": self = .none
    case "a": self = .lowerLetter
    case "A": self = .upperLetter
    case "i": self = .lowerRoman
    case "I": self = .upperRoman
    default: self = .decimal
    }
  }

  /// A number in this form.
  func text(_ number: Int) -> String {
    switch self {
    case .decimal: String(number)
    case .zeroDecimal: number >= 0 && number < 10 ? "0\(number)" : String(number)
    case .lowerLetter: Self.letters(number, "a")
    case .upperLetter: Self.letters(number, "A")
    case .lowerRoman: Self.roman(number).lowercased()
    case .upperRoman: Self.roman(number)
    case .bullet, .none: ""
    }
  }

  /// a … z, aa … zz: behind the alphabet letters are doubled, as Word does.
  private static func letters(_ number: Int, _ first: Unicode.Scalar) -> String {
    guard number > 0, number <= 26 * 30, let scalar = Unicode.Scalar(first.value + UInt32((number - 1) % 26)) else {
      return String(number)
    }
    return String(repeating: Character(scalar), count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard number > 0, number < 4000 else { return String(number) }
    let parts = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var left = number
    var text = ""
    for (value, letters) in parts {
      while left >= value {
        text += letters
        left -= value
      }
    }
    return text
  }

  /// The bullet of a list as it can be read: signs of symbol fonts become a dash.
  static func bullet(_ sign: String) -> String {
    guard let scalar = sign.unicodeScalars.first else { return "" }
    return scalar.value > 0x20 && scalar.value < 0x7F && scalar != "o" ? sign : "-"
  }
}
