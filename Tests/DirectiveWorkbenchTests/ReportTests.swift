import DirectiveRules
import Foundation
import Testing

@testable import DirectiveWorkbench

@Suite("Reports for people and machines")
struct ReportTests {
  private static let report = DiagnosticReport(
    folder: "my rules",
    diagnostics: [
      RuleDiagnostic(
        .unknownLexicon, at: SourceRange(file: "citations/a.yaml", line: 4, column: 9, length: 3),
        "không có lexicon '%ab', 100%", help: "có phải là\n'%abc'?", sourceLine: "match: '%ab'"),
      RuleDiagnostic(.missingManifest, at: SourceRange(file: "pack.yaml", line: 0, column: 0), "không có tệp"),
    ])

  private func object(_ format: DiagnosticReport.Format) throws -> [String: Any] {
    let data = Data(Self.report.bytes(format))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func textHasALineAndACaret() {
    let text = String(decoding: Self.report.bytes(.text), as: UTF8.self)
    #expect(text.hasPrefix("citations/a.yaml:4:9: error[P052]: "))
    #expect(text.contains("4 | match: '%ab'\n  |         ^^^\n  = gợi ý: "))
    #expect(text.contains("pack.yaml: error[P005]: không có tệp\n"))
  }

  @Test func jsonHasEveryFinding() throws {
    let json = try object(.json)
    #expect(json["errors"] as? Int == 2)
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(findings.map { $0["code"] as? String } == ["P052", "P005"])
    #expect(findings[0]["line"] as? Int == 4 && findings[0]["column"] as? Int == 9)
    #expect(findings[1]["line"] == nil)
  }

  /// The members that SARIF 2.1.0 requires, and those that viewers go by.
  @Test func sarifIsAsTheStandardSays() throws {
    let json = try object(.sarif)
    #expect(json["version"] as? String == "2.1.0")
    let run = try #require((json["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "chidao")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 2)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(["error", "warning", "note", "none"].contains(result["level"] as? String ?? ""))
      #expect((result["message"] as? [String: Any])?["text"] is String)
    }
    let location = (results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    #expect((location?["artifactLocation"] as? [String: Any])?["uri"] as? String == "my%20rules/citations/a.yaml")
    let region = try #require(location?["region"] as? [String: Int])
    #expect(region == ["startLine": 4, "startColumn": 9, "endColumn": 12])
  }

  @Test func workflowCommandsAreEscaped() {
    let lines = String(decoding: Self.report.bytes(.github), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix("::error file=my rules/citations/a.yaml,line=4,col=9,endColumn=11,title=P052%3A "))
    #expect(lines[0].hasSuffix("::không có lexicon '%25ab', 100%25%0Acó phải là%0A'%25abc'?"))
    #expect(lines[1].hasPrefix("::error file=my rules/pack.yaml,title=P005%3A "))
  }
}
