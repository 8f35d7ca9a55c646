import Foundation
import Testing

@testable import DirectiveWorkbench

@Suite struct ScorerTests {
  private func score(_ text: String, gold: String, analysis: String) throws -> DocumentScore {
    GoldScorer(try GoldFixture.tables()).score(try goldDocument(text, gold), against: try jsonValue(analysis))
  }

  private func tally(_ score: DocumentScore, _ row: String) -> [Int] {
    let tally = score.tallies.rows[row] ?? Tally()
    return [tally.hit, tally.found, tally.gold]
  }

  @Test func namesAreFoldedBeforeTheyAreCompared() throws {
    let folding = ScorerFolding(abbreviations: try GoldFixture.tables().abbreviations)
    #expect(folding.fold("UBND  tỉnh **Quảng Bình**") == "uy ban nhan dan tinh quang binh")
    #expect(folding.fold("Uỷ ban nhân dân, tỉnh") == folding.fold("Ủy ban nhân dân tỉnh".decomposed))
    #expect(folding.fold("Đường 9 – Nam Lào") == "duong 9 nam lao")
    #expect(folding.key("2126 /UBND–KGVX") == folding.key("2126/UBND-KGVX"))
    #expect(folding.key("12-CT/TW") == "12ct/tw")
  }

  @Test func bothFormsOfABodyAreRight() throws {
    let gold = #"{"addressees": [{"name": "Sở Tài chính", "text": "Giám đốc Sở Tài chính"}, "Sở Y tế"]}"#
    let found = #"{"addressees": [{"name": "GIÁM ĐỐC SỞ TÀI CHÍNH", "text": "x"}, {"name": "Sở Nội vụ"}]}"#
    let score = try score("Kính gửi: Giám đốc Sở Tài chính, Sở Y tế", gold: gold, analysis: found)
    #expect(tally(score, "addressees") == [1, 2, 2])
    #expect(score.findings.map(\.fault) == [.missed, .wrong])
    #expect(score.findings.first?.position == TextPosition(line: 1, column: 34))
  }

  @Test func anOptionalEntryTakesAFactAndCountsNowhere() throws {
    let gold = #"{"citations": [{"kind": "Luật", "title": "Luật Trẻ em", "optional": true}]}"#
    let found = #"{"citations": [{"kind": "Luật", "title": "Luật trẻ em"}]}"#
    #expect(tally(try score("Luật Trẻ em", gold: gold, analysis: found), "citations") == [0, 0, 0])
    #expect(tally(try score("Luật Trẻ em", gold: gold, analysis: "{}"), "citations") == [0, 0, 0])
  }

  /// The line ends are one scalar each where tasks are looked for, as in the reference.
  @Test func aTaskIsFoundByItsPlace() throws {
    let text = "Giao Sở Y tế:\r\n- Lập danh sách cầu treo.\r\n"
    let gold = #"{"assignments": [{"agencies": ["Sở Y tế"], "starts": "Lập danh sách", "ends": "cầu treo."}]}"#
    func found(_ start: Int, _ end: Int, _ body: String) throws -> DocumentScore {
      let task = #"{"agencies": [{"name": "\#(body)"}], "text": "…", "span": {"start": \#(start), "end": \#(end)}}"#
      return try score(text, gold: gold, analysis: #"{"assignments": [\#(task)]}"#)
    }
    #expect(tally(try found(16, 40, "Sở Y tế"), "assignments") == [1, 1, 1])
    #expect(tally(try found(16, 40, "Sở Nội vụ"), "assignments") == [0, 1, 1])
    #expect(tally(try found(16, 40, "Sở Nội vụ"), "assignments.unit") == [1, 1, 1])
    #expect(tally(try found(30, 40, "Sở Y tế"), "assignments.unit") == [0, 1, 1])
    #expect(try found(0, 5, "Sở Y tế").findings.first?.position == TextPosition(line: 2, column: 3))
  }

  @Test func wordsThatTheTextDoesNotHoldAreTold() throws {
    let gold = #"{"assignments": [{"agencies": ["Sở Y tế"], "starts": "Không có chữ này"}]}"#
    let score = try score("Giao Sở Y tế.", gold: gold, analysis: "{}")
    #expect(score.notes.count == 1 && score.notes[0].contains("Không có chữ này"))
    #expect(tally(score, "assignments") == [0, 0, 1])
  }

  @Test(arguments: [("crawl-017", "crawl"), ("cong-van-tre-em-2022", nil), ("000", nil), ("a-", nil), ("x-1b", nil)])
  func aNameWithARunningNumberIsASource(_ name: String, _ source: String?) throws {
    #expect(try goldDocument("x", "{}", name: name).groups["source"] == source)
  }

  @Test func goldThatIsNoJSONIsNamed() {
    #expect(throws: EvaluationError.self) { try goldDocument("x", "{,}") }
    #expect(throws: EvaluationError.self) { try goldDocument("x", "[]") }
  }
}

extension String {
  fileprivate var decomposed: String { decomposedStringWithCanonicalMapping }
}
