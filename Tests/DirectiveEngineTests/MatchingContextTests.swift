import Testing

@testable import DirectiveEngine

/// `after`, `before`, `not_after`, `not_before` and `in`.
@Suite("Contexts and zones")
struct MatchingContextTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var condition: String
    var text: String
    var hits: Int
    var testDescription: String { "\(condition) in \(text)" }

    init(_ condition: String, _ text: String, _ hits: Int) {
      self.condition = condition
      self.text = text
      self.hits = hits
    }
  }

  static let rows: [Row] = [
    Row(#"after: ['"theo"']"#, "theo lệnh, lệnh", 1),
    Row(#"after: ['"theo"', '"do"']"#, "theo lệnh, do lệnh, vì lệnh", 2),
    Row(#"after: ['"thực hiện" "theo"?']"#, "thực hiện lệnh, thực hiện theo lệnh, theo lệnh", 2),
    Row("after: [theo lời]", "theo lời lệnh, lời lệnh", 1),
    Row("after: ['EOL']", "lệnh và lệnh\n\nLệnh", 2),
    Row("after: ['EOL ITEM']", "1. lệnh\nhai lệnh", 1),
    Row(#"not_after: ['"trái"']"#, "trái lệnh, lệnh", 1),
    Row(#"not_after: ['"trái" ","?']"#, "trái, lệnh và lệnh", 1),
    Row("not_after: ['EOL']", "lệnh và lệnh", 1),
    Row(#"before: ['NUM']"#, "lệnh 5, lệnh", 1),
    Row(#"before: ['..{0,2} NUM']"#, "lệnh số hiệu 5, lệnh", 1),
    Row("before: ['EOL']", "lệnh và lệnh", 1),
    Row(#"not_before: ['NUM', '"số"']"#, "lệnh 5, lệnh số 6, lệnh", 1),
    Row("after: ['\"a\"']\nnot_before: ['\"b\"']", "a lệnh b, a lệnh c, lệnh c", 1),
    Row("after: ['\"a\" ..{0,20} \":\"']", "a m n p q r s t : lệnh", 1),
  ]

  @Test("what stands beside a match", arguments: rows)
  func conditions(_ row: Row) throws {
    let fixture = try MatchingFixture(rule: "match: '\"lệnh\"'\n" + row.condition)
    #expect(try fixture.texts(row.text).count == row.hits)
  }

  // MARK: Zones

  private static let zones = """
    settings: zones
    names: [head, body, tail]
    ---
    rule: zone.body
    phase: layout
    emits: Zone
    match: 'EOL "thân"'
    set: { zone: body }
    ---
    rule: zone.tail
    phase: layout
    emits: Zone
    match: 'EOL "đuôi"'
    set: { zone: tail, from: body }
    ---
    rule: test.hit
    phase: find
    emits: Hit
    match: '"lệnh" NUM'

    """

  private func hits(_ text: String, in zones: String) throws -> [String] {
    try MatchingFixture(Self.zones + zones, phases: [("layout", "lines"), ("find", "paragraphs")]).texts(text)
  }

  @Test("a rule runs in the zones that it names")
  func zones() throws {
    let text = "Lệnh 1\n\nThân\n\nLệnh 2\n\nĐuôi\n\nLệnh 3"
    #expect(try hits(text, in: "in: [head]") == ["Lệnh 1"])
    #expect(try hits(text, in: "in: body") == ["Lệnh 2"])
    #expect(try hits(text, in: "in: [head, tail]") == ["Lệnh 1", "Lệnh 3"])
    #expect(try hits(text, in: "") == ["Lệnh 1", "Lệnh 2", "Lệnh 3"])
  }

  @Test("a zone opens only behind those that its mark names")
  func from() throws {
    #expect(try hits("Lệnh 1\n\nĐuôi\n\nLệnh 2", in: "in: [tail]") == [])
    #expect(try hits("Lệnh 1\n\nĐuôi\n\nLệnh 2", in: "in: [head]") == ["Lệnh 1", "Lệnh 2"])
  }

  @Test("zones do not go back")
  func order() throws {
    #expect(try hits("Thân\n\nĐuôi\n\nThân\n\nLệnh 1", in: "in: [tail]") == ["Lệnh 1"])
  }
}
