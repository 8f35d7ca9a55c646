import DirectiveText

/// Joins the lines of a text into the paragraphs that phases read: undoes hard wraps, takes page furniture out, bridges
/// page breaks.
struct ParagraphBuilder {
  let pack: CompiledPack
  let limits: LayoutLimits

  /// What stands around furniture inside a line is parted.
  func build(_ text: LinedText, into stream: inout ReadingStream) {
    let raw = text.raw
    let wraps = WrapDetector(pack: pack, limits: limits, text: text)
    stream.removeAll()
    appendBreak(.blank, at: 0, zone: 0, &stream)
    var previous: Int?
    var isInside = false
    var pendingSeparator = LineTable.Separator.blank
    // Furniture stood between this line and the last that was written.
    var hasFurniture = false
    // The line on which a term that began on an earlier one ends.
    var termEnd = 0
    for (index, line) in text.lines.lines.enumerated() {
      pendingSeparator = Self.stronger(pendingSeparator, line.separator, isFirst: previous == nil)
      // Runs of tokens between furniture.
      var at = line.tokens.lowerBound
      var wroteAny = false
      while true {
        while at < line.tokens.upperBound, text.dropped[at] { at += 1 }
        guard at < line.tokens.upperBound else { break }
        let first = at
        while at < line.tokens.upperBound, !text.dropped[at] { at += 1 }
        let zone = text.zones[first]
        if wroteAny {
          appendBreak(.endOfLine, at: raw.starts[first], zone: zone, &stream)
        } else if let previous {
          let kind = pendingSeparator
          let isPageBreak = hasFurniture && kind == .blank && wraps.goesOnOverPage(previous)
          termEnd = max(termEnd, wraps.lineOfTermEnd(previous) ?? 0)
          // A zone begins with a paragraph of its own.
          let opensZone = stream.zones.last.map { $0 != zone } ?? false
          isInside =
            !opensZone
            && wraps.isWrap(
              WrapDetector.Break(
                before: previous, after: index, separator: isPageBreak ? .line : kind, isInside: isInside,
                isInsideTerm: index <= termEnd))
          if !isInside { appendBreak(Self.kind(of: kind), at: raw.starts[first], zone: zone, &stream) }
        }
        wroteAny = true
        stream.tokens.append(first..<at, of: raw)
        stream.zones += text.zones[first..<at]
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

  private func appendBreak(_ kind: TokenKind, at offset: UInt32, zone: UInt8, _ stream: inout ReadingStream) {
    stream.tokens.append(start: offset, end: offset, kind: kind.rawValue, shape: 0, key: 0, loose: 0)
    stream.zones.append(zone)
  }
}
