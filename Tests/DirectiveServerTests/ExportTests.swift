import DirectiveEngine
import DirectiveExchange
import DirectiveText
import DirectiveWorkbench
import Foundation
import Testing

/// `POST /v1/export`: what a person made of an analysis.
@Suite("Exporting over HTTP", .timeLimit(.minutes(5)))
struct ExportTests {
  /// An analysis as the server gives it, changed as the page changes it.
  private func reviewed(_ change: (inout [String: Any]) -> Void) async throws -> String {
    let server = await TestServer.shared.value
    let analysis = try await server.analyze(TestDocument.letter)
    var object = try #require(try JSONSerialization.jsonObject(with: analysis.body) as? [String: Any])
    change(&object)
    return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
  }

  @Test("the sheet holds what was edited and added, and not what was rejected")
  func exportsReviewed() async throws {
    let body = try await reviewed { object in
      guard var tasks = object["assignments"] as? [[String: Any]] else { return }
      tasks[0]["task"] = "=SUM(A1)"
      tasks[0]["product"] = "Báo cáo; \"kế hoạch\""
      tasks[0]["review"] = ["status": "edited", "by": "Lan"]
      tasks[1]["review"] = ["status": "rejected"]
      tasks.append(["id": "a99", "agencies": [["name": "Sở Thêm"]], "task": "Việc thêm", "review": ["status": "added"]])
      object["assignments"] = tasks
    }
    let server = await TestServer.shared.value
    let answer = try await server.postJSON("/v1/export?format=csv", body)
    #expect(answer.status == 200)
    let lines = answer.text.components(separatedBy: "\r\n")
    #expect(lines.count == 13)
    #expect(lines[1].contains("'=SUM(A1)"))
    #expect(lines[1].contains("\"Báo cáo; \"\"kế hoạch\"\"\""))
    #expect(!answer.text.contains("Quảng bá rộng rãi"))
    #expect(lines[11].contains("Sở Thêm"))
  }

  @Test("what is no analysis is told so", arguments: ["{}", "[]", "{\"document\": 1}", "no JSON"])
  func refusesOthers(_ body: String) async throws {
    let answer = try await TestServer.shared.value.postJSON("/v1/export?format=csv", body)
    #expect(answer.status == 422)
    #expect(answer.json["code"].text == "bad_review")
  }

  @Test("gold of analyses, measured against those analyses, is without fault")
  func goldFits() async throws {
    let server = await TestServer.shared.value
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-gold-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in TestDocument.names {
      let text = TestDocument.read(name)
      try Data(text.utf8).write(to: folder.appendingPathComponent(name + ".txt"))
      let gold = try await server.analyze(text, query: "?format=gold")
      try gold.body.write(to: folder.appendingPathComponent(name + ".gold.json"))
      try await server.analyze(text).body.write(to: folder.appendingPathComponent(name + ".json"))
    }
    let tables = try #require(ScoringTables(TestServer.rules.pack))
    let evaluation = Evaluator(tables).evaluate(try GoldFolder(path: folder.path), analyses: folder.path)
    #expect(evaluation.documents.count == TestDocument.names.count)
    #expect(evaluation.notes.isEmpty, "\(evaluation.notes.prefix(5))")
    for finding in evaluation.findings.prefix(20) {
      Issue.record("\(finding.document): \(finding.row) \(finding.fault) \(finding.what)")
    }
    #expect(evaluation.total.ordered.contains { $0.name == "assignments" && $0.tally.gold > 300 })
  }
}
