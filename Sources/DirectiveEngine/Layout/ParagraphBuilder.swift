import DirectiveText

/// Joins the lines of a text into the paragraphs that phases read: undoes hard wraps, takes page furniture out, bridges
/// page breaks.
struct ParagraphBuilder {
  let pack: CompiledPack
  let limits: LayoutLimits

  /// `dropped` tells the raw tokens that are furniture; what stands around one inside a line is parted.
  func build(
    _ raw: TokenTable, _ lines: LineTable, dropped: [Bool], zones: [UInt8], units: [UInt16],
    into stream: inout ReadingStream
  ) {
    stream.removeAll()
    appendBreak(.blank, at: 0, zone: 0, &stream)
    var previous: Int?
    var isInside = false
    var pendingSeparator = LineTable.Separator.blank
    // Furniture stood between this line and the last that was written.
    var hasFurniture = false
    // The line on which a term that began on an earlier one ends.
    var termEnd = 0
    for (index, line) in lines.lines.enumerated() {
      pendingSeparator = Self.stronger(pendingSeparator, line.separator, isFirst: previous == nil)
      var wroteAny = false
      var gap = false
      for at in line.tokens {
        if dropped[at] {
          gap = wroteAny
          continue
        }
        if !wroteAny {
          if let previous {
            let kind = pendingSeparator
            let isPageBreak = hasFurniture && kind == .blank && goesOnOverPage(previous, raw, lines, dropped, units)
            termEnd = max(termEnd, lineOfTermEnd(previous, lines, raw, dropped) ?? 0)
            // A zone begins with a paragraph of its own.
            let opensZone = stream.zones.last.map { $0 != zones[at] } ?? false
            isInside =
              !opensZone
              && isSoft(
                previous, line, zones[at], isPageBreak ? .line : kind, raw, lines, dropped, units,
                isInside: isInside, isInsideTerm: index <= termEnd)
            if !isInside {
              appendBreak(Self.kind(of: kind), at: raw.starts[at], zone: zones[at], &stream)
            }
          }
        } else if gap {
          appendBreak(.endOfLine, at: raw.starts[at], zone: zones[at], &stream)
        }
        gap = false
        wroteAny = true
        append(at, raw, zone: zones[at], &stream)
      }
      if wroteAny {
        previous = index
        pendingSeparator = .line
        hasFurniture = false
      } else if !line.tokens.isEmpty {
        hasFurniture = true
      }
    }
    appendBreak(.blank, at: raw.ends.last ?? 0, zone: stream.zones.last ?? 0, &stream)
  }

  private static func stronger(
    _ a: LineTable.Separator, _ b: LineTable.Separator, isFirst: Bool
  ) -> LineTable.Separator {
    if isFirst || a == .line { return b }
    return b == .cell ? b : a
  }

  private static func kind(of separator: LineTable.Separator) -> TokenKind {
    switch separator {
    case .line: .endOfLine
    case .blank: .blank
    case .cell: .cell
    }
  }

  private func append(_ at: Int, _ raw: TokenTable, zone: UInt8, _ stream: inout ReadingStream) {
    stream.tokens.append(
      start: raw.starts[at], end: raw.ends[at], kind: raw.kinds[at], shape: raw.shapes[at], key: raw.keys[at],
      loose: raw.loose[at])
    stream.zones.append(zone)
  }

  private func appendBreak(_ kind: TokenKind, at offset: UInt32, zone: UInt8, _ stream: inout ReadingStream) {
    stream.tokens.append(start: offset, end: offset, kind: kind.rawValue, shape: 0, key: 0, loose: 0)
    stream.zones.append(zone)
  }

  /// Whether the break between two lines is a wrap, not the end of a paragraph.
  private func isSoft(
    _ before: Int, _ line: LineTable.Line, _ zone: UInt8, _ separator: LineTable.Separator, _ raw: TokenTable,
    _ lines: LineTable, _ dropped: [Bool], _ units: [UInt16], isInside: Bool, isInsideTerm: Bool
  ) -> Bool {
    let previous = lines.lines[before]
    guard separator != .cell, let first = line.tokens.first(where: { !dropped[$0] }),
      let last = previous.tokens.last(where: { !dropped[$0] })
    else { return false }
    if raw.kinds[first] == TokenKind.item.rawValue {
      return separator == .line && isWrappedDash(first, last, raw, units, isInsideTerm)
    }
    let runs = isRunning(zone)
    if separator == .line, line.isEmphasised, runs { return true }
    let endsSentence = Self.isTerminal(last, raw, units)
    let changesCase =
      (raw.shapes[first] == TokenShape.upper.rawValue) != (raw.shapes[last] == TokenShape.upper.rawValue)
    if separator == .line, runs || !changesCase, isInsideTerm { return true }
    let startsLower =
      raw.kinds[first] == TokenKind.word.rawValue && raw.shapes[first] == TokenShape.lower.rawValue
    if startsLower, !endsSentence { return true }
    guard separator == .line else { return false }
    if runs, lines.partsByBlankLines || goesOn(last, first, endsSentence, raw, units) { return true }
    // Inside a paragraph of several lines, a line that ends no sentence goes on, however short it is.
    if runs, isInside, !endsSentence { return true }
    guard let width = lines.wrapWidth else { return false }
    // A wrapped line is one that had no room for the next word.
    let word = Int(raw.ends[first]) - Int(raw.starts[first])
    let isFull = previous.width + 1 + word > width - width / 12
    if startsLower || previous.width < limits.shortLine { return isFull }
    return isFull || (!endsSentence && previous.width >= width * 3 / 4)
  }

  /// A dash inside a name or a span of years that was wrapped to the start of a line: it opens no item.
  private func isWrappedDash(
    _ first: Int, _ last: Int, _ raw: TokenTable, _ units: [UInt16], _ isInsideTerm: Bool
  ) -> Bool {
    guard raw.ends[first] - raw.starts[first] == 1, first + 1 < raw.count else { return false }
    if isInsideTerm { return true }
    guard !Self.isTerminal(last, raw, units), raw.kinds[last] != TokenKind.punctuation.rawValue else { return false }
    let next = raw.kinds[first + 1]
    if next == TokenKind.number.rawValue { return raw.kinds[last] == next }
    return next == TokenKind.word.rawValue && raw.shapes[first + 1] == TokenShape.lower.rawValue
  }

  /// Whether the end of one line or the start of the next shows that the sentence goes on.
  private func goesOn(
    _ last: Int, _ first: Int, _ endsSentence: Bool, _ raw: TokenTable, _ units: [UInt16]
  ) -> Bool {
    if units[Int(raw.ends[last]) - 1] == 0x2C || limits.openWords.contains(raw.keys[last]) { return true }
    guard !endsSentence, raw.kinds[last] == TokenKind.word.rawValue else { return false }
    // Figures that go on with what the line before began.
    switch TokenKind(rawValue: raw.kinds[first]) {
    case .documentNumber, .date, .number, .roman, .yearSpan, .time: return true
    default: return false
    }
  }

  /// Whether the last line of a page ends with a comma or a word that no sentence ends with.
  private func goesOnOverPage(
    _ before: Int, _ raw: TokenTable, _ lines: LineTable, _ dropped: [Bool], _ units: [UInt16]
  ) -> Bool {
    guard let last = lines.lines[before].tokens.last(where: { !dropped[$0] }) else { return false }
    return units[Int(raw.ends[last]) - 1] == 0x2C || limits.openWords.contains(raw.keys[last])
  }

  /// Whether a zone is running text, not a list of short lines.
  private func isRunning(_ zone: UInt8) -> Bool {
    let name = Int(zone) < pack.zones.count ? pack.zones[Int(zone)] : ""
    return limits.runningZones.contains(name)
  }

  private static func isTerminal(_ at: Int, _ raw: TokenTable, _ units: [UInt16]) -> Bool {
    if raw.kinds[at] == TokenKind.endMark.rawValue { return true }
    guard raw.kinds[at] == TokenKind.punctuation.rawValue else { return false }
    switch units[Int(raw.ends[at]) - 1] {
    case 0x2E, 0x3A, 0x3B, 0x21, 0x3F: return true
    default: return false
    }
  }

  /// The line on which a term of a lexicon ends that begins on the line `previous` and runs over its end: breaks inside a
  /// term are wraps. Terms may run over several short lines of one cell.
  private func lineOfTermEnd(
    _ previous: Int, _ lines: LineTable, _ raw: TokenTable, _ dropped: [Bool]
  ) -> Int? {
    let tokens = lines.lines[previous].tokens.filter { !dropped[$0] }
    var end: Int?
    for first in tokens.indices.dropFirst(max(0, tokens.count - 8)) {
      let key = raw.keys[tokens[first]]
      var node = key != 0 ? pack.trie.rootByKey[Int(key)] : pack.trie.rootByLoose[Int(raw.loose[tokens[first]])]
      for at in tokens[(first + 1)...] where node != 0 {
        node = pack.trie.step(node, key: raw.keys[at], loose: raw.loose[at])
      }
      var next = previous + 1
      while node != 0, next < lines.lines.count, next <= previous + 3, lines.lines[next].separator == .line {
        for at in lines.lines[next].tokens where node != 0 && !dropped[at] {
          node = pack.trie.step(node, key: raw.keys[at], loose: raw.loose[at])
          if node != 0, pack.trie.hasTerms(at: node), !pack.trie.isGuessed(node) { end = max(end ?? 0, next) }
        }
        next += 1
      }
    }
    return end
  }
}
