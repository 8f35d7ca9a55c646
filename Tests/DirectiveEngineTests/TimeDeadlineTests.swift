import Testing

@testable import DirectiveEngine

/// One wording, what a rule captures of it, and what it must say.
struct DeadlineCase: Sendable, CustomTestStringConvertible {
  let words: String
  let slots: TimeSlots
  let expected: DeadlineValue
  var documentDate: String?

  init(
    _ words: String, _ slots: TimeSlots, _ expected: DeadlineValue, signed documentDate: String? = "2022-04-08"
  ) {
    self.words = words
    self.slots = slots
    self.expected = expected
    self.documentDate = documentDate
  }

  var testDescription: String { words }

  func check(_ location: SourceLocation = #_sourceLocation) throws {
    let resolver = DeadlineResolver(calendar: try OfficialCalendar.make())
    let date = documentDate.flatMap(PartialDate.init(iso:))
    #expect(resolver.resolve(slots, documentDate: date) == expected, sourceLocation: location)
  }
}

private func limit(_ bound: String, _ end: String, due: String? = nil) -> DeadlineValue {
  DeadlineValue(bound: bound, end: end, due: due ?? end)
}

private func during(_ start: String?, _ end: String) -> DeadlineValue {
  DeadlineValue(bound: "during", start: start, end: end, due: end)
}

private func unresolved(_ bound: String, _ reason: DeadlineReason) -> DeadlineValue {
  DeadlineValue(bound: bound, reason: reason.rawValue)
}

@Suite("Deadlines with printed dates")
struct TimePrintedDeadlineTests {
  @Test(arguments: [
    DeadlineCase(
      "trước ngày 30/4/2022", slots("before") { ($0.year, $0.month, $0.day) = (2022, 4, 30) },
      limit("before", "2022-04-30", due: "2022-04-29")),
    DeadlineCase(
      "trước 17h00 ngày 15/8/2021",
      slots("before") { ($0.year, $0.month, $0.day, $0.hour, $0.minute) = (2021, 8, 15, 17, 0) },
      limit("before", "2021-08-15T17:00")),
    DeadlineCase(
      "trước 16 giờ ngày 05/9", slots("before") { ($0.month, $0.day, $0.hour) = (9, 5, 16) },
      limit("before", "2022-09-05T16:00")),
    DeadlineCase(
      "trước 24h00 ngày 15/8", slots("before") { ($0.month, $0.day, $0.hour, $0.minute) = (8, 15, 24, 0) },
      limit("before", "2022-08-15T24:00", due: "2022-08-15")),
    DeadlineCase(
      "trước ngày 01/01/2022", slots("before") { ($0.year, $0.month, $0.day) = (2022, 1, 1) },
      limit("before", "2022-01-01", due: "2021-12-31")),
    DeadlineCase(
      "trước ngày 20/10", slots("before") { ($0.month, $0.day) = (10, 20) },
      limit("before", "2022-10-20", due: "2022-10-19")),
    DeadlineCase(
      "trước ngày 20/10, năm của văn bản", slots("before") { ($0.month, $0.day) = (10, 20) },
      limit("before", "2021-10-20", due: "2021-10-19"), signed: "2021"),
    DeadlineCase(
      "trước tháng 6/2022", slots("before") { ($0.year, $0.month) = (2022, 6) },
      limit("before", "2022-06", due: "2022-05-31")),
    DeadlineCase(
      "trước năm 2025", slots("before") { $0.year = 2025 }, limit("before", "2025", due: "2024-12-31")),
    DeadlineCase(
      "trước quý III", slots("before") { $0.quarter = 3 }, limit("before", "2022-07-01", due: "2022-06-30")),
    DeadlineCase(
      "trước ngày 15/6/22", slots("before") { ($0.year, $0.month, $0.day) = (22, 6, 15) },
      limit("before", "2022-06-15", due: "2022-06-14")),
    DeadlineCase(
      "chậm nhất (là) ngày 15/6/2023", slots("by") { ($0.year, $0.month, $0.day) = (2023, 6, 15) },
      limit("by", "2023-06-15")),
    DeadlineCase("đến hết ngày 30/9", slots("by") { ($0.month, $0.day) = (9, 30) }, limit("by", "2022-09-30")),
    DeadlineCase(
      "đến hết ngày 02/9/2024, ngày nghỉ lễ", slots("by") { ($0.year, $0.month, $0.day) = (2024, 9, 2) },
      limit("by", "2024-09-02")),
    DeadlineCase(
      "đến hết tháng 12 năm 2025", slots("by") { ($0.year, $0.month) = (2025, 12) }, limit("by", "2025-12-31")),
    DeadlineCase("đến năm 2030", slots("by") { $0.year = 2030 }, limit("by", "2030-12-31")),
    DeadlineCase("hạn cuối quý II", slots("by") { $0.quarter = 2 }, limit("by", "2022-06-30")),
    DeadlineCase(
      "đến hết tuần 32 năm 2024", slots("by") { ($0.year, $0.week) = (2024, 32) }, limit("by", "2024-08-11")),
    DeadlineCase(
      "vào ngày 12/8/2024", slots("on") { ($0.year, $0.month, $0.day) = (2024, 8, 12) },
      limit("on", "2024-08-12")),
    DeadlineCase(
      "vào lúc 8h30 ngày 12/8", slots("on") { ($0.month, $0.day, $0.hour, $0.minute) = (8, 12, 8, 30) },
      limit("on", "2022-08-12T08:30")),
    DeadlineCase(
      "vào tháng 12/2025", slots("on") { ($0.year, $0.month) = (2025, 12) },
      during("2025-12-01", "2025-12-31")),
    DeadlineCase(
      "trước 16 giờ hôm nay", slots("before") { ($0.documentsOwn, $0.hour) = ("D", 16) },
      limit("before", "2022-04-08T16:00")),
  ])
  func beforeByOn(row: DeadlineCase) throws { try row.check() }

  @Test(arguments: [
    DeadlineCase("trong tháng 6", slots("during") { $0.month = 6 }, during("2022-06-01", "2022-06-30")),
    DeadlineCase(
      "trong tháng 02/2024", slots("during") { ($0.year, $0.month) = (2024, 2) },
      during("2024-02-01", "2024-02-29")),
    DeadlineCase("Quý II", slots("during") { $0.quarter = 2 }, during("2022-04-01", "2022-06-30")),
    DeadlineCase(
      "Quý II, Quý III", slots("during") { ($0.quarter, $0.endQuarter) = (2, 3) },
      during("2022-04-01", "2022-09-30")),
    DeadlineCase(
      "Quý IV/2022 - Quý I/2023",
      slots("during") { ($0.quarter, $0.endQuarter, $0.year, $0.endYear) = (4, 1, 2022, 2023) },
      during("2022-10-01", "2023-03-31")),
    DeadlineCase(
      "Quý IV và Quý I/2023", slots("during") { ($0.quarter, $0.endQuarter, $0.endYear) = (4, 1, 2023) },
      during("2022-10-01", "2023-03-31")),
    DeadlineCase(
      "6 tháng đầu năm 2022", slots("during") { ($0.half, $0.year) = (1, 2022) },
      during("2022-01-01", "2022-06-30")),
    DeadlineCase("06 tháng cuối năm", slots("during") { $0.half = 2 }, during("2022-07-01", "2022-12-31")),
    DeadlineCase("trong năm 2021", slots("during") { $0.year = 2021 }, during("2021-01-01", "2021-12-31")),
    DeadlineCase(
      "giai đoạn 2021-2025", slots("during") { ($0.year, $0.endYear) = (2021, 2025) },
      during("2021-01-01", "2025-12-31")),
    DeadlineCase(
      "tháng 6 - tháng 8", slots("during") { ($0.month, $0.endMonth) = (6, 8) },
      during("2022-06-01", "2022-08-31")),
    DeadlineCase(
      "tháng 11 đến tháng 02/2023", slots("during") { ($0.month, $0.endMonth, $0.endYear) = (11, 2, 2023) },
      during("2022-11-01", "2023-02-28")),
    DeadlineCase(
      "từ ngày 10 đến 14/5/2026",
      slots("during") { ($0.day, $0.endDay, $0.endMonth, $0.endYear) = (10, 14, 5, 2026) },
      during("2026-05-10", "2026-05-14")),
    DeadlineCase(
      "từ ngày 25/12 đến ngày 05/01",
      slots("during") { ($0.day, $0.month, $0.endDay, $0.endMonth) = (25, 12, 5, 1) },
      during("2022-12-25", "2023-01-05")),
    DeadlineCase(
      "ngày 26, 27/12/2011", slots("on") { ($0.day, $0.endDay, $0.endMonth, $0.endYear) = (26, 27, 12, 2011) },
      during("2011-12-26", "2011-12-27")),
    DeadlineCase(
      "từ tháng 6/2021 đến năm 2025", slots("during") { ($0.month, $0.year, $0.endYear) = (6, 2021, 2025) },
      during("2021-06-01", "2025-12-31")),
    DeadlineCase(
      "trong ngày 20/11/2025", slots("during") { ($0.day, $0.month, $0.year) = (20, 11, 2025) },
      during("2025-11-20", "2025-11-20")),
    DeadlineCase("trong ngày", slots("during") { $0.documentsOwn = "D" }, during("2022-04-08", "2022-04-08")),
    DeadlineCase("các tháng đến tháng 12", slots("during") { $0.endMonth = 12 }, during(nil, "2022-12-31")),
    DeadlineCase(
      "tuần 32 năm 2024", slots("during") { ($0.year, $0.week) = (2024, 32) },
      during("2024-08-05", "2024-08-11")),
  ])
  func duringPeriods(row: DeadlineCase) throws { try row.check() }

  @Test(arguments: [
    DeadlineCase(
      "năm 2025 và các năm tiếp theo", slots("during") { ($0.year, $0.openEnded) = (2025, true) },
      DeadlineValue(bound: "during", start: "2025-01-01", reason: "open_ended")),
    DeadlineCase(
      "Quý IV năm 2025 và các năm tiếp theo",
      slots("during") { ($0.year, $0.quarter, $0.openEnded) = (2025, 4, true) },
      DeadlineValue(bound: "during", start: "2025-10-01", reason: "open_ended")),
    DeadlineCase(
      "từ ngày 06/9", slots("on") { ($0.day, $0.month, $0.openEnded) = (6, 9, true) },
      DeadlineValue(bound: "during", start: "2022-09-06", reason: "open_ended")),
    DeadlineCase(
      "đầu tháng 6", slots("by") { ($0.month, $0.monthPart) = (6, "start") }, limit("by", "2022-06-01")),
    DeadlineCase(
      "giữa tháng 6", slots("during") { ($0.month, $0.monthPart) = (6, "middle") }, limit("by", "2022-06-15")),
    DeadlineCase(
      "cuối tháng 02/2024", slots("on") { ($0.month, $0.year, $0.monthPart) = (2, 2024, "end") },
      limit("by", "2024-02-29")),
    DeadlineCase(
      "đầu năm 2024", slots("by") { ($0.year, $0.yearPart) = (2024, "start") }, limit("by", "2024-01-01")),
    DeadlineCase(
      "giữa năm 2024", slots("by") { ($0.year, $0.yearPart) = (2024, "middle") }, limit("by", "2024-06-30")),
    DeadlineCase("cuối năm", slots("during") { $0.yearPart = "end" }, limit("by", "2022-12-31")),
    DeadlineCase(
      "cuối năm, văn bản không ngày", slots("by") { $0.yearPart = "end" },
      unresolved("by", .documentDateUnknown), signed: nil),
    DeadlineCase("cuối tháng", slots("by") { $0.monthPart = "end" }, unresolved("by", .dateUnknown)),
    DeadlineCase(
      "cuối tháng này", slots("by") { ($0.monthPart, $0.documentsOwn) = ("end", "M") },
      limit("by", "2022-04-30")),
    DeadlineCase(
      "trước ngày 25 tháng này", slots("before") { ($0.day, $0.documentsOwn) = (25, "M") },
      limit("before", "2022-04-25", due: "2022-04-24")),
    DeadlineCase(
      "trong năm nay", slots("during") { $0.documentsOwn = "Y" }, during("2022-01-01", "2022-12-31")),
    DeadlineCase(
      "cuối năm 2024", slots("during") { ($0.year, $0.yearPart) = (2024, "end") }, limit("by", "2024-12-31")),
    DeadlineCase(
      "cuối quý III", slots("by") { ($0.quarter, $0.yearPart) = (3, "end") }, limit("by", "2022-09-30")),
    DeadlineCase(
      "giữa quý III", slots("by") { ($0.quarter, $0.yearPart) = (3, "middle") },
      unresolved("by", .periodUnclear)),
  ])
  func partsAndOpenEnds(row: DeadlineCase) throws { try row.check() }

  @Test(arguments: [
    DeadlineCase(
      "ngày 31/4/2022", slots("before") { ($0.year, $0.month, $0.day) = (2022, 4, 31) },
      unresolved("before", .invalidDate)),
    DeadlineCase(
      "ngày 30/02/2022", slots("by") { ($0.year, $0.month, $0.day) = (2022, 2, 30) },
      unresolved("by", .invalidDate)),
    DeadlineCase(
      "ngày 29/02, năm không nhuận", slots("on") { ($0.month, $0.day) = (2, 29) },
      unresolved("on", .invalidDate)),
    DeadlineCase("tháng 13", slots("during") { $0.month = 13 }, unresolved("during", .invalidDate)),
    DeadlineCase("quý V", slots("during") { $0.quarter = 5 }, unresolved("during", .invalidDate)),
    DeadlineCase("năm 202", slots("during") { $0.year = 202 }, unresolved("during", .invalidDate)),
    DeadlineCase(
      "tuần 53 năm 2021", slots("during") { ($0.week, $0.year) = (53, 2021) },
      unresolved("during", .invalidDate)),
    DeadlineCase(
      "tuần 2 tháng 6", slots("during") { ($0.week, $0.month) = (2, 6) }, unresolved("during", .periodUnclear)),
    DeadlineCase(
      "25h00 ngày 15/8", slots("before") { ($0.month, $0.day, $0.hour) = (8, 15, 25) },
      unresolved("before", .invalidTime)),
    DeadlineCase("trước ngày 25", slots("before") { $0.day = 25 }, unresolved("before", .monthUnknown)),
    DeadlineCase("trước 17h00", slots("before") { $0.hour = 17 }, unresolved("before", .dateUnknown)),
    DeadlineCase(
      "từ 14/5 đến 10/5", slots("during") { ($0.day, $0.month, $0.endDay, $0.endMonth) = (14, 5, 10, 5) },
      unresolved("during", .invalidSpan)),
    DeadlineCase(
      "giai đoạn 2025-2021", slots("during") { ($0.year, $0.endYear) = (2025, 2021) },
      unresolved("during", .invalidSpan)),
    DeadlineCase(
      "trước ngày 20/10, văn bản không ngày", slots("before") { ($0.month, $0.day) = (10, 20) },
      unresolved("before", .documentDateUnknown), signed: nil),
    DeadlineCase(
      "Quý II, văn bản không ngày", slots("during") { $0.quarter = 2 },
      unresolved("during", .documentDateUnknown), signed: nil),
    DeadlineCase(
      "trong ngày, văn bản chỉ có tháng", slots("during") { $0.documentsOwn = "D" },
      unresolved("during", .documentDateUnknown), signed: "2022-04"),
  ])
  func whatCannotBeResolved(row: DeadlineCase) throws { try row.check() }

  @Test func anUnknownBoundIsNoDeadline() {
    #expect(DeadlineResolver().resolve(slots("sometime"), documentDate: nil) == nil)
  }
}
