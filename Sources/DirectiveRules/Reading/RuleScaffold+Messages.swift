extension RuleScaffold {
  static func wrongID(_ id: String) -> String {
    "mã quy tắc '\(id)' không dùng được; viết như citation.numbered: a–z, 0–9, '_' và dấu '.'."
  }

  static func takenID(_ rule: Rule) -> String {
    "đã có quy tắc '\(rule.id)' ở \(rule.range.file):\(rule.range.line); đặt mã khác."
  }

  static func wrongPhase(_ phase: String, _ known: [String]) -> String {
    let nearest = EditDistance.nearest(to: phase, among: known).map { "có phải là '\($0)'? " } ?? ""
    return "không có giai đoạn '\(phase)'; \(nearest)các giai đoạn: \(known.joined(separator: ", "))."
  }

  static func wrongType(_ type: String) -> String {
    "tên kiểu '\(type)' không dùng được; bắt đầu bằng A–Z, như Citation."
  }
}
