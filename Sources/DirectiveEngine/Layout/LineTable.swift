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
    /// Characters from the start of the line or cell to the end of its last token, marks of emphasis included.
    var width: Int
    /// The same from the start of the line, whatever cells stand in it.
    var column: Int
    /// The break before it stands inside emphasis.
    var isEmphasised = false
    /// The break before it ends a heading in emphasis.
    var followsHeading = false
    /// It begins with the label of an item that is no bullet.
    var isNumbered: Bool
  }

  private(set) var lines: [Line] = []
  /// The width at which long lines were wrapped; nil where lines are whole paragraphs.
  private(set) var wrapWidth: Int?
  /// Paragraphs are parted by blank lines, so that a single break is a wrap.
  private(set) var partsByBlankLines = false

  init(_ table: TokenTable, source: SourceText, limits: LayoutLimits) {
    var first = 0
    var separator = Separator.blank
    var cellStart = 0
    var lineStart = 0
    var isEmphasised = false
    var followsHeading = false
    var breaks = source.emphasisedBreaks[...]
    var headingBreaks = source.headingBreaks[...]
    func line(to end: Int) -> Line? {
      guard first < end else { return nil }
      let isItem = table.kinds[first] == TokenKind.item.rawValue
      let isBullet = table.ends[first] - table.starts[first] == 1
      return Line(
        tokens: first..<end, separator: separator, width: Int(table.ends[end - 1]) - cellStart,
        column: Int(table.ends[end - 1]) - lineStart, isEmphasised: isEmphasised,
        followsHeading: followsHeading, isNumbered: isItem && !isBullet)
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
      cellStart = Int(table.ends[at])
      if next != .cell { lineStart = cellStart }
      while let next = breaks.first, next < table.starts[at] { breaks.removeFirst() }
      isEmphasised = breaks.first.map { $0 < table.ends[at] } ?? false
      while let next = headingBreaks.first, next < table.starts[at] { headingBreaks.removeFirst() }
      followsHeading = headingBreaks.first.map { $0 < table.ends[at] } ?? false
    }
    if let line = line(to: table.count) { lines.append(line) }
    wrapWidth = Self.wrapWidth(lines, limits)
    let numbered = lines.filter(\.isNumbered)
    partsByBlankLines =
      numbered.count >= limits.fewestNumbered
      && numbered.filter { $0.separator != .line }.count * 10 >= numbered.count * 9
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
  /// Numbered items from which the habits of a text can be told.
  var fewestNumbered = 4
  /// Keys of words that no paragraph ends with.
  var openWords: Set<UInt32> = []
  /// Keys of words behind which a number stands: what looks like a label there is none.
  var numberedWords: Set<UInt32> = []
  /// Zones of running text.
  var runningZones = ["preamble", "body", "appendix"]
  /// Zones of lists that are parted by commas as well as by lines.
  var listZones = ["addressees"]
  /// Zones in which each line has its own place in the form.
  var lineZones = ["head"]
}
