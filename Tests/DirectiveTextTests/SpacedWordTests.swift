import Testing

@testable import DirectiveText

@Suite("Words whose letters stand apart")
struct SpacedWordTests {
  private static let words = ["Thành", "phố", "tỉnh", "Tài", "chính", "Bộ", "ban", "Nguyễn", "an"]

  private func tokens(_ text: String) throws -> [String] {
    let source = try SourceText.decode(Array(text.utf8), name: "")
    var tokenizer = Tokenizer(rules: try Support.rules(), vocabulary: Vocabulary(words: Self.words))
    var table = TokenTable()
    tokenizer.tokenize(source, into: &table)
    return (0..<table.count).map { source.printed(table.units($0)) }
  }

  @Test("Pieces that make a word of the vocabulary are one token, printed as they stand")
  func joined() throws {
    #expect(try tokens("T hành ph ố, t ỉ nh") == ["T hành", "ph ố", ",", "t ỉ nh"])
    #expect(try tokens("B Ộ T À I C H Í N H") == ["B Ộ", "T À I", "C H Í N H"])
    #expect(try tokens("b an, Ngu y ễn, t ỉnh") == ["b an", ",", "Ngu y ễn", ",", "t ỉnh"])
  }

  @Test("A text in which it would happen once is left alone, and so are units of measure")
  func leftAlone() throws {
    #expect(try tokens("điểm b an toàn") == ["điểm", "b", "an", "toàn"])
    #expect(
      try tokens("5 km an, 3 kg chính, 2 m tỉnh") == [
        "5", "km", "an", ",", "3", "kg", "chính", ",", "2", "m", "tỉnh",
      ])
  }

  @Test("Pieces across a line or a mark stay apart")
  func parted() throws {
    #expect(try tokens("t\nỉnh t ỉnh T. hành t ỉnh").filter { $0 == "t ỉnh" }.count == 2)
    #expect(try tokens("t\nỉnh t ỉnh T. hành t ỉnh").contains("hành"))
  }
}
