import DirectiveText

/// The lines of a text as they stand, over its raw tokens.
struct LineTable {
  /// What separates a line from the one before.
  enum Separator {
    case line
    case blank
    case cell
  }

  struct Line {
    /// Half-open range of raw tokens, without breaks.
    var tokens: Range<Int>
    var separator: Separator
    /// Characters from the first to the last token.
    var width: Int
  }

  private(set) var lines: [Line] = []
  /// The width at which long lines were wrapped; nil where lines are whole paragraphs.
  private(set) var wrapWidth: Int?

  init(_ table: TokenTable, limits: LayoutLimits) {
    var first = 0
    var separator = Separator.blank
    func line(to end: Int) -> Line? {
      guard first < end else { return nil }
      let width = Int(table.ends[end - 1]) - Int(table.starts[first])
      return Line(tokens: first..<end, separator: separator, width: width)
    }
    for at in 0..<table.count {
      let next: Separator
      switch TokenKind(rawValue: table.kinds[at]) {
      case .newline: next = .line
      case .blank: next = .blank
      case .cell: next = .cell
      default: continue
      }
      if let line = line(to: at) {
        lines.append(line)
        separator = next
      } else if separator == .line || next == .cell {
        // Breaks in a row: the stronger one counts, and a cell border is the strongest.
        separator = next
      }
      first = at + 1
    }
    if let line = line(to: table.count) { lines.append(line) }
    wrapWidth = Self.wrapWidth(lines, limits)
  }

  /// Long lines of one width are wrapped ones: the width that nine lines in ten keep to, if it is a plausible one.
  private static func wrapWidth(_ lines: [Line], _ limits: LayoutLimits) -> Int? {
    let long = lines.map(\.width).filter { $0 >= limits.shortLine }.sorted()
    guard long.count >= 3 else { return nil }
    let width = long[min(long.count - 1, long.count * 9 / 10)]
    guard width <= limits.longestWrap else { return nil }
    return width
  }
}

/// Measures that tell wrapped lines from whole paragraphs (`settings: layout`).
struct LayoutLimits {
  var shortLine = 40
  var longestWrap = 130
  /// A paragraph of more characters than this is no entry of a list of bodies.
  var longestEntry = 160
}
