import DirectiveText

/// Reads the bodies that the cell of a table names: those that the rules know, and what stands between its separators
/// beside them as printed, for a cell of bodies holds nothing else.
struct CellParties {
  let reading: Reading
  /// The rule that found the column.
  let rule: String

  /// The bodies of a cell in the order of the text. Linear in its length.
  func parties(in cell: Range<Int>) -> [PartyFact] {
    let resolver = PartyResolver(reading: reading)
    var found: [PartyFact] = []
    var rest = cell.lowerBound
    for list in reading.mentions(.partyList, in: cell) {
      if list.start > rest, isSeparator(list.start - 1) { found += printed(rest..<list.start) }
      rest = list.end
      let goesOn = nameEnd(rest, in: cell)
      let named = resolver.parties(list)
      if named.count == 1, goesOn > rest {
        // A name of which the rules know the beginning alone.
        found += printed(list.start..<goesOn)
        rest = goesOn
      } else {
        found += named
      }
    }
    if rest == cell.lowerBound || (rest < cell.upperBound && isSeparator(rest)) {
      found += printed(rest..<cell.upperBound)
    }
    return found
  }

  /// Where the capitalised words that follow a body without a separator end.
  private func nameEnd(_ start: Int, in cell: Range<Int>) -> Int {
    guard start < cell.upperBound, isCapitalised(start) else { return start }
    return (start..<cell.upperBound).first { isSeparator($0) } ?? cell.upperBound
  }

  /// More words in a cell of bodies are no name.
  private static let longestName = 12

  /// What stands between the semicolons of a range, without the separators at its ends.
  private func printed(_ range: Range<Int>) -> [PartyFact] {
    range.split { isSeparator($0) && unit($0) == 0x3B }.compactMap { piece in
      guard let start = piece.first, let end = piece.last else { return nil }
      var words = start..<end + 1
      while let first = words.first, isSeparator(first) { words = words.dropFirst() }
      while let last = words.last, isSeparator(last) { words = words.dropLast() }
      guard let first = words.first, isCapitalised(first), words.count <= Self.longestName else { return nil }
      let text = reading.printed(words)
      return PartyFact(party: Party(name: text), text: text, evidence: Evidence(span: reading.span(words), rule: rule))
    }
  }

  private func isCapitalised(_ at: Int) -> Bool {
    reading.stream.tokens.kinds[at] == TokenKind.word.rawValue
      && reading.stream.tokens.shapes[at] != TokenShape.lower.rawValue
  }

  /// Whether a token parts the bodies of a list: a comma, a semicolon, a full stop.
  private func isSeparator(_ at: Int) -> Bool {
    reading.stream.tokens.kinds[at] == TokenKind.punctuation.rawValue && [0x2C, 0x2E, 0x3B].contains(unit(at))
  }

  private func unit(_ at: Int) -> UInt16 { reading.source.units[Int(reading.stream.tokens.ends[at]) - 1] }
}
