/// A date that may be known only down to its year, month, day, hour or minute.
///
/// Its text is ISO 8601, cut off where the knowledge ends: `2023`, `2023-06`, `2021-08-15T17:00`. `24:00` is the
/// end of the day, as it is printed.
public struct PartialDate: Sendable, Hashable {
  /// The year, in full.
  public var year: Int
  /// 1…12.
  public var month: Int?
  /// 1…31; only with a month.
  public var day: Int?
  /// 0…24; only with a day. 24 stands for the end of that day and has no minutes.
  public var hour: Int?
  /// 0…59; only with an hour.
  public var minute: Int?

  /// Takes the parts as they are; `isValid` tells whether they make a date.
  public init(year: Int, month: Int? = nil, day: Int? = nil, hour: Int? = nil, minute: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
  }

  /// A date of which all is known.
  public init(_ date: CivilDate) {
    self.init(year: date.year, month: date.month, day: date.day)
  }

  /// Reads ISO 8601 with fixed widths: `2023`, `2023-06`, `2023-06-08`, `2021-08-15T17`, `2021-08-15T17:00`.
  /// Nil for anything else, and for a date that does not exist.
  public init?(iso text: String) {
    var reader = ISOText.Reader(text)
    guard let year = reader.number(width: 4) else { return nil }
    self.init(year: year)
    let marks: [(UInt8, WritableKeyPath<PartialDate, Int?>)] = [
      (UInt8(ascii: "-"), \.month), (UInt8(ascii: "-"), \.day), (UInt8(ascii: "T"), \.hour),
      (UInt8(ascii: ":"), \.minute),
    ]
    for (mark, part) in marks where !reader.isAtEnd {
      guard reader.take(mark), let number = reader.number(width: 2) else { return nil }
      self[keyPath: part] = number
    }
    guard reader.isAtEnd, isValid else { return nil }
  }

  /// Whether no part stands without the one above it, and every part that is there exists.
  public var isValid: Bool {
    guard (0...9999).contains(year) else { return false }
    guard let month else { return day == nil && hour == nil && minute == nil }
    guard (1...12).contains(month) else { return false }
    guard let day else { return hour == nil && minute == nil }
    guard CivilDate.isValid(year: year, month: month, day: day) else { return false }
    guard let hour else { return minute == nil }
    return (0...24).contains(hour) && (0...(hour == 24 ? 0 : 59)).contains(minute ?? 0)
  }

  /// The day, where it is known and exists.
  public var date: CivilDate? {
    guard let month, let day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The first day it can mean; nil for a date that does not exist.
  public var firstDay: CivilDate? { CivilDate(year: year, month: month ?? 1, day: day ?? 1) }

  /// The last day it can mean; nil for a date that does not exist.
  public var lastDay: CivilDate? {
    day == nil ? CivilDate.last(ofMonth: month ?? 12, year: year) : date
  }

  /// ISO 8601 of the parts that are known, cut off at the first blank; nil for a date that does not exist.
  public static func text(year: Int, month: Int? = nil, day: Int? = nil) -> String? {
    let date = PartialDate(year: year, month: month, day: month == nil ? nil : day)
    return date.isValid ? date.text : nil
  }

  /// ISO 8601, cut off at the first unknown part.
  public var text: String {
    var text = ISOText.padded(year, to: 4)
    for (mark, part) in [("-", month), ("-", day), ("T", hour), (":", minute)] {
      guard let part else { return text }
      text += mark + ISOText.padded(part, to: 2)
    }
    return text
  }
}
