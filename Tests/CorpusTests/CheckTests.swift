import Testing

@testable import DirectiveEngine

/// Each check of the pack on a text where it must speak, and on one like it where it must not.
@Suite("Checks")
struct CheckTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var code: String
    var fires: String
    var silent: String
    var testDescription: String { code }

    init(_ code: String, fires: String, silent: String) {
      self.code = code
      self.fires = fires
      self.silent = silent
    }
  }

  private static func letter(
    number: String = "Số: 12/UBND-VX", date: String = "ngày 05 tháng 3 năm 2024",
    to: String = "Sở Y tế", _ body: String
  ) -> String {
    """
    ỦY BAN NHÂN DÂN
    TỈNH HÀ GIANG
    \(number)
    V/v phòng bệnh mùa hè
    Hà Giang, \(date)

    Kính gửi: \(to).

    Thực hiện Kế hoạch số 4/KH-BYT ngày 02/01/2024 của Bộ Y tế, UBND tỉnh yêu cầu:
    \(body)
    """
  }

  static let rows: [Row] = [
    Row(
      "number_blank", fires: letter(number: "Số:      /UBND-VX", "1. Sở Y tế báo cáo."),
      silent: letter("1. Sở Y tế báo cáo.")),
    Row(
      "date_blank", fires: letter(date: "ngày     tháng 3 năm 2024", "1. Sở Y tế báo cáo."),
      silent: letter("1. Sở Y tế báo cáo.")),
    Row(
      "kind_symbol",
      fires: "UBND TỈNH HÀ GIANG\nSố: 5/QĐ-UBND\n\nKẾ HOẠCH\nPhòng bệnh\n\nI. MỤC ĐÍCH",
      silent: "UBND TỈNH HÀ GIANG\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nPhòng bệnh\n\nI. MỤC ĐÍCH"),
    Row(
      "cited_later", fires: letter("1. Sở Y tế thực hiện Quyết định số 8/QĐ-BYT ngày 09/4/2024 của Bộ Y tế."),
      silent: letter("1. Sở Y tế thực hiện Quyết định số 8/QĐ-BYT ngày 09/02/2024 của Bộ Y tế.")),
    Row(
      "cited_two_dates",
      fires: letter(
        "1. Sở Y tế thực hiện Quyết định số 8/QĐ-BYT ngày 09/02/2024.\n2. Quyết định số 8/QĐ-BYT ngày 19/02/2024."),
      silent: letter(
        "1. Sở Y tế thực hiện Quyết định số 8/QĐ-BYT ngày 09/02/2024.\n2. Quyết định số 8/QĐ-BYT ngày 09/02/2024.")),
    Row(
      "cited_two_issuers",
      fires: letter(
        """
        1. Sở Y tế thực hiện Quyết định số 8/QĐ-BYT ngày 09/02/2024 của Bộ Y tế.
        2. Quyết định số 8/QĐ-BYT ngày 09/02/2024 của Bộ Tài chính.
        """),
      silent: letter(
        """
        1. Sở Y tế thực hiện Quyết định số 8/QĐ-BYT ngày 09/02/2024 của Bộ Y tế.
        2. Quyết định số 8/QĐ-BYT ngày 09/02/2024 của Bộ trưởng Bộ Y tế.
        """)),
    Row(
      "cited_kind_symbol", fires: letter("1. Sở Y tế thực hiện Thông báo số 8/QĐ-BYT ngày 09/02/2024."),
      silent: letter("1. Sở Y tế thực hiện Văn bản số 8/QĐ-BYT ngày 09/02/2024.")),
    Row(
      "deadline_passed", fires: letter("1. Sở Y tế báo cáo trước ngày 01/3/2024."),
      silent: letter("1. Sở Y tế báo cáo trước ngày 12/3/2024.")),
    Row(
      "deadline_invalid", fires: letter("1. Sở Y tế báo cáo trước ngày 31 tháng 4 năm 2024."),
      silent: letter("1. Sở Y tế báo cáo trước ngày 29 tháng 4 năm 2024.")),
    Row(
      "deadline_day_off", fires: letter("1. Sở Y tế báo cáo chậm nhất ngày 30/4/2024."),
      silent: letter("1. Sở Y tế báo cáo chậm nhất ngày 23/4/2024.")),
    Row(
      "body_ended",
      fires: letter(date: "ngày 05 tháng 5 năm 2025", to: "Bộ Thông tin và Truyền thông", "1. Báo cáo."),
      silent: letter(to: "Bộ Thông tin và Truyền thông", "1. Báo cáo.")),
    Row(
      "body_ended", fires: letter(date: "ngày 05 tháng 5 năm 2025", to: "Sở Thông tin và Truyền thông", "1. Báo cáo."),
      silent: letter(date: "ngày 05 tháng 5 năm 2025", to: "Sở Khoa học và Công nghệ", "1. Báo cáo.")),
    Row(
      "level_ended", fires: letter(date: "ngày 05 tháng 9 năm 2025", to: "UBND huyện Vị Xuyên", "1. Báo cáo."),
      silent: letter(to: "UBND huyện Vị Xuyên", "1. Báo cáo.")),
    Row(
      "task_not_addressed", fires: letter("1. Giao Công an tỉnh kiểm tra, báo cáo."),
      silent: letter(to: "các sở, ban, ngành", "1. Giao Công an tỉnh kiểm tra, báo cáo.")),
    Row(
      "addressee_without_task",
      fires: letter(to: "Sở Y tế; Công an tỉnh", "1. Giao Sở Y tế kiểm tra, báo cáo."),
      silent: letter(to: "Sở Y tế; Công an tỉnh", "1. Giao Sở Y tế, Công an tỉnh kiểm tra, báo cáo.")),
    Row(
      "likely_slip", fires: letter("1. Sở Y tế thực hiện Quyết định số 8/QD-BYT ngày 09/02/2024."),
      silent: letter("1. Sở Y tế thực hiện Quyết định số 8/QĐ-BYT ngày 09/02/2024.")),
    Row(
      "reference_absent", fires: letter("1. Sở Y tế thực hiện Quyết định nêu trên."),
      silent: letter("1. Sở Y tế thực hiện Kế hoạch nêu trên.")),
    Row(
      "reference_ambiguous",
      fires: letter(
        "1. Sở Y tế thực hiện Quyết định số 1/QĐ-BYT, Quyết định số 2/QĐ-BYT; Quyết định nêu trên hết hạn."),
      silent: letter("1. Sở Y tế thực hiện Quyết định số 1/QĐ-BYT; Quyết định nêu trên hết hạn.")),
    Row("empty_document", fires: "", silent: letter("1. Sở Y tế báo cáo.")),
  ]

  @Test("a check speaks where it must, and only there", arguments: rows)
  func speaks(_ row: Row) throws {
    let told = try TestEngine.analyze(Array(row.fires.utf8), name: "a.txt").checks.filter { $0.code == row.code }
    #expect(!told.isEmpty, "silent")
    for check in told {
      #expect(!check.message.contains("{"), "a value is missing: \(check.message)")
      #expect(["info", "warning"].contains(check.severity))
    }
    let kept = try TestEngine.analyze(Array(row.silent.utf8), name: "b.txt").checks.map(\.code)
    #expect(!kept.contains(row.code))
  }

  /// The checks of the command, which look at the bytes of a document, have their own tests, and so have bounds.
  @Test("every check of the pack is tested")
  func complete() throws {
    guard case .rows(let rows)? = try TestEngine.pack().settings["checks"]?["rows"] else {
      Issue.record("no checks")
      return
    }
    let tested = Set(Self.rows.map(\.code)).union(["not_vietnamese", "limit_reached"])
    #expect(Set(rows.compactMap { $0["code"] }).subtracting(tested).isEmpty)
  }
}
