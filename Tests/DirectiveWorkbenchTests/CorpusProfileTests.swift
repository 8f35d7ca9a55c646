import DirectiveEngine
import DirectiveText
import Testing

@testable import DirectiveWorkbench

@Suite("What rules cost and bring")
struct CorpusProfileTests {
  private func profile() throws -> CorpusProfile {
    let pack = try WorkbenchFixture.pack(
      """
      rule: tree.cut
      phase: first
      emits: Felling
      match: '"cut" ANY "down"'
      not_after: [ '"not"' ]
      ---
      rule: tree.cut_long
      phase: first
      emits: Felling
      match: '"cut" ANY "down" "soon"'
      source: a law
      ---
      rule: tree.burnt
      phase: first
      emits: Fire
      match: '"burn" ANY'
      """)
    let texts = [("one", "cut elms down, cut oaks up"), ("two", "not cut elms down; cut ash down soon")]
    let documents = try texts.map { try SourceText.decode(Array($0.1.utf8), name: $0.0) }
    return CorpusProfile(pack: pack, engine: try Engine(pack: pack), documents: documents)
  }

  @Test("rules are counted where they try, match, hold and win")
  func counts() throws {
    let profile = try profile()
    let cut = try #require(profile.rows.first { $0.rule == "tree.cut" })
    #expect([cut.tried, cut.matched, cut.held, cut.won] == [4, 3, 2, 1])
    #expect(cut.documents == ["one"])
    let long = try #require(profile.rows.first { $0.rule == "tree.cut_long" })
    #expect([long.tried, long.matched, long.held, long.won] == [4, 1, 1, 1])
    #expect(long.documents == ["two"] && long.citesSource)
    #expect(cut.selectivity > 0 && cut.selectivity < 1)
  }

  @Test("rules that win nowhere, and those that win in one document, are listed")
  func lists() throws {
    let profile = try profile()
    #expect(profile.idle.map(\.rule) == ["tree.burnt"])
    #expect(profile.single.map(\.rule) == ["tree.cut", "tree.cut_long"])
    #expect(profile.render().contains("tree.cut rules/a.yaml:1: one (không ghi source)"))
    #expect(profile.rows.last?.rule == "tree.burnt")
  }
}
