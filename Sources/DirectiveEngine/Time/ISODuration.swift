/// The unit in which a text counts a period.
public enum DurationUnit: String, Sendable, Hashable, CaseIterable {
  case day = "D"
  case week = "W"
  case month = "M"
  case year = "Y"
  case hour = "H"
  /// Three months.
  case quarter = "Q"
}

/// A duration in the units of ISO 8601, kept as counted: 12 months are not made a year.
public struct ISODuration: Sendable, Hashable {
  /// Years, `nY`.
  public var years = 0
  /// Months, `nM` before the `T`.
  public var months = 0
  /// Weeks, `nW`.
  public var weeks = 0
  /// Days, `nD`.
  public var days = 0
  /// Hours, `nH` behind the `T`.
  public var hours = 0

  /// The largest count taken for a period of an office; a larger one is a misreading.
  public static let largestCount = 9_999

  /// So many of one unit; quarters become months. Nil unless the count is in 1…9999.
  public init?(_ count: Int, _ unit: DurationUnit) {
    guard (1...Self.largestCount).contains(count) else { return nil }
    switch unit {
    case .day: days = count
    case .week: weeks = count
    case .month: months = count
    case .year: years = count
    case .hour: hours = count
    case .quarter: months = 3 * count
    }
  }

  /// Reads `P5D`, `P1Y6M`, `P1W`, `PT24H`. Nil for anything else: fractions, minutes, units out of order, no unit.
  public init?(iso text: String) {
    var reader = ISOText.Reader(text)
    guard reader.take(UInt8(ascii: "P")) else { return nil }
    var units: [(UInt8, WritableKeyPath<ISODuration, Int>)] = [
      (UInt8(ascii: "Y"), \.years), (UInt8(ascii: "M"), \.months), (UInt8(ascii: "W"), \.weeks),
      (UInt8(ascii: "D"), \.days),
    ]
    var isEmpty = true
    var isTime = false
    while !reader.isAtEnd {
      if !isTime, reader.take(UInt8(ascii: "T")) {
        units = [(UInt8(ascii: "H"), \.hours)]
        isTime = true
      }
      guard let number = reader.number(), let mark = reader.next(),
        let index = units.firstIndex(where: { $0.0 == mark })
      else { return nil }
      self[keyPath: units[index].1] = number
      units.removeFirst(index + 1)
      isEmpty = false
    }
    guard !isEmpty else { return nil }
  }

  /// ISO 8601, units without a count left out.
  public var text: String {
    let dates = [(years, "Y"), (months, "M"), (weeks, "W"), (days, "D")].filter { $0.0 != 0 }
    let date = "P" + dates.map { "\($0.0)\($0.1)" }.joined()
    guard hours != 0 else { return dates.isEmpty ? "P0D" : date }
    return date + "T\(hours)H"
  }

  /// The day on which a period of whole days ends, the first day not counted (Civil Code 2015, Art. 147.2 and 148).
  /// Hours are left out of account.
  public func end(from start: CivilDate) -> CivilDate {
    start.adding(months: 12 * years + months).adding(days: 7 * weeks + days)
  }
}
