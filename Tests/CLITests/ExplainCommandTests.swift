import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExplainCommandTests {
  let folder = TemporaryFolder()

  private func run(_ arguments: [String]) throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments, in: folder)
  }

  @Test func aPlaceIsExplained() throws {
    try folder.write(AnalyzeCommandTests.directive, to: "a.txt")
    let result = try run(["explain", "a.txt", "--at", "5:70"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("a.txt:5:70: \""))
    let json = try JSONObject(run(["explain", "a.txt", "--at", "5:70", "--format", "json"]).output)
    #expect(json.list("read")?.contains { $0.text("type") == "Deadline" } == true)
    #expect(json.list("facts")?.contains { $0.text("kind") == "deadlines" } == true)
    #expect(json["at"].members["line"] as? Int == 5)
  }

  @Test func aRuleIsAskedWhyNot() throws {
    let text = "hoàn thành trước ngày mai"
    let result = try run(["explain", "--text", text, "--rule", "deadline.before_day"])
    #expect(result.status == 0)
    #expect(result.output.contains("\"mai\"") && result.output.contains("^"))
  }

  @Test func aPlaceOrRuleThatIsNotThereIsNamed() throws {
    let beyond = try run(["explain", "--text", "một", "--at", "9:1"])
    #expect(beyond.status == 2 && beyond.errors.contains("9:1"))
    let unknown = try run(["explain", "--text", "một", "--rule", "deadline.before_dat"])
    #expect(unknown.status == 2 && unknown.errors.contains("deadline.before_day"))
    #expect(try run(["explain", "--text", "một", "--at", "x"]).status == 64)
    #expect(try run(["explain"]).status == 64)
  }

  @Test func aProfileCountsOverDocuments() throws {
    try folder.write(AnalyzeCommandTests.directive, to: "d/a.txt")
    try folder.write(AnalyzeCommandTests.directive, to: "d/b.txt")
    let result = try run(["rules", "profile", "d", "--format", "json"])
    #expect(result.status == 0)
    let json = try JSONObject(result.output)
    #expect(json.members["documents"] as? Int == 2)
    let rule = try #require(json.list("rules")?.first { $0.text("rule") == "deadline.before_day" })
    #expect(rule.members["won"] as? Int == 2 && rule.members["documents"] as? Int == 2)
    #expect(json.list("won_in_one_document")?.isEmpty == true)
    let missing = try run(["rules", "profile", "nowhere"])
    #expect(missing.status == 2 && missing.errors.contains("nowhere"))
  }
}
