/// Faults of every kind, each in documents of its own that touch nothing else, and near misses that must give nothing.
enum PlantedFaults {
  private typealias Document = InventedDocument
  private static let home = Document.Body.province("Quảng Bình")
  private static let report = "1. Sở Y tế chủ trì tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12/2021."

  private static func fault(
    _ name: String, _ expected: [String], registry: String = "", _ documents: Document...
  ) -> GeneratedBody.Fault {
    GeneratedBody.Fault(
      name: name, documents: Dictionary(documents.map { ($0.file, $0.text) }) { $1 }, registry: registry,
      expected: expected)
  }

  private static func plan(
    _ file: String, _ number: Int, _ date: (Int, Int, Int), of body: Document.Body = home,
    subject: String = "Kiểm tra hồ chứa nước trước mùa mưa", _ paragraphs: String...
  ) -> Document {
    Document(file, body, "\(number)/KH-UBND", date, subject: subject, paragraphs + [report])
  }

  private static func decision(
    _ file: String, _ number: Int, _ date: (Int, Int, Int), subject: String = "Về trồng cây chắn sóng",
    _ paragraphs: String...
  ) -> Document {
    Document(
      file, .government, "\(number)/QĐ-TTg", date, kind: "QUYẾT ĐỊNH", subject: subject,
      paragraphs + ["Điều 1. Phê duyệt các nội dung kèm theo Quyết định này."])
  }

  static let all: [GeneratedBody.Fault] = [
    fault(
      "a date that is not the document's", ["citation_mismatch 7002/KH-UBND"],
      decision("f1a.txt", 7001, (5, 2, 2021)),
      plan(
        "f1b.txt", 7002, (1, 3, 2021), "Thực hiện Quyết định số 7001/QĐ-TTg ngày 15/02/2021 của Thủ tướng Chính phủ.")),
    fault(
      "an issuer that is not the document's", ["citation_mismatch 7004/KH-UBND"],
      decision("f2a.txt", 7003, (5, 2, 2021)),
      plan("f2b.txt", 7004, (1, 3, 2021), "Thực hiện Quyết định số 7003/QĐ-TTg ngày 05/02/2021 của Bộ Y tế.")),
    fault(
      "a document that was issued later", ["citation_later 7006/KH-UBND"],
      decision("f3a.txt", 7005, (9, 9, 2021)),
      plan("f3b.txt", 7006, (1, 3, 2021), "Thực hiện Quyết định số 7005/QĐ-TTg của Thủ tướng Chính phủ.")),
    fault(
      "a document that is not there", ["citation_absent 7007/KH-UBND"],
      plan("f4.txt", 7007, (1, 3, 2021), "Thực hiện Quyết định số 7999/QĐ-TTg ngày 02/02/2021 của Thủ tướng Chính phủ.")
    ),
    fault(
      "the number of another province", ["citation_absent 7009/KH-UBND"],
      plan("f5a.txt", 7008, (5, 2, 2021), of: .province("Hà Giang")),
      plan(
        "f5b.txt", 7009, (1, 3, 2021), "Thực hiện Kế hoạch số 7008/KH-UBND ngày 05/02/2021 của Ủy ban nhân dân tỉnh.")),
    fault(
      "a number that two provinces have", ["citation_ambiguous 30/KH-UBMTTQ"],
      plan("f6a.txt", 7010, (5, 2, 2021), of: .province("Hà Giang")),
      plan("f6b.txt", 7010, (6, 2, 2021), of: .province("Lào Cai")),
      Document(
        "f6c.txt", Document.Body(lines: "BAN ĐIỀU PHỐI LIÊN TỈNH", place: "Hà Nội", signing: "TRƯỞNG BAN"),
        "30/KH-UBMTTQ", (1, 3, 2021), subject: "Phối hợp liên tỉnh",
        ["Thực hiện Kế hoạch số 7010/KH-UBND năm 2021."])),
    fault(
      "one decision with two dates", ["identity_two_dates 7011/QĐ-TTg"],
      decision("f7a.txt", 7011, (5, 2, 2021)), decision("f7b.txt", 7011, (15, 2, 2021))),
    fault(
      "an absent decision that is cited with two dates",
      ["cited_two_dates 7012/KH-UBND", "citation_absent *"],
      plan(
        "f8a.txt", 7012, (1, 3, 2021), "Thực hiện Quyết định số 7998/QĐ-TTg ngày 02/02/2021 của Thủ tướng Chính phủ."),
      plan(
        "f8b.txt", 7013, (2, 3, 2021), "Thực hiện Quyết định số 7998/QĐ-TTg ngày 12/02/2021 của Thủ tướng Chính phủ.")),
    fault(
      "one decision of two bodies", ["identity_two_issuers 7014/QĐ-TTg"],
      decision("f9a.txt", 7014, (5, 2, 2021)),
      Document(
        "f9b.txt", Document.Body(lines: "BỘ Y TẾ", place: "Hà Nội", signing: "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"),
        "7014/QĐ-TTg", (5, 2, 2021), kind: "QUYẾT ĐỊNH", subject: "Về trồng cây chắn sóng",
        ["Điều 1. Phê duyệt các nội dung kèm theo Quyết định này."])),
    fault(
      "one decision with two subjects", ["identity_two_subjects 7015/QĐ-TTg"],
      decision("f10a.txt", 7015, (5, 2, 2021)),
      decision("f10b.txt", 7015, (5, 2, 2021), subject: "Về khai thác cát lòng sông")),
    fault(
      "cited after it was replaced", ["cited_after_replaced 7018/KH-UBND"],
      decision("f11a.txt", 7016, (5, 2, 2019)),
      decision(
        "f11b.txt", 7017, (5, 2, 2020),
        "Điều 2. Quyết định này thay thế Quyết định số 7016/QĐ-TTg ngày 05/02/2019 của Thủ tướng Chính phủ."),
      plan(
        "f11c.txt", 7018, (1, 3, 2021), "Thực hiện Quyết định số 7016/QĐ-TTg ngày 05/02/2019 của Thủ tướng Chính phủ."),
      // Before it was replaced: nothing is said of that.
      plan(
        "f11d.txt", 7019, (1, 3, 2019), "Thực hiện Quyết định số 7016/QĐ-TTg ngày 05/02/2019 của Thủ tướng Chính phủ.")),
    fault(
      "cited after the registry says that it is out of force", ["cited_out_of_force 7020/KH-UBND"],
      registry: "7021/QĐ-TTg,Quyết định,2018-01-05,Thủ tướng Chính phủ,,2018-01-05,2020-06-30,\n",
      plan(
        "f12.txt", 7020, (1, 3, 2021), "Thực hiện Quyết định số 7021/QĐ-TTg ngày 05/01/2018 của Thủ tướng Chính phủ.")),
    fault(
      "decisions that replace each other in a circle", ["replacement_cycle *"],
      registry: """
        7022/QĐ-TTg,Quyết định,2018-01-05,Thủ tướng Chính phủ,,,,7023/QĐ-TTg 2018-02-05
        7023/QĐ-TTg,Quyết định,2018-02-05,Thủ tướng Chính phủ,,,,7024/QĐ-TTg 2018-03-05
        7024/QĐ-TTg,Quyết định,2018-03-05,Thủ tướng Chính phủ,,,,7022/QĐ-TTg 2018-01-05

        """),
    fault(
      "words for a document that is named nowhere", ["alias_undefined 7025/KH-UBND"],
      plan("f14.txt", 7025, (1, 3, 2021), "Thực hiện Chỉ thị nêu trên, các cơ quan tổ chức kiểm tra.")),
    fault(
      "a kind that is not that of the symbol", ["kind_symbol_disagree 7026/QĐ-UBND"],
      Document("f15.txt", home, "7026/QĐ-UBND", (1, 3, 2021), subject: "Kiểm tra hồ chứa nước", [report])),
    fault(
      "a chain that ends in a document that is not there",
      ["chain_ends_absent 7027/QĐ-TTg", "citation_absent 7027/QĐ-TTg"],
      decision(
        "f16a.txt", 7027, (5, 2, 2021), "Căn cứ Chỉ thị số 7997/CT-TTg ngày 03/02/2020 của Thủ tướng Chính phủ;"),
      plan(
        "f16b.txt", 7028, (1, 3, 2021), "Thực hiện Quyết định số 7027/QĐ-TTg ngày 05/02/2021 của Thủ tướng Chính phủ.")),
    fault(
      "a task that was due before it was given", ["deadline_before_document 7029/KH-UBND"],
      Document(
        "f17.txt", home, "7029/KH-UBND", (1, 3, 2021), subject: "Kiểm tra hồ chứa nước",
        ["1. Sở Y tế chủ trì tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/02/2021."])),
    fault(
      "two copies that differ", ["duplicate_differs *"],
      decision("f18a.txt", 7030, (5, 2, 2021)),
      decision("f18b.txt", 7030, (5, 2, 2021), "Điều 3. Giao các bộ, ngành báo cáo hằng năm.")),
  ]

  /// What is close to a fault and is none.
  static let nearMisses: [GeneratedBody.Fault] = [
    fault(
      "the same number of two provinces, each cited at home", [],
      plan("n1a.txt", 8001, (5, 2, 2021), of: .province("Hà Giang")), plan("n1b.txt", 8001, (5, 2, 2021)),
      plan(
        "n1c.txt", 8002, (1, 3, 2021), "Thực hiện Kế hoạch số 8001/KH-UBND ngày 05/02/2021 của Ủy ban nhân dân tỉnh."),
      plan(
        "n1d.txt", 8003, (1, 3, 2021), of: .province("Hà Giang"),
        "Thực hiện Kế hoạch số 8001/KH-UBND ngày 05/02/2021 của Ủy ban nhân dân tỉnh.")),
    fault(
      "one number in two years", [], decision("n2a.txt", 8004, (5, 2, 2020)), decision("n2b.txt", 8004, (7, 3, 2021)),
      plan(
        "n2c.txt", 8005, (1, 4, 2021), "Thực hiện Quyết định số 8004/QĐ-TTg ngày 05/02/2020 của Thủ tướng Chính phủ.")),
    fault(
      "only a clause is replaced", [], decision("n3a.txt", 8006, (5, 2, 2019)),
      decision(
        "n3b.txt", 8007, (5, 2, 2020),
        "Điều 2. Bãi bỏ khoản 2 Điều 5 Quyết định số 8006/QĐ-TTg ngày 05/02/2019 của Thủ tướng Chính phủ."),
      plan(
        "n3c.txt", 8008, (1, 3, 2021), "Thực hiện Quyết định số 8006/QĐ-TTg ngày 05/02/2019 của Thủ tướng Chính phủ.")),
    fault(
      "a date without its day, a name without marks", [], decision("n4a.txt", 8009, (5, 2, 2021)),
      plan("n4b.txt", 8010, (1, 3, 2021), "Thực hiện Quyết định số 8009/QĐ-TTg của Thủ tướng Chính phủ.")),
    fault(
      "a copy with other line ends", [],
      GeneratedBody.rewrapped(decision("n5.txt", 8011, (5, 2, 2021)), as: "n5b.txt"),
      decision("n5.txt", 8011, (5, 2, 2021))),
    fault(
      "the minister and the ministry", [],
      Document(
        "n6a.txt", Document.Body(lines: "BỘ Y TẾ", place: "Hà Nội", signing: "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"),
        "8012/QĐ-BYT", (5, 2, 2021), kind: "QUYẾT ĐỊNH", subject: "Về tiêm chủng mở rộng",
        ["Điều 1. Phê duyệt các nội dung kèm theo Quyết định này."]),
      plan(
        "n6b.txt", 8013, (1, 3, 2021),
        "Thực hiện Quyết định số 8012/QĐ-BYT ngày 05/02/2021 của Bộ trưởng Bộ Y tế.")),
  ]
}

extension GeneratedBody {
  /// The same document with a blank at each line end.
  static func rewrapped(_ document: InventedDocument, as file: String) -> InventedDocument {
    var copy = document
    copy.file = file
    copy.text = document.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " \r\n")
    return copy
  }
}
