/// How a piece of terminal text is set off; decided in one place, so that text without colours loses nothing.
enum TextStyle: String, Sendable {
  case plain = ""
  case title = "1"
  case heading = "1;36"
  case label = "2"
  case emphasis = "33"
  case warning = "31"
}

/// Lays labelled text out in columns of a terminal.
struct TableCanvas {
  private(set) var bytes: [UInt8] = []
  let width: Int
  let isColoured: Bool

  mutating func blankLine() {
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
  }

  /// One line or more, indented.
  mutating func text(_ text: String, style: TextStyle = .plain, indent: Int = 0) {
    for line in DisplayWidth.wrap(text, width: width - indent) {
      space(indent)
      styled(line, style)
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  /// A label in the left column, a value wrapped in the right one.
  mutating func row(
    _ label: String, _ value: String, indent: Int = 2, column: Int, labelStyle: TextStyle = .label,
    valueStyle: TextStyle = .plain
  ) {
    let left = DisplayWidth.wrap(label, width: column - indent - 1)
    let right = DisplayWidth.wrap(value, width: width - column)
    for index in 0..<max(left.count, right.count) {
      var used = 0
      if index < left.count, !left[index].isEmpty {
        space(indent)
        styled(left[index], labelStyle)
        used = indent + DisplayWidth.of(left[index])
      }
      if index < right.count, !right[index].isEmpty {
        space(column - used)
        styled(right[index], valueStyle)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  private mutating func space(_ count: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, count)))
  }

  private mutating func styled(_ text: String, _ style: TextStyle) {
    let isSet = isColoured && style != .plain
    if isSet { bytes.append(contentsOf: "\u{1B}[\(style.rawValue)m".utf8) }
    bytes.append(contentsOf: text.utf8)
    if isSet { bytes.append(contentsOf: "\u{1B}[0m".utf8) }
  }
}
