import DirectiveEngine

/// The comparison for a terminal: counts by kind and rule, then each difference with the words around it.
struct ComparisonTable {
  let report: ComparisonReport

  func text() -> String {
    let comparison = report.comparison
    var lines = ["\(report.old) → \(report.new), \(comparison.documents) văn bản"]
    guard !comparison.differences.isEmpty else {
      return lines.joined() + ": kết quả như nhau.\n"
    }
    lines += ["", head("dữ kiện")] + comparison.kinds.map(row)
    lines += ["", head("quy tắc")] + report.loudRules.map(row)
    for difference in comparison.differences.prefix(report.limit) { lines += [""] + details(difference) }
    let rest = comparison.differences.count - report.limit
    if rest > 0 { lines += ["", "… và \(rest) chỗ khác nữa; --limit cho xem thêm, --format json có đủ."] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func head(_ title: String) -> String {
    pad(title, 36) + ["được", "mất", "đổi", "như cũ"].map { lead($0, 8) }.joined()
  }

  private func row(_ item: (name: String, count: PackComparison.Count)) -> String {
    let count = item.count
    let figures = [count.gained, count.lost, count.changed, count.same].map { lead(String($0), 8) }
    return pad(item.name.isEmpty ? "(suy ra)" : item.name, 36) + figures.joined()
  }

  private func details(_ difference: Difference) -> [String] {
    let place = difference.position.map { ":\($0.line):\($0.column)" } ?? ""
    var lines = ["\(Self.sign(difference.change)) \(difference.document)\(place): \(Self.title(difference))"]
    if let context = difference.context {
      let parts = [context.before, "⟦\(context.match)⟧", context.after].filter { !$0.isEmpty }
      lines.append("    " + parts.joined(separator: " "))
    }
    return lines + Self.changes(difference).map { "    " + $0 }
  }

  static func sign(_ change: Difference.Change) -> String {
    switch change {
    case .gained: "+"
    case .lost: "-"
    case .changed: "~"
    }
  }

  /// The kind of fact, and the rules that read it.
  private static func title(_ difference: Difference) -> String {
    let rules = rules(difference)
    return difference.kind + (rules.isEmpty ? "" : " [\(rules)]")
  }

  /// The rule that reads it, or the old and the new one; empty where none does.
  static func rules(_ difference: Difference) -> String {
    [difference.oldRule, difference.newRule].compactMap { $0 }.uniqued.filter { !$0.isEmpty }.joined(separator: " → ")
  }

  /// Values before and after; of a fact that only one side has, the values themselves.
  static func changes(_ difference: Difference) -> [String] {
    difference.values.map { value in
      let before = PlainText.oneLine(value.before)
      let after = PlainText.oneLine(value.after)
      guard difference.change == .changed else { return "\(value.name): \(before + after)" }
      return "\(value.name): \(before.isEmpty ? "(không có)" : before) → \(after.isEmpty ? "(không có)" : after)"
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - DisplayWidth.of(text)))
  }

  private func lead(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - DisplayWidth.of(text))) + text
  }
}
