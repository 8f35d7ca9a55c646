/// Turns the captured parts of a limit in time into dates, and works out the last day on which the thing is still in
/// time in Việt Nam's calendar.
///
/// A part that does not exist or is not known leaves its date out and gives a `DeadlineReason`; the deadline itself
/// is kept. Nothing is ever taken from the clock of the machine.
public struct DeadlineResolver: Sendable {
  /// Weekends, holidays and days worked instead.
  public let calendar: WorkCalendar

  /// A resolver that counts by a calendar.
  public init(calendar: WorkCalendar = .uncovered) {
    self.calendar = calendar
  }

  /// - Parameter documentDate: the document's own date as far as it is known; its year completes dates without one.
  /// - Returns: nil only for a bound that is none of those `TimeSlots.bound` names.
  public func resolve(_ slots: TimeSlots, documentDate: PartialDate?) -> DeadlineValue? {
    guard let printed = Bound(rawValue: slots.bound) else { return nil }
    let bound = slots.urgent && !slots.namesTime ? .urgent : self.bound(of: slots, printed: printed)
    switch bound {
    case .urgent: return value(bound, nil, .urgent)
    case .recurring: return recurring(slots)
    case .within: return counted(slots, documentDate)
    case .before where slots.count != nil: return countedBack(slots, documentDate)
    case .before, .by, .on, .during:
      do {
        return try dated(bound, slots, documentDate)
      } catch {
        return value(bound, nil, error)
      }
    }
  }

  /// What a deadline counts as: a rule reads the words, the parts it found decide between neighbouring bounds.
  private func bound(of slots: TimeSlots, printed: Bound) -> Bound {
    guard [.before, .by, .on, .during].contains(printed) else { return printed }
    if slots.everyUnit != nil { return .recurring }
    if slots.openEnded { return .during }
    if printed == .before { return .before }
    if slots.count != nil { return .within }
    if slots.part != nil { return .by }
    let isSpan = slots.endYear != nil || slots.endMonth != nil || slots.endDay != nil
    let isOneDay = (slots.day != nil || slots.documentsOwn == "D") && !isSpan
    return printed == .on && !isOneDay ? .during : printed
  }

  private func value(_ bound: Bound, _ end: String?, _ reason: DeadlineReason?) -> DeadlineValue {
    DeadlineValue(bound: bound.rawValue, end: end, reason: reason?.rawValue)
  }
}

/// The bounds of `DeadlineValue`.
private enum Bound: String {
  case before, by, on, during, within, recurring, urgent
}

extension TimeSlots {
  /// The beginning, middle or end of a month or year, unless a day is printed.
  fileprivate var part: String? {
    guard day == nil, endDay == nil else { return nil }
    return monthPart ?? (month == nil && endMonth == nil ? yearPart : nil)
  }

  /// Whether anything but urgency was captured.
  fileprivate var namesTime: Bool {
    var bare = self
    bare.bound = ""
    bare.urgent = false
    bare.anchor = nil
    bare.anchorIsSigning = false
    return bare != TimeSlots(bound: "")
  }

  /// With the document's own day, month or year filled in, where the words name it; its year for a part of a year
  /// that is not printed.
  fileprivate func completed(_ documentDate: PartialDate?) throws(DeadlineReason) -> TimeSlots {
    guard let own = documentsOwn ?? (yearPart == nil ? nil : "Y") else { return self }
    guard documentsOwn != nil || year == nil && endYear == nil else { return self }
    guard ["D", "M", "Y"].contains(own) else { throw .periodUnclear }
    guard let documentDate, documentDate.isValid else { throw .documentDateUnknown }
    var slots = self
    slots.year = documentDate.year
    if own == "Y" { return slots }
    guard let ownMonth = documentDate.month else { throw .documentDateUnknown }
    slots.month = ownMonth
    if own == "M" { return slots }
    guard let ownDay = documentDate.day else { throw .documentDateUnknown }
    slots.day = ownDay
    return slots
  }
}

// MARK: Printed dates

extension DeadlineResolver {
  private func dated(
    _ bound: Bound, _ given: TimeSlots, _ documentDate: PartialDate?
  ) throws(DeadlineReason) -> DeadlineValue {
    let slots = try given.completed(documentDate)
    let sides = try PeriodReader(documentYear: documentDate?.year).read(slots)
    if bound == .during { return try during(sides, openEnded: slots.openEnded) }
    if let part = slots.part {
      if slots.monthPart != nil, sides.end.month == nil { throw .monthUnknown }
      let point = try sides.end.point(part)
      return limit(bound, PartialDate(point), first: point)
    }
    let first = try sides.end.firstDay
    if sides.end.day != nil { return limit(bound, try moment(first, slots), first: first) }
    if bound == .by { return limit(bound, PartialDate(try sides.end.lastDay), first: try sides.end.lastDay) }
    // "Before" a month or year keeps it as printed; a quarter has no such form in ISO 8601.
    let isPlain = sides.end.quarter == nil && sides.end.half == nil && sides.end.week == nil
    let end = isPlain ? PartialDate(year: first.year, month: sides.end.month) : PartialDate(first)
    return limit(bound, end, first: first)
  }

  private func during(
    _ sides: (start: PeriodSide?, end: PeriodSide), openEnded: Bool
  ) throws(DeadlineReason) -> DeadlineValue {
    let start = try sides.start?.firstDay
    if openEnded {
      guard let start else { throw .dateUnknown }
      return DeadlineValue(bound: Bound.during.rawValue, start: start.text, reason: DeadlineReason.openEnded.rawValue)
    }
    let end = try sides.end.lastDay
    if let start, start > end { throw .invalidSpan }
    return DeadlineValue(bound: Bound.during.rawValue, start: start?.text, end: end.text, due: end.text)
  }

  /// A day with the time of day printed beside it.
  private func moment(_ date: CivilDate, _ slots: TimeSlots) throws(DeadlineReason) -> PartialDate {
    var moment = PartialDate(date)
    guard let hour = slots.hour else { return moment }
    (moment.hour, moment.minute) = (hour, slots.minute ?? 0)
    guard moment.isValid else { throw .invalidTime }
    return moment
  }

  /// A printed date stays where it is, on a holiday too: only counted periods move (Civil Code 2015, Art. 148.5).
  private func limit(_ bound: Bound, _ end: PartialDate, first: CivilDate) -> DeadlineValue {
    var value = value(bound, end.text, nil)
    if let hour = end.hour {
      value.due = hour == 24 ? first.text : end.text
    } else {
      value.due = bound == .before ? first.adding(days: -1).text : end.text
    }
    return value
  }
}

// MARK: Counted periods

extension DeadlineResolver {
  private func recurring(_ slots: TimeSlots) -> DeadlineValue {
    let recurrence = Recurrence(slots: slots)
    var value = value(.recurring, nil, .recurring)
    value.every = recurrence.every?.text
    do {
      value.rrule = try recurrence.rule()
    } catch {
      value.reason = error.rawValue
    }
    return value
  }

  private func counted(_ slots: TimeSlots, _ documentDate: PartialDate?) -> DeadlineValue {
    var value = value(.within, nil, nil)
    value.businessDays = slots.businessDays
    value.anchor = slots.anchor
    do {
      let duration = try length(slots)
      value.duration = duration.text
      value.due = try due(duration, working: slots.businessDays, from: anchor(slots, documentDate))
    } catch {
      value.reason = error.rawValue
    }
    return value
  }

  /// So long before an event or a day: no last day is worked out.
  private func countedBack(_ slots: TimeSlots, _ documentDate: PartialDate?) -> DeadlineValue {
    var value = value(.before, nil, .anchorUnknown)
    value.businessDays = slots.businessDays
    value.anchor = slots.anchor
    do {
      value.duration = try length(slots).text
      guard slots.day != nil else { return value }
      value.end = try dated(.before, slots, documentDate).end
      value.reason = DeadlineReason.countedBack.rawValue
    } catch {
      value.reason = error.rawValue
    }
    return value
  }

  private func length(_ slots: TimeSlots) throws(DeadlineReason) -> ISODuration {
    guard let count = slots.count else { throw .countUnknown }
    guard let unit = DurationUnit(rawValue: slots.unit ?? (slots.businessDays ? "D" : "")) else { throw .unitUnclear }
    guard let duration = ISODuration(count, unit) else { throw .countUnknown }
    return duration
  }

  /// The day from which a period runs: one printed, or the day of signing where the words mean it.
  private func anchor(_ slots: TimeSlots, _ documentDate: PartialDate?) throws(DeadlineReason) -> PartialDate {
    let slots = try slots.completed(documentDate)
    if slots.day != nil {
      return try moment(PeriodReader(documentYear: documentDate?.year).read(slots).end.firstDay, slots)
    }
    guard slots.anchorIsSigning else { throw .anchorUnknown }
    guard let documentDate, documentDate.isValid, documentDate.date != nil else { throw .documentDateUnknown }
    return documentDate
  }

  private func due(
    _ duration: ISODuration, working: Bool, from anchor: PartialDate
  ) throws(DeadlineReason) -> String {
    guard let start = anchor.date else { throw .documentDateUnknown }
    if duration.hours > 0 {
      guard !working else { throw .unitUnclear }
      return try moment(duration.hours, after: anchor, on: start)
    }
    guard working else {
      guard let end = calendar.nextWorkingDay(onOrAfter: duration.end(from: start)) else { throw .calendarNotCovered }
      return end.text
    }
    guard duration.days > 0 else { throw .unitUnclear }
    guard let end = calendar.adding(workingDays: duration.days, to: start) else { throw .calendarNotCovered }
    return end.text
  }

  /// Hours run from the moment itself (Civil Code 2015, Art. 147.1). Where only its day is known, whole days of 24
  /// hours still end on a known day.
  private func moment(_ hours: Int, after anchor: PartialDate, on day: CivilDate) throws(DeadlineReason) -> String {
    guard let hour = anchor.hour else {
      guard hours % 24 == 0 else { throw .hourUnknown }
      return day.adding(days: hours / 24).text
    }
    var end = PartialDate(day.adding(days: (hour + hours) / 24))
    (end.hour, end.minute) = ((hour + hours) % 24, anchor.minute ?? 0)
    return end.text
  }
}
