import Testing

@testable import DirectiveEngine

private func within(
  _ duration: String?, business: Bool = false, anchor: String? = nil, due: String? = nil, reason: DeadlineReason? = nil
) -> DeadlineValue {
  DeadlineValue(
    bound: "within", duration: duration, businessDays: business, anchor: anchor, due: due, reason: reason?.rawValue)
}

private func signing(_ count: Int, _ unit: String, business: Bool = false) -> TimeSlots {
  slots("within") { ($0.count, $0.unit, $0.businessDays, $0.anchorIsSigning) = (count, unit, business, true) }
}

private func recurring(_ every: String?, _ rrule: String? = nil, reason: DeadlineReason = .recurring) -> DeadlineValue {
  DeadlineValue(bound: "recurring", every: every, rrule: rrule, reason: reason.rawValue)
}

@Suite("Counted and recurring deadlines")
struct TimeCountedDeadlineTests {
  @Test(arguments: [
    DeadlineCase(
      "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này",
      slots("within") {
        ($0.count, $0.unit, $0.businessDays) = (5, "D", true)
        $0.anchor = "ngày nhận được văn bản này"
      },
      within("P5D", business: true, anchor: "ngày nhận được văn bản này", reason: .anchorUnknown),
      signed: "2024-02-05"),
    DeadlineCase(
      "05 ngày làm việc kể từ ngày ký, qua Tết", signing(5, "D", business: true),
      within("P5D", business: true, due: "2024-02-19"), signed: "2024-02-05"),
    DeadlineCase(
      "chậm nhất sau 03 ngày làm việc kể từ ngày ban hành, có thứ Bảy làm bù",
      slots("by") { ($0.count, $0.businessDays, $0.anchorIsSigning) = (3, true, true) },
      within("P3D", business: true, due: "2024-05-04"), signed: "2024-04-26"),
    DeadlineCase(
      "trong 15 ngày kể từ ngày ký", signing(15, "D"), within("P15D", due: "2024-06-18"), signed: "2024-06-03"),
    DeadlineCase(
      "trong 15 ngày, hết hạn vào Tết", signing(15, "D"), within("P15D", due: "2024-02-15"),
      signed: "2024-01-26"),
    DeadlineCase(
      "trong 5 ngày, hết hạn ngày thứ Bảy", signing(5, "D"), within("P5D", due: "2024-06-10"),
      signed: "2024-06-03"),
    DeadlineCase("trong 1 tuần", signing(1, "W"), within("P1W", due: "2024-06-10"), signed: "2024-06-03"),
    DeadlineCase(
      "trong 1 tháng, từ ngày 31", signing(1, "M"), within("P1M", due: "2024-02-29"), signed: "2024-01-31"),
    DeadlineCase("trong 1 quý", signing(1, "Q"), within("P3M", due: "2024-09-04"), signed: "2024-06-03"),
    DeadlineCase("trong 01 năm", signing(1, "Y"), within("P1Y", due: "2025-06-03"), signed: "2024-06-03"),
    DeadlineCase("trong 24 giờ", signing(24, "H"), within("PT24H", due: "2024-06-08"), signed: "2024-06-07"),
    DeadlineCase("trong 12 giờ", signing(12, "H"), within("PT12H", reason: .hourUnknown), signed: "2024-06-07"),
    DeadlineCase(
      "trong 12 giờ, văn bản ghi giờ", signing(12, "H"), within("PT12H", due: "2024-06-08T05:30"),
      signed: "2024-06-07T17:30"),
    DeadlineCase(
      "trong 8 giờ làm việc", signing(8, "H", business: true),
      within("PT8H", business: true, reason: .unitUnclear)),
    DeadlineCase(
      "15 ngày kể từ ngày 01/6/2024",
      slots("within") { ($0.count, $0.unit, $0.year, $0.month, $0.day) = (15, "D", 2024, 6, 1) },
      within("P15D", due: "2024-06-17"), signed: nil),
    DeadlineCase(
      "kể từ ngày ký, văn bản không ngày", signing(5, "D"), within("P5D", reason: .documentDateUnknown),
      signed: nil),
    DeadlineCase(
      "kể từ ngày ký, văn bản thiếu ngày", signing(5, "D"), within("P5D", reason: .documentDateUnknown),
      signed: "2024-06"),
    DeadlineCase(
      "kể từ ngày ký, ngoài lịch", signing(5, "D", business: true),
      within("P5D", business: true, reason: .calendarNotCovered), signed: "2026-12-30"),
    DeadlineCase(
      "30 ngày, hết hạn ngoài lịch", signing(30, "D"), within("P30D", reason: .calendarNotCovered),
      signed: "2026-12-30"),
    DeadlineCase("không đọc được số", slots("within") { $0.unit = "D" }, within(nil, reason: .countUnknown)),
    DeadlineCase("số vô lý", signing(Int.max, "Y"), within(nil, reason: .countUnknown)),
    DeadlineCase("đơn vị lạ", signing(5, "X"), within(nil, reason: .unitUnclear)),
    DeadlineCase(
      "trước khi họp tối thiểu 07 ngày làm việc",
      slots("before") { ($0.count, $0.unit, $0.businessDays, $0.anchor) = (7, "D", true, "họp") },
      DeadlineValue(bound: "before", duration: "P7D", businessDays: true, anchor: "họp", reason: "anchor_unknown")),
    DeadlineCase(
      "trước ngày 15/6 ít nhất 5 ngày",
      slots("before") { ($0.count, $0.unit, $0.month, $0.day) = (5, "D", 6, 15) },
      DeadlineValue(bound: "before", end: "2022-06-15", duration: "P5D", reason: "counted_back")),
  ])
  func withinPeriods(row: DeadlineCase) throws { try row.check() }

  @Test(arguments: [
    DeadlineCase("hằng năm", slots("recurring") { $0.everyUnit = "Y" }, recurring("P1Y")),
    DeadlineCase(
      "định kỳ 6 tháng", slots("recurring") { ($0.everyCount, $0.everyUnit) = (6, "M") }, recurring("P6M")),
    DeadlineCase(
      "định kỳ 6 tháng, đếm thường", slots("recurring") { ($0.count, $0.unit) = (6, "M") }, recurring("P6M")),
    DeadlineCase("hằng quý", slots("recurring") { $0.everyUnit = "Q" }, recurring("P3M")),
    DeadlineCase("hằng tuần", slots("recurring") { $0.everyUnit = "W" }, recurring("P1W")),
    DeadlineCase("hằng ngày", slots("recurring") { $0.everyUnit = "D" }, recurring("P1D", "FREQ=DAILY")),
    DeadlineCase("Thường xuyên", slots("recurring"), recurring(nil)),
    DeadlineCase(
      "trước ngày 20 hằng tháng", slots("before") { ($0.day, $0.everyUnit) = (20, "M") },
      recurring("P1M", "FREQ=MONTHLY;BYMONTHDAY=20")),
    DeadlineCase(
      "trước 17h00 ngày 20 hằng tháng", slots("before") { ($0.day, $0.hour, $0.everyUnit) = (20, 17, "M") },
      recurring("P1M", "FREQ=MONTHLY;BYMONTHDAY=20;BYHOUR=17;BYMINUTE=0")),
    DeadlineCase(
      "trước ngày 30 hằng tháng", slots("recurring") { ($0.day, $0.everyUnit) = (30, "M") },
      recurring("P1M", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1")),
    DeadlineCase(
      "ngày 31 hằng tháng", slots("recurring") { ($0.day, $0.everyUnit) = (31, "M") },
      recurring("P1M", "FREQ=MONTHLY;BYMONTHDAY=-1")),
    DeadlineCase(
      "cuối tháng, hằng tháng", slots("recurring") { ($0.monthPart, $0.everyUnit) = ("end", "M") },
      recurring("P1M", "FREQ=MONTHLY;BYMONTHDAY=-1")),
    DeadlineCase(
      "hằng quý trước ngày 20 của tháng cuối quý",
      slots("recurring") { ($0.day, $0.everyUnit, $0.monthOfQuarter) = (20, "Q", 3) },
      recurring("P3M", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20")),
    DeadlineCase(
      "trước ngày 15 tháng đầu quý tiếp theo", slots("recurring") { ($0.day, $0.monthOfQuarter) = (15, 1) },
      recurring("P3M", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15")),
    DeadlineCase(
      "hằng quý trước ngày 20", slots("recurring") { ($0.day, $0.everyUnit) = (20, "Q") },
      recurring("P3M", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20")),
    DeadlineCase(
      "6 tháng một lần, trước ngày 20/6",
      slots("recurring") { ($0.day, $0.month, $0.everyCount, $0.everyUnit) = (20, 6, 6, "M") },
      recurring("P6M", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=20")),
    DeadlineCase(
      "trước ngày 20 tháng 6 hằng năm", slots("recurring") { ($0.day, $0.month, $0.everyUnit) = (20, 6, "Y") },
      recurring("P1Y", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20")),
    DeadlineCase(
      "trước ngày 31/12, 5 năm một lần",
      slots("recurring") { ($0.day, $0.month, $0.everyCount, $0.everyUnit) = (31, 12, 5, "Y") },
      recurring("P5Y", "FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=31")),
    DeadlineCase(
      "ngày 29/02 hằng năm", slots("recurring") { ($0.day, $0.month, $0.everyUnit) = (29, 2, "Y") },
      recurring("P1Y", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1")),
    DeadlineCase(
      "cuối năm, hằng năm", slots("recurring") { ($0.yearPart, $0.everyUnit) = ("end", "Y") },
      recurring("P1Y", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31")),
    DeadlineCase(
      "16 giờ thứ Sáu hằng tuần", slots("before") { ($0.weekday, $0.hour, $0.everyUnit) = (5, 16, "W") },
      recurring("P1W", "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0")),
    DeadlineCase(
      "ngày 31/4 hằng năm", slots("recurring") { ($0.day, $0.month, $0.everyUnit) = (31, 4, "Y") },
      recurring("P1Y", reason: .invalidDate)),
    DeadlineCase(
      "25 giờ hằng ngày", slots("recurring") { ($0.hour, $0.everyUnit) = (25, "D") },
      recurring("P1D", reason: .invalidTime)),
    DeadlineCase(
      "số lần vô lý", slots("recurring") { ($0.everyCount, $0.everyUnit) = (Int.max, "Y") }, recurring(nil)),
    DeadlineCase("hoả tốc", slots("urgent"), DeadlineValue(bound: "urgent", reason: "urgent")),
    DeadlineCase("ngay", slots("by") { $0.urgent = true }, DeadlineValue(bound: "urgent", reason: "urgent")),
    DeadlineCase(
      "khẩn trương, trước ngày 30/4", slots("before") { ($0.urgent, $0.month, $0.day) = (true, 4, 30) },
      DeadlineValue(bound: "before", end: "2022-04-30", due: "2022-04-29")),
  ])
  func recurringAndUrgent(row: DeadlineCase) throws { try row.check() }

  /// No combination of parts stops the resolver, and every answer has a last day or says why not.
  @Test func anyPartsGiveADateOrAReason() throws {
    let resolver = DeadlineResolver(calendar: try OfficialCalendar.make())
    let numbers: [Int?] = [nil, nil, nil, 1, 2, 3, 6, 15, 29, 31, 99, 2024, 2025, 9999, 0, -1, Int.max, Int.min]
    let words = [nil, nil, nil, "D", "W", "M", "Y", "H", "Q", "start", "middle", "end", ""]
    let documents = [
      nil, PartialDate(year: 2024), PartialDate(year: 2024, month: 2, day: 29, hour: 24),
      PartialDate(year: 9999, month: 12, day: 31), PartialDate(year: Int.max, month: 40, day: -1),
    ]
    let bounds = ["before", "by", "on", "during", "within", "recurring", "urgent"]
    let numberParts: [WritableKeyPath<TimeSlots, Int?>] = [
      \.year, \.month, \.day, \.hour, \.minute, \.endYear, \.endMonth, \.endDay, \.quarter, \.endQuarter,
      \.half, \.week, \.weekday, \.count, \.everyCount, \.monthOfQuarter,
    ]
    let wordParts: [WritableKeyPath<TimeSlots, String?>] = [
      \.monthPart, \.yearPart, \.unit, \.everyUnit, \.documentsOwn,
    ]
    let flags: [WritableKeyPath<TimeSlots, Bool>] = [\.businessDays, \.anchorIsSigning, \.openEnded, \.urgent]
    var random = FixedRandom(seed: 2022)
    for _ in 0..<100_000 {
      var slots = TimeSlots(bound: bounds.randomElement(using: &random) ?? "by")
      // Few parts at a time, so that many combinations resolve.
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        guard let part = numberParts.randomElement(using: &random) else { continue }
        slots[keyPath: part] = numbers.randomElement(using: &random) ?? nil
      }
      for part in wordParts where Bool.random(using: &random) {
        slots[keyPath: part] = words.randomElement(using: &random) ?? nil
      }
      for flag in flags { slots[keyPath: flag] = Int.random(in: 0..<5, using: &random) == 0 }
      let document = documents.randomElement(using: &random) ?? nil
      let value = try #require(resolver.resolve(slots, documentDate: document))
      guard (value.due == nil) != (value.reason == nil),
        value.reason.map({ DeadlineReason(rawValue: $0) != nil }) ?? true,
        [value.start, value.end, value.due].allSatisfy({ $0.map { PartialDate(iso: $0) != nil } ?? true })
      else {
        Issue.record("\(slots) of \(String(describing: document)) gives \(value)")
        return
      }
    }
  }
}
