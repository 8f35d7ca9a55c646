/// What the cell of a table holds, for those who tell columns by it. A cell is a paragraph of the outline.
extension Reading {
  /// The number that a cell consists of, of up to three digits; nil where it holds anything else.
  func number(ofCell at: Int) -> Int? {
    let range = outline.paragraphs[at].range
    return range.count <= 2 ? number(in: range) : nil
  }

  /// A number of up to three digits, with or without a full stop.
  func number(in range: Range<Int>) -> Int? {
    let text = printed(range).filter { $0 != "." }
    return text.count <= 3 ? Int(text) : nil
  }

  /// Whether a cell names listed bodies and says little else.
  func namesBodies(cell at: Int) -> Bool {
    coveredByBodies(cell: at) * 10 >= outline.paragraphs[at].content.count * 6
  }

  /// How many tokens of a cell belong to names of listed bodies.
  func coveredByBodies(cell at: Int) -> Int {
    let range = outline.paragraphs[at].content
    return mentions(.partyList, in: range).reduce(0) { $0 + min($1.end, range.upperBound) - $1.start }
  }
}
