import DirectiveText

/// Which paragraphs of a text hang together: those between two end marks, those of an
/// appendix, and those of a quoted passage.
struct DocumentParts {
  private let reading: Reading
  /// For each paragraph how many end marks stand before it.
  private(set) var sections: [Int] = []
  /// Paragraphs of a passage in quotation marks that runs over several of them.
  private(set) var quoted: Set<Int> = []

  /// The zone of what is attached to a text.
  private static let attached = "appendix"
  /// Quotation marks in the matching form, where all their kinds are one.
  private static let quote: UInt16 = 0x22
  /// A mark that is not closed in so many paragraphs was a slip.
  private static let longestPassage = 40

  /// Linear in the length of the text.
  init(_ reading: Reading) {
    self.reading = reading
    var ends = 0
    var zone: UInt8?
    for at in reading.outline.paragraphs.indices {
      // What is attached to a text goes on with nothing in it.
      let next = reading.outline.paragraphs[at].zone
      if let last = zone, last != next, reading.pack.zones[Int(next)] == Self.attached { ends += 1 }
      zone = next
      sections.append(ends)
      let last = reading.outline.paragraphs[at].range.upperBound - 1
      if reading.stream.tokens.kinds[last] == TokenKind.endMark.rawValue { ends += 1 }
    }
    findQuotes()
  }

  /// The last UTF-16 unit of a paragraph.
  func lastUnit(of paragraph: Int) -> UInt16 {
    let last = reading.outline.paragraphs[paragraph].range.upperBound - 1
    return reading.source.units[Int(reading.stream.tokens.ends[last]) - 1]
  }

  /// A passage begins with a mark at the start of a paragraph, which that paragraph does not close, and ends where a
  /// paragraph of the same zone closes it.
  private mutating func findQuotes() {
    var start: Int?
    for at in reading.outline.paragraphs.indices {
      let isOdd = quotes(in: at) % 2 == 1
      if let first = start {
        if at - first > Self.longestPassage
          || reading.outline.paragraphs[at].zone != reading.outline.paragraphs[first].zone
        {
          start = nil
        } else if isOdd {
          for paragraph in first...at { quoted.insert(paragraph) }
          start = nil
        }
      } else if isOdd, startsWithQuote(at) {
        start = at
      }
    }
  }

  private func quotes(in paragraph: Int) -> Int {
    reading.outline.paragraphs[paragraph].range.reduce(0) { count, at in isQuote(at) ? count + 1 : count }
  }

  /// Whether a paragraph begins with a mark that stands at its first word, as an opening one does.
  private func startsWithQuote(_ paragraph: Int) -> Bool {
    let content = reading.outline.paragraphs[paragraph].content
    guard let first = content.first, isQuote(first), content.count > 1 else { return false }
    return reading.stream.tokens.ends[first] == reading.stream.tokens.starts[first + 1]
  }

  private func isQuote(_ at: Int) -> Bool {
    reading.source.units[Int(reading.stream.tokens.starts[at])] == Self.quote
  }
}
