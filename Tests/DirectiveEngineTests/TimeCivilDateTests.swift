import Testing

@testable import DirectiveEngine

@Suite("Civil dates")
struct TimeCivilDateTests {
  /// Walks three centuries day by day with nothing but month lengths, and compares every day.
  @Test func roundTripAgainstACountByHand() {
    var (year, month, date) = (1900, 1, 1)
    // 1900-01-01 was a Monday, 25,567 days before 1970-01-01.
    for number in -25_567..<(-25_567 + 109_938) {
      let civil = CivilDate(daysSinceEpoch: number)
      guard civil.year == year, civil.month == month, civil.day == date, civil.daysSinceEpoch == number,
        CivilDate(year: year, month: month, day: date) == civil, PartialDate(iso: civil.text)?.date == civil,
        civil.weekday.isoNumber == (number + 25_567) % 7 + 1
      else {
        Issue.record("day \(number) is \(civil.text), counted by hand it is \(year)-\(month)-\(date)")
        return
      }
      let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      date += 1
      if date > length { (month, date) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect((year, month, date) == (2201, 1, 1))
  }

  @Test(arguments: [(2020, true), (2023, false), (2024, true), (1900, false), (2000, true), (2100, false)])
  func leapYears(year: Int, leap: Bool) {
    #expect(CivilDate.isLeap(year) == leap)
    #expect((CivilDate(year: year, month: 2, day: 29) != nil) == leap)
  }

  @Test(arguments: [
    (2022, 4, 31), (2022, 2, 30), (2022, 13, 1), (2022, 0, 1), (2022, 1, 0), (-1, 1, 1), (10_000, 1, 1),
    (2022, Int.max, 1), (2022, 1, Int.min),
  ])
  func daysThatDoNotExist(year: Int, month: Int, date: Int) {
    #expect(CivilDate(year: year, month: month, day: date) == nil)
  }

  @Test(arguments: [
    ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-02-29", 12, "2025-02-28"),
    ("2022-11-15", 3, "2023-02-15"), ("2022-03-31", -1, "2022-02-28"), ("2022-01-10", -1, "2021-12-10"),
    ("2022-05-31", 0, "2022-05-31"),
  ])
  func addingMonthsStaysInTheMonth(start: String, months: Int, end: String) throws {
    #expect(try day(start).adding(months: months).text == end)
  }

  @Test func daysOverLeapDayAndTurnOfYear() throws {
    #expect(try day("2024-02-28").adding(days: 2).text == "2024-03-01")
    #expect(try day("2023-12-31").adding(days: 1).text == "2024-01-01")
    #expect(try day("0001-01-01").adding(days: -1).text == "0000-12-31")
  }

  @Test(arguments: [
    (1, 2024, "2024-01-01"), (1, 2021, "2021-01-04"), (53, 2020, "2020-12-28"), (1, 2025, "2024-12-30"),
  ])
  func isoWeeks(week: Int, year: Int, monday: String) {
    #expect(CivilDate.monday(ofWeek: week, year: year)?.text == monday)
    #expect(CivilDate.monday(ofWeek: 53, year: 2021) == nil)
  }
}

@Suite("Partial dates and durations")
struct TimeTextTests {
  @Test(arguments: [
    "2023", "2023-06", "2023-06-08", "2021-08-15T17", "2021-08-15T17:00", "2021-08-15T24:00", "0999-01-01",
  ])
  func partialDatesReadAndPrintAlike(text: String) {
    #expect(PartialDate(iso: text)?.text == text)
  }

  @Test(arguments: [
    "", "23", "2023-", "2023-6", "2023-13", "2023-02-29", "2023-06-08 ", "2023-06-08T25:00", "2023-06-08T24:01",
    "2023-06-08T17:60", "2023-06-08T17:00:00", "2023/06/08", "+2023", "２０２３",
  ])
  func notADate(text: String) {
    #expect(PartialDate(iso: text) == nil)
  }

  @Test func firstAndLastDayOfWhatIsKnown() {
    #expect(PartialDate(year: 2024).firstDay?.text == "2024-01-01")
    #expect(PartialDate(year: 2024).lastDay?.text == "2024-12-31")
    #expect(PartialDate(year: 2024, month: 2).lastDay?.text == "2024-02-29")
    #expect(PartialDate(year: 2024, month: 13).lastDay == nil)
    #expect(!PartialDate(year: 2024, day: 3).isValid)
    #expect(PartialDate.text(year: 2023, month: nil, day: 8) == "2023")
    #expect(PartialDate.text(year: 2023, month: 6) == "2023-06")
    #expect(PartialDate.text(year: 2023, month: 4, day: 31) == nil)
  }

  @Test(arguments: ["P5D", "P3M", "P1W", "P1Y6M", "PT24H", "P1DT12H", "P0D"])
  func durationsReadAndPrintAlike(text: String) {
    #expect(ISODuration(iso: text)?.text == text)
  }

  @Test(arguments: [
    "", "P", "PT", "5D", "P5", "PD", "P5DT", "P1M1Y", "PT5M", "P1.5D", "PT1HT1H", "P5D ", "P9999999999D",
  ])
  func notADuration(text: String) {
    #expect(ISODuration(iso: text) == nil)
  }

  @Test func countsBecomeDurations() {
    #expect(DurationUnit.allCases.map { ISODuration(2, $0)?.text } == ["P2D", "P2W", "P2M", "P2Y", "PT2H", "P6M"])
    #expect(ISODuration(0, .day) == nil)
    #expect(ISODuration(Int.max, .quarter) == nil)
  }
}
