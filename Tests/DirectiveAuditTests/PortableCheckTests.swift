import DirectiveAudit
import Foundation
import GRDB
import Testing

/// The checks keep to what SQLite, DuckDB and Spark SQL have in common.
@Suite("Checks on other databases")
struct PortableCheckTests {
  static let codes = AuditFixture.checkFiles.map(\.name)

  /// What may stand before a parenthesis: functions of all three, and words of the language.
  private static let allowed: Set<String> = [
    "count", "min", "max", "coalesce", "length", "substr", "row_number", "over", "in", "exists", "and", "or", "not",
    "from", "join", "as", "on", "where", "select", "then", "when", "having",
  ]

  private static let forbidden: Set<String> = [
    "recursive", "limit", "offset", "glob", "ifnull", "rowid", "indexed", "collate", "pragma", "strftime",
    "group_concat", "total", "using", "natural", "full", "right", "values", "replace", "insert", "delete", "update",
  ]

  @Test("no function and no word that one of them has not", arguments: codes)
  func isPortable(_ code: String) throws {
    let text = try #require(AuditFixture.checkFiles.first { $0.name == code }?.text)
    let lines = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("--") }
    let query = lines.joined(separator: "\n")
    var inText = false
    var word = ""
    for character in query + " " {
      if character == "'" { inText.toggle() }
      guard !inText else { continue }
      #expect(!"\"`[]?:@{}".contains(character), "\(code): '\(character)'")
      if character.isLetter || character.isNumber || character == "_" || character == "." {
        word.append(character)
        continue
      }
      if character == "(", !word.isEmpty { #expect(Self.allowed.contains(word.lowercased()), "\(code): \(word)(") }
      #expect(!Self.forbidden.contains(word.lowercased()), "\(code): \(word)")
      word = ""
    }
  }

  private static let script = """
    import duckdb, json, sys
    tables, checks, out = sys.argv[1:4]
    db = duckdb.connect()
    for table, columns in json.load(open(tables + "/columns.json")).items():
        names = ", ".join('"%s" %s' % (c["name"], c["type"]) for c in columns)
        db.execute('CREATE TABLE "%s" (%s)' % (table, names))
        with open("%s/%s.jsonl" % (tables, table)) as f:
            rows = [list(json.loads(line).values()) for line in f]
        if rows:
            db.executemany('INSERT INTO "%s" VALUES (%s)' % (table, ", ".join("?" * len(columns))), rows)
    result = {}
    for line in sys.stdin:
        code = line.strip()
        rows = db.execute(open("%s/%s.sql" % (checks, code)).read()).fetchall()
        result[code] = sorted(["" if v is None else str(v) for v in row] for row in rows)
    json.dump(result, open(out, "w"))
    """

  private static func python(_ arguments: [String], input: String = "") throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardInput = pipe
    try process.run()
    try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static let hasDuckDB = (try? python(["-c", "import duckdb"])) == 0

  @Test("DuckDB gives the same rows for every check, unchanged", .enabled(if: hasDuckDB))
  func runsOnDuckDB() throws {
    let fixture = try AuditFixture()
    let store = try fixture.store()
    try fixture.write(GeneratedBody.clean(15), to: "body")
    for fault in PlantedFaults.all {
      for (name, text) in fault.documents { try fixture.write(text, to: "body/\(name)") }
    }
    try fixture.add("body", to: store)
    try fixture.addRegistry(PlantedFaults.all.map(\.registry).joined(), to: store)
    _ = try fixture.reader(store)
    let export = AuditExport(store)
    for table in AuditExport.tables {
      var bytes: [UInt8] = []
      try export.write(table, as: .jsonl) { bytes += $0 }
      try fixture.write(String(decoding: bytes, as: UTF8.self), to: "tables/\(table).jsonl")
    }
    try fixture.write(String(decoding: try export.columns(), as: UTF8.self), to: "tables/columns.json")
    try fixture.write(Self.script, to: "run.py")
    let status = try Self.python(
      [
        fixture.path("run.py"), fixture.path("tables"), AuditFixture.rules.appendingPathComponent("checks/audit").path,
        fixture.path("rows.json"),
      ], input: Self.codes.joined(separator: "\n") + "\n")
    #expect(status == 0)
    let data = try Data(contentsOf: URL(fileURLWithPath: fixture.path("rows.json")))
    let found = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [[String]]])
    let queue = try DatabaseQueue(path: fixture.path("audit.db"))
    for file in AuditFixture.checkFiles {
      let own = try queue.read { db in
        try Row.fetchAll(db, sql: file.text).map { row in
          Array(row.databaseValues).map { value -> String in
            String.fromDatabaseValue(value) ?? Int64.fromDatabaseValue(value).map { String($0) } ?? ""
          }
        }
      }
      let theirs = try #require(found[file.name])
      #expect(!own.isEmpty, "\(file.name) finds nothing here")
      #expect(own.sorted { $0.lexicographicallyPrecedes($1) } == theirs, "\(file.name)")
    }
  }
}
