/// What a rule captured of a limit in time, as plain numbers and words. Nothing in it needs to be right: the
/// resolver checks every part and says what it could not use.
public struct TimeSlots: Sendable, Hashable {
  /// `before`, `by`, `on`, `during`, `within`, `recurring`, `urgent`.
  public var bound: String

  /// As printed; one or two digits mean the year with that ending nearest the document's.
  public var year: Int?
  /// The month of the first date, 1 to 12.
  public var month: Int?
  /// The day of the first date, 1 to 31.
  public var day: Int?
  /// 0…24.
  public var hour: Int?
  /// The minute, 0 to 59.
  public var minute: Int?
  /// The later side of a span, as far as it is printed: `10 - 14/5/2026` is day 10, endDay 14, endMonth 5,
  /// endYear 2026.
  public var endYear: Int?
  /// The month of the last date, 1 to 12.
  public var endMonth: Int?
  /// The day of the last date, 1 to 31.
  public var endDay: Int?
  /// 1…4.
  public var quarter: Int?
  /// The last quarter, 1 to 4.
  public var endQuarter: Int?
  /// First or second half of the year.
  public var half: Int?
  /// `start`, `middle` or `end` of the month.
  public var monthPart: String?
  /// `start`, `middle` or `end` of the year; of the quarter or half-year, where there is one.
  public var yearPart: String?
  /// ISO 8601 week of a printed year, or a week of a month (-1 the last), which is kept without days.
  public var week: Int?
  /// 1 for Monday to 7 for Sunday; for recurrences.
  public var weekday: Int?
  /// `D`, `M`, `Y`: the words name the document's own day, month or year (today, this month, this year).
  public var documentsOwn: String?

  /// Length of a period.
  public var count: Int?
  /// Unit of `count`: `D`, `W`, `M`, `Y`, `H`, `Q`.
  public var unit: String?
  /// Whether the duration counts working days.
  public var businessDays = false
  /// The words from which the period runs.
  public var anchor: String?
  /// Whether those words mean the day on which the document was signed or issued.
  public var anchorIsSigning = false

  /// How many of `everyUnit` lie between two times; 1 where nothing is printed.
  public var everyCount: Int?
  /// Unit of a recurrence: `D`, `W`, `M`, `Y`, `H`, `Q`.
  public var everyUnit: String?
  /// 1…3: the month of each quarter in which it recurs.
  public var monthOfQuarter: Int?

  /// From a time on, without an end.
  public var openEnded = false
  /// Whether the text says at once (`hỏa tốc`, `khẩn trương`).
  public var urgent = false

  /// Slots in which only the bound is filled.
  public init(bound: String = "") {
    self.bound = bound
  }
}

/// Why a deadline has no last day, or no dates at all. The raw value is what the analysis shows; stable.
public enum DeadlineReason: String, Error, Sendable, CaseIterable {
  /// A part of the date is not printed and the document's own date, or the needed part of it, is not known.
  case documentDateUnknown = "document_date_unknown"
  /// No date is printed.
  case dateUnknown = "date_unknown"
  /// A day is printed without its month.
  case monthUnknown = "month_unknown"
  /// The day, month, quarter or year printed does not exist.
  case invalidDate = "invalid_date"
  /// The time of day printed does not exist.
  case invalidTime = "invalid_time"
  /// A span ends before it begins.
  case invalidSpan = "invalid_span"
  /// A period whose days are not fixed: a week of a month, the middle of a quarter.
  case periodUnclear = "period_unclear"
  /// The length of the period is not printed, or no length an office counts.
  case countUnknown = "count_unknown"
  /// The unit is unknown, or working time in a unit other than days.
  case unitUnclear = "unit_unclear"
  /// The day from which the period runs is not in the document.
  case anchorUnknown = "anchor_unknown"
  /// Hours run from a moment of which only the day is known.
  case hourUnknown = "hour_unknown"
  /// The period is counted back from its anchor.
  case countedBack = "counted_back"
  /// The count leaves the years whose holidays are known.
  case calendarNotCovered = "calendar_not_covered"
  /// It recurs.
  case recurring
  /// It has a beginning and no end.
  case openEnded = "open_ended"
  /// At once.
  case urgent
}
