/// A document number taken apart: `34/2016/NĐ-CP` is number `34/2016`, symbol `NĐ-CP`.
///
/// Only the shape is known here. Which abbreviation stands for which kind or body is the business of the rule pack.
public struct DocumentNumber: Sendable, Equatable {
  /// The number with its leading zeros, letter and year: `2126`, `06`, `30a`, `34/2016`. Empty where it was left blank.
  public let number: String
  /// The year inside the number, if there is one.
  public let year: Int?
  /// What stands between number and symbol: `/`, `-`, or nothing where the writer forgot it.
  public let separator: String
  /// The symbol without spaces: `UBND-KGVX`, `CT/TW`, `QH14`.
  public let symbol: String
  /// Number, separator and symbol.
  public var identifier: String {
    guard number.isEmpty, let year else { return number + separator + symbol }
    return "/\(year)\(separator)\(symbol)"
  }

  /// Takes the text of a document number or of a symbol without number apart. What stands before a colon is passed
  /// over. `nil` if the text has no such shape.
  public static func parse(_ text: String) -> DocumentNumber? {
    var scalars = KeyFolder.matchingUnits(text).map { Unicode.Scalar($0) ?? "\u{FFFD}" }
    if let colon = scalars.lastIndex(of: ":") { scalars.removeFirst(colon + 1) }
    while let last = scalars.last, last == " " || last == "." || last == "-" || last == "/" { scalars.removeLast() }
    var reader = Reader(scalars: scalars)
    reader.skip { $0 == " " || $0 == "." || $0 == "\u{2026}" }

    var number = reader.number()
    reader.skip { $0 == " " }
    var year: Int?
    var separator = reader.separator()
    if separator == "/" {
      let mark = reader.index
      reader.skip { $0 == " " }
      let digits = reader.take(isDigit)
      reader.skip { $0 == " " }
      if let found = Int(digits), digits.count == 4, found >= 1900, found < 2200, reader.separator() == "/" {
        year = found
        if !number.isEmpty { number += "/" + digits }
      } else {
        reader.index = mark
      }
    }
    if separator.isEmpty {
      // Only a missing mark may stand between a number and a symbol that has a mark of its own.
      guard !number.isEmpty, reader.index > 0, reader.scalars[reader.index - 1] == " " else { return nil }
      separator = ""
    }
    let symbol = reader.rest()
    guard isSymbol(symbol), !separator.isEmpty || symbol.contains("/") || symbol.contains("-") else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: symbol)
    return DocumentNumber(number: number, year: year, separator: separator, symbol: String(view))
  }

  /// Begins with a capital, has at least two capitals (or a capital and a digit), and nothing but letters, digits and
  /// joining marks.
  private static func isSymbol(_ symbol: [Unicode.Scalar]) -> Bool {
    guard let first = symbol.first, first.isUpper else { return false }
    var capitals = 0
    for scalar in symbol {
      if scalar.isUpper || isDigit(scalar) {
        capitals += 1
      } else if !scalar.isLetter, !scalar.properties.isGraphemeExtend {
        switch scalar {
        case "-", "/", "&", ".", "\u{A7}": continue
        default: return false
        }
      }
    }
    return capitals >= 2
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

  /// Reads the parts from left to right.
  private struct Reader {
    let scalars: [Unicode.Scalar]
    var index = 0

    mutating func skip(_ accept: (Unicode.Scalar) -> Bool) {
      while index < scalars.count, accept(scalars[index]) { index += 1 }
    }

    mutating func take(_ accept: (Unicode.Scalar) -> Bool) -> String {
      let start = index
      skip(accept)
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<index])
      return String(view)
    }

    /// Digits, perhaps with a dot inside (`66.7`), and one letter that stands right before the separator.
    mutating func number() -> String {
      var text = take(isDigit)
      guard !text.isEmpty else { return "" }
      if index + 1 < scalars.count, scalars[index] == ".", isDigit(scalars[index + 1]) {
        index += 1
        text += "." + take(isDigit)
      }
      var next = index + 1
      while next < scalars.count, scalars[next] == " " { next += 1 }
      if index < scalars.count, scalars[index].isLetter, next < scalars.count,
        scalars[next] == "/" || scalars[next] == "-"
      {
        text.unicodeScalars.append(scalars[index])
        index += 1
      }
      return text
    }

    mutating func separator() -> String {
      guard index < scalars.count, scalars[index] == "/" || scalars[index] == "-" else { return "" }
      index += 1
      return scalars[index - 1] == "/" ? "/" : "-"
    }

    mutating func rest() -> [Unicode.Scalar] {
      let rest = scalars[index...].filter { $0 != " " && $0 != "\n" }
      index = scalars.count
      return rest
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a capital. Most are ASCII, which is told without Unicode's tables.
  fileprivate var isUpper: Bool { value < 0x80 ? value >= 0x41 && value <= 0x5A : properties.isUppercase }

  fileprivate var isLetter: Bool {
    value < 0x80 ? (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A : properties.isAlphabetic
  }
}
