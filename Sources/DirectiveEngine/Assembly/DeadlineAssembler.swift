import DirectiveText

/// Turns deadline mentions into resolved limits in time.
struct DeadlineAssembler {
  let reading: Reading
  let resolver: DeadlineResolver
  /// ISO 8601 date of the document, as far as it is known.
  let documentDate: String?

  func deadlines() -> [DeadlineFact] {
    let mentions = reading.mentions(.deadline)
    let documentDate = (self.documentDate ?? documentYear ?? commonYear(of: mentions)).flatMap { PartialDate(iso: $0) }
    var facts: [DeadlineFact] = []
    for mention in mentions {
      guard let value = resolver.resolve(slots(mention), documentDate: documentDate)
      else { continue }
      if isLongPast(value, documentDate, mention) { continue }
      if let role = reading.value(.column, mention), !isBelowColumn(role, mention) { continue }
      let range = reading.capture(.phrase, mention).map { Int($0.start)..<Int($0.end) } ?? mention.range
      facts.append(
        DeadlineFact(
          id: "d" + String(facts.count + 1), text: reading.printed(range),
          evidence: Evidence(span: reading.span(range), rule: reading.rule(mention)), value: value,
          status: mention.isSuspect ? .suspect : nil))
    }
    return facts
  }

  /// Days before the document's own date from which a limit is history (eligibility, an earlier law), not an order. A few
  /// days are left: what was signed late still says what it said.
  private static let pastDays = 14

  /// A rule whose words tell of the past as often as they order something sets `past_days`.
  private func isLongPast(_ value: DeadlineValue, _ document: PartialDate?, _ mention: Mention) -> Bool {
    guard let end = value.end.flatMap({ PartialDate(iso: $0) })?.lastDay, let day = document?.firstDay
    else { return false }
    let days = reading.value(.pastDays, mention).flatMap { Int($0) } ?? Self.pastDays
    return end.daysSinceEpoch < day.daysSinceEpoch - days
  }

  /// Tokens that may stand between two headings of one table: a heading that no rule knows.
  private static let headingGap = 12

  /// Whether the last heading of a table above a mention has a column of this role. Some rules ask for it by `column`.
  private func isBelowColumn(_ role: String, _ mention: Mention) -> Bool {
    var below = mention.start
    for column in reading.mentions(.column).reversed() where column.end <= mention.start {
      if below != mention.start, below - column.end > Self.headingGap { return false }
      if reading.value(.role, column) == role { return reading.zone(column) == reading.zone(mention) }
      below = column.start
    }
    return false
  }

  /// The year that the title gives, for a document without a date.
  private var documentYear: String? {
    reading.mentions(.documentYear).lazy.compactMap { reading.value(.year, $0) }.first
  }

  /// The year of all limits that print one, where they print the same: the year of those that print none.
  private func commonYear(of mentions: [Mention]) -> String? {
    let years = Set(mentions.compactMap { slots($0).year }.filter { $0 >= 1900 })
    return years.count == 1 ? years.first.map { String($0) } : nil
  }

  private func slots(_ mention: Mention) -> TimeSlots {
    var slots = TimeSlots()
    slots.bound = reading.value(.bound, mention) ?? ""
    func number(_ name: ValueName) -> Int? {
      reading.value(name, mention)?.numberOfDigits
    }
    (slots.year, slots.month, slots.day) = (number(.year), number(.month), number(.day))
    (slots.endYear, slots.endMonth, slots.endDay) = (number(.endYear), number(.endMonth), number(.endDay))
    (slots.hour, slots.minute) = (number(.hour), number(.minute))
    (slots.quarter, slots.endQuarter, slots.half) = (number(.quarter), number(.endQuarter), number(.half))
    if let date = reading.value(.quarterDate, mention).flatMap({ NumericDate.parse($0) }) {
      // `1/2019` behind the word for a quarter: one token, cut as a month.
      slots.quarter = date.month
      slots.year = date.year ?? slots.year
    }
    slots.monthOfQuarter = number(.monthOfQuarter)
    slots.monthPart = reading.value(.monthPart, mention)
    slots.yearPart = reading.value(.yearPart, mention)
    slots.count = number(.count)
    slots.unit = reading.value(.unit, mention)
    slots.everyCount = number(.everyCount)
    slots.everyUnit = reading.value(.everyUnit, mention)
    slots.businessDays = reading.value(.businessDays, mention) == "true"
    slots.anchor = reading.value(.anchor, mention)
    slots.anchorIsSigning = reading.value(.anchorIs, mention) == "signing"
    slots.documentsOwn = reading.value(.documentsOwn, mention)
    slots.weekday = number(.weekday)
    slots.openEnded = reading.value(.openEnded, mention) == "true"
    readDate(.date, mention) {
      (slots.year, slots.month, slots.day) = ($0 ?? slots.year, $1 ?? slots.month, $2 ?? slots.day)
    }
    readDate(.endDate, mention) {
      (slots.endYear, slots.endMonth, slots.endDay) = ($0 ?? slots.endYear, $1 ?? slots.endMonth, $2 ?? slots.endDay)
    }
    readSpan(mention, &slots)
    readTime(mention, &slots)
    return slots
  }

  /// A date in one capture: a token such as `30/4/2022`, or an earlier mention with `day`, `month` and `year`.
  private func readDate(_ name: ValueName, _ mention: Mention, _ use: (Int?, Int?, Int?) -> Void) {
    guard let capture = reading.captures(name, mention).first else { return }
    if let inner = reading.reader.mention(of: capture) {
      let dates = PartialDateReader(reading)
      let date = reading.store[inner]
      if let capture = reading.capture(.date, date),
        let numeric = NumericDate.parse(reading.printed(Int(capture.start)..<Int(capture.end)))
      {
        use(numeric.year ?? dates.number(.year, date), numeric.month, numeric.day ?? dates.number(.day, date))
        return
      }
      use(dates.number(.year, date), dates.number(.month, date), dates.number(.day, date))
    } else if let numeric = NumericDate.parse(reading.printed(Int(capture.start)..<Int(capture.end))) {
      use(numeric.year, numeric.month, numeric.day)
    }
  }

  /// `2021-2025` in one token.
  private func readSpan(_ mention: Mention, _ slots: inout TimeSlots) {
    guard let text = reading.value(.years, mention) else { return }
    let years = text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    guard years.count == 2 else { return }
    (slots.year, slots.endYear) = (years[0], years[1])
  }

  /// `17h00`, `8h30` or `17:00` in one token.
  private func readTime(_ mention: Mention, _ slots: inout TimeSlots) {
    guard let text = reading.value(.time, mention) else { return }
    let parts = text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
    slots.hour = parts.first
    slots.minute = parts.count > 1 ? parts[1] : 0
  }
}
