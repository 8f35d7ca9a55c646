import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct EvaluateCommandTests {
  let folder = TemporaryFolder()

  private func run(_ arguments: [String]) throws -> CommandLineTool.Result {
    try CommandLineTool.run(["evaluate"] + arguments, in: folder)
  }

  init() throws {
    try folder.write(AnalyzeCommandTests.directive, to: "gold/note-1.txt")
    let gold = #"{"document": {"number": "12", "symbol": "UBND-VX"}, "addressees": ["Sở Xây dựng", "Sở Y tế"]}"#
    try folder.write(gold, to: "gold/note-1.gold.json")
  }

  @Test func figuresPlacesAndFloors() throws {
    let result = try run(["gold", "--errors"])
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.contains("addressees                       100.0      50.0      66.7      1      1      2\n"))
    #expect(result.output.contains("note-1.txt: addressees: bỏ sót 'Sở Y tế'\n"))
    try folder.write(#"{"floors": {"addressees": {"f1": 66.6}, "deadlines": {"f1": 0}}}"#, to: "floors.json")
    #expect(try run(["gold", "--baseline", "floors.json"]).status == 0)
    try folder.write(#"{"floors": {"addressees": {"f1": 66.7, "precision": 20}}}"#, to: "floors.json")
    let below = try run(["gold", "--baseline", "floors.json", "--update-baseline"])
    #expect(below.status == 1)
    #expect(below.output.contains("addressees f1: 66.67, mức sàn 66.7") == true)
    let floors = try JSONObject(String(contentsOf: folder.url("floors.json"), encoding: .utf8))["floors"]
    #expect(floors["addressees"].members["f1"] as? Double == 66.7)
    #expect(floors["addressees"].members["precision"] as? Double == 100)
  }

  @Test func analysesOfAFolderAreCompared() throws {
    try folder.write(#"{"addressees": [{"name": "Sở Y tế"}]}"#, to: "out/note-1.json")
    let result = try run(["gold", "--analyses", "out", "--format", "json"])
    #expect(result.status == 0)
    let rows = try JSONObject(result.output)["rows"]
    #expect(rows["addressees"].members["hit"] as? Int == 1)
    try FileManager.default.removeItem(at: folder.url("out/note-1.json"))
    let empty = try run(["gold", "--analyses", "out", "--format", "markdown"])
    #expect(empty.status == 0)
    #expect(empty.errors.contains("out/note-1.json: không đọc được"))
    #expect(empty.output.contains("| addressees | 0.0 | 0.0 | 0.0 | 0 | 0 | 2 |"))
  }

  @Test func whatCannotBeReadIsNamed() throws {
    #expect(try run(["nowhere"]).errors.contains("nowhere: không đọc được thư mục"))
    #expect(try run(["gold", "--doc", "other"]).errors.contains("other.gold.json"))
    #expect(try run(["gold", "--baseline", "none.json"]).status == 2)
    #expect(try run(["gold", "--update-baseline"]).status == 64)
    try folder.write("name,noise\nelse,scan\n", to: "gold/groups.csv")
    #expect(try run(["gold"]).errors.contains("groups.csv:2: không có văn bản 'else'"))
    try FileManager.default.removeItem(at: folder.url("gold/groups.csv"))
    try folder.write("{", to: "gold/note-1.gold.json")
    let broken = try run(["gold"])
    #expect(broken.status == 2)
    #expect(broken.errors.contains("note-1.gold.json"))
  }
}
