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
    var units = KeyFolder.matchingUnits(text)[...]
    if let colon = units.lastIndex(of: 0x3A) { units = units[(colon + 1)...] }
    while let last = units.last, last == 0x20 || last == 0x2E || last == 0x2D || last == 0x2F { units.removeLast() }
    var reader = Reader(units: units)
    reader.skip { $0 == 0x20 || $0 == 0x2E || $0 == 0x2026 }

    var number = reader.number()
    reader.skip { $0 == 0x20 }
    var year: Int?
    let separator = reader.separator()
    if separator == "/" {
      let mark = reader.index
      reader.skip { $0 == 0x20 }
      let digits = reader.take(isDigit)
      reader.skip { $0 == 0x20 }
      if digits.count == 4, let found = Int(Self.text(digits)), found >= 1900, found < 2200, reader.separator() == "/" {
        year = found
        if !number.isEmpty { number += [0x2F] + digits }
      } else {
        reader.index = mark
      }
    }
    if separator.isEmpty {
      // Only a missing mark may stand between a number and a symbol that has a mark of its own.
      guard !number.isEmpty, reader.index > units.startIndex, units[reader.index - 1] == 0x20 else { return nil }
    }
    let symbol = reader.rest()
    guard isSymbol(symbol), !separator.isEmpty || symbol.contains(0x2F) || symbol.contains(0x2D) else { return nil }
    return DocumentNumber(
      number: Self.text(number[...]), year: year, separator: separator, symbol: Self.text(symbol[...]))
  }

  private static func text(_ units: ArraySlice<UInt16>) -> String {
    units.withUnsafeBufferPointer { KeyFolder.string($0) }
  }

  /// Begins with a capital, has at least two capitals (or a capital and a digit), and nothing but letters, digits and
  /// joining marks.
  private static func isSymbol(_ symbol: [UInt16]) -> Bool {
    guard let first = symbol.first, isUpper(first) else { return false }
    var capitals = 0
    for unit in symbol {
      if isUpper(unit) || isDigit(unit) {
        capitals += 1
      } else if !isLetter(unit), Unicode.Scalar(unit)?.properties.isGraphemeExtend != true {
        switch unit {
        // `-`, `/`, `&`, `.`, a section sign.
        case 0x2D, 0x2F, 0x26, 0x2E, 0xA7: continue
        default: return false
        }
      }
    }
    return capitals >= 2
  }

  private static func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }

  private static func isUpper(_ unit: UInt16) -> Bool { entry(of: unit) & (1 << 19) != 0 }

  private static func isLetter(_ unit: UInt16) -> Bool { entry(of: unit) & (1 << 21) != 0 }

  private static func entry(of unit: UInt16) -> UInt32 {
    Int(unit) < LetterTable.count ? LetterTable.shared.entries[Int(unit)] : LetterTable.beyond(unit)
  }

  /// Reads the parts from left to right.
  private struct Reader {
    let units: ArraySlice<UInt16>
    var index: Int

    init(units: ArraySlice<UInt16>) {
      self.units = units
      index = units.startIndex
    }

    mutating func skip(_ accept: (UInt16) -> Bool) {
      while index < units.endIndex, accept(units[index]) { index += 1 }
    }

    mutating func take(_ accept: (UInt16) -> Bool) -> ArraySlice<UInt16> {
      let start = index
      skip(accept)
      return units[start..<index]
    }

    /// Digits, perhaps with a dot inside (`66.7`), and one letter that stands right before the separator.
    mutating func number() -> [UInt16] {
      var text = Array(take(isDigit))
      guard !text.isEmpty else { return [] }
      if index + 1 < units.endIndex, units[index] == 0x2E, isDigit(units[index + 1]) {
        index += 1
        text += [0x2E] + take(isDigit)
      }
      var next = index + 1
      while next < units.endIndex, units[next] == 0x20 { next += 1 }
      if index < units.endIndex, isLetter(units[index]), next < units.endIndex,
        units[next] == 0x2F || units[next] == 0x2D
      {
        text.append(units[index])
        index += 1
      }
      return text
    }

    mutating func separator() -> String {
      guard index < units.endIndex, units[index] == 0x2F || units[index] == 0x2D else { return "" }
      index += 1
      return units[index - 1] == 0x2F ? "/" : "-"
    }

    mutating func rest() -> [UInt16] {
      let rest = units[index...].filter { $0 != 0x20 && $0 != 0x0A }
      index = units.endIndex
      return rest
    }
  }
}
