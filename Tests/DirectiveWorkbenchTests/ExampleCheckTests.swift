import DirectiveEngine
import DirectiveRules
import Testing

@testable import DirectiveWorkbench

@Suite("Examples are checked")
struct ExampleCheckTests {
  private static let manifest = WorkbenchFixture.manifest.replacing("name: second", with: "name: mentions")

  private func files(_ rules: String) throws -> PackFiles {
    PackFiles(files: [
      PackFiles.File(path: "pack.yaml", text: Self.manifest),
      PackFiles.File(path: "rules/a.yaml", text: rules),
      PackFiles.File(
        path: "rules/zones.yaml",
        text: WorkbenchFixture.layout
          + """
          ---
          rule: line.mark
          phase: layout
          emits: Mark
          match: ITEM NUM
          examples: [{text: "1. 5", gives: {}}, {reject: "năm"}]
          ---
          rule: day.plain
          phase: first
          emits: Day
          match: '"ngày" date:DATE'
          examples: [{text: "ngày 05/6/2024", gives: {date: 05/6/2024}}, {reject: "05/6/2024"}]

          """),
      PackFiles.File(path: "tokenizer/vi.rbbi", text: try WorkbenchFixture.breakRules),
    ])
  }

  private func places(_ rules: String) throws -> [String] {
    PackCheck().check(try files(rules)).diagnostics.map {
      "\($0.code.rawValue) \($0.range.file):\($0.range.line):\($0.range.column)"
    }
  }

  @Test(
    "what the catalogue shows is what happens",
    arguments: [
      (DiagnosticCode.exampleNotRead, "P080 rules/a.yaml:6:11"), (.exampleValue, "P081 rules/a.yaml:6:11"),
      (.exampleNotRejected, "P082 rules/a.yaml:8:13"), (.variantDiffers, "P083 rules/a.yaml:7:11"),
      (.partNotExercised, "P084 rules/a.yaml:4:26"),
    ])
  func catalogue(_ code: DiagnosticCode, _ place: String) throws {
    #expect(try places(code.example.wrong) == [place])
    #expect(try places(code.example.right) == [])
  }

  private func rule(_ match: String, _ examples: String) -> String {
    "rule: x.y\nphase: mentions\nemits: X\nmatch: |\n  \(match)\nexamples:\n\(examples)"
  }

  @Test("a list of words needs no example for each word, an alternative of another kind does")
  func substitution() throws {
    let examples = "  - text: \"gửi trước 05/6/2024\"\n    gives: {}\n  - reject: \"gửi sau\"\n"
    #expect(try places(rule("(\"gửi\" | \"nộp\" | \"trình lên\") \"ngay\"? \"trước\" DATE", examples)) == [])
    #expect(
      try places(rule("(\"gửi\" | /n[oộ]p?/ | NUM | %own) \"trước\" DATE", examples)) == ["P052 rules/a.yaml:5:30"])
    #expect(try places(rule("(\"gửi\" | /n[oộ]p?/ | NUM) \"trước\" DATE", examples)) == [])
    #expect(try places(rule("(\"gửi\" | /n[^a]p/) \"trước\" DATE", examples)) == ["P084 rules/a.yaml:5:12"])
    // Folded, both are one word: the second is never taken.
    #expect(
      try places(rule("(\"gửi\" | \"nộp\" | \"Gửi\") \"trước\" DATE", examples)) == ["P084 rules/a.yaml:5:20"])
  }

  @Test("of parts inside one another the outermost is told")
  func outermost() throws {
    let examples = "  - text: \"gửi 05/6/2024\"\n    gives: {}\n  - reject: \"gửi sau\"\n"
    #expect(try places(rule("\"gửi\" (ITEM (\"b\" | \"c\")?)? DATE", examples)) == ["P084 rules/a.yaml:5:10"])
  }

  @Test("twins change nothing that rules read")
  func twins() throws {
    let pack = try WorkbenchFixture.pack(
      rule("(\"gửi\" | \"nộp\") a:NUM?", "  - text: \"gửi 5\"\n    gives: {a: \"5\"}\n").replacing(
        "phase: mentions", with: "phase: first"))
    let marked = MarkedPack(pack)
    #expect(marked.pack.rules.count == 2)
    #expect(marked.parts["x.y"]?.map(\.pattern.description) == ["\"gửi\"", "\"nộp\"", "a:NUM"])
    #expect(Set(marked.pack.rules.map(\.emits)).count == 2)
  }

  @Test("a pattern just below the limits is compiled and run in time")
  func largest() throws {
    let match = "\"gửi\" (NUM | DATE ..{0,200}){1,400} (a:NUM? b:DATE?){0,100} \"xong\""
    let examples = "  - text: \"gửi 5 xong\"\n    gives: {}\n  - reject: \"gửi sau\"\n"
    var found: [String] = []
    let time = try ContinuousClock().measure { found = try places(rule(match, examples)) }
    #expect(found.allSatisfy { $0 >= "P08" }, "\(found)")
    #expect(time < .seconds(60))
  }

  @Test("a pack over a limit of the engine is told which")
  func limits() throws {
    let many = (0..<40).map { "/a{\($0 + 1)}b/" }.joined(separator: " | ")
    let found = PackCheck().check(
      try files(rule("\"gửi\" (\(many))", "  - text: \"gửi ab\"\n    gives: {}\n  - reject: \"gửi sau\"\n")))
    #expect(found.pack == nil)
    #expect(found.diagnostics.map(\.code) == [.notCompiled])
    #expect(found.diagnostics.first?.message.contains("token_expressions: 32") == true)
  }
}
