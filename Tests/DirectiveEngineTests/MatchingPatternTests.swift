import Testing

@testable import DirectiveEngine

/// What each part of the pattern language reads, one rule and one text at a time.
@Suite("Patterns")
struct MatchingPatternTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var pattern: String
    var text: String
    var hits: [String]
    var testDescription: String { pattern }

    init(_ pattern: String, _ text: String, _ hits: [String]) {
      self.pattern = pattern
      self.text = text
      self.hits = hits
    }
  }

  static let words: [Row] = [
    Row(#""chủ trì""#, "Sở chủ trì việc này. CHỦ TRÌ", ["chủ trì", "CHỦ TRÌ"]),
    Row(#""hòa giải""#, "việc hoà giải ở cơ sở", ["hoà giải"]),
    Row(#""ủy ban""#, "Uỷ ban, UỶ BAN, Ủy ban", ["Uỷ ban", "UỶ BAN", "Ủy ban"]),
    Row(#""chủ trì""#, "chu tri, chú trị", []),
    Row(#"'Sở'"#, "Sở, sở, SỞ", ["Sở"]),
    Row(#"'SỞ'"#, "Sở, sở, SỞ", ["SỞ"]),
    Row(#"~"chủ trì""#, "chu tri, chủ trì, chủ tri", ["chu tri", "chủ trì", "chủ tri"]),
    // A word that the pack knows is itself, and not another with lost marks.
    Row(#"~"sở" NUM | "số" PERCENT"#, "số 5, so 5", ["so 5"]),
    Row(#""kế" "hoạch" ":""#, "kế hoạch: một", ["kế hoạch:"]),
    Row(#""nói \"không\"""#, #"hãy nói "không" với rác"#, [#"nói "không""#]),
  ]

  static let tokens: [Row] = [
    Row("CAPS{2,}", "THỦ TƯỚNG và Ông A", ["THỦ TƯỚNG"]),
    Row("CAP+", "THỦ TƯỚNG và Ông", ["THỦ TƯỚNG", "Ông"]),
    Row("LOWER+", "Sở kiểm tra 5 nơi", ["kiểm tra", "nơi"]),
    Row("DOCNUM", "theo 830/QĐ-TTg và 34/2016/NĐ-CP", ["830/QĐ-TTg", "34/2016/NĐ-CP"]),
    Row("DATE", "ngày 01/6/2021", ["01/6/2021"]),
    Row("YEARSPAN", "giai đoạn 2021-2025", ["2021-2025"]),
    Row("TIME", "lúc 17h00", ["17h00"]),
    Row("ABBR", "Sở TT&TT", ["TT&TT"]),
    Row("ENDMARK", "thực hiện./.", ["./."]),
    Row("ITEM ANY", "1. một\na) hai\nba a) bốn", ["1. một", "a) hai"]),
    Row("/[0-9]{4}/", "12 2021 345", ["2021"]),
    Row("/[0-9]+/ /h.*/", "5 hay 6 không", ["5 hay"]),
    Row(#"CAP & !"Điều""#, "Điều Khoản Điểm", ["Khoản", "Điểm"]),
    Row(#"NUM & (/1.*/ | /2.*/)"#, "13 24 35", ["13", "24"]),
    Row("!NUM", "năm 2021", ["năm"]),
    // A negated test is still a word: it takes no break.
    Row(#""a" !"b""#, "| a | c |", []),
  ]

  static let shapes: [Row] = [
    Row(#""một" ("hai" | "ba") "bốn"?"#, "một hai bốn, một ba, một bốn", ["một hai bốn", "một ba"]),
    Row(#""a"{2}"#, "a a a", ["a a"]),
    Row(#""a"{2,}"#, "a a a", ["a a a"]),
    Row(#"("a" "b")+ "c""#, "a b a b c, a c", ["a b a b c"]),
    Row(#""a"* "b""#, "a a b, b", ["a a b", "b"]),
    Row(#""từ" ..{0,3} "đến""#, "từ x y z đến. từ x y z t đến", ["từ x y z đến"]),
    Row(#""từ" ..{2,3} "đến""#, "từ x đến, từ x y đến", ["từ x y đến"]),
    Row(#""từ" ..{0,5 until ","} "đến""#, "từ x, y đến. từ x y đến", ["từ x y đến"]),
    // A stop of several words is told by its first.
    Row(#""từ" ..{0,5 until "đồng thời"} "đến""#, "từ đồng chí đến", []),
    Row(#""từ" ..{0,5} "đến""#, "từ x.\n\nĐến", []),
    Row(#"EOL "Điều" NUM"#, "Điều 1\n\nxem Điều 2", ["Điều 1"]),
    Row("EOL CAPS{1,9} EOL", "MỘT HAI\n\nBA\n\nBỐN năm", ["MỘT HAI", "BA"]),
    // The borders of the text are blank lines.
    Row("CELL ANY{1,3} CELL", "| một | hai ba | bốn |", ["hai ba"]),
    Row("BLANK ANY", "một\n\nHai\nBa", ["một", "Hai"]),
  ]

  @Test("words", arguments: words)
  func readsWords(_ row: Row) throws { try check(row) }

  @Test("tokens", arguments: tokens)
  func readsTokens(_ row: Row) throws { try check(row) }

  @Test("shapes", arguments: shapes)
  func readsShapes(_ row: Row) throws { try check(row) }

  private func check(_ row: Row) throws {
    let fixture = try MatchingFixture(rule: "match: |\n  \(row.pattern)")
    #expect(try fixture.texts(row.text) == row.hits, "in: \(row.text)")
  }

  @Test("a gap ends as early as it may, a repetition as late")
  func preference() throws {
    let short = try MatchingFixture(rule: #"match: '"a" x:..{0,5} "b" ANY*'"#)
    #expect(try short.mentions("a c b d b").first?["x"] == "c")
    let long = try MatchingFixture(rule: #"match: '"a" x:(ANY{0,5}) "b" ANY*'"#)
    #expect(try long.mentions("a c b d b").first?["x"] == "c b d")
  }

  @Test("captures of one name are all kept, in the order of the text")
  func repeatedCaptures() throws {
    let fixture = try MatchingFixture(rule: #"match: 'x:CAP ("," x:CAP)*'"#)
    let hit = try #require(try fixture.mentions("gồm Hà, Nam, Bình").first)
    #expect(hit.captures.map(\.name) == ["x", "x", "x"])
    #expect(hit["x"] == "Hà")
  }
}
