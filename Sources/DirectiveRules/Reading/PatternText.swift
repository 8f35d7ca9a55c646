/// The text of a pattern with the place of every character in its file.
///
/// A pattern stands in a YAML scalar of any style: indentation is taken off, lines are folded, escapes are replaced.
/// Positions say where each character stood before that.
struct PatternText {
  var file: String
  /// The pattern, one Unicode scalar each.
  var scalars: [Unicode.Scalar]
  /// Line and column (both 1-based, columns in characters) of each scalar, and of the end.
  var lines: [Int32]
  var columns: [Int32]

  /// A text that stands at one place without indentation or escapes.
  init(_ text: String, file: String, line: Int, column: Int) {
    self.file = file
    scalars = Array(text.unicodeScalars)
    lines = []
    columns = []
    lines.reserveCapacity(scalars.count + 1)
    columns.reserveCapacity(scalars.count + 1)
    var line = Int32(line)
    var column = Int32(column)
    for scalar in scalars {
      if scalar.isMark { column -= 1 }
      lines.append(line)
      columns.append(column)
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    lines.append(line)
    columns.append(column)
  }

  init(file: String, scalars: [Unicode.Scalar], lines: [Int32], columns: [Int32]) {
    self.file = file
    self.scalars = scalars
    self.lines = lines
    self.columns = columns
  }

  /// The place of a range of scalars; of its first line where it spans several.
  func range(_ start: Int, _ end: Int) -> SourceRange {
    let start = min(start, scalars.count)
    var last = min(max(end, start), scalars.count)
    while last > start, lines[last] != lines[start] { last -= 1 }
    let isCut = last < min(max(end, start), scalars.count)
    let length = Int(columns[last] - columns[start]) + (isCut ? 1 : 0)
    return SourceRange(file: file, line: Int(lines[start]), column: Int(columns[start]), length: max(1, length))
  }
}

extension Unicode.Scalar {
  /// A combining mark, which a person does not count as a character of its own.
  var isMark: Bool {
    value >= 0x300
      && (value <= 0x36F || (0x1AB0...0x1AFF).contains(value) || (0x20D0...0x20FF).contains(value)
        || (0xFE00...0xFE0F).contains(value))
  }

  var isBlank: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isUpper: Bool { ("A"..."Z").contains(self) }
  var isLower: Bool { ("a"..."z").contains(self) }
  /// Begins the name of a capture, class, lexicon, type or macro.
  var beginsName: Bool { isUpper || isLower || self == "_" }
  var continuesName: Bool { beginsName || isDigit }
  /// Part of a word that stands in a pattern without quotes.
  var isWordPart: Bool { continuesName || (value > 0x7F && properties.isAlphabetic) || isMark }
}
