/// Which days are worked: weekends, public holidays, days off and working days moved by decision.
///
/// It answers only for the years it was given, because holidays are fixed year by year; for any other day the
/// answer is nil, never a guess.
public struct WorkCalendar: Sendable {
  /// Years for which every holiday is known.
  public let years: Set<Int>
  /// The days of the week on which nobody works.
  public let weekend: Set<Weekday>
  private let free: Set<Int>
  private let worked: Set<Int>

  /// A calendar that covers no year.
  public static let uncovered = WorkCalendar(years: [], weekend: [.saturday, .sunday], free: [], worked: [])

  /// - Parameters:
  ///   - holidays: public holidays, with the days off in lieu of those that fall on a weekend; `2024-04-30`.
  ///   - daysOff: other days off by decision, such as those swapped for a working Saturday.
  ///   - workingSaturdays: days of the weekend that are worked.
  ///   - weekend: weekly rest days as RFC 5545 names them: `SA`, `SU`.
  ///   - years: years covered: `2024`, or a range, `2019-2026`.
  /// - Throws: the first entry that is no date, contradicts another list or lies outside the years covered.
  public init(
    holidays: [String], daysOff: [String] = [], workingSaturdays: [String] = [], weekend: [String] = ["SA", "SU"],
    years: [String]
  ) throws(WorkCalendarError) {
    let covered = try Self.years(years)
    var rest: Set<Weekday> = []
    for (index, name) in weekend.enumerated() {
      guard let day = Weekday(rawValue: name) else {
        throw WorkCalendarError("weekend", index, name, "is no day of the week; write MO, TU, WE, TH, FR, SA or SU")
      }
      rest.insert(day)
    }
    guard rest.count < 7 else {
      let names = weekend.joined(separator: ", ")
      throw WorkCalendarError("weekend", weekend.count - 1, names, "leaves no day of the week to work")
    }
    let free = try Self.days(holidays, of: "holidays", in: covered) + Self.days(daysOff, of: "days_off", in: covered)
    let worked = try Self.days(workingSaturdays, of: "working_saturdays", in: covered)
    let freeSet = Set(free.map(\.daysSinceEpoch))
    for (index, day) in worked.enumerated() {
      guard rest.contains(day.weekday) else {
        throw WorkCalendarError(
          "working_saturdays", index, day.text, "is a \(day.weekday) and worked anyway; name a day of the weekend")
      }
      guard !freeSet.contains(day.daysSinceEpoch) else {
        throw WorkCalendarError(
          "working_saturdays", index, day.text, "is also a holiday or day off; take it out of one list")
      }
    }
    self.init(years: covered, weekend: rest, free: freeSet, worked: Set(worked.map(\.daysSinceEpoch)))
  }

  private init(years: Set<Int>, weekend: Set<Weekday>, free: Set<Int>, worked: Set<Int>) {
    self.years = years
    self.weekend = weekend
    self.free = free
    self.worked = worked
  }

  /// Whether the calendar knows the holidays of that day's year.
  public func covers(_ date: CivilDate) -> Bool { years.contains(date.year) }

  /// Nil outside the years covered.
  public func isWorkingDay(_ date: CivilDate) -> Bool? {
    guard covers(date) else { return nil }
    let number = date.daysSinceEpoch
    return worked.contains(number) || !(free.contains(number) || weekend.contains(date.weekday))
  }

  /// The day on which a period of so many working days ends, the first day not counted; `date` itself for 0.
  ///
  /// Nil for a negative count, and where a day it passes is outside the years covered. Linear in the count.
  public func adding(workingDays count: Int, to date: CivilDate) -> CivilDate? {
    guard count >= 0 else { return nil }
    var day = date
    var left = count
    while left > 0 {
      day = day.adding(days: 1)
      guard let works = isWorkingDay(day) else { return nil }
      if works { left -= 1 }
    }
    return day
  }

  /// The day itself where it is worked, otherwise the next one that is; nil outside the years covered.
  public func nextWorkingDay(onOrAfter date: CivilDate) -> CivilDate? {
    var day = date
    while let works = isWorkingDay(day) {
      if works { return day }
      day = day.adding(days: 1)
    }
    return nil
  }

  /// Working days after `start`, up to and with `end`; 0 where `end` is not later. Nil outside the years covered.
  public func workingDays(after start: CivilDate, through end: CivilDate) -> Int? {
    var count = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      guard let works = isWorkingDay(day) else { return nil }
      if works { count += 1 }
    }
    return count
  }
}

extension WorkCalendar {
  private static func years(_ entries: [String]) throws(WorkCalendarError) -> Set<Int> {
    var years: Set<Int> = []
    for (index, entry) in entries.enumerated() {
      var reader = ISOText.Reader(entry)
      guard let first = reader.number(width: 4) else { throw badYear(index, entry) }
      var last = first
      if reader.take(UInt8(ascii: "-")) {
        guard let number = reader.number(width: 4), number >= first else { throw badYear(index, entry) }
        last = number
      }
      guard reader.isAtEnd else { throw badYear(index, entry) }
      years.formUnion(first...last)
    }
    return years
  }

  private static func badYear(_ index: Int, _ entry: String) -> WorkCalendarError {
    WorkCalendarError("years", index, entry, "is neither a year nor a range of years; write 2024 or 2019-2026")
  }

  private static func days(
    _ entries: [String], of list: String, in years: Set<Int>
  ) throws(WorkCalendarError) -> [CivilDate] {
    var days: [CivilDate] = []
    for (index, entry) in entries.enumerated() {
      guard let day = PartialDate(iso: entry)?.date, day.text == entry else {
        throw WorkCalendarError(list, index, entry, "is no day that exists; write it as 2024-04-30")
      }
      guard years.contains(day.year) else {
        throw WorkCalendarError(list, index, entry, "lies outside the years covered; add its year or leave it out")
      }
      days.append(day)
    }
    return days
  }
}

/// An entry of a calendar that cannot be used.
public struct WorkCalendarError: Error, Equatable, CustomStringConvertible {
  /// `holidays`, `days_off`, `working_saturdays`, `weekend` or `years`.
  public let list: String
  /// Place in the list, from 0.
  public let index: Int
  /// The entry as the calendar prints it.
  public let entry: String
  /// What is wrong with it and what to do.
  public let problem: String

  init(_ list: String, _ index: Int, _ entry: String, _ problem: String) {
    self.list = list
    self.index = index
    self.entry = entry
    self.problem = problem
  }

  /// What is wrong and where, for people.
  public var description: String { "calendar, \(list), entry \(index + 1): \"\(entry)\" \(problem)" }
}
