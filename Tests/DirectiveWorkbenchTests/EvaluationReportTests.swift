import Foundation
import Testing

@testable import DirectiveWorkbench

@Suite struct EvaluationReportTests {
  private func evaluation() throws -> Evaluation {
    let text = "Kính gửi: Sở Y tế; Sở Xây dựng | Công an tỉnh\n"
    let gold = #"{"document": {"kind": "Công văn"}, "addressees": ["Sở Y tế", "Sở Xây dựng"]}"#
    let found = #"{"addressees": [{"name": "Sở Y tế"}, {"name": "a|b", "span": {"start": 33, "end": 36}}]}"#
    let scorer = GoldScorer(try GoldFixture.tables())
    return Evaluation([
      scorer.score(try goldDocument(text, gold, name: "scan-2"), against: try jsonValue(found)),
      scorer.score(try goldDocument(text, gold, name: "scan-1"), against: try jsonValue("{}")),
    ])
  }

  @Test func tableNamesRowsGroupsAndPlaces() throws {
    let evaluation = try evaluation()
    #expect(evaluation.documents.map(\.name) == ["scan-1", "scan-2"])
    let report = EvaluationReport(evaluation, shortfalls: [], includesFindings: true)
    let text = String(decoding: report.render(.table), as: UTF8.self)
    #expect(text.contains("addressees                        50.0      25.0      33.3      1      2      4\n"))
    #expect(text.contains("\nF1 theo nguồn"))
    #expect(text.contains("\nCông văn                        2"))
    #expect(text.contains("\nscan-1.txt:1:11: addressees: bỏ sót 'Sở Y tế'\n"))
    #expect(text.contains("\nscan-2.txt:1:34: addressees: không có trong gold: 'a|b'\n"))
    #expect(text.contains("document.kind: kind: gold 'Công văn', kết quả không có"))
  }

  @Test func jsonHoldsTheFigures() throws {
    let report = EvaluationReport(try evaluation(), includesFindings: true)
    let json = try JSONValue(json: Data(report.render(.json)))
    #expect(json["documents"].integer == 2)
    #expect(json["rows"]["addressees"]["hit"].integer == 1)
    #expect(json["rows"]["addressees"]["recall"].isSame(as: .number(0.25)))
    #expect(json["groups"].items.map { $0["property"].words } == ["kind", "source"])
    #expect(json["findings"].items.count == 6)
    #expect(json["findings"].items[1]["line"].integer == 1)
  }

  @Test func markdownShowsSignsAsTheyAre() throws {
    let report = EvaluationReport(try evaluation(), shortfalls: nil, includesFindings: true)
    let text = String(decoding: report.render(.markdown), as: UTF8.self)
    #expect(text.contains("| addressees | 50.0 | 25.0 | 33.3 | 1 | 2 | 4 |"))
    #expect(text.contains("- `scan-2.txt:1:34` addressees: không có trong gold: 'a\\|b'"))
  }
}
