import Foundation
import Testing

/// The commands as they are used.
@Suite("chidao audit", .timeLimit(.minutes(20)))
struct AuditCommandTests {
  private static func body() throws -> AuditFixture {
    let fixture = try AuditFixture()
    try fixture.write(GeneratedBody.clean(6), to: "body")
    for (name, text) in PlantedFaults.all[0].documents { try fixture.write(text, to: "body/\(name)") }
    let result = try AuditProcess.run("add", "--data", "a.db", "body", in: fixture.folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("thêm 8 văn bản"))
    return fixture
  }

  @Test("the report tells facts with both places, and its status follows --fail-on")
  func reports() throws {
    let fixture = try Self.body()
    let table = try AuditProcess.run("report", "--data", "a.db", in: fixture.folder)
    #expect(table.status == 1)
    #expect(table.output.contains("7001/QĐ-TTg: nơi viện dẫn ghi ngày “2021-02-15”, văn bản ấy ghi “2021-02-05”."))
    #expect(table.output.contains("body/f1b.txt:"))
    #expect(table.output.contains("body/f1a.txt:"))
    #expect(try AuditProcess.run("report", "--data", "a.db", "--fail-on", "error", in: fixture.folder).status == 0)
    #expect(try AuditProcess.run("report", "--data", "a.db", "--check", "nothing", in: fixture.folder).status == 2)
    let html = try AuditProcess.run("report", "--data", "a.db", "--format", "html", in: fixture.folder).output
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("<q>Quyết định số 7001/QĐ-TTg"))
    let csv = try AuditProcess.run("report", "--data", "a.db", "--format", "csv", in: fixture.folder).output
    #expect(csv.split(separator: "\n").count == 2)
  }

  @Test("a document with its references both ways; one that is not there with who cites it")
  func shows() throws {
    let fixture = try Self.body()
    let shown = try AuditProcess.run("show", "--data", "a.db", "7001/qd-ttg", in: fixture.folder)
    #expect(shown.status == 0)
    #expect(shown.output.contains("Được viện dẫn (1)"))
    #expect(shown.output.contains("“Thực hiện Quyết định số 7001/QĐ-TTg ngày 15/02/2021 của Thủ tướng Chính phủ.”"))
    #expect(try AuditProcess.run("show", "--data", "a.db", "9/QĐ-TTg", in: fixture.folder).status == 2)
    #expect(try AuditProcess.run("show", "--data", "none.db", "9/QĐ-TTg", in: fixture.folder).status == 2)
    #expect(try AuditProcess.run("show", "9/QĐ-TTg", in: fixture.folder).status == 64)
  }

  @Test("search, tasks, graph and export")
  func lists() throws {
    let fixture = try Self.body()
    let found = try AuditProcess.run("search", "--data", "a.db", "ho", "chua", "nuoc", in: fixture.folder)
    #expect(found.output.hasPrefix("1 văn bản") && found.output.contains("hồ chứa nước"))
    #expect(try AuditProcess.run("search", "--data", "a.db", "...", in: fixture.folder).status == 2)
    let tasks = try AuditProcess.run(
      "tasks", "--data", "a.db", "--agency", "so y te", "--as-of", "2021-12-31", "--state", "overdue",
      in: fixture.folder)
    #expect(tasks.output.contains("[quá hạn]") && !tasks.output.contains("Sở Tài chính"))
    #expect(try AuditProcess.run("tasks", "--data", "a.db", "--state", "overdue", in: fixture.folder).status == 64)
    let graph = try AuditProcess.run("graph", "--data", "a.db", in: fixture.folder)
    #expect(graph.output.contains("<graphml") && graph.output.contains("<data key=\"status\">mismatch</data>"))
    let svg = try AuditProcess.run("graph", "--data", "a.db", "--format", "svg", "7001/QĐ-TTg", in: fixture.folder)
    #expect(svg.output.hasPrefix("<svg") && svg.output.contains("7002/KH-UBND"))
    let export = try AuditProcess.run("export", "--data", "a.db", "--output", "out", in: fixture.folder)
    #expect(export.status == 0)
    let lines = try String(contentsOfFile: fixture.path("out/document.jsonl"), encoding: .utf8)
    #expect(lines.split(separator: "\n").count == 8)
  }
}
