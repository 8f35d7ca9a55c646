import DirectiveEngine
import Foundation

/// The report for a terminal: figures row by row, groups beside one another, differences with their places.
struct EvaluationTable {
  let report: EvaluationReport

  func text() -> String {
    var lines = ["\(report.evaluation.documents.count) văn bản", header]
    for (row, tally) in report.evaluation.total.ordered { lines.append(line(row, tally)) }
    lines += groups()
    if let shortfalls = report.shortfalls {
      lines.append("")
      lines.append(shortfalls.isEmpty ? "Không có số nào dưới mức sàn." : "Dưới mức sàn (\(shortfalls.count)):")
      lines += shortfalls.map { "  " + $0.message }
    }
    if report.includesFindings { lines += findings() }
    return lines.joined(separator: "\n") + "\n"
  }

  private var header: String {
    pad("", 28)
      + ["precision", "recall", "F1"].map { lead($0, 10) }.joined()
      + ["hit", "found", "gold"].map { lead($0, 7) }.joined()
  }

  private func line(_ row: String, _ tally: Tally) -> String {
    pad(row, 28)
      + [tally.precision, tally.recall, tally.f1].map { lead(EvaluationReport.percent($0), 10) }.joined()
      + [tally.hit, tally.found, tally.gold].map { lead(String($0), 7) }.joined()
  }

  // MARK: Groups

  /// F1 of each kind of fact, a line for each group.
  private func groups() -> [String] {
    let groups = report.evaluation.groups
    guard !groups.isEmpty else { return [] }
    var lines: [String] = []
    var property = ""
    for group in groups {
      if group.property != property {
        property = group.property
        let heads = EvaluationReport.groupRows.map { lead(Self.short($0), 8) }.joined()
        lines += ["", pad("F1 theo \(Self.label(property))", 28) + lead("số", 5) + heads]
      }
      let figures = EvaluationReport.groupRows.map { row in
        let tally = group.tallies.rows[row].flatMap { $0.found + $0.gold > 0 ? $0 : nil }
        return lead(tally.map { EvaluationReport.percent($0.f1) } ?? "-", 8)
      }
      lines.append(pad(group.value, 28) + lead(String(group.documents), 5) + figures.joined())
    }
    return lines
  }

  /// The property in words; a column of the reader's own as it is named.
  static func label(_ property: String) -> String {
    switch property {
    case "kind": "loại văn bản"
    case "source": "nguồn"
    case "noise": "dạng nhiễu"
    default: property
    }
  }

  private static func short(_ row: String) -> String {
    switch row {
    case "document": "card"
    case "addressees": "to"
    case "recipients": "copies"
    case "citations": "cites"
    case "assignments": "tasks"
    case "assignments.unit": "units"
    default: "dates"
    }
  }

  // MARK: Differences

  private func findings() -> [String] {
    let findings = report.evaluation.findings
    var lines = ["", "Khác với gold (\(findings.count)):"]
    lines += findings.map { finding in
      let place =
        finding.position.map { "\(finding.document).txt:\($0.line):\($0.column)" } ?? finding.document + ".txt"
      return "\(place): \(finding.row): \(Self.words(finding))"
    }
    return lines
  }

  /// What went wrong, in words.
  static func words(_ finding: Finding) -> String {
    let what = PlainText.oneLine(finding.what)
    switch finding.fault {
    case .missed: return "bỏ sót '\(what)'"
    case .wrong: return "không có trong gold: '\(what)'"
    case .differs:
      func quoted(_ value: String?) -> String { value.map { "'\(PlainText.oneLine($0))'" } ?? "không có" }
      return "\(what): gold \(quoted(finding.wanted)), kết quả \(quoted(finding.got))"
    }
  }

  // MARK: Columns

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - DisplayWidth.of(text)))
  }

  private func lead(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - DisplayWidth.of(text))) + text
  }
}
