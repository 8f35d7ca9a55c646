import DirectiveText

/// Tells the breaks inside a paragraph, where a line had no room for the next word, from those at its end.
struct WrapDetector {
  let pack: CompiledPack
  let limits: LayoutLimits
  let text: LinedText

  /// A break between the last line that was written and the one that comes.
  struct Break {
    /// Lines, by their number.
    var before: Int
    var after: Int
    var separator: LineTable.Separator
    /// The line before goes on with what an earlier one began.
    var isInside: Bool
    /// A term of a lexicon begins before the break and ends behind it.
    var isInsideTerm: Bool
  }

  /// Whether a break is a wrap. Both lines have words that are no furniture.
  func isWrap(_ place: Break) -> Bool {
    let line = text.lines.lines[place.after]
    let previous = text.lines.lines[place.before]
    guard place.separator != .cell, let first = text.firstWord(of: line), let last = text.lastWord(of: previous),
      !text.opensParagraph[first]
    else { return false }
    let raw = text.raw
    let asksForNumber = limits.numberedWords.contains(raw.keys[last])
    if raw.kinds[first] == TokenKind.item.rawValue {
      return place.separator == .line
        && (asksForNumber && line.isNumbered && !isBelowTitle(first, last)
          || isWrappedDash(first, last, place.isInsideTerm))
    }
    let runs = isRunning(text.zones[first])
    if place.separator == .line, line.isEmphasised, runs { return true }
    let endsSentence = isTerminal(last)
    let changesCase =
      (raw.shapes[first] == TokenShape.upper.rawValue) != (raw.shapes[last] == TokenShape.upper.rawValue)
    if place.separator == .line, runs || !changesCase, place.isInsideTerm { return true }
    let startsLower =
      raw.kinds[first] == TokenKind.word.rawValue && raw.shapes[first] == TokenShape.lower.rawValue
    if startsLower, !endsSentence { return true }
    if line.followsHeading { return false }
    guard place.separator == .line else { return false }
    if asksForNumber, isFigure(first) { return true }
    // In a list whose members are parted by commas, the member behind one may stand on a line of its own.
    if isOneOf(limits.listZones, text.zones[first]), endsWith(0x2C, last) { return true }
    if runs, text.lines.partsByBlankLines || goesOn(last, first, endsSentence) { return true }
    // Inside a paragraph of several lines, a line that ends no sentence goes on, however short it is.
    if runs, place.isInside, !endsSentence { return true }
    guard let width = text.lines.wrapWidth else { return false }
    // A wrapped line is one that had no room for the next word.
    let word = Int(raw.ends[first]) - Int(raw.starts[first])
    let isFull = previous.column + 1 + word > width - width / 12
    // In a head every line has its own place: only a full one goes on, and never from capitals to small letters.
    if !startsLower, isOneOf(limits.lineZones, text.zones[first]) {
      return isFull && endsInCapitals(previous) == (raw.shapes[first] == TokenShape.upper.rawValue)
    }
    if startsLower || previous.width < limits.shortLine { return isFull }
    // Most paragraphs are one sentence, so that a full stop at the end of a full line is the end of both.
    if endsSentence { return isFull && !isFullStop(last) }
    return isFull || previous.width >= width * 3 / 4
  }

  /// Whether the last line of a page ends with a comma or a word that no sentence ends with.
  func goesOnOverPage(_ before: Int) -> Bool {
    guard let last = text.lastWord(of: text.lines.lines[before]) else { return false }
    return isOpen(last)
  }

  /// The line on which a term of a lexicon ends that begins on the line `previous` and runs over its end: breaks inside a
  /// term are wraps. Terms may run over several short lines of one cell.
  func lineOfTermEnd(_ previous: Int) -> Int? {
    let lines = text.lines.lines
    guard previous + 1 < lines.count, lines[previous + 1].separator == .line else { return nil }
    let raw = text.raw
    let line = lines[previous].tokens
    // A term has few words: it begins with one of the last on the line.
    var first = line.upperBound
    var count = 0
    while first > line.lowerBound, count < Self.longestTermStart {
      first -= 1
      if !text.dropped[first] { count += 1 }
    }
    var end: Int?
    for at in first..<line.upperBound where !text.dropped[at] {
      var node = pack.trie.root(key: raw.keys[at], loose: raw.loose[at])
      var next = at + 1
      while node != 0, next < line.upperBound {
        if !text.dropped[next] { node = pack.trie.step(node, key: raw.keys[next], loose: raw.loose[next]) }
        next += 1
      }
      if node != 0, let last = lineOfTermEnd(node, behind: previous, lines) { end = max(end ?? 0, last) }
    }
    return end
  }

  /// Words of a line behind which its last terms are sought, and lines over which they may run.
  private static let longestTermStart = 8
  private static let longestTermLines = 3

  /// The last line on which a term ends that has come to a node of the trie at the end of a line.
  private func lineOfTermEnd(_ start: Int32, behind previous: Int, _ lines: [LineTable.Line]) -> Int? {
    let raw = text.raw
    var end: Int?
    var node = start
    var next = previous + 1
    while node != 0, next < lines.count, next <= previous + Self.longestTermLines, lines[next].separator == .line {
      for at in lines[next].tokens where node != 0 && !text.dropped[at] {
        node = pack.trie.step(node, key: raw.keys[at], loose: raw.loose[at])
        if node != 0, pack.trie.hasTerms(at: node), !pack.trie.isGuessed(node) { end = next }
      }
      next += 1
    }
    return end
  }

  /// Whether the label of an item stands between a title in capitals and a text that is not.
  private func isBelowTitle(_ label: Int, _ last: Int) -> Bool {
    let raw = text.raw
    let next = label + 1
    return raw.shapes[last] == TokenShape.upper.rawValue && next < raw.count
      && raw.kinds[next] == TokenKind.word.rawValue && raw.shapes[next] != TokenShape.upper.rawValue
  }

  /// A dash inside a name or a span of years that was wrapped to the start of a line: it opens no item.
  private func isWrappedDash(_ first: Int, _ last: Int, _ isInsideTerm: Bool) -> Bool {
    let raw = text.raw
    guard raw.ends[first] - raw.starts[first] == 1, first + 1 < raw.count else { return false }
    if isInsideTerm { return true }
    guard !isTerminal(last), raw.kinds[last] != TokenKind.punctuation.rawValue else { return false }
    let next = raw.kinds[first + 1]
    if next == TokenKind.number.rawValue { return raw.kinds[last] == next }
    return next == TokenKind.word.rawValue && raw.shapes[first + 1] == TokenShape.lower.rawValue
  }

  /// Whether the end of one line or the start of the next shows that the sentence goes on.
  private func goesOn(_ last: Int, _ first: Int, _ endsSentence: Bool) -> Bool {
    if isOpen(last) { return true }
    // Figures that go on with what the line before began.
    return !endsSentence && text.raw.kinds[last] == TokenKind.word.rawValue && isFigure(first)
  }

  /// Whether a line ends with a comma, a dash or a word that no sentence ends with.
  private func isOpen(_ last: Int) -> Bool {
    endsWith(0x2C, last) || endsWith(0x2D, last) || limits.openWords.contains(text.raw.keys[last])
  }

  private func endsWith(_ mark: UInt16, _ last: Int) -> Bool {
    text.units[Int(text.raw.ends[last]) - 1] == mark
  }

  private func isFigure(_ token: Int) -> Bool {
    switch TokenKind(rawValue: text.raw.kinds[token]) {
    case .documentNumber, .date, .number, .roman, .yearSpan, .time: true
    default: false
    }
  }

  /// Whether a zone is running text, not a list of short lines.
  private func isRunning(_ zone: UInt8) -> Bool {
    isOneOf(limits.runningZones, zone)
  }

  private func isFullStop(_ token: Int) -> Bool {
    text.raw.kinds[token] == TokenKind.endMark.rawValue || text.units[Int(text.raw.ends[token]) - 1] == 0x2E
  }

  /// Whether the last word of a line, figures aside, is in capitals.
  private func endsInCapitals(_ line: LineTable.Line) -> Bool {
    let word = line.tokens.last { !text.dropped[$0] && text.raw.kinds[$0] == TokenKind.word.rawValue }
    return word.map { text.raw.shapes[$0] == TokenShape.upper.rawValue } ?? false
  }

  private func isOneOf(_ names: [String], _ zone: UInt8) -> Bool {
    names.contains(Int(zone) < pack.zones.count ? pack.zones[Int(zone)] : "")
  }

  private func isTerminal(_ token: Int) -> Bool {
    if text.raw.kinds[token] == TokenKind.endMark.rawValue { return true }
    guard text.raw.kinds[token] == TokenKind.punctuation.rawValue else { return false }
    switch text.units[Int(text.raw.ends[token]) - 1] {
    case 0x2E, 0x3A, 0x3B, 0x21, 0x3F: return true
    default: return false
    }
  }
}
