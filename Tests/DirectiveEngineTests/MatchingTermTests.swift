import DirectiveRules
import Testing

@testable import DirectiveEngine

/// Lexicon terms, mentions of earlier phases, and the values that a mention has.
@Suite("Terms, mentions and values")
struct MatchingTermTests {
  private static let bodies = """
    lexicon: body
    attributes: [level, short]
    entries: |
      Sở Y tế | level=province | short=SYT | also=Sở Y
      Bộ Y tế | level=central
      Phòng Y tế | level=district
      Sở
    ---
    lexicon: lost
    tolerant: true
    attributes: [full]
    entries: |
      Ủy ban nhân dân
      Sở
    ---
    lexicon: code
    exact: true
    attributes: [full]
    entries: |
      BGD | full=Bộ Giáo dục
      Bs | full=Bác sĩ
    """

  struct Row: Sendable, CustomTestStringConvertible {
    var pattern: String
    var text: String
    var hits: [String]
    var testDescription: String { "\(pattern) in \(text)" }

    init(_ pattern: String, _ text: String, _ hits: [String]) {
      self.pattern = pattern
      self.text = text
      self.hits = hits
    }
  }

  static let rows: [Row] = [
    Row("%body", "Sở Y tế và bộ y tế", ["Sở Y tế", "bộ y tế"]),
    Row("%body(level: province)", "Sở Y tế, Bộ Y tế, Sở Y", ["Sở Y tế", "Sở Y"]),
    Row("%body(level: province | central)", "Sở Y tế, Bộ Y tế, Phòng Y tế", ["Sở Y tế", "Bộ Y tế"]),
    Row("%body(level: province, short: SYT)", "Sở Y tế, Bộ Y tế", ["Sở Y tế"]),
    // What follows decides how far a term reaches.
    Row(#"%body "tế""#, "Sở Y tế", ["Sở Y tế"]),
    Row(#"%body "Y tế""#, "Sở Y tế", ["Sở Y tế"]),
    Row("%code", "BGD, Bgd, bgd, Bs, BS", ["BGD", "Bs"]),
    Row("%lost", "Uy ban nhan dân và ỦY BAN NHÂN DÂN", ["Uy ban nhan dân", "ỦY BAN NHÂN DÂN"]),
    // One syllable is too little to be guessed.
    Row("%lost", "so với sở", ["sở"]),
    Row("%body", "So Y te", []),
  ]

  @Test("terms", arguments: rows)
  func terms(_ row: Row) throws {
    let fixture = try MatchingFixture(rule: "match: |\n  \(row.pattern)", Self.bodies)
    #expect(try fixture.texts(row.text) == row.hits)
  }

  @Test("a tolerant term lends its tolerance to no other that begins like it")
  func toleranceStays() throws {
    let lexicons = """
      lexicon: strict
      entries: |
        Ủy ban
      ---
      lexicon: lost
      tolerant: true
      entries: |
        Ủy ban nhân dân
      """
    let fixture = try MatchingFixture(rule: "match: '%strict | %lost \"xã\"'", lexicons)
    #expect(try fixture.texts("Uy bản") == [])
    #expect(try fixture.texts("Uy ban nhan dân xã") == ["Uy ban nhan dân xã"])
  }

  @Test("two tolerant terms that differ in marks alone are both found without them")
  func tolerantTwins() throws {
    let lexicons = """
      lexicon: lost
      tolerant: true
      attributes: [n]
      entries: |
        Sở Tư pháp | n=1
        Số Tư lệnh | n=2
      """
    let fixture = try MatchingFixture(rule: "match: '%lost'", lexicons)
    #expect(try fixture.texts("So Tu phap, So Tu lenh") == ["So Tu phap", "So Tu lenh"])
  }

  @Test("a mention with a guessed word is suspect")
  func suspect() throws {
    let fixture = try MatchingFixture(
      """
      \(Self.bodies)
      ---
      rule: kind.read
      phase: find
      emits: Kind
      match: 'kind:%lost'
      """)
    #expect(try fixture.analyze("Uy ban nhan dân").document.kind?.status == .suspect)
    #expect(try fixture.analyze("Ủy ban nhân dân").document.kind?.status == nil)
  }

  // MARK: Mentions

  private static let phases = [(name: "first", over: "paragraphs"), (name: "find", over: "paragraphs")]
  private static let party = """
    \(bodies)
    ---
    rule: party.body
    phase: first
    emits: Party
    match: 'body:%body(level: province | central)'
    set: { level: "{body.level}", rank: top }

    """

  private func hits(_ pattern: String, _ text: String) throws -> [String] {
    let rule = "---\nrule: test.hit\nphase: find\nemits: Hit\nmatch: '\(pattern)'"
    return try MatchingFixture(Self.party + rule, phases: Self.phases).texts(text)
  }

  @Test("mentions of an earlier phase are one element")
  func mentions() throws {
    #expect(try hits(#""giao" @Party"#, "giao Sở Y tế, giao Phòng Y tế") == ["giao Sở Y tế"])
    #expect(try hits(#"@Party ("," @Party)*"#, "Sở Y tế, Bộ Y tế") == ["Sở Y tế, Bộ Y tế"])
  }

  @Test("mentions are told apart by their values, set or read")
  func mentionFilters() throws {
    #expect(try hits("@Party(level: central)", "Sở Y tế, Bộ Y tế") == ["Bộ Y tế"])
    #expect(try hits("@Party(level: central | province, rank: top)", "Sở Y tế, Bộ Y tế") == ["Sở Y tế", "Bộ Y tế"])
    #expect(try hits("@Party(rank: low)", "Sở Y tế, Bộ Y tế") == [])
    #expect(try hits("@Party(body: Bộ Y tế)", "Sở Y tế, Bộ Y tế") == ["Bộ Y tế"])
  }

  @Test("a template reads the values of a mention that was captured")
  func innerValues() throws {
    let rule = """
      ---
      rule: test.hit
      phase: find
      emits: Hit
      match: '"giao" to:@Party'
      set: { level: "{to.level}" }
      """
    let fixture = try MatchingFixture(Self.party + rule, phases: Self.phases)
    #expect(try fixture.mentions("giao Bộ Y tế").first?["level"] == "central")
  }

  // MARK: Values

  struct Template: Sendable, CustomTestStringConvertible {
    var template: String
    var value: String?
    var testDescription: String { template }
  }

  static let templates = [
    Template(template: "plain", value: "plain"),
    Template(template: "{body}", value: "sở y tế"),
    Template(template: "{body.canonical}", value: "Sở Y tế"),
    Template(template: "{body.level}/{n}", value: "province/5"),
    Template(template: "{body.canonical} {place} x", value: "Sở Y tế x"),
    Template(template: "{place}", value: nil),
  ]

  @Test("set", arguments: templates)
  func set(_ row: Template) throws {
    let fixture = try MatchingFixture(
      rule: "match: 'body:%body n:NUM place:CAP?'\nset: { value: \"\(row.template)\" }", Self.bodies)
    #expect(try fixture.mentions("sở y tế 5").first?["value"] == row.value)
  }

  @Test("what a rule sets comes before what it captures")
  func setFirst() throws {
    let fixture = try MatchingFixture(rule: "match: 'n:NUM'\nset: { n: nine }")
    #expect(try fixture.mentions("5").first?["n"] == "nine")
  }

  struct Normal: Sendable, CustomTestStringConvertible {
    var chain: String
    var text: String
    var value: String
    var testDescription: String { "\(chain) of \(text)" }
  }

  static let normals = [
    Normal(chain: "[integer]", text: "05", value: "5"),
    Normal(chain: "[lower]", text: "SỞ Y TẾ", value: "sở y tế"),
    Normal(chain: "[upper]", text: "Sở Y tế", value: "SỞ Y TẾ"),
    Normal(chain: "[sentence]", text: "SỞ Y TẾ", value: "Sở y tế"),
    Normal(chain: "[title]", text: "SỞ Y TẾ", value: "Sở Y Tế"),
    Normal(chain: "[compact]", text: "Sở Y tế", value: "SởYtế"),
    Normal(chain: "[compact, upper]", text: "Sở Y tế", value: "SỞYTẾ"),
    Normal(chain: "[docnum]", text: "2126 /UBND-KGVX", value: "2126/UBND-KGVX"),
    Normal(chain: "text", text: "Sở Y tế", value: "Sở Y tế"),
  ]

  @Test("normalise", arguments: normals)
  func normalise(_ row: Normal) throws {
    let fixture = try MatchingFixture(rule: "match: 'x:(ANY{1,9})'\nnormalise: { x: \(row.chain) }")
    #expect(try fixture.mentions("\"" + row.text + "\"").isEmpty == false)
    let plain = try MatchingFixture(rule: "match: 'EOL x:(ANY{1,9}) EOL'\nnormalise: { x: \(row.chain) }")
    #expect(try plain.mentions(row.text).first?["x"] == row.value)
  }

  @Test("the reader of packs knows the normalisers that there are")
  func normaliserNames() {
    #expect(Set(PackChecker.knownNormalisers) == Set(Normaliser.names + ["term"]))
  }

  @Test("normalise by the term that was captured")
  func normaliseTerm() throws {
    let fixture = try MatchingFixture(
      rule: "match: 'a:%body b:%body'\nnormalise: { a: term, b: term.level }", Self.bodies)
    let hit = try #require(try fixture.mentions("sở y BỘ Y TẾ").first)
    #expect(hit["a"] == "Sở Y tế")
    #expect(hit["b"] == "central")
  }
}
