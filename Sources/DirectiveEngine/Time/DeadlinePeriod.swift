/// One side of a span, or a date standing alone, down to what is printed of it.
struct PeriodSide: Equatable {
  var year: Int?
  var half: Int?
  var quarter: Int?
  var month: Int?
  var day: Int?
  var week: Int?

  var isEmpty: Bool { self == PeriodSide() }

  /// 1…12, where the side says more than a year.
  var firstMonth: Int? { month ?? quarter.map { 3 * $0 - 2 } ?? half.map { 6 * $0 - 5 } }
  private var lastMonth: Int? { month ?? quarter.map { 3 * $0 } ?? half.map { 6 * $0 } }

  var firstDay: CivilDate {
    get throws(DeadlineReason) {
      guard let year else { throw .documentDateUnknown }
      if let week { return try existing(CivilDate.monday(ofWeek: week, year: year)) }
      return try existing(CivilDate(year: year, month: firstMonth ?? 1, day: day ?? 1))
    }
  }

  var lastDay: CivilDate {
    get throws(DeadlineReason) {
      guard let year else { throw .documentDateUnknown }
      if week != nil { return try firstDay.adding(days: 6) }
      if day != nil { return try firstDay }
      return try existing(CivilDate.last(ofMonth: lastMonth ?? 12, year: year))
    }
  }

  /// The day that the beginning, middle or end of the month, quarter, half-year or year means: its first day, the
  /// 15th (30 June) or its last (Civil Code 2015, Art. 146).
  func point(_ part: String) throws(DeadlineReason) -> CivilDate {
    switch part {
    case "start": return try firstDay
    case "end": return try lastDay
    case "middle":
      guard let year, quarter == nil, half == nil, week == nil else { throw .periodUnclear }
      return try existing(CivilDate(year: year, month: month ?? 6, day: month == nil ? 30 : 15))
    default: throw .periodUnclear
    }
  }

  private func existing(_ date: CivilDate?) throws(DeadlineReason) -> CivilDate {
    guard let date else { throw .invalidDate }
    return date
  }
}

/// Reads the two sides of a period out of slots and gives each the parts that only the other prints.
struct PeriodReader {
  /// The document's own year, for dates printed without one.
  let documentYear: Int?

  /// - Returns: the later side, and the earlier one; `start` is `end` for a date standing alone, and nil where only
  ///   an end is printed.
  func read(_ slots: TimeSlots) throws(DeadlineReason) -> (start: PeriodSide?, end: PeriodSide) {
    var start = PeriodSide(
      year: try year(slots.year), half: try within(slots.half, 1...2), quarter: try within(slots.quarter, 1...4),
      month: try within(slots.month, 1...12), day: try within(slots.day, 1...31), week: try week(slots))
    var end = PeriodSide(
      year: try year(slots.endYear), quarter: try within(slots.endQuarter, 1...4),
      month: try within(slots.endMonth, 1...12), day: try within(slots.endDay, 1...31))
    guard !(start.isEmpty && end.isEmpty) else { throw .dateUnknown }
    if end.isEmpty { end = start }
    let startIsPrinted = !start.isEmpty
    if start.day != nil, start.month == nil { start.month = end.month }
    if end.day != nil, end.month == nil { end.month = start.month }
    guard start.day == nil || start.month != nil, end.day == nil || end.month != nil else { throw .monthUnknown }

    let printed = (start: start.year != nil, end: end.year != nil)
    let years = (start.year ?? end.year ?? documentYear, end.year ?? start.year ?? documentYear)
    (start.year, end.year) = years
    guard startIsPrinted else { return (nil, end) }
    try turnOfYear(&start, &end, printed: printed)
    return (start, end)
  }

  /// A span that seems to run backwards because one year is not printed runs over the turn of the year:
  /// from 25/12 to 05/01/2022 began in 2021.
  private func turnOfYear(
    _ start: inout PeriodSide, _ end: inout PeriodSide, printed: (start: Bool, end: Bool)
  ) throws(DeadlineReason) {
    guard start.year != nil, try start.firstDay > end.lastDay else { return }
    guard let from = start.firstMonth, let to = end.firstMonth, from > to, !(printed.start && printed.end) else {
      throw .invalidSpan
    }
    if printed.end {
      start.year = start.year.map { $0 - 1 }
    } else {
      end.year = end.year.map { $0 + 1 }
    }
  }

  /// Only a numbered week of a printed year has days that everybody counts alike.
  private func week(_ slots: TimeSlots) throws(DeadlineReason) -> Int? {
    guard let week = slots.week else { return nil }
    guard slots.month == nil, slots.year != nil, slots.quarter == nil, slots.half == nil, week > 0 else {
      throw .periodUnclear
    }
    return try within(week, 1...53)
  }

  private func within(_ number: Int?, _ range: ClosedRange<Int>) throws(DeadlineReason) -> Int? {
    guard let number else { return nil }
    guard range.contains(number) else { throw .invalidDate }
    return number
  }

  /// A year in four digits; one printed in two is the one nearest the document's, or of this century.
  private func year(_ printed: Int?) throws(DeadlineReason) -> Int? {
    guard let printed else { return nil }
    if (1000...9999).contains(printed) { return printed }
    guard (0...99).contains(printed) else { throw .invalidDate }
    let century = 2000 + printed
    guard let documentYear, (1000...9899).contains(documentYear) else { return century }
    let base = documentYear - documentYear % 100 + printed
    return [base - 100, base, base + 100].min { abs($0 - documentYear) < abs($1 - documentYear) } ?? century
  }
}
