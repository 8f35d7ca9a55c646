import DirectiveRules

/// Lines of text for a terminal, wrapped at blanks.
struct Page {
  private(set) var text = ""
  let width: Int
  /// Column at which the values of rows begin.
  private let column = 11

  init(width: Int) {
    self.width = width
  }

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func blank() { text += "\n" }

  /// A label and its value.
  mutating func row(_ label: String, _ value: String) {
    let padded = label + String(repeating: " ", count: max(1, column - label.count))
    self.text(padded + value, indent: 0, hanging: column)
  }

  /// A name and what it is.
  mutating func entry(_ name: String, _ value: String) {
    self.text(name + "  " + value, indent: 2, hanging: 6)
  }

  /// A text, wrapped; its further lines begin at column `hanging`.
  mutating func text(_ text: String, indent: Int, hanging: Int? = nil) {
    wrap(text.split(separator: " ", omittingEmptySubsequences: false).map(String.init), indent, hanging ?? indent)
  }

  /// A pattern, broken between the parts of its outermost level.
  mutating func pattern(_ pattern: Pattern, indent: Int = 2) {
    wrap(pattern.pieces.flatMap(Self.split), indent, indent)
  }

  /// A long piece is broken at blanks outside quotes.
  private static func split(_ piece: String) -> [String] {
    guard piece.count > 60 else { return [piece] }
    var parts: [String] = []
    var part = ""
    var quote: Character?
    for character in piece {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == " " {
        parts.append(part)
        part = ""
        continue
      }
      part.append(character)
    }
    return parts + [part]
  }

  private mutating func wrap(_ words: [String], _ indent: Int, _ hanging: Int) {
    var line = String(repeating: " ", count: indent)
    var used = indent
    var isEmpty = true
    for word in words {
      if !isEmpty, used + 1 + word.count > width {
        text += line + "\n"
        line = String(repeating: " ", count: hanging)
        used = hanging
        isEmpty = true
      }
      if !isEmpty {
        line += " "
        used += 1
      }
      line += word
      used += word.count
      isEmpty = false
    }
    text += line + "\n"
  }
}
