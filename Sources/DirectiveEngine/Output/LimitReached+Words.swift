extension LimitReached {
  /// What was left out, in Vietnamese.
  var words: String {
    let count = leftOut.map { String($0) } ?? ""
    return switch limit {
    case .documentBytes: "phần sau của văn bản không được đọc"
    case .phaseMentions: "\(count) cụm từ ở cuối văn bản không được ghi nhận"
    case .outlineItems: "\(count) mục ở cuối văn bản không được tách riêng, được đọc như thuộc mục chứa chúng"
    case .outlineDepth: "những mục lồng sâu hơn được xếp ngang với mục chứa chúng"
    case .facts: "\(count) dữ kiện ở cuối văn bản bị bỏ"
    }
  }
}
