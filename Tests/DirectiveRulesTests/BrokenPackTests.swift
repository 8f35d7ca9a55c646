import Testing

@testable import DirectiveRules

/// One pack for each kind of mistake: the right code at the right line and column.
@Suite("Broken packs")
struct BrokenPackTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var file: String
    var text: String
    var expected: [String]
    var testDescription: String { expected.joined(separator: ", ") + " " + text.prefix(60) }

    init(_ file: String, _ text: String, _ expected: String...) {
      self.file = file
      self.text = text
      self.expected = expected
    }
  }

  /// A rule with its examples; what follows `match:` and further lines are the case's.
  private static func rule(_ match: String, _ rest: String = "", phase: String = "mentions") -> String {
    """
    rule: x.y
    phase: \(phase)
    emits: X
    match: \(match)
    \(rest.isEmpty ? "title: T" : rest)
    examples: [{text: a, gives: {}}, {reject: b}]

    """
  }

  private static func manifest(_ line: String, _ replacement: String) -> String {
    PackFixture.manifest.replacing(line, with: replacement)
  }

  private static func entries(_ lines: String) -> String {
    "lexicon: place\nattributes: [type]\nentries: |\n  Nơi Một | type=x\n" + lines + "\n"
  }

  static let cases: [Case] = [
    // Files
    Case("pack.yaml", "", "P005 pack.yaml:0:0"),
    Case("other/a.yaml", "settings: x\na: b\n", "P006 other/a.yaml:0:0"),
    Case("pack.yaml", manifest("tokenizer/vi.rbbi", "tokenizer/en.rbbi"), "P007 pack.yaml:5:12"),
    Case("pack.yaml", manifest("format: 1", "format: 2"), "P008 pack.yaml:3:9"),
    Case("pack.yaml", manifest("[lexicons, rules]", "[lexicons, rules, ../x]"), "P004 pack.yaml:13:28"),
    Case("rules/a.yaml", "settings: x\na: \u{07}\n", "P009 rules/a.yaml:2:1"),
    // YAML
    Case("rules/a.yaml", "settings: x\na: b: c\n", "P010 rules/a.yaml:2:5"),
    Case("rules/a.yaml", "settings: x\na: \"b\n", "P010 rules/a.yaml:2:4"),
    Case("rules/a.yaml", "settings: x\na: %b\n", "P010 rules/a.yaml:2:4"),
    Case("rules/a.yaml", "settings: x\na: 1\nb: 2\na: 3\n", "P011 rules/a.yaml:4:1"),
    Case(
      "rules/a.yaml", rule("NUM").replacing("match:", with: "mach:"), "P013 rules/a.yaml:1:1",
      "P012 rules/a.yaml:4:1"),
    Case("pack.yaml", manifest("version: 0.1.0\n", ""), "P013 pack.yaml:1:1"),
    Case("rules/a.yaml", rule("NUM", "set: [a, b]"), "P014 rules/a.yaml:5:6"),
    Case("rules/a.yaml", rule("{a: b}"), "P014 rules/a.yaml:4:8"),
    Case("rules/a.yaml", "settings: x\na: {b: c}\n", "P014 rules/a.yaml:2:4"),
    Case("rules/a.yaml", "lexicon: z\nentries: [a, b]\n", "P014 rules/a.yaml:2:10"),
    Case("rules/a.yaml", "rules: x\n", "P015 rules/a.yaml:1:1"),
    Case("rules/a.yaml", "title: x\nrule: y\n", "P015 rules/a.yaml:1:1"),
    Case("rules/a.yaml", "settings: x\na: &b c\n", "P016 rules/a.yaml:2:4"),
    Case("rules/a.yaml", "settings: x\na: !b c\n", "P016 rules/a.yaml:2:4"),
    Case("rules/a.yaml", rule("NUM", "in:"), "P018 rules/a.yaml:5:4"),
    Case("rules/a.yaml", "lexicon: z\ntolerant: yes\nentries: |\n  a\n", "P019 rules/a.yaml:2:11"),
    Case("pack.yaml", manifest("over: lines", "over: line"), "P019 pack.yaml:8:11"),
    // Patterns (the parser's own table is in PatternParserTests)
    Case("rules/a.yaml", rule("NUM ;"), "P020 rules/a.yaml:4:12"),
    Case("rules/a.yaml", rule("|\n  NUM\n  \"chủ trì"), "P021 rules/a.yaml:6:3"),
    Case("rules/a.yaml", rule("NUM kèm theo"), "P023 rules/a.yaml:4:12"),
    Case("rules/a.yaml", rule("NUM & \"hai từ\""), "P031 rules/a.yaml:4:14"),
    Case("rules/a.yaml", rule("NUM ..{0,3 until @Day} NUM"), "P031 rules/a.yaml:4:25"),
    Case("rules/a.yaml", rule("NUM").replacing("X", with: "x-y"), "P032 rules/a.yaml:3:8"),
    Case("rules/a.yaml", rule("NUM").replacing("x.y", with: "X Y"), "P032 rules/a.yaml:1:7"),
    // Macros
    Case("rules/a.yaml", rule("NUM $laed"), "P040 rules/a.yaml:4:12"),
    Case(
      "rules/a.yaml", rule("$p") + "---\nmacro: p\nmatch: NUM $q\n---\nmacro: q\nmatch: $p\n", "P041 rules/a.yaml:12:8"),
    Case("rules/a.yaml", "macro: p\nmatch: NUM\n", "P042 rules/a.yaml:1:8"),
    Case("rules/a.yaml", rule("((NUM{1000}){1000}){2}"), "P043 rules/a.yaml:1:7"),
    Case("rules/a.yaml", "macro: p\nmatch: []\n", "P018 rules/a.yaml:2:8"),
    // Lexicons
    Case("rules/a.yaml", entries("  | type=x"), "P045 rules/a.yaml:5:3"),
    Case("rules/a.yaml", entries("  Nơi Hai | x"), "P045 rules/a.yaml:5:13"),
    Case("rules/a.yaml", entries("  Nơi Hai | type="), "P045 rules/a.yaml:5:13"),
    Case("rules/a.yaml", entries("  Nơi Hai | type=x | type=y"), "P045 rules/a.yaml:5:22"),
    Case("rules/a.yaml", entries("  # ghi chú\n\n  Nơi Hai | tipe=x"), "P046 rules/a.yaml:7:13"),
    Case("rules/a.yaml", entries("  Nơi Một | type=x | also=NM"), "P047 rules/a.yaml:5:3"),
    Case("rules/a.yaml", entries("  Nơi Hai | also=NH; NH"), "P048 rules/a.yaml:5:3"),
    Case("rules/a.yaml", "lexicon: z\nentries: |\n  # trống\n", "P049 rules/a.yaml:1:10"),
    // The pack as a whole
    Case("rules/z.yaml", rule("NUM").replacing("x.y", with: "day.plain"), "P050 rules/z.yaml:1:7"),
    Case("rules/z.yaml", "lexicon: agency\nentries: |\n  a\n", "P050 rules/z.yaml:1:10"),
    Case("rules/z.yaml", "settings: zones\nnames: [a]\n", "P050 rules/z.yaml:2:1"),
    Case(
      "pack.yaml", manifest("name: lexical", "name: mentions"), "P050 pack.yaml:11:11", "P051 rules/rules.yaml:11:8"),
    Case("rules/a.yaml", rule("NUM", phase: "mention"), "P051 rules/a.yaml:2:8"),
    Case("rules/a.yaml", rule("%agencies"), "P010 rules/a.yaml:4:8"),
    Case("rules/a.yaml", rule("'%agencies'"), "P052 rules/a.yaml:4:9"),
    Case("rules/a.yaml", rule("'%agency(lvl: central)'"), "P053 rules/a.yaml:4:9"),
    Case("rules/a.yaml", rule("'@Day(level: x)'"), "P053 rules/a.yaml:4:9"),
    Case("rules/a.yaml", rule("a:%agency", "set: {b: \"{a.levle}\"}"), "P053 rules/a.yaml:5:10"),
    Case("rules/a.yaml", rule("'%agency(level: districts)'"), "P054 rules/a.yaml:4:9"),
    Case("rules/a.yaml", rule("'@Dya'"), "P055 rules/a.yaml:4:9"),
    Case("rules/a.yaml", rule("'@Order'"), "P056 rules/a.yaml:4:9"),
    Case("rules/a.yaml", rule("a:NUM", "normalise: {b: date}"), "P057 rules/a.yaml:5:13"),
    Case("rules/a.yaml", rule("a:NUM", "set: {c: \"{b}\"}"), "P057 rules/a.yaml:5:10"),
    Case("rules/a.yaml", rule("a:NUM").replacing("gives: {}", with: "gives: {b: c}"), "P057 rules/a.yaml:6:30"),
    Case("rules/a.yaml", rule("a:NUM", "set: {c: \"{a\"}"), "P058 rules/a.yaml:5:10"),
    Case("rules/a.yaml", rule("NUM? DATE*"), "P059 rules/a.yaml:4:8"),
    Case("rules/a.yaml", rule("NUM", "not_before: [ 'NUM?' ]"), "P059 rules/a.yaml:5:16"),
    Case("rules/a.yaml", rule("NUM DOCNO"), "P060 rules/a.yaml:4:12"),
    Case("rules/a.yaml", rule("a:NUM", "normalise: {a: [text, day]}"), "P061 rules/a.yaml:5:23"),
    Case("rules/a.yaml", rule("NUM (ANY)* NUM"), "P062 rules/a.yaml:4:13"),
    Case("pack.yaml", manifest("folders:", "  - {name: late, over: paragraphs}\nfolders:"), "P063 pack.yaml:13:12"),
    Case("rules/a.yaml", rule("NUM", "in: [body, tail]"), "P064 rules/a.yaml:5:12"),
    Case("rules/a.yaml", rule("NUM").replacing(", {reject: b}", with: ""), "P065 rules/a.yaml:1:7"),
    Case(
      "rules/a.yaml", rule("NUM").replacing("{reject: b}", with: "{reject: b}, {text: c}"), "P066 rules/a.yaml:6:47"),
    Case("rules/a.yaml", rule("NUM").replacing("{reject: b}", with: "{reject: b, text: c}"), "P066 rules/a.yaml:6:34"),
    Case("rules/a.yaml", rule("NUM ..{0,900} DATE"), "P071 rules/a.yaml:4:12"),
    Case("rules/a.yaml", rule("(NUM & CAPS) DATE"), "P067 rules/a.yaml:4:9"),
    Case("rules/a.yaml", rule("DATE (\"số\" & !\"số\")"), "P067 rules/a.yaml:4:14"),
    Case("rules/a.yaml", rule("(CAP & (LOWER | 'nhỏ'))"), "P067 rules/a.yaml:4:9"),
    Case("rules/a.yaml", rule("NUM @Mark"), "P069 rules/a.yaml:4:12"),
    Case(
      "pack.yaml", manifest("folders:", "  - {name: late, over: lines}\nfolders:"), "P063 pack.yaml:13:12",
      "P070 pack.yaml:13:12"),
    Case("rules/a.yaml", "examples_of: day.plian\nexamples: [{reject: b}]\n", "P073 rules/a.yaml:1:14"),
    Case("rules/a.yaml", "examples_of: day.plain\n", "P013 rules/a.yaml:1:1"),
    Case("rules/a.yaml", "examples_of: day.plain\nexamples: [{text: b}]\n", "P066 rules/a.yaml:2:12"),
    Case("rules/a.yaml", "examples_of: order.lead\nexamples: [{text: b, gives: {bdy: c}}]\n", "P057 rules/a.yaml:2:30"),
    Case("rules/a.yaml", rule("NUM", "title: TODO"), "P072 rules/a.yaml:5:8"),
    Case("rules/a.yaml", rule("'\"TODO\"'"), "P072 rules/a.yaml:4:9"),
    Case("rules/a.yaml", rule("NUM").replacing("text: a", with: "text: TODO"), "P072 rules/a.yaml:6:19"),
    Case("rules/a.yaml", "settings: x\na: b\nc: nga\u{300}y\n", "P075 rules/a.yaml:3:6"),
    Case("rules/a.yaml", "settings: x\na: b \n", "P076 rules/a.yaml:2:5"),
    Case("rules/a.yaml", "settings: x\na: b", "P076 rules/a.yaml:2:4"),
    // Rules that can never win
    Case("rules/a.yaml", rule("NUM") + "---\n" + rule("a:NUM").replacing("x.y", with: "x.z"), "P068 rules/a.yaml:1:7"),
    Case(
      "rules/a.yaml", rule("a:NUM") + "---\n" + rule("NUM").replacing("x.y", with: "x.z"), "P068 rules/a.yaml:8:7"),
    Case(
      "rules/a.yaml",
      rule("NUM+ \"số\"? (DATE | ROMAN)") + "---\n" + rule("NUM NUM DATE").replacing("x.y", with: "x.z"),
      "P068 rules/a.yaml:8:7"),
    Case(
      "rules/a.yaml", rule("NUM") + "---\n" + rule("'@Day(x: a)'").replacing("x.y", with: "x.z"),
      "P053 rules/a.yaml:11:9"
    ),
    Case(
      "rules/a.yaml", rule("a:NUM", "in: head") + "---\n" + rule("NUM").replacing("x.y", with: "x.z")),
    Case(
      "rules/a.yaml",
      rule("a:NUM", "not_after: [ \"hai\" ]") + "---\n"
        + rule("NUM", "not_after: [ \"hai\", \"ba\" ]").replacing("x.y", with: "x.z"), "P068 rules/a.yaml:8:7"),
  ]

  @Test("gives the code at its place", arguments: cases)
  func broken(_ broken: Case) {
    let reading = PackFixture.read([broken.file: broken.text])
    #expect(places(reading.diagnostics) == broken.expected, "\(reading.diagnostics)")
    let hasErrors = reading.diagnostics.contains { $0.severity == .error }
    #expect((reading.pack == nil) == hasErrors)
  }
}
