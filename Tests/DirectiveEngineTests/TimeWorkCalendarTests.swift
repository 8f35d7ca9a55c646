import Testing

@testable import DirectiveEngine

@Suite("Work calendar")
struct TimeWorkCalendarTests {
  @Test(arguments: [
    // Over the New Year holiday (Tết).
    ("2024-02-05", 5, "2024-02-19"), ("2025-01-24", 1, "2025-02-03"), ("2026-02-13", 1, "2026-02-23"),
    // Over days swapped for Saturdays.
    ("2024-04-26", 1, "2024-05-02"), ("2024-04-26", 3, "2024-05-04"), ("2024-04-26", 4, "2024-05-06"),
    ("2025-04-25", 1, "2025-04-26"), ("2025-04-25", 4, "2025-05-05"),
    ("2025-12-31", 1, "2026-01-05"), ("2026-01-09", 1, "2026-01-10"),
    ("2026-08-21", 1, "2026-08-22"), ("2026-08-28", 1, "2026-09-03"),
    // A day off in lieu of a holiday on a Sunday.
    ("2026-04-24", 1, "2026-04-28"),
    // Counted from a day that is not worked; nothing counted.
    ("2024-06-01", 1, "2024-06-03"), ("2024-06-01", 0, "2024-06-01"),
  ])
  func addingWorkingDays(start: String, count: Int, end: String) throws {
    #expect(try OfficialCalendar.make().adding(workingDays: count, to: day(start))?.text == end)
  }

  @Test func addedDaysCountBack() throws {
    let calendar = try OfficialCalendar.make()
    var random = FixedRandom(seed: 30)
    let first = try day("2024-01-01").daysSinceEpoch
    for _ in 0..<2_000 {
      let start = CivilDate(daysSinceEpoch: first + Int.random(in: 0..<800, using: &random))
      let count = Int.random(in: 1...150, using: &random)
      let end = try #require(calendar.adding(workingDays: count, to: start))
      #expect(calendar.workingDays(after: start, through: end) == count)
      #expect(calendar.isWorkingDay(end) == true)
      #expect(calendar.nextWorkingDay(onOrAfter: end) == end)
      #expect(try #require(calendar.adding(workingDays: count - 1, to: start)) < end)
    }
  }

  @Test func outsideTheYearsCoveredThereIsNoAnswer() throws {
    let calendar = try OfficialCalendar.make()
    #expect(try calendar.isWorkingDay(day("2027-01-04")) == nil)
    #expect(try calendar.adding(workingDays: 3, to: day("2026-12-30")) == nil)
    #expect(try calendar.adding(workingDays: 1, to: day("2026-12-30"))?.text == "2026-12-31")
    #expect(try calendar.adding(workingDays: 1, to: day("2023-12-31"))?.text == "2024-01-02")
    #expect(try calendar.adding(workingDays: Int.max, to: day("2024-01-01")) == nil)
    #expect(try calendar.adding(workingDays: -1, to: day("2024-06-03")) == nil)
    #expect(try calendar.nextWorkingDay(onOrAfter: day("2027-01-01")) == nil)
    #expect(try calendar.workingDays(after: day("2026-12-30"), through: day("2027-01-05")) == nil)
    #expect(try WorkCalendar.uncovered.isWorkingDay(day("2024-01-02")) == nil)
  }

  @Test(
    arguments: [
      (
        ["2024-02-30"], [], ["2024"],
        "holidays, entry 1: \"2024-02-30\" is no day that exists; write it as 2024-04-30"
      ),
      (
        ["2024-01-01", "1/5/2024"], [], ["2024"],
        "holidays, entry 2: \"1/5/2024\" is no day that exists; write it as 2024-04-30"
      ),
      (
        ["2024-05"], [], ["2024"],
        "holidays, entry 1: \"2024-05\" is no day that exists; write it as 2024-04-30"
      ),
      (
        ["2027-01-01"], [], ["2024"],
        "holidays, entry 1: \"2027-01-01\" lies outside the years covered; add its year or leave it out"
      ),
      (
        [], ["2024-05-03"], ["2024"],
        "working_saturdays, entry 1: \"2024-05-03\" is a friday and worked anyway; name a day of the weekend"
      ),
      (
        ["2024-05-04"], ["2024-05-04"], ["2024"],
        "working_saturdays, entry 1: \"2024-05-04\" is also a holiday or day off; take it out of one list"
      ),
      (
        [], [], ["24"],
        "years, entry 1: \"24\" is neither a year nor a range of years; write 2024 or 2019-2026"
      ),
      (
        [], [], ["2026-2019"],
        "years, entry 1: \"2026-2019\" is neither a year nor a range of years; write 2024 or 2019-2026"
      ),
    ] as [([String], [String], [String], String)])
  func badEntriesAreNamed(holidays: [String], saturdays: [String], years: [String], message: String) {
    let problem = #expect(throws: WorkCalendarError.self) {
      try WorkCalendar(holidays: holidays, workingSaturdays: saturdays, years: years)
    }
    #expect(problem?.description == "calendar, " + message)
  }

  @Test func weekendsAreNamedAndLeaveADay() {
    #expect(throws: WorkCalendarError.self) { try WorkCalendar(holidays: [], weekend: ["Sunday"], years: ["2024"]) }
    #expect(throws: WorkCalendarError.self) {
      try WorkCalendar(holidays: [], weekend: Weekday.allCases.map(\.rawValue), years: ["2024"])
    }
  }

  /// The tables beside the repository, where they are present, say the same as the rows above.
  @Test(.enabled(if: SharedTable.rows("holidays_2019_2027.tsv") != nil))
  func officialTables() throws {
    let rows = try #require(SharedTable.rows("holidays_2019_2027.tsv")).filter { $0[6] == "official" }
    let swaps = try #require(SharedTable.rows("workday_swaps.tsv")).filter { $0[4] == "official" }
    let covered = ["2024", "2025", "2026"]
    let recent = rows.filter { row in covered.contains { row[0].hasPrefix($0) } }
    #expect(recent.filter { $0[4] != "swap-off" }.map { $0[0] } == OfficialCalendar.holidays)
    #expect(recent.filter { $0[4] == "swap-off" }.map { $0[0] } == OfficialCalendar.daysOff)
    #expect(Array(swaps.map { $0[1] }.suffix(4)) == OfficialCalendar.workingSaturdays)
    let names = ["T2": 1, "T3": 2, "T4": 3, "T5": 4, "T6": 5, "T7": 6, "CN": 7]
    for row in rows { #expect(try day(row[0]).weekday.isoNumber == names[row[1]], "\(row[0])") }
    let all = try WorkCalendar(
      holidays: rows.map { $0[0] }, workingSaturdays: swaps.map { $0[1] }.filter { $0 >= "2019" }, years: ["2019-2026"])
    for row in rows { #expect(try all.isWorkingDay(day(row[0])) == false, "\(row[0])") }
    for swap in swaps { #expect(try all.isWorkingDay(day(swap[1])) == true, "\(swap[1])") }
  }
}
