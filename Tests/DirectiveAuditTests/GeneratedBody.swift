import Foundation

/// An invented document, as text.
struct InventedDocument {
  var file: String
  var text: String

  /// The head of a body, in the two lines in which it is printed, and its place.
  struct Body {
    var lines: String
    var place: String
    var signing: String

    static let government = Body(
      lines: "THỦ TƯỚNG CHÍNH PHỦ", place: "Hà Nội", signing: "KT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG")

    static func province(_ name: String) -> Body {
      Body(
        lines: "ỦY BAN NHÂN DÂN\nTỈNH \(name.uppercased())", place: name,
        signing: "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    }
  }

  /// - Parameters:
  ///   - date: day, month, year.
  ///   - paragraphs: of the body.
  init(
    _ file: String, _ body: Body, _ number: String, _ date: (Int, Int, Int), kind: String = "KẾ HOẠCH",
    subject: String, _ paragraphs: [String]
  ) {
    self.file = file
    let day = String(format: "ngày %02d tháng %02d năm %d", date.0, date.1, date.2)
    text = """
      \(body.lines)
      -------
      Số: \(number)

      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      ---------------
      \(body.place), \(day)

      \(kind)
      \(subject)

      \(paragraphs.joined(separator: "\n\n"))

      Nơi nhận:
      - Các sở, ban, ngành tỉnh;
      - Lưu: VT.

      \(body.signing)
      (Đã ký)
      Đặng Thị Hòa Bình

      """
  }
}

/// Bodies of invented documents: a clean one of any size, in which nothing contradicts anything, and faults to plant.
struct GeneratedBody {
  /// What one fault adds, and which findings it must give: the check, and what it is called there.
  struct Fault: Sendable {
    var name: String
    var documents: [String: String]
    var registry = ""
    /// `check label` of the place at which the finding must be.
    var expected: [String]
  }

  static let provinces = ["Quảng Bình", "Hà Giang", "Bến Tre", "Lào Cai"]
  private static let subjects = [
    "Tăng cường phòng, chống cháy rừng mùa khô", "Phát triển thư viện cơ sở", "Nâng cao chất lượng nước sạch nông thôn",
    "Phòng, chống đuối nước trẻ em", "Số hóa hồ sơ lưu trữ", "Bảo vệ rừng phòng hộ ven biển",
  ]

  /// Central decisions and provincial plans in turn. Each plan cites decisions and the plan before it of its own
  /// province; every citation is right, every number exists in several provinces.
  /// - Parameter citations: how many each document has, but for the first ones.
  static func clean(_ count: Int, citations: Int = 4) -> [InventedDocument] {
    var documents: [InventedDocument] = []
    var decisions: [(number: Int, day: (Int, Int, Int), subject: String)] = []
    for index in 0..<count {
      let day = (index % 28 + 1, index / 28 % 12 + 1, 2015 + index / 336)
      let subject = subjects[index % subjects.count] + " (đợt \(index))"
      if index % 5 == 0 {
        let earlier = decisions.suffix(1).map(citation)
        documents.append(
          InventedDocument(
            "qd-\(index).txt", .government, "\(1000 + index)/QĐ-TTg", day, kind: "QUYẾT ĐỊNH", subject: "Về \(subject)",
            earlier.map { "Căn cứ \($0);" } + ["Điều 1. Phê duyệt kèm theo Quyết định này các nội dung về \(subject)."])
        )
        decisions.append((1000 + index, day, subject))
        continue
      }
      let province = provinces[index % 5 - 1]
      var cited: [String] = []
      for back in 0..<citations where back < decisions.count {
        // Spread over all decisions there are, each once.
        let at =
          citations >= decisions.count ? back : (index * 7 + back * (decisions.count / citations)) % decisions.count
        let text = citation(decisions[at])
        if !cited.contains(text) { cited.append(text) }
      }
      documents.append(
        InventedDocument(
          "kh-\(index).txt", .province(province), "\(200 + index / 5)/KH-UBND", day, subject: subject,
          cited.map { "Thực hiện \($0)." } + [
            "Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:",
            "1. Sở Y tế chủ trì tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 31/12/\(day.2).",
            "2. Sở Tài chính bố trí kinh phí thực hiện.",
          ]))
    }
    return documents
  }

  private static func citation(_ decision: (number: Int, day: (Int, Int, Int), subject: String)) -> String {
    let (day, month, year) = decision.day
    return String(
      format: "Quyết định số %d/QĐ-TTg ngày %02d/%02d/%d của Thủ tướng Chính phủ", decision.number, day, month, year)
  }
}
