import DirectiveEngine
import DirectiveExchange
import Foundation
import Testing

/// The tracking sheet: what stands in it, and how it is written.
@Suite("Tracking sheet")
struct TaskSheetTests {
  static let review = """
    {"source": {"name": "a.txt"},
     "document": {"kind": {"code": "CV", "name": "Công văn"}, "number": "17", "symbol": "UBND-VX",
       "identifier": "17/UBND-VX", "issuer": {"name": "Ủy ban nhân dân tỉnh An Bình"}, "date": "2024-03-05"},
     "addressees": [{"name": "Sở Y tế"}], "recipients": [], "citations": [],
     "assignments": [
       {"agencies": [{"name": "Sở Y tế"}, {"name": "Sở Tài chính"}], "cooperating": [{"name": "Công an tỉnh"}],
        "task": "lập kế hoạch", "text": "Sở Y tế lập kế hoạch", "outline": "1/a", "deadlines": ["d2", "d1"]},
       {"agencies": [{"name": "Sở Nội vụ"}], "task": "=HYPERLINK(\\"x\\")", "deadlines": [], "note": "gấp", "product": "Đề án"},
       {"agencies": [], "task": "bỏ", "review": {"status": "rejected"}}],
     "deadlines": [
       {"id": "d1", "text": "trước ngày 30/4/2024", "bound": "before", "due": "2024-04-29"},
       {"id": "d2", "text": "hằng tháng", "bound": "recurring"}]}
    """

  @Test("a row a task, with the earliest deadline as a date")
  func makesRows() throws {
    let sheet = TaskSheet(try ReviewedAnalysis(json: Array(Self.review.utf8)))
    #expect(sheet.rows.count == 2)
    let row = try #require(sheet.rows.first)
    #expect(row.task == "lập kế hoạch")
    #expect(row.directive == "Công văn 17/UBND-VX ngày 05/3/2024 của Ủy ban nhân dân tỉnh An Bình")
    #expect(row.lead == "Sở Y tế; Sở Tài chính")
    #expect(row.cooperating == "Công an tỉnh")
    #expect(row.due == "2024-04-29")
    #expect(row.note == "Hạn: trước ngày 30/4/2024; hằng tháng. Mục 1/a")
    #expect(sheet.rows[1].due == nil)
    #expect(sheet.rows[1].product == "Đề án")
  }

  @Test("CSV: mark, separator, quotes, line ends", arguments: TaskSheetCSV.Separator.allCases)
  func writesCSV(_ separator: TaskSheetCSV.Separator) throws {
    let sheet = TaskSheet(try ReviewedAnalysis(json: Array(Self.review.utf8)))
    let bytes = TaskSheetCSV(separator: separator).render(sheet)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    #expect(text.hasSuffix("\r\n"))
    let sign = [TaskSheetCSV.Separator.comma: ",", .semicolon: ";", .tab: "\t"][separator] ?? ""
    #expect(text.hasPrefix(TaskSheet.columns.joined(separator: sign) + "\r\n"))
    #expect(text.contains("\"Sở Y tế; Sở Tài chính\""))
    #expect(text.contains("\"'=HYPERLINK(\"\"x\"\")\""))
    #expect(!TaskSheetCSV(hasByteOrderMark: false).render(sheet).starts(with: [0xEF]))
  }

  @Test("no cell is a formula", arguments: ["=1+1", "+84", "-2", "@SUM", "\t=1", "\r=1", "\u{FF1D}1", "\u{FF0B}1"])
  func writesNoFormulas(_ text: String) throws {
    var sheet = TaskSheet(try ReviewedAnalysis(json: Array(Self.review.utf8)))
    sheet.rows[0].task = text
    let csv = String(decoding: TaskSheetCSV(hasByteOrderMark: false).render(sheet), as: UTF8.self)
    #expect(csv.contains("1,'\(text)") || csv.contains("1,\"'\(text)"))
  }

  @Test(
    "a workbook is a package with true dates, the same bytes each time",
    .enabled(if: TaskSheetWorkbook.isAvailable, "needs libxlsxwriter"))
  func writesWorkbook() throws {
    let sheet = TaskSheet(try ReviewedAnalysis(json: Array(Self.review.utf8)))
    let bytes = try TaskSheetWorkbook().render(sheet)
    #expect(bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]))
    #expect(try TaskSheetWorkbook().render(sheet) == bytes)
    let parts = try Self.unpacked(bytes)
    guard !parts.isEmpty else { return }
    let cells = try #require(parts["xl/worksheets/sheet1.xml"])
    // 29 April 2024 is day 45411 of the calendar of workbooks.
    #expect(cells.contains("<v>45411</v>"))
    #expect(!cells.contains("<f>"))
    #expect(cells.contains("<autoFilter"))
    #expect(cells.contains("state=\"frozen\""))
    let strings = try #require(parts["xl/sharedStrings.xml"])
    #expect(strings.contains("=HYPERLINK("))
    for column in TaskSheet.columns { #expect(strings.contains(column)) }
  }

  @Test(
    "a cell that is too long, or holds what XML cannot, still makes a workbook",
    .enabled(if: TaskSheetWorkbook.isAvailable, "needs libxlsxwriter"))
  func writesHostileCells() throws {
    var sheet = TaskSheet(try ReviewedAnalysis(json: Array(Self.review.utf8)))
    sheet.rows[0].task = String(repeating: "😀", count: 40_000)
    sheet.rows[1].task = "<script>&\u{1}\u{8}]]>"
    sheet.rows[1].due = "hôm nay"
    #expect(try TaskSheetWorkbook().render(sheet).count > 1000)
  }

  /// The files of a package; none where there is no Python to open it with.
  private static func unpacked(_ bytes: [UInt8]) throws -> [String: String] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys,zipfile,json; z=zipfile.ZipFile(sys.argv[1]); print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))",
      file.path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return [:] }
    return try JSONDecoder().decode([String: String].self, from: output)
  }
}

/// What a person made of an analysis, read again.
@Suite("Reviewed analyses")
struct ReviewedAnalysisTests {
  @Test("what is no analysis says which key is wrong")
  func tellsMistakes() {
    for (json, word) in [
      ("{", "cú pháp"), ("[]", "đối tượng"), ("{\"document\": {}}", "addressees"),
      (
        "{\"document\": {}, \"addressees\": [{}], \"recipients\": [], \"citations\": [], \"assignments\": [], \"deadlines\": []}",
        "addressees[0].name"
      ),
    ] {
      do throws(ExchangeError) {
        _ = try ReviewedAnalysis(json: Array(json.utf8))
        Issue.record("read \(json)")
      } catch {
        #expect(error.message.contains(word), "\(error.message)")
      }
    }
  }

  @Test("gold has the first and last words of a task, and indexes of deadlines")
  func writesGold() throws {
    let gold = GoldFile().render(try ReviewedAnalysis(json: Array(TaskSheetTests.review.utf8)))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(gold)) as? [String: Any])
    let tasks = try #require(object["assignments"] as? [[String: Any]])
    #expect(tasks.count == 2)
    #expect(tasks[0]["starts"] as? String == "Sở Y tế lập kế hoạch")
    #expect(tasks[0]["deadlines"] as? [Int] == [0, 1])
    #expect((object["document"] as? [String: Any])?["issuer"] as? String == "Ủy ban nhân dân tỉnh An Bình")
  }
}
