import DirectiveAudit
import Foundation
import GRDB
import Testing

/// A database whose writer is killed at any moment is whole, and holds everything that was acknowledged.
///
/// Eight moments by default; `AUDIT_KILLS=200` for as many as one likes.
@Suite("Killed while adding")
struct KillTests {
  private static let count = ProcessInfo.processInfo.environment["AUDIT_KILLS"].flatMap { Int($0) } ?? 8

  /// Numbers that look like chance and are the same on every run (xorshift).
  private struct Moments: RandomNumberGenerator {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  @Test("the file opens whole, with everything acknowledged in it", .timeLimit(.minutes(60)))
  func survives() throws {
    let fixture = try AuditFixture()
    let path = fixture.path("audit.db")
    try fixture.write(GeneratedBody.clean(400), to: "body")
    var moments = Moments()
    var acknowledged: Set<String> = []
    var kills = 0
    var longest = 1.0
    while kills < Self.count {
      let start = ContinuousClock.now
      let process = try AuditProcess(
        ["add", "--data", path, "--jobs", "2", "--verbose", "body"], in: fixture.folder)
      Thread.sleep(forTimeInterval: Double.random(in: 0...longest, using: &moments))
      guard process.isRunning else {
        // Through before its moment: begin anew, with moments within what it took.
        longest = max(0.05, (ContinuousClock.now - start) / .seconds(1) * 0.9)
        _ = process.result()
        try Self.check(path, holds: acknowledged)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        acknowledged = []
        continue
      }
      acknowledged.formUnion(process.kill())
      kills += 1
      try Self.check(path, holds: acknowledged)
    }
    let last = try AuditProcess.run("add", "--data", path, "body", in: fixture.folder)
    #expect(last.status == 0, "\(last.errors)")
    let reader = try fixture.reader(try AuditStore(path: path))
    let summary = try reader.summary()
    #expect(summary.texts == 400)
    #expect(summary.byStatus.first { $0.status == "found" }?.count == summary.citations)
    let findings = try reader.findings().findings.map { "\($0.code) \($0.place.label): \($0.message)" }
    #expect(findings.isEmpty, "\(findings)")
  }

  private static func check(_ path: String, holds names: Set<String>) throws {
    // Killed before there was anything.
    guard FileManager.default.fileExists(atPath: path) else {
      #expect(names.isEmpty)
      return
    }
    // As the next run would open it: an empty file is a new database.
    _ = try AuditStore(path: path, creates: true)
    let queue = try DatabaseQueue(path: path)
    try queue.read { db in
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
      let known = Set(try String.fetchAll(db, sql: "SELECT name FROM source"))
      #expect(names.subtracting(known) == [])
      let texts = try Int.fetchOne(db, sql: "SELECT count(*) FROM document")
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM content") == texts)
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM document_search") == texts)
    }
  }
}
