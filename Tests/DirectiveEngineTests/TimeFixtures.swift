import Foundation

@testable import DirectiveEngine

/// Official holidays, days off and working Saturdays of 2024 to 2026.
enum OfficialCalendar {
  static let holidays = [
    "2024-01-01", "2024-02-08", "2024-02-09", "2024-02-10", "2024-02-11", "2024-02-12", "2024-02-13", "2024-02-14",
    "2024-04-18", "2024-04-30", "2024-05-01", "2024-09-02", "2024-09-03",
    "2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-02-01", "2025-04-07",
    "2025-04-30", "2025-05-01", "2025-09-01", "2025-09-02",
    "2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-04-26", "2026-04-27",
    "2026-04-30", "2026-05-01", "2026-09-01", "2026-09-02", "2026-11-24",
  ]
  static let daysOff = ["2024-04-29", "2025-05-02", "2026-01-02", "2026-08-31"]
  static let workingSaturdays = ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"]

  static func make() throws -> WorkCalendar {
    try WorkCalendar(holidays: holidays, daysOff: daysOff, workingSaturdays: workingSaturdays, years: ["2024-2026"])
  }
}

/// The calendar tables kept beside the repository; nil where they are not there.
enum SharedTable {
  static func rows(_ name: String, from file: String = #filePath) -> [[String]]? {
    var place = URL(fileURLWithPath: file)
    // This file, its target, Tests, the repository.
    for _ in 0..<4 { place.deleteLastPathComponent() }
    let table = place.appendingPathComponent("shared/domain/\(name)")
    guard let text = try? String(contentsOf: table, encoding: .utf8) else { return nil }
    return text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// A day known to exist.
func day(_ text: String) throws -> CivilDate {
  struct NoDay: Error { let text: String }
  guard let date = PartialDate(iso: text)?.date else { throw NoDay(text: text) }
  return date
}

/// Slots of a bound, filled in place.
func slots(_ bound: String, _ fill: (inout TimeSlots) -> Void = { _ in }) -> TimeSlots {
  var slots = TimeSlots(bound: bound)
  fill(&slots)
  return slots
}

/// A fixed sequence of numbers that look like chance (splitmix64).
struct FixedRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
