/// A day of the proleptic Gregorian calendar, without a time and without a zone.
///
/// A value always names a day that exists: `CivilDate(year: 2023, month: 2, day: 29)` is nil. Every operation is
/// arithmetic on integers and takes constant time. Years 0…9999 print as the four digits of ISO 8601.
public struct CivilDate: Sendable, Hashable, Comparable {
  /// The year, in full.
  public let year: Int
  /// 1…12.
  public let month: Int
  /// 1…31.
  public let day: Int

  /// Nil where the day does not exist, or where the year is not in 0…9999.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.isValid(year: year, month: month, day: day) else { return nil }
    self.init(known: year, month, day)
  }

  /// The day so many days after 1970-01-01 (before it, where negative).
  ///
  /// Counts in eras of 400 years that begin on 1 March, so that the leap day is the last of its year
  /// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  public init(daysSinceEpoch: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(known: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private init(known year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01; negative before it.
  public var daysSinceEpoch: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day of the week, by the proleptic Gregorian calendar.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let index = (daysSinceEpoch + 3) % 7
    return Weekday.allCases[index < 0 ? index + 7 : index]
  }

  /// ISO 8601: `2022-04-30`.
  public var text: String {
    ISOText.padded(year, to: 4) + "-" + ISOText.padded(month, to: 2) + "-" + ISOText.padded(day, to: 2)
  }

  /// Whether one day comes before another.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CivilDate {
  /// Whether the day exists and its year prints as four digits.
  public static func isValid(year: Int, month: Int, day: Int) -> Bool {
    (0...9999).contains(year) && day >= 1 && day <= daysInMonth(month, ofYear: year)
  }

  /// Whether a year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// 28…31; 0 for a month outside 1…12.
  public static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1, 3, 5, 7, 8, 10, 12: 31
    default: 0
    }
  }

  /// The last day of a month; nil for a month outside 1…12 or a year outside 0…9999.
  public static func last(ofMonth month: Int, year: Int) -> CivilDate? {
    CivilDate(year: year, month: month, day: daysInMonth(month, ofYear: year))
  }

  /// Monday of an ISO 8601 week; nil where the year has no such week, or is outside 0…9999.
  public static func monday(ofWeek week: Int, year: Int) -> CivilDate? {
    // Week 1 is the one that holds 4 January.
    guard (1...53).contains(week), let fourth = CivilDate(year: year, month: 1, day: 4) else { return nil }
    let monday = fourth.adding(days: 7 * (week - 1) - (fourth.weekday.isoNumber - 1))
    return monday.adding(days: 3).year == year ? monday : nil
  }

  /// So many days later; earlier where negative. Meant for counts of ±10^9 at most.
  public func adding(days: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: daysSinceEpoch + days)
  }

  /// The same day so many months later (earlier where negative), or the last day of that month where it has no
  /// such day: one month after 31 January is 28 or 29 February (Civil Code 2015, Art. 148.3).
  public func adding(months: Int) -> CivilDate {
    let index = year * 12 + month - 1 + months
    let newYear = index >= 0 ? index / 12 : (index - 11) / 12
    let newMonth = index - newYear * 12 + 1
    return CivilDate(known: newYear, newMonth, min(day, Self.daysInMonth(newMonth, ofYear: newYear)))
  }
}

/// A day of the week, named as RFC 5545 names it.
public enum Weekday: String, Sendable, Hashable, CaseIterable {
  case monday = "MO"
  case tuesday = "TU"
  case wednesday = "WE"
  case thursday = "TH"
  case friday = "FR"
  case saturday = "SA"
  case sunday = "SU"

  /// 1 for Monday to 7 for Sunday.
  public var isoNumber: Int {
    switch self {
    case .monday: 1
    case .tuesday: 2
    case .wednesday: 3
    case .thursday: 4
    case .friday: 5
    case .saturday: 6
    case .sunday: 7
    }
  }

  /// Nil outside 1…7.
  public init?(isoNumber: Int) {
    guard let day = Self.allCases.first(where: { $0.isoNumber == isoNumber }) else { return nil }
    self = day
  }
}
