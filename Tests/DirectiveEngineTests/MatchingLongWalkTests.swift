import Testing

@testable import DirectiveEngine

/// Lists so long that the walks from their members are cut short by what an earlier walk has found (`WalkMemo`).
@Suite("Long lists")
struct MatchingLongWalkTests {
  private static let list = "match: '\"x\" ( \",\" \"x\" )*'"

  private static func members(_ count: Int) -> String {
    Array(repeating: "x", count: count).joined(separator: ", ")
  }

  @Test("a list is one mention, however many members it has", arguments: [1, 8, 9, 10, 50, 199, 200])
  func oneMention(_ count: Int) throws {
    let fixture = try MatchingFixture(rule: Self.list)
    let text = Self.members(count)
    #expect(try fixture.texts("y \(text) z") == [text])
  }

  @Test("where the first member may not begin it, the list begins with the second", arguments: [10, 50, 190])
  func beginsLater(_ count: Int) throws {
    let fixture = try MatchingFixture(rule: Self.list + "\nnot_after: ['\"b\"']")
    #expect(try fixture.texts("b \(Self.members(count)) z") == [Self.members(count - 1)])
  }

  @Test("what is longer than a match may be falls into stretches without a gap", arguments: [201, 1_000, 3_000])
  func stretches(_ count: Int) throws {
    let fixture = try MatchingFixture(rule: Self.list)
    let lengths = try fixture.texts(Self.members(count)).map { ($0.count + 2) / 3 }
    let whole = LazyAutomaton.windowLimit / 2
    #expect(lengths.dropLast().allSatisfy { $0 == whole })
    #expect(lengths.reduce(0, +) == count)
  }

  @Test("terms of several words inside a long list")
  func terms() throws {
    let lexicon = """
      lexicon: body
      attributes: []
      entries: |
        Ban An
        Ban An Binh
      """
    let fixture = try MatchingFixture(rule: "match: '%body ( \",\" %body )*'", lexicon)
    let text = Array(repeating: "Ban An, Ban An Binh", count: 40).joined(separator: ", ")
    #expect(try fixture.texts("y \(text) z") == [text])
  }
}
