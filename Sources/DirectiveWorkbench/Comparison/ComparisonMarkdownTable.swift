import DirectiveEngine

/// The comparison as Markdown for a pull request: a summary, then the differences, of bounded length.
struct ComparisonMarkdownTable {
  let report: ComparisonReport
  /// What pull requests take, with room for the rest of the page: 60,000 characters.
  static let longest = 60_000
  /// The most rules that the summary names.
  static let rules = 40

  func text() -> String {
    let comparison = report.comparison
    let names = "`\(report.old)` → `\(report.new)`"
    var lines = ["### So hai bộ quy tắc: \(names)", "", "\(comparison.documents) văn bản."]
    guard !comparison.differences.isEmpty else {
      return lines.joined(separator: "\n") + " Kết quả như nhau.\n"
    }
    lines += ["", "| dữ kiện | được | mất | đổi | như cũ |", "|---|--:|--:|--:|--:|"] + comparison.kinds.map(row)
    let loud = report.loudRules
    lines += ["", "| quy tắc | được | mất | đổi | như cũ |", "|---|--:|--:|--:|--:|"]
    lines += loud.prefix(Self.rules).map(row)
    if loud.count > Self.rules { lines += ["", "… và \(loud.count - Self.rules) quy tắc nữa."] }
    lines += ["", "<details><summary>Từng chỗ khác (\(comparison.differences.count))</summary>", ""]
    var length = lines.reduce(0) { $0 + $1.count + 1 }
    var shown = 0
    for difference in comparison.differences.prefix(report.limit) {
      let item = details(difference)
      length += item.reduce(0) { $0 + $1.count + 1 }
      guard length <= Self.longest else { break }
      lines += item
      shown += 1
    }
    let rest = comparison.differences.count - shown
    if rest > 0 { lines.append("- … và \(rest) chỗ khác nữa") }
    lines += ["", "</details>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ item: (name: String, count: PackComparison.Count)) -> String {
    let name = item.name.isEmpty ? "(suy ra)" : "`\(item.name)`"
    return "| \(name) | \(item.count.gained) | \(item.count.lost) | \(item.count.changed) | \(item.count.same) |"
  }

  private func details(_ difference: Difference) -> [String] {
    let place = difference.position.map { ":\($0.line):\($0.column)" } ?? ""
    let word =
      switch difference.change {
      case .gained: "**được**"
      case .lost: "**mất**"
      case .changed: "**đổi**"
      }
    let document = PlainText.oneLine(difference.document).replacing("`", with: "'")
    let rules = ComparisonTable.rules(difference)
    var lines = ["- \(word) `\(document)\(place)` \(difference.kind)" + (rules.isEmpty ? "" : " `\(rules)`")]
    if let context = difference.context {
      let parts = [context.before, context.match, context.after].map(MarkdownText.escaped)
      lines.append("  > " + [parts[0], "**\(parts[1])**", parts[2]].filter { !$0.isEmpty }.joined(separator: " "))
    }
    return lines + ComparisonTable.changes(difference).map { "  - " + MarkdownText.escaped($0) }
  }
}
