import DirectiveAudit
import Foundation
import Testing

/// What is said of a file that is no audit database, or cannot be used.
@Suite("Files that cannot be used")
struct StoreErrorTests {
  private static func error(_ body: () throws -> Void) -> AuditError? {
    do {
      try body()
      return nil
    } catch {
      return error as? AuditError
    }
  }

  @Test("a missing file is not made by asking")
  func missing() throws {
    let fixture = try AuditFixture()
    let path = fixture.path("none.db")
    #expect(Self.error { _ = try AuditStore(path: path) } == .missing(path: path))
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("another file is left as it is")
  func notDatabase() throws {
    let fixture = try AuditFixture()
    try fixture.write("Công văn số 12/UBND-VX", to: "text.db")
    let path = fixture.path("text.db")
    #expect(Self.error { _ = try AuditStore(path: path, creates: true) } == .notDatabase(path: path))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "Công văn số 12/UBND-VX")
  }

  @Test("a folder, and a folder that is not there")
  func cannotOpen() throws {
    let fixture = try AuditFixture()
    guard case .cannotOpen = Self.error({ _ = try AuditStore(path: fixture.folder.path, creates: true) }),
      case .cannotOpen = Self.error({ _ = try AuditStore(path: fixture.path("no/where.db"), creates: true) })
    else {
      Issue.record("expected: cannot be opened")
      return
    }
  }

  @Test("the database of another program, and of a later version")
  func otherDatabases() throws {
    let fixture = try AuditFixture()
    let path = fixture.path("audit.db")
    do { _ = try fixture.store() }
    // The header of a file: user_version at 60, application_id at 68, both big-endian.
    func patch(_ offset: UInt64, _ bytes: [UInt8]) throws {
      let handle = try #require(FileHandle(forUpdatingAtPath: path))
      try handle.seek(toOffset: offset)
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
    }
    try patch(60, [0, 0, 0, 99])
    #expect(Self.error { _ = try AuditStore(path: path) } == .newer(path: path, found: 99, known: 1))
    try patch(68, [1, 2, 3, 4])
    #expect(Self.error { _ = try AuditStore(path: path) } == .otherDatabase(path: path))
  }

  @Test("a registry with a wrong head, a wrong date or an open quote says where")
  func registries() throws {
    let fixture = try AuditFixture()
    let addition = AuditAddition(try fixture.store(), reading: fixture.reading)
    func message(_ text: String) throws -> String {
      try fixture.write(text, to: "r.csv")
      return Self.error { _ = try addition.addRegistry(fixture.path("r.csv")) }?.message ?? ""
    }
    #expect(try message("identifer\n1/QĐ-TTg\n").contains("dòng 1: không có cột 'identifer'"))
    #expect(try message("identifier,date\n1/QĐ-TTg,31/2/2020\n").contains("dòng 2: date '31/2/2020'"))
    #expect(try message("identifier,subject\n1/QĐ-TTg,\"abc\n").contains("dòng 2: dấu ngoặc kép"))
    #expect(try message("identifier\nkhông số\n").contains("dòng 2: 'không số' không phải số và ký hiệu"))
    #expect(try message("") != "")
    #expect(try message("identifier,subject\n1/QĐ-TTg,\"a, \"\"b\"\"\"\n") == "")
  }

  @Test("a check that cannot be run is named")
  func badChecks() throws {
    let fixture = try AuditFixture()
    let store = try fixture.store()
    func message(_ sql: String) -> String {
      Self.error {
        let text = "-- severity: info\n-- title: t\n-- message: m\n" + sql
        try AuditReader(store, checks: try AuditChecks(files: [("own", text)])).refresh()
      }?.message ?? ""
    }
    #expect(message("SELECT nothing AS document_id FROM document").contains("own.sql"))
    #expect(message("SELECT 1 AS x").contains("document_id"))
    #expect(message("DELETE FROM document").contains("chỉ được phép đọc"))
    #expect(Self.error { _ = try AuditChecks(files: [("own", "SELECT 1")]) }?.message.contains("severity") == true)
  }
}
