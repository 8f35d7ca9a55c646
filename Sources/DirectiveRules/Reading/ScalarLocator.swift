import Yams

/// Finds the place of every character of a YAML scalar: undoes indentation, folding, quotes and escapes by walking
/// the source and the value side by side.
struct ScalarLocator {
  private let file: PackSourceFile
  private let style: Node.Scalar.Style
  private var line: Int
  /// Scalars of the current line, and where we are in it.
  private var source: [Unicode.Scalar]
  private var at: Int
  /// Whether the line has combining marks, which count for no column.
  private var hasMarks: Bool
  private var indentation = 0

  /// - Parameters:
  ///   - line: line of the file at which the scalar begins (its indicator or quote), 1-based
  ///   - column: the column there, in scalars, 1-based
  static func locate(
    _ value: String, style: Node.Scalar.Style, line: Int, column: Int, file: PackSourceFile
  ) -> PatternText {
    var locator = ScalarLocator(style: style, line: line, column: column, file: file)
    return locator.run(Array(value.unicodeScalars))
  }

  private init(style: Node.Scalar.Style, line: Int, column: Int, file: PackSourceFile) {
    self.file = file
    self.style = style
    self.line = line
    source = Array(file.line(line).unicodeScalars)
    hasMarks = source.contains(where: \.isMark)
    at = max(0, column - 1)
    switch style {
    case .singleQuoted, .doubleQuoted: at += 1
    case .literal, .folded: enterBlock()
    default: break
    }
  }

  private var isBlock: Bool { style == .literal || style == .folded }

  /// To the first line of the content; its indentation is that of the first line that is not blank.
  private mutating func enterBlock() {
    var number = line + 1
    while number <= file.lineCount, file.line(number).allSatisfy({ $0 == " " }) { number += 1 }
    indentation = file.line(number).prefix { $0 == " " }.count
    // `|2` says how much of it is indentation; what is left over belongs to the text.
    if let digit = source.dropFirst(at).prefix(3).first(where: \.isDigit) {
      let parent = source.prefix { $0 == " " || $0 == "-" }.count
      indentation = min(indentation, parent + Int(digit.value - 0x30))
    }
    nextLine()
  }

  private mutating func nextLine() {
    line += 1
    source = Array(file.line(line).unicodeScalars)
    hasMarks = source.contains(where: \.isMark)
    at = 0
    if isBlock {
      while at < source.count, at < indentation, source[at] == " " { at += 1 }
    } else {
      while at < source.count, source[at] == " " || source[at] == "\t" { at += 1 }
    }
  }

  private mutating func run(_ value: [Unicode.Scalar]) -> PatternText {
    var lines: [Int32] = []
    var columns: [Int32] = []
    lines.reserveCapacity(value.count + 1)
    columns.reserveCapacity(value.count + 1)
    for scalar in value {
      while isSpent(before: scalar), line < file.lineCount { nextLine() }
      lines.append(Int32(line))
      columns.append(column)
      advance(over: scalar)
    }
    lines.append(Int32(line))
    columns.append(column)
    return PatternText(file: file.path, scalars: value, lines: lines, columns: columns)
  }

  /// Whether the rest of the line holds nothing and the scalar, which is no blank, must stand on a later one.
  private func isSpent(before scalar: Unicode.Scalar) -> Bool {
    if style == .doubleQuoted, at + 1 == source.count, source[at] == "\\" { return true }
    if scalar == " " || scalar == "\n" { return false }
    return at >= source.count || (!isBlock && source[at...].allSatisfy(\.isBlank))
  }

  private mutating func advance(over scalar: Unicode.Scalar) {
    guard at < source.count, !(scalar == "\n" && source[at] != "\\") else {
      // A line end stands for itself, or for the blank it was folded into.
      if scalar == "\n" || scalar == " " { nextLine() }
      return
    }
    if style == .doubleQuoted, source[at] == "\\" {
      let widths: [Unicode.Scalar: Int] = ["x": 4, "u": 6, "U": 10]
      at += at + 1 < source.count ? widths[source[at + 1]] ?? 2 : 1
    } else if style == .singleQuoted, source[at] == "'" {
      at += 2
    } else {
      at += 1
    }
  }

  /// 1-based, in characters.
  private var column: Int32 {
    let marks = hasMarks ? source.prefix(at).count { $0.isMark } : 0
    return Int32(min(at, source.count) - marks + 1)
  }
}
