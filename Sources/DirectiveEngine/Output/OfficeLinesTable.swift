/// What touches one office, in words.
struct OfficeLines {
  let relevance: RelevanceFacts

  init(_ relevance: RelevanceFacts) {
    self.relevance = relevance
  }

  /// The heading over the tasks, and how the document is addressed.
  func write(of count: Int, _ canvas: inout TableCanvas) {
    let office = PlainText.oneLine(relevance.office)
    canvas.blankLine()
    canvas.text("Nhiệm vụ liên quan đến \(office) (\(relevance.tasks.count) trong \(count))", style: .heading)
    if !relevance.addressed.isEmpty {
      canvas.text("Văn bản gửi đến cơ quan này: " + Self.words(relevance.addressed), indent: 2)
    }
    if !relevance.undecided.isEmpty {
      let names = relevance.undecided.map(PlainText.oneLine).joined(separator: "; ")
      canvas.text("Chưa rõ là cơ quan nào: \(names). Hãy nêu tên kèm địa danh.", style: .warning, indent: 2)
    }
  }

  /// Reasons with the words that say so.
  static func words(_ why: [RelevanceFacts.Why]) -> String {
    why.map { "\(words($0.reason)): “\(PlainText.oneLine($0.text))”" }.joined(separator: " · ")
  }

  private static func words(_ reason: RelevanceFacts.Reason) -> String {
    switch reason {
    case .named: "nêu tên"
    case .group: "thuộc nhóm"
    case .cooperating: "phối hợp"
    case .reportsTo: "nhận báo cáo"
    case .addressee: "nơi nhận văn bản"
    }
  }
}
