import Testing

@testable import DirectiveRules

/// The places of atoms inside the styles of YAML scalars; the pattern ends in `^`, which is a mistake.
@Suite("Positions in YAML scalars")
struct PositionTests {
  /// Line and column of the sign that the parser does not know.
  private func place(_ match: String) -> String? {
    let text = "rule: a.b\nphase: lexical\nemits: A\n" + match + "\n"
    let diagnostics = PackFixture.read(["rules/a.yaml": text]).diagnostics
    return diagnostics.first { $0.code == .unexpectedCharacter }.map { "\($0.range.line):\($0.range.column)" }
  }

  @Test(
    "find the sign",
    arguments: [
      ("match: NUM ^", "4:12"),
      ("match:   'NUM \"độ\" ^'", "4:20"),
      ("match: 'NUM \"it''s\" ^'", "4:21"),
      (#"match: "NUM \"độ\" ^""#, "4:20"),
      (#"match: "NUM \u0041\x42 ^""#, "4:24"),
      ("match: \"NUM \\\n  NUM ^\"", "5:7"),
      ("match: |\n  NUM\n  \"độ\" ^", "6:8"),
      ("match: |\n\n    NUM\n      ^", "7:7"),
      ("match: |2\n    NUM\n  ^", "6:3"),
      ("match: |-  # a comment\n  NUM ^", "5:7"),
      ("match: >-\n  NUM\n  NUM\n  \"độ\" ^", "7:8"),
      ("match: >\n  NUM\n\n  NUM\n\n\n  ^", "10:3"),
      ("match: >-\n  NUM\n    NUM ^\n  NUM", "6:9"),
      ("match: NUM\n  NUM\n   NUM ^", "6:8"),
      ("match: 'NUM   \n\n  NUM ^'", "6:7"),
      ("match:\n  NUM ^", "5:7"),
      ("match:\n  - NUM\n  - 'NUM ^'", "6:10"),
      ("not_after: [ NUM, 'NUM ^' ]\nmatch: NUM", "4:24"),
      ("match: NUM \"e\u{302}\u{323}\" ^", "4:16"),
    ])
  func find(match: String, expected: String) {
    #expect(place(match) == expected)
  }

  @Test("documents after the first keep the lines of the file")
  func laterDocuments() {
    let text = "# one\n\nmacro: x\nmatch: NUM\n--- # two\nmacro: y\nmatch: |\n  $x\n  ^\n"
    let found = PackFixture.read(["rules/a.yaml": text]).diagnostics.first
    #expect(found.map { places([$0]) } == ["P020 rules/a.yaml:9:3"])
  }
}
