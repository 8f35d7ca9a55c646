import DirectiveText

/// Reads what the text says that a cited document is about.
struct CitedSubjectReader {
  private let reading: Reading
  /// Words that no subject ends with: they lead on to what follows it.
  private let openWords: Set<UInt32>

  init(_ reading: Reading) {
    self.reading = reading
    openWords = reading.pack.limits.openWords
  }

  /// The subject behind a citation (mention type `CitedSubject`, capture `text`), up to where the sentence goes on
  /// without it.
  func subject(_ citation: Mention) -> String? {
    guard
      let mention = reading.mentions(.citedSubject, in: citation.start..<citation.start + 1)
        .first(where: { $0.end > citation.end }),
      let capture = reading.capture(.text, mention)
    else { return nil }
    let start = Int(capture.start)
    let whole = Int(capture.end)
    var end = start + 1
    while end < whole, !goesOnWithoutIt(end, start) { end += 1 }
    // The words that lead on to the next document are not what this one is about.
    if end < whole, let cue = reading.mentions(.relation, in: start..<end).last, cue.end == end { end = cue.start }
    while end > start, isPunctuation(end - 1) || end < whole && isOpen(end - 1) { end -= 1 }
    return end > start ? reading.printed(start..<end) : nil
  }

  /// Whether at a position the sentence goes on with something else: the next of several documents, or, behind a comma,
  /// a capital.
  private func goesOnWithoutIt(_ position: Int, _ start: Int) -> Bool {
    let shapes = reading.stream.tokens.shapes
    let isBehindComma = isComma(position - 1)
    // Of a title in capitals, the letters say nothing.
    if isBehindComma, shapes[position] == TokenShape.capitalised.rawValue, shapes[start] != TokenShape.upper.rawValue {
      return true
    }
    return (isBehindComma || isOpen(position - 1))
      && reading.mentions(.citation, in: position..<position + 1).first != nil
  }

  private func isComma(_ position: Int) -> Bool {
    reading.source.units[Int(reading.stream.tokens.starts[position])] == 0x2C
  }

  private func isOpen(_ position: Int) -> Bool { openWords.contains(reading.stream.tokens.keys[position]) }

  /// Punctuation, but for a closing quote.
  private func isPunctuation(_ position: Int) -> Bool {
    reading.stream.tokens.kinds[position] == TokenKind.punctuation.rawValue
      && reading.source.units[Int(reading.stream.tokens.starts[position])] != 0x22
  }
}
