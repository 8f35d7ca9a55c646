import DirectiveText

/// Reads a date from the captures `day`, `month`, `year` of a mention, or from its `date` capture (a single token).
struct PartialDateReader {
  private let reading: Reading

  init(_ reading: Reading) {
    self.reading = reading
  }

  /// ISO 8601, cut off where the day or the month is blank; nil where there is no year.
  func date(_ mention: Mention) -> String? {
    var (year, month, day) = (number(.year, mention), number(.month, mention), number(.day, mention))
    if let capture = reading.capture(.date, mention) {
      if let inner = reading.reader.mention(of: capture) { return date(reading.store[inner]) }
      if let numeric = NumericDate.parse(reading.printed(Int(capture.start)..<Int(capture.end))) {
        (year, month, day) = (numeric.year ?? year, numeric.month ?? month, numeric.day ?? day)
      }
    }
    guard let year, year >= 1900, year <= 2200 else { return nil }
    return PartialDate.text(year: year, month: month, day: day)
  }

  func number(_ name: ValueName, _ mention: Mention) -> Int? {
    reading.value(name, mention)?.numberOfDigits
  }
}
