import Testing

@testable import DirectiveEngine

/// Lines become paragraphs: wraps undone, cells and items kept apart, page furniture taken out.
@Suite("Layout")
struct LayoutTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var lines: [String]
    var paragraphs: [String]
    var testDescription: String { name }

    init(_ name: String, _ lines: [String], _ paragraphs: [String]) {
      self.name = name
      self.lines = lines
      self.paragraphs = paragraphs
    }
  }

  /// Paragraphs of a text whose lines all stand in one zone, of running text or of a list.
  private func paragraphs(_ lines: [String], zone: String) throws -> [String] {
    let fixture = try MatchingFixture(
      """
      settings: zones
      names: [\(zone)]
      ---
      settings: layout
      short_line: 20
      longest_wrap: 60
      open_words: [của, và, với, số, theo]
      numbered_words: [khoản, mục, ngày]
      ---
      lexicon: body
      entries: |
        Sở Văn hóa và Thể thao
        Công an tỉnh
      ---
      rule: furniture.page
      phase: layout
      emits: Furniture
      match: 'EOL "trang" NUM EOL'
      ---
      rule: furniture.stamp
      phase: layout
      emits: Furniture
      match: '"dấu" "đến" NUM'
      ---
      rule: start.article
      phase: layout
      emits: Start
      match: 'EOL "điều" NUM "."'
      ---
      rule: para.any
      phase: find
      emits: Para
      match: 'EOL ANY{1,200} EOL'
      ---
      rule: para.body
      phase: find
      emits: Other
      match: '%body'
      """, phases: [("layout", "lines"), ("find", "paragraphs")])
    return try fixture.texts(lines.joined(separator: "\n"), "Para")
  }

  /// Three full lines of forty characters, and what they say.
  private static let full = [
    "Mọi đơn vị trong toàn tỉnh rà soát ngay các",
    "Danh mục công trình và lập biểu tổng hợp để",
    "Trình cấp trên duyệt theo đúng trình tự mà",
  ]

  static let wraps: [Row] = [
    Row("short lines are paragraphs", ["Một.", "Hai.", "Ba."], ["Một.", "Hai.", "Ba."]),
    Row(
      "full lines of one width are one paragraph", full + ["Luật nêu."], [full.joined(separator: " ") + " Luật nêu."]),
    Row(
      "a line with room for the next word ends its paragraph", full + ["Luật nêu.", "Đoạn sau."],
      [full.joined(separator: " ") + " Luật nêu.", "Đoạn sau."]),
    Row("a small letter goes on", ["Báo cáo kết quả", "về cấp trên."], ["Báo cáo kết quả về cấp trên."]),
    Row(
      "a small letter behind a full stop does not", ["Báo cáo kết quả.", "về cấp trên."],
      ["Báo cáo kết quả.", "về cấp trên."]),
    Row(
      "a small letter goes on over a blank line and a page number",
      ["Báo cáo kết quả", "", "Trang 2", "", "về cấp trên."],
      ["Báo cáo kết quả về cấp trên."]),
    Row("an item is never joined", ["Báo cáo kết quả và", "a) lập biểu"], ["Báo cáo kết quả và", "a) lập biểu"]),
    Row("a blank line parts", ["Báo cáo", "", "Lập biểu"], ["Báo cáo", "Lập biểu"]),
    Row(
      "a term is not broken", ["Gửi Sở Văn hóa", "và Thể thao.", "Xong."],
      ["Gửi Sở Văn hóa và Thể thao.", "Xong."]),
    Row(
      "a start parts what a full line before it seems to go on with",
      full.dropLast() + ["Trình cấp trên duyệt theo đúng trình tự nêu.", "Điều 2. Thi hành."],
      [
        (full.dropLast() + ["Trình cấp trên duyệt theo đúng trình tự nêu."]).joined(separator: " "),
        "Điều 2. Thi hành.",
      ]),
    Row(
      "a number goes on behind the word that asks for it", ["Theo khoản", "2 Luật này."], ["Theo khoản 2 Luật này."]),
    Row("and is no label there", ["Nêu tại mục", "II. Xong"], ["Nêu tại mục II. Xong"]),
    Row("a term may run over three lines", ["Gửi Công", "An", "Tỉnh.", "Xong."], ["Gửi Công An Tỉnh.", "Xong."]),
  ]

  @Test("wraps in lists of short lines", arguments: wraps)
  func list(_ row: Row) throws {
    let found = try paragraphs(row.lines, zone: "recipients")
    #expect(found == row.paragraphs)
  }

  @Test("wraps in running text", arguments: wraps)
  func running(_ row: Row) throws {
    let found = try paragraphs(row.lines, zone: "body")
    #expect(found == row.paragraphs)
  }

  static let onlyRunning: [Row] = [
    Row("a comma goes on", ["Giao các sở,", "Các huyện."], ["Giao các sở, Các huyện."]),
    Row("a word that ends no paragraph goes on", ["Theo lệnh của", "Tỉnh."], ["Theo lệnh của Tỉnh."]),
    Row("a number goes on", ["Thực hiện Kế hoạch", "12/KH-UBND năm nay."], ["Thực hiện Kế hoạch 12/KH-UBND năm nay."]),
    Row("emphasis goes on over its breaks", ["**Họp bàn", "Việc chung** xong."], ["Họp bàn Việc chung xong."]),
  ]

  @Test("marks of a sentence that goes on count in running text", arguments: onlyRunning)
  func goesOn(_ row: Row) throws {
    let found = try paragraphs(row.lines, zone: "body")
    #expect(found == row.paragraphs)
    #expect(try paragraphs(row.lines, zone: "recipients").count == 2)
  }

  @Test("a heading in emphasis ends where it is closed, if a capital follows")
  func headings() throws {
    let full = Self.full.map { $0 + " các" }
    let heading = ["**1. Trung tâm", "Văn hóa của tỉnh**", "Lập biểu tổng hợp công trình và nộp cho cấp", "trên."]
    #expect(
      try paragraphs(full + heading, zone: "body").suffix(2) == [
        "1. Trung tâm Văn hóa của tỉnh", "Lập biểu tổng hợp công trình và nộp cho cấp trên.",
      ])
    let inside = ["Theo lệnh của **Trung tâm**", "Văn hóa tỉnh."]
    #expect(try paragraphs(full + inside, zone: "body").last?.hasSuffix("Trung tâm Văn hóa tỉnh.") == true)
  }

  static let cells: [Row] = [
    Row("cells of a row", ["| Một | hai ba |"], ["Một", "hai ba"]),
    Row("a small letter in the next cell does not go on", ["| Báo cáo", "| về tỉnh |"], ["Báo cáo", "về tỉnh"]),
    Row("rows", ["| Một | Hai |", "|---|---|", "| Ba | Bốn |"], ["Một", "Hai", "---", "---", "Ba", "Bốn"]),
    Row(
      "a full line is one up to its end, cells included",
      full + ["| Sở | Phó Giám đốc phụ trách khối | Trần Thị", "An |"],
      [full.joined(separator: " "), "Sở", "Phó Giám đốc phụ trách khối", "Trần Thị An"]),
    Row("lines inside a cell", ["| Sở Văn hóa", "và Thể thao | Hai |"], ["Sở Văn hóa và Thể thao", "Hai"]),
  ]

  @Test("cells", arguments: cells)
  func readsCells(_ row: Row) throws {
    let found = try paragraphs(row.lines, zone: "body")
    #expect(found == row.paragraphs)
  }

  static let furniture: [Row] = [
    Row("a line of its own goes", ["Một.", "Trang 2", "Hai."], ["Một.", "Hai."]),
    Row("the first and last line too", ["Trang 1", "Một.", "Trang 2"], ["Một."]),
    Row("inside a line it parts", ["Một dấu đến 5 hai"], ["Một", "hai"]),
    Row("at the end of a line it does not part", ["Một dấu đến 5", "Hai."], ["Một", "Hai."]),
    Row("nothing but furniture", ["Trang 1"], []),
  ]

  @Test("furniture", arguments: furniture)
  func dropsFurniture(_ row: Row) throws {
    let found = try paragraphs(row.lines, zone: "body")
    #expect(found == row.paragraphs)
  }

  @Test("where items are parted by blank lines, a single break is a wrap")
  func habits() throws {
    let items = ["1. Một", "Hai", "", "2. Ba", "Bốn", "", "3. Năm", "", "4. Sáu", "Bảy"]
    #expect(try paragraphs(items, zone: "body") == ["1. Một Hai", "2. Ba Bốn", "3. Năm", "4. Sáu Bảy"])
    let close = items.filter { !$0.isEmpty }
    #expect(try paragraphs(close, zone: "body") == close)
    // Three items tell no habit.
    #expect(try paragraphs(Array(items.prefix(7)), zone: "body") == ["1. Một", "Hai", "2. Ba", "Bốn", "3. Năm"])
  }

  @Test("a form feed parts like a blank line")
  func formFeed() throws {
    #expect(try paragraphs(["Một.\u{0C}Hai."], zone: "body") == ["Một.", "Hai."])
    #expect(try paragraphs(["Báo cáo kết quả\u{0C}về tỉnh."], zone: "body") == ["Báo cáo kết quả về tỉnh."])
  }

  @Test("no text has no paragraphs", arguments: ["", "\n", "\n\n\u{0C}", "   "])
  func empty(_ text: String) throws {
    #expect(try paragraphs([text], zone: "body").isEmpty)
  }
}
