import DirectiveText
import Testing

@testable import DirectiveEngine

/// Labels become a tree.
@Suite("Outline")
struct OutlineTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var lines: [String]
    /// Labels, those inside an item in brackets behind it.
    var tree: String
    var testDescription: String { name }

    init(_ name: String, _ lines: [String], _ tree: String) {
      self.name = name
      self.lines = lines
      self.tree = tree
    }
  }

  private static let pack = """
    settings: zones
    names: [body, tail]
    ---
    rule: zone.tail
    phase: layout
    emits: Zone
    match: 'EOL "phụ lục"'
    set: { zone: tail }
    ---
    rule: label.article
    phase: structure
    emits: Label
    match: 'EOL number:("Điều" NUM) "."?'
    set: { rank: "20", form: article }
    ---
    rule: label.chapter
    phase: structure
    emits: Label
    match: 'EOL number:("Chương" ROMAN)'
    set: { rank: "10", form: chapter }
    """

  private func analyze(_ lines: [String]) throws -> Analysis {
    try MatchingFixture(Self.pack, phases: [("layout", "lines"), ("structure", "paragraphs")])
      .analyze(lines.joined(separator: "\n"))
  }

  private func tree(_ items: [OutlineFact]) -> String {
    items.map { $0.label + ($0.items.isEmpty ? "" : "[" + tree($0.items) + "]") }.joined(separator: " ")
  }

  static let rows: [Row] = [
    Row("numerals hold numbers", ["I. Một", "1. Hai", "2. Ba", "II. Bốn", "1. Năm"], "I.[1. 2.] II.[1.]"),
    Row("capital letters hold numerals", ["A. Một", "I. Hai", "1. Ba", "B. Bốn"], "A.[I.[1.]] B."),
    Row(
      "dotted numbers nest by their parts", ["1. Một", "1.1. Hai", "1.1.1. Ba", "1.2. Bốn", "2. Năm"],
      "1.[1.1.[1.1.1.] 1.2.] 2."),
    Row(
      "numbers, letters, dashes, pluses", ["1. Một", "a) Hai", "- Ba", "+ Bốn", "- Năm", "b) Sáu", "2. Bảy"],
      "1.[a)[-[+] -] b)] 2."),
    Row("letters behind a bracketed number", ["1) Một", "a) Hai", "2) Ba"], "1)[a)] 2)"),
    Row("bracketed numbers stand below letters", ["a) Một", "(1) Hai", "(2) Ba", "b) Bốn"], "a)[(1) (2)] b)"),
    Row("the letter with a bar is a letter", ["c) Một", "d) Hai", "đ) Ba", "e) Bốn"], "c) d) đ) e)"),
    Row("dashes alone", ["- Một", "- Hai"], "- -"),
    Row("a number closes the dashes before it", ["- Một", "1. Hai", "- Ba"], "- 1.[-]"),
    Row("an outer item closes all below it", ["I. Một", "1. Hai", "a) Ba", "- Bốn", "II. Năm"], "I.[1.[a)[-]]] II."),
    Row("a level may be left out", ["I. Một", "- Hai", "1. Ba", "- Bốn"], "I.[- 1.[-]]"),
    Row("articles hold numbers", ["Điều 1. Một", "1. Hai", "a) Ba", "Điều 2. Bốn"], "Điều 1.[1.[a)]] Điều 2."),
    Row(
      "chapters hold articles", ["Chương I", "Điều 1. Một", "Chương II", "Điều 2. Hai"],
      "Chương I[Điều 1.] Chương II[Điều 2.]"),
    Row("a numeral is held by an article", ["Điều 1. Một", "I. Hai", "Điều 2. Ba"], "Điều 1.[I.] Điều 2."),
    Row(
      "a paragraph without a label does not end the items", ["1. Một", "a) Hai.", "Việc chung.", "b) Ba"], "1.[a) b)]"),
    Row("zones do not nest", ["1. Một", "Phụ lục", "- Hai"], "1. -"),
    Row("no labels", ["Một.", "Hai."], ""),
  ]

  @Test("nesting", arguments: rows)
  func nesting(_ row: Row) throws {
    #expect(try tree(analyze(row.lines).outline) == row.tree)
  }

  @Test("an item reaches to the end of what it holds")
  func spans() throws {
    let analysis = try analyze(["Mở đầu.", "1. Một", "a) Hai.", "Việc thêm.", "2. Ba"])
    let item = try #require(analysis.outline.first)
    #expect(analysis.source.exact(item.span) == "1. Một\na) Hai.\nViệc thêm.")
    #expect(item.heading == "Một")
    #expect(item.items.map { analysis.source.exact($0.span) } == ["a) Hai.\nViệc thêm."])
  }

  @Test("a heading is cut to its first words")
  func headings() throws {
    let words = Array(repeating: "việc", count: 60).joined(separator: " ")
    let item = try #require(try analyze(["1. " + words]).outline.first)
    #expect(item.heading.split(separator: " ").count == 24)
  }
}
