/// Texts made to be slow: one thing over and over, up to any length.
struct GrowthText: Sendable {
  let name: String
  /// The text that is repeated, by the number of the repetition.
  let part: @Sendable (Int) -> String
  /// What stands before and behind all of it.
  var head = ""
  var tail = ""
  /// A second part that follows all of the first, as long as these.
  var other: (@Sendable (Int) -> String)?

  init(_ name: String, _ part: String) {
    self.init(name) { _ in part }
  }

  init(
    _ name: String, head: String = "", tail: String = "", other: (@Sendable (Int) -> String)? = nil,
    part: @escaping @Sendable (Int) -> String
  ) {
    self.name = name
    self.part = part
    self.head = head
    self.tail = tail
    self.other = other
  }

  /// At least `size` bytes, to the end of a part.
  func bytes(_ size: Int) -> [UInt8] {
    var bytes = Array(head.utf8)
    var number = 1
    while bytes.count < (other == nil ? size : size / 2) {
      bytes += Array(part(number).utf8)
      number += 1
    }
    bytes += Array(tail.utf8)
    number = 1
    while let other, bytes.count < size {
      bytes += Array(other(number).utf8)
      number += 1
    }
    return bytes
  }

  private static let page = """
    ỦY BAN NHÂN DÂN
    TỈNH HÀ GIANG
    Số: 12/UBND-VX
    V/v phòng bệnh mùa hè
    Hà Giang, ngày 05 tháng 3 năm 2024

    Kính gửi: Sở Y tế; Sở Tài chính; Công an tỉnh.

    """

  /// Signs, words and lines without end.
  static let plain: [GrowthText] = [
    GrowthText("labels in a line", "a) a) a) "),
    GrowthText("opening brackets", "("),
    GrowthText("closing brackets", ")"),
    GrowthText("bodies cut short", "Sở, "),
    GrowthText("digits and slashes", "12/34/"),
    GrowthText("one number", "1234567890"),
    GrowthText("one word", "a"),
    GrowthText("one word of marks", "e\u{302}\u{301}"),
    GrowthText("marks alone", "\u{301}\u{323}\u{302}"),
    GrowthText("slashes", "/"),
    GrowthText("dots", "."),
    GrowthText("dashes", "- "),
    GrowthText("quotes", "“\"”'"),
    GrowthText("table bars", "| "),
    GrowthText("line feeds", "\n"),
    GrowthText("blank lines", " \t\n"),
    GrowthText("emphasis", "**a** __b__ *"),
    GrowthText("headings of Markdown", "# a\n"),
    GrowthText("letters set apart", "C H Ỉ T H Ị "),
    GrowthText("beyond the basic plane", "\u{1F600}"),
    GrowthText("no UTF-8 after all", "\u{FFFD}"),
    GrowthText("hyphenated words", "a-b-"),
    GrowthText("addresses", "http://a.b/"),
    GrowthText("Roman numbers", "I. II. XIV. "),
    GrowthText("label of many levels", "1.1.1.1."),
    GrowthText("words of one syllable", "của và "),
    GrowthText("capitals", "SỞ Y TẾ "),
  ]

  /// What rules read, more often than any document has it.
  static let facts: [GrowthText] = [
    GrowthText("Kính gửi", "Kính gửi: "),
    GrowthText("lines of Kính gửi", "Kính gửi: Sở Y tế;\n"),
    GrowthText("addressees", head: "Kính gửi:\n") { "- Ủy ban nhân dân xã An \($0);\n" },
    GrowthText(
      "addressees and their tasks", head: "Kính gửi:\n", tail: "\nYêu cầu:\n",
      other: { "\($0). Ủy ban nhân dân xã An \($0) báo cáo kết quả trước ngày 5/4/2024.\n" },
      part: { "- Ủy ban nhân dân xã Bình \($0);\n" }),
    GrowthText(
      "names defined, then used", head: page, other: { "Giao Sở \($0) báo cáo. " },
      part: { "Sở Y tế tỉnh số \($0) (sau đây gọi tắt là Sở \($0)) báo cáo.\n" }),
    GrowthText(
      "citations, then references", head: page, other: { "Quyết định số \($0) nêu trên, Quyết định \($0). " },
      part: { "Căn cứ Quyết định số \($0)/QĐ-TTg ngày 12/3/2024 của Thủ tướng Chính phủ;\n" }),
    GrowthText("recipients", head: page + "Báo cáo trước ngày 5/4/2024.\n\nNơi nhận:\n") { "- Sở Y tế \($0);\n" },
    GrowthText("lists of recipients", "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"),
    GrowthText("lines of Điều", head: page) { "Điều \($0). Sở Y tế báo cáo trước ngày 12/3/2024.\n" },
    GrowthText("orders", head: page) {
      "\($0). Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính báo cáo kết quả trước ngày \($0 % 28 + 1)/4/2024.\n"
    },
    GrowthText("orders in one line", "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 12/3/2024; "),
    GrowthText("bodies in one line", "Sở Y tế, Sở Tài chính, "),
    GrowthText("bodies that work together", "phối hợp với Sở Y tế và "),
    GrowthText("different bodies", head: page + "1. Giao ") { "Ủy ban nhân dân xã Tân An \($0), " },
    GrowthText("citations in one line") {
      "Quyết định số \($0)/QĐ-TTg ngày 12/3/2024 của Thủ tướng Chính phủ; "
    },
    GrowthText("one citation in one line", "Quyết định số 12/QĐ-TTg ngày 12/3/2024 của Thủ tướng Chính phủ; "),
    GrowthText("citations", head: page) {
      "Căn cứ Quyết định số \($0)/QĐ-TTg ngày 12/3/2024 của Thủ tướng Chính phủ;\n"
    },
    GrowthText("numbers of citations", head: "Quyết định số ") { "\($0)/QĐ-TTg, " },
    GrowthText("numbers without symbols", head: "Quyết định số ", tail: "và 5/QĐ-TTg") { "\($0), " },
    GrowthText("references back", "Quyết định nêu trên "),
    GrowthText("references by number", head: page) { "Quyết định số \($0)/QĐ-UBND. Quyết định \($0) nêu trên. " },
    GrowthText("names defined", head: page) { "Sở Y tế tỉnh số \($0) (sau đây gọi tắt là Sở \($0)) báo cáo.\n" },
    GrowthText("one name defined", "(sau đây gọi tắt là A) "),
    GrowthText("dates", "ngày 12/3/2024 "),
    GrowthText("lines of dates", "Hà Giang, ngày 12 tháng 3 năm 2024\n"),
    GrowthText("limits in time", "trước ngày 12/3/2024, "),
    GrowthText("beginnings of limits", "trước ngày "),
    GrowthText("recurring limits", "hằng tháng, trước ngày 15 "),
    GrowthText("laws", "Luật Đất đai năm 2013, "),
    GrowthText("signatures", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn An\n"),
    GrowthText("heads of documents", page),
    GrowthText("numbers of documents", "Số: 12/UBND-VX\n"),
    GrowthText("page numbers", head: page) { "Các cơ quan, đơn vị thực hiện\n\($0)\n" },
  ]

  /// Items, tables and other things that nest.
  static let structure: [GrowthText] = [
    GrowthText("nested items", "I. A\n1. B\n1.1. C\na) D\n- E\n+ F\n"),
    GrowthText("items", head: page) { "\($0). Sở Y tế\n" },
    GrowthText("items of one letter", "a) Sở Y tế\n"),
    GrowthText("bare labels", head: page) { "\($0).\n" },
    GrowthText("plain paragraphs of one item", head: page + "1. Nhiệm vụ\n") { "Đoạn văn thứ \($0) không giao gì.\n" },
    GrowthText("headings over paragraphs", head: page) { "\($0). Sở Y tế:\nTriển khai thực hiện kế hoạch năm nay.\n" },
    GrowthText("rows of tables", head: page) { "| \($0) | Sở Y tế | Báo cáo kết quả thực hiện | Quý II/2024 |\n" },
    GrowthText(
      "one table of tasks",
      head: page + "| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n|---|---|---|---|---|\n"
    ) { "| \($0) | Báo cáo kết quả thực hiện | Sở Y tế | Sở Tài chính | Quý II/2024 |\n" },
    GrowthText("heads of tables", "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n"),
    GrowthText(
      "a table without bars", head: page + "TT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n"
    ) { "\($0)\nBáo cáo kết quả thực hiện chương trình\nSở Y tế\nSở Tài chính\nQuý II/2024\n" },
    GrowthText("heads of tables without bars", "TT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\n"),
    GrowthText("fields", head: page) {
      "\($0). Báo cáo kết quả\n- Cơ quan chủ trì: Sở Y tế\n- Cơ quan phối hợp: Sở Tài chính\n- Thời gian: tháng 5/2024\n"
    },
    GrowthText("a field that never ends", head: page + "Nội dung:\n", tail: "Chủ trì: Sở Y tế\n") {
      "- Việc thứ \($0)\n"
    },
    GrowthText("nested brackets", "(a [b "),
    GrowthText("hard line wraps", "Các cơ quan, đơn vị và địa phương tiếp tục\ntriển khai thực hiện nghiêm túc các\n"),
    GrowthText("quoted blocks", "“Điều 1. Sửa đổi như sau:\n“a) Sở Y tế báo cáo.”\n"),
    GrowthText("zones in turn", "Nơi nhận:\n- Như trên;\nPHỤ LỤC\nKính gửi: Sở Y tế\nĐiều 1. Giao Sở Y tế báo cáo.\n"),
  ]

  static let all = plain + facts + structure

  /// A line of a document over and over: as lines, or as one line; its figures count, so that what it names differs.
  static func repeating(line: String, asOneLine: Bool) -> GrowthText {
    let digits = "0"..."9"
    return GrowthText(asOneLine ? "in one line: \(line)" : "lines: \(line)") { number in
      var out = ""
      var isInNumber = false
      for character in line {
        if digits.contains(String(character)) {
          if !isInNumber { out += String(number) }
          isInNumber = true
        } else {
          isInNumber = false
          out.append(character)
        }
      }
      return out + (asOneLine ? " " : "\n")
    }
  }
}
