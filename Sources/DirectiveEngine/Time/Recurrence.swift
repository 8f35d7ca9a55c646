/// Reads how often something recurs, and on which days, out of slots.
struct Recurrence {
  let slots: TimeSlots

  /// The distance between two times; nil where none is printed.
  var every: ISODuration? {
    guard let step else { return nil }
    return ISODuration(step.count, step.unit)
  }

  /// RFC 5545 recurrence rule; nil where no day is printed on which it recurs.
  ///
  /// A day that short months lack (29…31) means their last day: the rule then lists the days from 28 on and takes the
  /// last that exists, where a bare `BYMONTHDAY=30` would skip February.
  /// - Throws: `invalidDate`, `invalidTime` for parts that do not exist.
  func rule() throws(DeadlineReason) -> String? {
    guard let step, every != nil else { return nil }
    let time = try clock()
    switch step.unit {
    case .hour: return frequency("HOURLY", step.count)
    case .day: return frequency("DAILY", step.count) + time
    case .week:
      guard let number = slots.weekday else { return nil }
      guard let weekday = Weekday(isoNumber: number) else { throw .invalidDate }
      return frequency("WEEKLY", step.count) + ";BYDAY=\(weekday.rawValue)" + time
    case .month, .quarter, .year:
      let months = step.unit == .month ? step.count : step.unit == .quarter ? 3 * step.count : 12 * step.count
      guard let days = try monthly(step: months) else { return nil }
      return days + time
    }
  }

  private var step: (count: Int, unit: DurationUnit)? {
    if let unit = slots.everyUnit.flatMap(DurationUnit.init(rawValue:)) { return (slots.everyCount ?? 1, unit) }
    if let unit = slots.unit.flatMap(DurationUnit.init(rawValue:)) { return (slots.count ?? 1, unit) }
    return slots.monthOfQuarter == nil ? nil : (1, .quarter)
  }

  private func frequency(_ name: String, _ interval: Int) -> String {
    interval == 1 ? "FREQ=\(name)" : "FREQ=\(name);INTERVAL=\(interval)"
  }

  /// `;BYHOUR=17;BYMINUTE=0`; empty for a whole day, which 24:00 ends.
  private func clock() throws(DeadlineReason) -> String {
    guard let hour = slots.hour else { return "" }
    let minute = slots.minute ?? 0
    guard PartialDate(year: 2000, month: 1, day: 1, hour: hour, minute: minute).isValid else { throw .invalidTime }
    return hour == 24 ? "" : ";BYHOUR=\(hour);BYMINUTE=\(minute)"
  }

  /// A rule that recurs every `step` months; nil where no day is printed, or no month for a yearly one.
  private func monthly(step: Int) throws(DeadlineReason) -> String? {
    guard let (day, ownMonth) = try dayAndMonth() else { return nil }
    if step % 12 == 0 {
      guard let month = ownMonth else { return nil }
      return frequency("YEARLY", step / 12) + ";BYMONTH=\(month)" + (try monthDay(day, of: [month]))
    }
    guard step > 1, 12 % step == 0, let months = try series(step: step, from: ownMonth) else {
      return frequency("MONTHLY", step) + (try monthDay(day, of: Array(1...12)))
    }
    let list = months.map(String.init).joined(separator: ",")
    return "FREQ=MONTHLY;BYMONTH=\(list)" + (try monthDay(day, of: months))
  }

  /// 31 is the last day of any month.
  private func dayAndMonth() throws(DeadlineReason) -> (day: Int, month: Int?)? {
    if let month = slots.month, !(1...12).contains(month) { throw .invalidDate }
    if let day = slots.day {
      guard (1...31).contains(day) else { throw .invalidDate }
      return (day, slots.month)
    }
    switch (slots.monthPart, slots.month == nil ? slots.yearPart : nil) {
    case ("start", _): return (1, slots.month)
    case ("middle", _): return (15, slots.month)
    case ("end", _): return (31, slots.month)
    case (nil, "start"): return (1, 1)
    case (nil, "middle"): return (30, 6)
    case (nil, "end"): return (31, 12)
    default: return nil
    }
  }

  /// The months of a year in which it recurs; nil where none is printed.
  private func series(step: Int, from month: Int?) throws(DeadlineReason) -> [Int]? {
    var first = month
    if step == 3, let inQuarter = slots.monthOfQuarter {
      guard (1...3).contains(inQuarter) else { throw .invalidDate }
      first = inQuarter
    }
    guard let first else { return nil }
    return Array(stride(from: (first - 1) % step + 1, through: 12, by: step))
  }

  private func monthDay(_ day: Int, of months: [Int]) throws(DeadlineReason) -> String {
    // 2001 has the short February, 2000 the long one.
    let shortest = months.map { CivilDate.daysInMonth($0, ofYear: 2001) }.min() ?? 28
    if day <= shortest { return ";BYMONTHDAY=\(day)" }
    if day == 31, slots.day == nil || months.count > 1 { return ";BYMONTHDAY=-1" }
    guard months.contains(where: { CivilDate.daysInMonth($0, ofYear: 2000) >= day }) else { throw .invalidDate }
    return ";BYMONTHDAY=" + (shortest...day).map(String.init).joined(separator: ",") + ";BYSETPOS=-1"
  }
}
