import Testing

@testable import DirectiveEngine

/// Which of several matches holds: longest, then more captures filled, then the order of the pack.
@Suite("Conflicts")
struct MatchingConflictTests {
  private func rules(_ patterns: [(id: String, type: String, match: String)]) throws -> MatchingFixture {
    try MatchingFixture(
      patterns.map { "rule: r.\($0.id)\nphase: find\nemits: \($0.type)\nmatch: '\($0.match)'" }
        .joined(separator: "\n---\n"))
  }

  private func winners(_ patterns: [(String, String)], _ text: String) throws -> [String] {
    try rules(patterns.map { ($0.0, "Hit", $0.1) }).mentions(text).map {
      "\($0.evidence.rule.dropFirst(2)): \($0.text)"
    }
  }

  @Test("the longest wins, whatever the order")
  func longest() throws {
    #expect(try winners([("a", #""một""#), ("b", #""một" "hai""#)], "một hai") == ["b: một hai"])
    #expect(try winners([("b", #""một" "hai""#), ("a", #""một""#)], "một hai") == ["b: một hai"])
  }

  @Test("the longer one wins where two overlap, though it begins later")
  func overlap() throws {
    #expect(try winners([("a", #""m" "n""#), ("b", #""n" "p" "q""#)], "m n p q") == ["b: n p q"])
  }

  @Test("of one range, the match with more captures wins")
  func captures() throws {
    #expect(try winners([("a", #""một" "hai""#), ("b", #"x:"một" y:"hai""#)], "một hai") == ["b: một hai"])
    // A capture that the text did not fill does not count.
    #expect(
      try winners([("a", #"x:"một" "hai""#), ("b", #""một" "hai" | x:"ba" y:"bốn""#)], "một hai") == ["a: một hai"])
  }

  @Test("of equals, the first of the pack wins")
  func packOrder() throws {
    #expect(try winners([("b", #""một""#), ("a", #""một""#)], "một") == ["b: một"])
  }

  @Test("matches of one rule do not overlap: the first stands")
  func oneRule() throws {
    #expect(try winners([("a", "ANY{2}")], "m n p q r") == ["a: m n", "a: p q"])
  }

  @Test("what does not overlap a winner stays")
  func losersLeaveRoom() throws {
    // b beats a and c; d touches none of them.
    let patterns = [("a", #""m" "n""#), ("b", #""n" "p" "q" "r""#), ("c", #""r" "s""#), ("d", #""s""#)]
    #expect(try winners(patterns, "m n p q r s") == ["b: n p q r", "d: s"])
  }

  @Test("types do not compete")
  func types() throws {
    let fixture = try rules([("a", "One", #""một" "hai""#), ("b", "Two", #""hai""#)])
    #expect(try fixture.mentions("một hai", nil).map(\.type) == ["One", "Two"])
  }

  @Test("neighbours may share a break")
  func sharedBreak() throws {
    #expect(try winners([("a", "EOL CAP{1,4} EOL")], "Một\n\nHai\n\nBa") == ["a: Một", "a: Hai", "a: Ba"])
  }

  @Test("a match that its context refuses does not stand in the way")
  func refusedMatch() throws {
    let fixture = try MatchingFixture(
      """
      rule: r.long
      phase: find
      emits: Hit
      match: '"một" "hai"'
      not_before: ['"ba"']
      ---
      rule: r.short
      phase: find
      emits: Hit
      match: '"một"'
      """)
    #expect(try fixture.texts("một hai ba") == ["một"])
    #expect(try fixture.texts("một hai bốn") == ["một hai"])
  }
}
