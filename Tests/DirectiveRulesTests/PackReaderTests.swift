import Foundation
import Testing

@testable import DirectiveRules

@Suite("Pack reader")
struct PackReaderTests {
  @Test("a good pack")
  func good() throws {
    let reading = PackFixture.read()
    #expect(reading.diagnostics.map { $0.render() } == [])
    let pack = try #require(reading.pack)
    #expect(pack.name == "sample")
    #expect(pack.phases.map(\.stream) == [.lines, .paragraphs, .paragraphs])
    #expect(pack.settings["zones"] == ["names": .list(["head", "body"])])
    #expect(pack.tokenizer.source == "!!forward;\n")
    #expect(pack.sha256.count == 64)
    let rule = try #require(pack.rules.first { $0.id == "order.lead" })
    #expect(rule.pattern.description.hasSuffix("$lead (\"trước\" date:@Day)?"))
    #expect(
      show(rule.pattern)
        == #"(body:%agency(level: central|province) $lead ("trước" date:@Day){0,1})"#)
    #expect(pack.macros.map { show($0.pattern) } == [#"("chủ trì" | "đứng đầu")"#])
    #expect(rule.notAfter.map { show($0) } == [#""kèm theo""#, #"("theo" NUM)"#])
    #expect(rule.zones == ["body"])
    #expect(rule.set.map(\.key) == ["role", "level"])
    #expect(rule.normalisers == ["date": ["date"], "body": ["text", "term.level"]])
    #expect(rule.examples.count == 2)
    let lexicon = try #require(pack.lexicons.first)
    #expect(lexicon.isTolerant && !lexicon.isExact)
    #expect(lexicon.attributes == ["level"])
    #expect(lexicon.entries.map(\.canonical) == ["Bộ Thử nghiệm", "Sở Thử nghiệm"])
    #expect(lexicon.entries[0].variants == ["BTN", "Bộ TN"])
    #expect(lexicon.entries[0].attributes.map(\.value) == ["central"])
    #expect(lexicon.entries[1].range == SourceRange(file: "lexicons/agency.yaml", line: 7, column: 3, length: 13))
  }

  @Test("scalars are strings, whatever they look like")
  func strings() throws {
    let settings = "settings: odd\na: no\nb: 08\nc: 2021-06-01\nd: [1_000, ~, true]\nrows:\n  - {x: 1, y: null}\n"
    let pack = try #require(PackFixture.read(["rules/odd.yaml": settings]).pack)
    #expect(
      pack.settings["odd"] == [
        "a": .text("no"), "b": .text("08"), "c": .text("2021-06-01"), "d": .list(["1_000", "~", "true"]),
        "rows": .rows([["x": "1", "y": "null"]]),
      ])
  }

  @Test("line ends and a byte order mark change nothing but the sum")
  func lineEnds() throws {
    let windows = "\u{FEFF}" + PackFixture.rules.replacing("\n", with: "\r\n")
    let plain = try #require(PackFixture.read().pack)
    let reading = PackFixture.read(["rules/rules.yaml": windows])
    #expect(reading.diagnostics.map { $0.render() } == [])
    let pack = try #require(reading.pack)
    #expect(pack.rules.map(\.pattern) == plain.rules.map(\.pattern))
    #expect(pack.rules.map(\.range) == plain.rules.map(\.range))
    #expect(pack.sha256 != plain.sha256)
  }

  @Test("the sum depends on names and bytes, and on nothing else")
  func checksum() {
    let first = PackFixture.read().pack?.sha256
    #expect(first == PackFixture.read().pack?.sha256)
    let moved = PackFixture.files(["lexicons/agency.yaml": "", "lexicons/bodies.yaml": PackFixture.lexicon])
    #expect(PackReader().read(moved).pack?.sha256 != first)
  }

  @Test("all mistakes of all files in one run, in the order of places")
  func allAtOnce() {
    let reading = PackFixture.read([
      "lexicons/agency.yaml": PackFixture.lexicon + "  Bộ Khác | cấp=x\n",
      "rules/more.yaml":
        "rule: a\nphase: lexical\nemits: A\nmatch: số NUM kia\n---\nmacro: b\nmatch: [\n---\nmacro: c\nmach: NUM\n",
    ])
    #expect(reading.pack == nil)
    #expect(
      places(reading.diagnostics) == [
        "P046 lexicons/agency.yaml:8:13", "P023 rules/more.yaml:4:8", "P023 rules/more.yaml:4:15",
        "P010 rules/more.yaml:8:1", "P013 rules/more.yaml:9:1", "P012 rules/more.yaml:10:1",
      ])
  }

  @Test("a diagnostic shows its line, a caret and help")
  func rendering() throws {
    let text = PackFixture.rules.replacing("phase: mentions", with: "phase: mention")
    let diagnostic = try #require(PackFixture.read(["rules/rules.yaml": text]).diagnostics.first)
    #expect(
      diagnostic.render() == """
        rules/rules.yaml:20:8: error[P051]: không có giai đoạn (khai báo trong pack.yaml) 'mention'
           |
        20 | phase: mention
           |        ^^^^^^^
           = gợi ý: có phải là 'mentions'?
        """)
    var bare = diagnostic
    bare.sourceLine = nil
    #expect(bare.render(source: text) == diagnostic.render())
  }

  @Test("rules without examples are warnings where reading is not strict")
  func lenient() {
    let text = PackFixture.rules + "---\nrule: c\nphase: lexical\nemits: C\nmatch: NUM\n"
    let strict = PackFixture.read(["rules/rules.yaml": text])
    #expect(strict.pack == nil)
    let lenient = PackFixture.read(["rules/rules.yaml": text], strict: false)
    #expect(lenient.pack != nil)
    #expect(lenient.diagnostics.map(\.severity) == [.warning])
  }

  @Test("every code has a title and an explanation")
  func catalogue() {
    for code in DiagnosticCode.allCases {
      #expect(code.title != code.rawValue && !code.explanation.isEmpty, "\(code)")
    }
  }

  @Test(
    "suggestions",
    arguments: [("phrase", "phase"), ("not-after", "not_after"), ("mathc", "match"), ("zzz", nil)]
      as [(String, String?)])
  func suggestions(name: String, expected: String?) {
    #expect(EditDistance.nearest(to: name, among: DocumentKeys.rule.known) == expected)
  }

  @Test("the pack of this package reads without errors")
  func ownPack() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Rules").path
    guard FileManager.default.fileExists(atPath: folder + "/pack.yaml") else { return }
    let reading = PackReader(strict: false).read(PackFiles(folder: folder))
    #expect(reading.diagnostics.filter { $0.severity == .error }.map { $0.render() } == [])
    #expect((reading.pack?.lexicons.count ?? 0) > 10)
  }
}
