import Foundation
import Testing

@testable import DirectiveWorkbench

@Suite(.timeLimit(.minutes(5))) struct BaselineTests {
  private func sheet(_ rows: [(String, Int, Int, Int)]) -> TallySheet {
    var sheet = TallySheet()
    for (name, hit, found, gold) in rows { sheet.add(name, hit: hit, found: found, gold: gold) }
    return sheet
  }

  /// The floors of the repository hold: a change that lowers a figure must be looked at.
  @Test func theCorpusReachesItsFloors() throws {
    let floors = try Baseline(
      json: [UInt8](Data(contentsOf: GoldFixture.corpus.appendingPathComponent("floors.json"))), name: "floors.json")
    let gold = try GoldFolder(path: GoldFixture.corpus.path)
    let evaluation = Evaluator(try GoldFixture.tables()).evaluate(gold, with: try GoldFixture.engine())
    #expect(floors.shortfalls(of: evaluation.total).map(\.message) == [])
    #expect(evaluation.notes == [])
    // Every kind of fact has a floor.
    #expect(Set(floors.floors.keys).isSuperset(of: TallySheet.order))
  }

  @Test func aFigureBelowItsFloorFallsShort() throws {
    let floors = try Baseline(json: Array(#"{"floors": {"citations": {"f1": 90, "recall": 80.5}}}"#.utf8), name: "b")
    #expect(floors.shortfalls(of: sheet([("citations", 9, 10, 10)])) == [])
    let short = floors.shortfalls(of: sheet([("citations", 8, 8, 10)]))
    #expect(short.map(\.figure) == [.recall, .f1])
    #expect(short.first?.message == "citations recall: 80.00, mức sàn 80.5")
    #expect(floors.shortfalls(of: sheet([])).map(\.percent) == [nil, nil])
  }

  @Test func floorsRiseAndNeverFall() throws {
    let floors = try Baseline(
      json: Array(#"{"floors": {"citations": {"f1": 90}, "deadlines": {"precision": 50}}}"#.utf8), name: "b")
    let worse = floors.raised(to: sheet([("citations", 1, 10, 10), ("deadlines", 1, 10, 10)]))
    #expect(worse == floors)
    let better = floors.raised(to: sheet([("citations", 2, 2, 3), ("deadlines", 2, 3, 9), ("addressees", 1, 1, 1)]))
    #expect(better.floors["citations"] == [.f1: 900])
    #expect(better.floors["deadlines"] == [.precision: 666])
    #expect(better.floors["addressees"] == [.f1: 1000])
    #expect(
      better.shortfalls(of: sheet([("citations", 9, 10, 10), ("deadlines", 2, 3, 9), ("addressees", 1, 1, 1)])) == [])
    #expect(try Baseline(json: better.json(), name: "b") == better)
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"floors": {"a": 5}}"#, #"{"floors": {"a": {"f2": 5}}}"#,
    #"{"floors": {"a": {"f1": 101}}}"#, #"{"floors": {}, "x": 1}"#, #"{"floors": {"a": {"f1": "90"}}}"#,
  ])
  func aFileThatIsNoBaselineIsRefused(_ json: String) {
    #expect(throws: EvaluationError.self) { try Baseline(json: Array(json.utf8), name: "b.json") }
  }
}
