import Testing

@testable import DirectiveText

@Suite struct WordSegmenterTests {
  @Test(arguments: [
    ("Ủy ban nhân dân tỉnh chủ trì", "Ủy_ban_nhân_dân tỉnh chủ_trì"),
    ("học sinh học sinh học", "học sinh_học sinh_học"),
    ("uỷ ban , nhân dân", "uỷ_ban , nhân_dân"),
    ("a", "a"),
    ("ban nhân dân chủ trì", "ban nhân_dân chủ_trì"),
    ("đơn học sinh x sinh học", "đơn học_sinh x sinh_học"),
  ])
  func groups(_ text: String, _ expected: String) throws {
    let segmenter = WordSegmenter(
      words: ["ủy ban", "ủy ban nhân dân", "nhân dân", "chủ trì", "học sinh", "sinh học", "đơn"])
    let source = try Support.decode(text)
    var tokenizer = Tokenizer(rules: try Support.rules(), vocabulary: Vocabulary(words: []))
    var table = TokenTable()
    tokenizer.tokenize(source, into: &table)
    let words = segmenter.segment(table, units: source.units).map { range in
      range.map { source.printed(table.units($0)) }.joined(separator: "_")
    }
    #expect(words.joined(separator: " ") == expected)
  }

  @Test func versionsAreKnown() {
    #expect(ICUVersion.icu.contains("."))
    #expect(ICUVersion.unicode.contains("."))
  }
}
