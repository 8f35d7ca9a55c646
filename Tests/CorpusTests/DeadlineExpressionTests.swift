import DirectiveEngine
import Foundation
import Testing

/// The ways to write a limit in time, each with what it says (`Corpus/deadlines.tsv`), and what only looks like one.
@Suite("Expressions of limits in time")
struct DeadlineExpressionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var sentence: String
    var limits: [String]
    var testDescription: String { sentence }
  }

  static let rows: [Row] = {
    let url = TestDocuments.root.appendingPathComponent("Corpus/deadlines.tsv")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().compactMap { line in
      let cells = line.components(separatedBy: "\t")
      guard cells.count == 2 else { return nil }
      return Row(sentence: cells[0], limits: cells[1] == "-" ? [] : cells[1].components(separatedBy: ";;"))
    }
  }()

  @Test("there are rows")
  func hasRows() {
    #expect(Self.rows.count >= 35)
  }

  @Test("a sentence sets its limits and no others", arguments: rows)
  func limits(_ row: Row) throws {
    let page = """
      ỦY BAN NHÂN DÂN TỈNH LÀO CAI
      Số: 12/UBND-VP
      Lào Cai, ngày 5 tháng 4 năm 2022

      Kính gửi: Các sở, ban, ngành tỉnh.

      Ủy ban nhân dân tỉnh có ý kiến như sau:

      1. \(row.sentence)

      """
    let analysis = try TestEngine.analyze(Array(page.utf8), name: "row")
    #expect(analysis.deadlines.map(Self.written) == row.limits)
  }

  /// A limit as the table writes it, without the empty cells at its end.
  private static func written(_ fact: DeadlineFact) -> String {
    let value = fact.value
    var cells: [String] = [fact.text, value.bound]
    cells += [value.start, value.end, value.duration, value.every].map { $0 ?? "" }
    cells += [value.businessDays ? "yes" : "", value.anchor ?? ""]
    while cells.last?.isEmpty == true { cells.removeLast() }
    return cells.joined(separator: "|")
  }
}
