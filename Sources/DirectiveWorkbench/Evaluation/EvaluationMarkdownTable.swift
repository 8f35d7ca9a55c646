import DirectiveEngine
import Foundation

/// The report as Markdown, for a pull request or a page.
struct EvaluationMarkdownTable {
  let report: EvaluationReport
  /// The most differences that are listed.
  static let longest = 200

  func text() -> String {
    let evaluation = report.evaluation
    var lines = ["\(evaluation.documents.count) văn bản.", ""]
    lines += ["| dữ kiện | precision | recall | F1 | hit | found | gold |", "|---|--:|--:|--:|--:|--:|--:|"]
    for (row, tally) in evaluation.total.ordered {
      let shares = [tally.precision, tally.recall, tally.f1].map(EvaluationReport.percent)
      lines.append("| \(row) | \(shares.joined(separator: " | ")) | \(tally.hit) | \(tally.found) | \(tally.gold) |")
    }
    for property in evaluation.groups.map(\.property).uniqued {
      lines += ["", "F1 theo \(EvaluationTable.label(property)):", ""]
      let rows = EvaluationReport.groupRows
      lines.append("| nhóm | văn bản | " + rows.joined(separator: " | ") + " |")
      lines.append("|---|--:|" + String(repeating: "--:|", count: rows.count))
      for group in evaluation.groups where group.property == property {
        let figures = rows.map { row in
          group.tallies.rows[row].flatMap { $0.found + $0.gold > 0 ? EvaluationReport.percent($0.f1) : nil } ?? "–"
        }
        let name = MarkdownText.escaped(group.value)
        lines.append("| \(name) | \(group.documents) | " + figures.joined(separator: " | ") + " |")
      }
    }
    if let shortfalls = report.shortfalls {
      lines.append("")
      lines.append(shortfalls.isEmpty ? "Không có số nào dưới mức sàn." : "**Dưới mức sàn:**")
      if !shortfalls.isEmpty { lines.append("") }
      lines += shortfalls.map { "- " + $0.message }
    }
    if report.includesFindings { lines += findings(evaluation.findings) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func findings(_ findings: [Finding]) -> [String] {
    var lines = ["", "Khác với gold (\(findings.count)):", ""]
    lines += findings.prefix(Self.longest).map { finding in
      let place = finding.position.map { ":\($0.line):\($0.column)" } ?? ""
      let words = MarkdownText.escaped(EvaluationTable.words(finding))
      return "- `\(finding.document).txt\(place)` \(finding.row): \(words)"
    }
    if findings.count > Self.longest { lines.append("- … và \(findings.count - Self.longest) chỗ nữa") }
    return lines
  }
}

/// Text of a document as Markdown shows it unchanged.
enum MarkdownText {
  /// One line, with a backslash before every sign that Markdown gives a meaning.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in PlainText.oneLine(text) {
      if "\\`*_{}[]<>#|~&".contains(character) { out.append("\\") }
      out.append(character)
    }
    return out
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it is first.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
