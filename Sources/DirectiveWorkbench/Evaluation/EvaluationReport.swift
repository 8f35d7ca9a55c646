import DirectiveEngine
import Foundation

/// What an evaluation says, in the forms in which it is printed.
public struct EvaluationReport: Sendable {
  /// How it is printed.
  public enum Form: String, Sendable, CaseIterable {
    case table, json, markdown
  }

  let evaluation: Evaluation
  let shortfalls: [Baseline.Shortfall]?
  let includesFindings: Bool

  /// A report; `shortfalls` is nil where there is no baseline to compare with.
  public init(_ evaluation: Evaluation, shortfalls: [Baseline.Shortfall]? = nil, includesFindings: Bool = false) {
    self.evaluation = evaluation
    self.shortfalls = shortfalls
    self.includesFindings = includesFindings
  }

  /// The report as UTF-8 that ends with a line feed.
  public func render(_ form: Form) -> [UInt8] {
    switch form {
    case .table: Array(EvaluationTable(report: self).text().utf8)
    case .json: json()
    case .markdown: Array(EvaluationMarkdownTable(report: self).text().utf8)
    }
  }

  /// The rows that are shown for each group: the kinds of fact themselves.
  static let groupRows = TallySheet.order + ["assignments.unit"]

  /// A share, 0 to 1, in per cent with one decimal.
  static func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }

  // MARK: JSON

  private func json() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.field("documents", evaluation.documents.count)
      writer.object("rows") { Self.write(evaluation.total, into: &$0) }
      writer.array("groups") { writer in
        for group in evaluation.groups {
          writer.object { writer in
            writer.field("property", group.property)
            writer.field("value", group.value)
            writer.field("documents", group.documents)
            writer.object("rows") { Self.write(group.tallies, into: &$0) }
          }
        }
      }
      if let shortfalls {
        writer.array("below_baseline") { writer in
          for shortfall in shortfalls { Self.write(shortfall, into: &writer) }
        }
      }
      if includesFindings {
        writer.array("findings") { writer in
          for finding in evaluation.findings { Self.write(finding, into: &writer) }
        }
      }
      if !evaluation.notes.isEmpty { writer.array("notes", evaluation.notes) }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ tallies: TallySheet, into writer: inout JSONWriter) {
    for (row, tally) in tallies.ordered {
      writer.key(row)
      writer.object(isInline: true) { writer in
        for figure in Baseline.Figure.allCases {
          writer.key(figure.rawValue)
          writer.number(figure.value(of: tally))
        }
        writer.field("hit", tally.hit)
        writer.field("found", tally.found)
        writer.field("gold", tally.gold)
      }
    }
  }

  private static func write(_ shortfall: Baseline.Shortfall, into writer: inout JSONWriter) {
    writer.object(isInline: true) { writer in
      writer.field("row", shortfall.row)
      writer.field("figure", shortfall.figure.rawValue)
      writer.key("floor")
      writer.number(Double(shortfall.floor) / 10)
      if let percent = shortfall.percent {
        writer.key("percent")
        writer.number(percent)
      }
    }
  }

  private static func write(_ finding: Finding, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("document", finding.document)
      writer.field("line", finding.position?.line)
      writer.field("column", finding.position?.column)
      writer.field("row", finding.row)
      writer.field("fault", finding.fault.rawValue)
      writer.field("what", finding.what)
      writer.field("gold", finding.wanted)
      writer.field("found", finding.got)
    }
  }
}

extension Baseline.Shortfall {
  /// `citations.date f1: 96.83, mức sàn 97.0`.
  var message: String {
    let floor = EvaluationReport.percent(Double(floor) / 1000)
    // Two decimals: 66.67 is below a floor of 66.7.
    let reached = percent.map { String(format: "%.2f", $0) } ?? "không được đo"
    return "\(row) \(figure.rawValue): \(reached), mức sàn \(floor)"
  }
}
