import DirectiveAudit
import Foundation
import Testing

/// Speed over large bodies. Minutes each, and a debug build says nothing: only with `AUDIT_BARS=1` and `CHIDAO_BIN`, the
/// path of a release build.
@Suite("Speed of audits", .serialized, .enabled(if: ProcessInfo.processInfo.environment["AUDIT_BARS"] != nil))
struct AuditBarTests {
  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private static func measure(_ documents: Int, citations: Int) throws -> (add: Double, report: Double, cited: Int) {
    let fixture = try AuditFixture()
    try fixture.write(GeneratedBody.clean(documents, citations: citations), to: "body")
    let path = fixture.path("audit.db")
    let add = try seconds {
      let result = try AuditProcess.run("add", "--data", path, "body", in: fixture.folder)
      #expect(result.status == 0, "\(result.errors)")
    }
    var cited = 0
    let report = try seconds {
      let result = try AuditProcess.run("report", "--data", path, "--format", "json", in: fixture.folder)
      #expect(result.status == 0, "\(result.errors)")
      cited =
        (try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        .flatMap { ($0["citations"] as? [String: Any])?["total"] as? Int } ?? 0
    }
    print("\(documents) documents, \(cited) citations: add \(add) s, report \(report) s")
    return (add, report, cited)
  }

  @Test("10,000 documents are added, analysis included, within 60 s", .timeLimit(.minutes(20)))
  func adds() throws {
    #expect(try Self.measure(10_000, citations: 4).add <= 60)
  }

  @Test("a report over 1,000,000 citations takes 10 s at the most", .timeLimit(.minutes(60)))
  func reports() throws {
    let figures = try Self.measure(12_800, citations: 100)
    #expect(figures.cited >= 1_000_000)
    #expect(figures.report <= 10)
  }

  @Test("twice the documents take twice the time, and little more", .timeLimit(.minutes(20)))
  func growsInLine() throws {
    let one = try Self.measure(2_000, citations: 20)
    let four = try Self.measure(8_000, citations: 20)
    #expect(four.add <= one.add * 4 * 1.5 + 1)
    #expect(four.report <= one.report * 4 * 1.5 + 1)
  }
}

/// Writes a generated body to a folder, for measurements by hand: `AUDIT_GENERATE=FOLDER AUDIT_COUNT=10000 AUDIT_CITATIONS=4`.
@Suite("Generated bodies", .enabled(if: ProcessInfo.processInfo.environment["AUDIT_GENERATE"] != nil))
struct GeneratedBodyTests {
  @Test("a body in a folder")
  func writes() throws {
    let variables = ProcessInfo.processInfo.environment
    let folder = URL(fileURLWithPath: try #require(variables["AUDIT_GENERATE"]))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let count = variables["AUDIT_COUNT"].flatMap { Int($0) } ?? 1000
    let citations = variables["AUDIT_CITATIONS"].flatMap { Int($0) } ?? 4
    for document in GeneratedBody.clean(count, citations: citations) {
      try Data(document.text.utf8).write(to: folder.appendingPathComponent(document.file))
    }
  }
}
