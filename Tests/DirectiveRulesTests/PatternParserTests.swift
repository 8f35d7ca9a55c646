import Testing

@testable import DirectiveRules

@Suite("Pattern parser")
struct PatternParserTests {
  @Test(
    "reads",
    arguments: [
      (#""chủ trì""#, #""chủ trì""#),
      (#"~"chủ trì""#, #"~"chủ trì""#),
      (#"'Chủ trì'"#, #"'Chủ trì'"#),
      (#""nói \"vậy\" \\""#, ##""nói "vậy" \""##),
      (#"'d\'Or'"#, #"'d'Or'"#),
      ("DOCNUM", "DOCNUM"),
      ("EOL ITEM? NUM", "(EOL ITEM{0,1} NUM)"),
      ("%agency", "%agency"),
      ("%agency(level: province | central, kind: x)", "%agency(level: province|central, kind: x)"),
      (#"%agency(level: "trung ương" | cấp xã )"#, "%agency(level: trung ương|cấp xã)"),
      ("%agency (NUM)", "(%agency NUM)"),
      ("@Party(level: district)", "@Party(level: district)"),
      (#"/[0-9]{2}h\/x/"#, "/[0-9]{2}h/x/"),
      (#""a" "b" | "c""#, #"(("a" "b") | "c")"#),
      (#"("a" | "b")+"#, #"("a" | "b"){1,}"#),
      (#""a"{2} "b"{2,} "c"{2,5} "d"{,3}"#, #"("a"{2,2} "b"{2,} "c"{2,5} "d"{0,3})"#),
      (#"("," ?)?"#, #"","{0,1}{0,1}"#),
      (#""a" ..{0,12 until ";" EOL} NUM"#, #"("a" ..{0,12 ";" EOL} NUM)"#),
      ("..{1,3} NUM", "(..{1,3} NUM)"),
      (#"CAP & !"Điều""#, #"(CAP & !"Điều")"#),
      (#"name:CAP & !"Điều" & /A.*/"#, #"name:(CAP & !"Điều" & /A.*/)"#),
      (#"(CAP & !("Điều" | "Khoản")){1,4}"#, #"(CAP & !("Điều" | "Khoản")){1,4}"#),
      ("number:DOCNUM", "number:DOCNUM"),
      ("member:@Party*", "member:@Party{0,}"),
      (#"phrase:( "ngày" date:@Date )?"#, #"phrase:("ngày" date:@Date){0,1}"#),
      ("$lead $tail_2", "($lead $tail_2)"),
      ("NUM # a number\nDOCNUM# more\n# end", "(NUM DOCNUM)"),
      ("((((NUM))))", "NUM"),
    ])
  func reads(text: String, expected: String) {
    let reading = PatternParser().parse(text)
    #expect(places(reading.diagnostics) == [])
    #expect(show(reading.pattern) == expected)
  }

  @Test(
    "reports",
    arguments: [
      ("", ["P033 :1:1"]),
      ("  # nothing\n", ["P033 :1:1"]),
      (#""a" ^ "b""#, ["P020 :1:5"]),
      (#"“a”"#, ["P020 :1:1", "P023 :1:2", "P020 :1:3"]),
      (#""a" )"#, ["P020 :1:5"]),
      (#"~NUM"#, ["P020 :1:1"]),
      (#". "a""#, ["P020 :1:1"]),
      ("\"a\" &", ["P020 :1:5"]),
      (#""chủ trì"#, ["P021 :1:1"]),
      ("\"a\n NUM", ["P021 :1:1"]),
      (#"("a" | "b""#, ["P021 :1:1"]),
      ("/ab", ["P021 :1:1"]),
      (#"..{0,3 until ";""#, ["P021 :1:1"]),
      ("%agency(level: x", ["P021 :1:8"]),
      (#""a" "" "b""#, ["P022 :1:5"]),
      (#"chủ trì NUM"#, ["P023 :1:1"]),
      (#""a" kèm theo "b" nữa"#, ["P023 :1:5", "P023 :1:18"]),
      ("Docnum", ["P023 :1:1"]),
      (#"? "a""#, ["P024 :1:1"]),
      (#""a"?? "b"*+"#, ["P024 :1:5", "P024 :1:11"]),
      (#""a"{5,2}"#, ["P025 :1:4"]),
      (#""a"{2000}"#, ["P025 :1:4"]),
      (#""a"{0}"#, ["P025 :1:4"]),
      (#""a"{x} NUM"#, ["P025 :1:4"]),
      (#""a"{}"#, ["P025 :1:4"]),
      (#""a" .. "b""#, ["P028 :1:5"]),
      (#"..{3}"#, ["P028 :1:1"]),
      (#"..{3,}"#, ["P028 :1:1"]),
      (#"..{5,2}"#, ["P028 :1:1"]),
      (#"..{0,2000}"#, ["P028 :1:1"]),
      (#"..{0,3 till ";"}"#, ["P028 :1:8"]),
      (#"..{0,3 until }"#, ["P028 :1:8"]),
      ("%agency(level province)", ["P029 :1:9"]),
      ("%agency(level: )", ["P029 :1:16"]),
      ("/a(b/", ["P030 :1:3"]),
      (#"/(a)\1/"#, ["P030 :1:5"]),
      ("/(?=a)/", ["P030 :1:3"]),
      ("/a**/", ["P030 :1:4"]),
      ("/[]/", ["P030 :1:2"]),
      ("//", ["P030 :1:2"]),
      ("/a{9999}/", ["P030 :1:3"]),
      (#"/\s+/"#, ["P030 :1:2"]),
      ("%", ["P032 :1:1"]),
      ("@ Party", ["P032 :1:1", "P023 :1:3"]),
      ("$", ["P032 :1:1"]),
      ("Số:NUM", ["P032 :1:1"]),
      ("name:", ["P032 :1:1"]),
      ("()", ["P033 :1:1"]),
      (#""a" |"#, ["P033 :1:5"]),
      (#"( | "a")"#, ["P033 :1:3"]),
      (#""a\n""#, ["P034 :1:3"]),
      ("NUM\n  \"a\n  ? NUM )", ["P021 :2:3", "P024 :3:3", "P020 :3:9"]),
    ])
  func reports(text: String, expected: [String]) {
    let reading = PatternParser().parse(text)
    #expect(places(reading.diagnostics) == expected)
    #expect(reading.diagnostics.allSatisfy { !$0.message.isEmpty })
  }

  @Test("atoms know their places, in characters")
  func ranges() {
    let reading = PatternParser().parse("\"Sở Y tế\"\n  số:NUM", file: "a.yaml", line: 4, column: 10)
    guard case .sequence(let parts)? = reading.pattern, case .phrase(let phrase) = parts[0] else {
      Issue.record("no sequence")
      return
    }
    #expect(phrase.range == SourceRange(file: "a.yaml", line: 4, column: 10, length: 9))
    #expect(reading.diagnostics.first?.range == SourceRange(file: "a.yaml", line: 5, column: 3, length: 2))
    // Decomposed letters count as one character each.
    let decomposed = PatternParser().parse("\"Sơ\u{309} Y\" ^")
    #expect(decomposed.diagnostics.first?.range.column == 8)
  }

  @Test("stops at its limits, and fast")
  func limits() {
    let deep = String(repeating: "(", count: 5000) + "NUM" + String(repeating: ")", count: 5000)
    #expect(places(PatternParser().parse(deep).diagnostics) == ["P026 :1:65"])
    let negated = String(repeating: "!", count: 5000) + "NUM"
    #expect(places(PatternParser().parse(negated).diagnostics) == ["P026 :1:65"])
    let long = String(repeating: "NUM ", count: 100_000)
    #expect(places(PatternParser().parse(long).diagnostics) == ["P027 :1:1"])
    let fits = String(repeating: "(", count: 64) + "NUM" + String(repeating: ")", count: 64)
    #expect(show(PatternParser().parse(fits).pattern) == "NUM")
  }

  @Test("any text ends in a pattern or a diagnostic, and never in a crash")
  func arbitrary() {
    let pieces = [
      "\"a b\"", "'", "\"", "~", "NUM", "x:", "%a", "(", ")", "(l: v)", "|", "?", "{1,2}", "{", "}", "..{0,3", "until",
      "&",
      "!", "/a/", "/", "$m", "#", "\n", "\\", "ệ", ".", "@T", "}", ":", ",",
    ]
    var state: UInt64 = 42
    for _ in 0..<4000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count] + (state & 64 == 0 ? " " : "")
      }
      let reading = PatternParser().parse(text)
      #expect(reading.pattern != nil || !reading.diagnostics.isEmpty, "\(text)")
    }
  }
}
