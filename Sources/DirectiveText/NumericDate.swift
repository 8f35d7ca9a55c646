/// A date written in figures, as far as it is written: `01/6/2021`, `6/2021`, `30/4`, `2021-06-01`.
public struct NumericDate: Sendable, Equatable {
  /// 1 to 31, if given.
  public var day: Int?
  /// 1 to 12, if given.
  public var month: Int?
  /// Four digits, if given.
  public var year: Int?

  /// Makes a date of the parts that are known.
  public init(day: Int? = nil, month: Int? = nil, year: Int? = nil) {
    self.day = day
    self.month = month
    self.year = year
  }

  /// Reads the text of a date token. `nil` if it is no possible date: the day must be one that the month can have
  /// (29 February in every year), the year between 1900 and 2199, or two digits (1970 to 2069).
  public static func parse(_ text: String) -> NumericDate? {
    parse(units: KeyFolder.matchingUnits(text))
  }

  /// Reads units of the matching form; spaces may stand around the separators.
  public static func parse<Units: RandomAccessCollection>(units: Units) -> NumericDate?
  where Units.Element == UInt16, Units.Index == Int {
    var values = (0, 0, 0)
    var digits = (0, 0, 0)
    var part = 0
    for unit in units {
      switch unit {
      case 0x30...0x39:
        let figure = Int(unit) - 0x30
        switch part {
        case 0: (values.0, digits.0) = (values.0 * 10 + figure, digits.0 + 1)
        case 1: (values.1, digits.1) = (values.1 * 10 + figure, digits.1 + 1)
        default: (values.2, digits.2) = (values.2 * 10 + figure, digits.2 + 1)
        }
        if max(digits.0, digits.1, digits.2) > 4 { return nil }
      case 0x2D, 0x2E, 0x2F:
        part += 1
        if part > 2 { return nil }
      case 0x20: continue
      default: return nil
      }
    }
    guard part > 0, digits.0 > 0, digits.1 > 0, part == 1 || digits.2 > 0 else { return nil }
    if part == 1 {
      if digits.1 == 4 { return checked(NumericDate(month: values.0, year: values.1)) }
      return checked(NumericDate(day: values.0, month: values.1))
    }
    if digits.0 == 4 { return checked(NumericDate(day: values.2, month: values.1, year: values.0)) }
    var year = values.2
    if digits.2 == 2 { year += year < 70 ? 2000 : 1900 }
    return checked(NumericDate(day: values.0, month: values.1, year: year))
  }

  private static func checked(_ date: NumericDate) -> NumericDate? {
    if let year = date.year, year < 1900 || year > 2199 { return nil }
    guard let month = date.month, month >= 1, month <= 12 else { return nil }
    if let day = date.day {
      let longest = month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
      if day < 1 || day > longest { return nil }
    }
    return date
  }
}
