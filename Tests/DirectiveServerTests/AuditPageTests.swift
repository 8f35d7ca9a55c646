import DirectiveAudit
import DirectiveEngine
import DirectiveRules
import DirectiveServer
import Foundation
import Testing

/// The pages over a body of documents, and their twins as JSON.
@Suite("Audit pages", .timeLimit(.minutes(10)))
struct AuditPageTests {
  private static let texts = [
    "a.txt": """
    THỦ TƯỚNG CHÍNH PHỦ
    -------
    Số: 7101/QĐ-TTg

    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    ---------------
    Hà Nội, ngày 05 tháng 02 năm 2021

    QUYẾT ĐỊNH
    Về trồng cây chắn sóng <script>alert(1)</script>

    Điều 1. Phê duyệt các nội dung kèm theo Quyết định này.
    """,
    "b.txt": """
    ỦY BAN NHÂN DÂN
    TỈNH QUẢNG BÌNH
    -------
    Số: 7102/KH-UBND

    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    ---------------
    Quảng Bình, ngày 01 tháng 3 năm 2021

    KẾ HOẠCH
    Kiểm tra hồ chứa nước trước mùa mưa

    Thực hiện Quyết định số 7101/QĐ-TTg ngày 15/02/2021 của Thủ tướng Chính phủ.

    1. Sở Y tế chủ trì tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12/2021.
    """,
  ]

  private static let body = Task { () throws -> TestServer in
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in texts { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    let store = try AuditStore(path: folder.appendingPathComponent("audit.db").path, creates: true)
    let files = PackFiles(folder: TestServer.folder.appendingPathComponent("Rules").path)
    let pack = try #require(PackReader(strict: false, examples: false).read(files).pack)
    let result = try AuditAddition(store, reading: AuditReading(try PreparedPack(pack)))
      .run([folder.path], jobs: 1, notify: { _ in })
    #expect(result.problem == nil && result.summary.added == 2)
    let checks = TestServer.folder.appendingPathComponent("Rules/checks/audit")
    let names = try FileManager.default.contentsOfDirectory(atPath: checks.path).filter { $0.hasSuffix(".sql") }
    let reader = AuditReader(
      store,
      checks: try AuditChecks(
        files: try names.map { name in
          (String(name.dropLast(4)), try String(contentsOf: checks.appendingPathComponent(name), encoding: .utf8))
        }))
    var configuration = DirectiveService.Configuration()
    configuration.port = 0
    configuration.logsRequests = false
    let service = DirectiveService(TestServer.rules, configuration, audit: reader)
    let (addresses, source) = AsyncStream<String>.makeStream()
    Task.detached { try? await service.run { source.yield($0) } }
    for await address in addresses { return TestServer(address: String(address.dropLast())) }
    throw URLError(.cannotConnectToHost)
  }

  @Test(
    "every page answers, leads to the others and has a twin",
    arguments: ["/audit", "/audit/search?q=ho%20chua", "/audit/findings", "/audit/documents", "/audit/tasks"])
  func answers(_ path: String) async throws {
    let server = try await Self.body.value
    let page = try await server.send("GET", path)
    #expect(page.status == 200)
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(page.text.contains("<main id=\"main\""))
    #expect(page.text.contains("href=\"/audit/findings\""))
    #expect(!page.text.contains("<script>alert"))
    let parts = path.split(separator: "?", maxSplits: 1)
    let twin = try await server.send("GET", parts[0] + ".json" + (parts.count > 1 ? "?" + parts[1] : ""))
    #expect(twin.status == 200)
    #expect(twin.headers["content-type"] == "application/json")
  }

  @Test("findings with filters in the address; a document with its references both ways and the picture")
  func leadsOn() async throws {
    let server = try await Self.body.value
    let findings = try await server.send("GET", "/audit/findings.json?check=citation_mismatch")
    let list = try #require(try JSONSerialization.jsonObject(with: findings.body) as? [String: Any])
    #expect(list["total"] as? Int == 1)
    #expect(try await server.send("GET", "/audit/findings?severity=error").text.contains("Không có gì."))
    let all = try #require(list["findings"] as? [[String: Any]])
    let other = try #require((all.first?["other"] as? [String: Any])?["document"] as? String)
    let page = try await server.send("GET", "/audit/documents/\(other)")
    #expect(page.status == 200)
    #expect(page.text.contains("7101/QĐ-TTg") && page.text.contains("<svg ") && page.text.contains("Được viện dẫn (1)"))
    #expect(page.text.contains("ngày 15/02/2021 của Thủ tướng Chính phủ"))
    #expect(try await server.send("GET", "/audit/documents/\(other).json").status == 200)
  }

  @Test("what is not there and what is no filter is said")
  func refuses() async throws {
    let server = try await Self.body.value
    #expect(try await server.send("GET", "/audit/documents/0000000000000000").status == 404)
    #expect(try await server.send("GET", "/audit/documents/x'%20OR%201=1").status == 404)
    #expect(try await server.send("GET", "/audit/findings?chek=a").status == 400)
    #expect(try await server.send("GET", "/audit/findings?check=nothing").status == 400)
    #expect(try await server.send("GET", "/audit/tasks?state=overdue").status == 400)
    #expect(try await server.send("GET", "/audit/tasks?as_of=2021-12-31&state=overdue").text.contains("quá hạn"))
  }
}
