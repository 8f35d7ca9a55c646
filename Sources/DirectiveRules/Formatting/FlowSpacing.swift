/// The spacing of a table or list that stands on one line: `{ a: b, c: d }`, `[a, b]`, `[ 'x', "y" ]`, `{}`.
///
/// A line that holds no such value, or one inside another, or more than it understands, stays as it is.
struct FlowSpacing {
  private let line: String

  init(_ line: String) {
    self.line = line
  }

  /// The line in its canonical form.
  var text: String {
    let characters = Array(line)
    guard let colon = keyEnd(characters) else { return line }
    var at = colon
    while at < characters.count, characters[at] == " " { at += 1 }
    guard at < characters.count else { return line }
    let head = String(characters[..<colon]) + " "
    guard characters[at] == "{" || characters[at] == "[" else { return head + String(characters[at...]) }
    guard let (items, end) = items(characters, from: at + 1, close: characters[at] == "{" ? "}" : "]") else {
      return line
    }
    let rest = String(characters[end...])
    guard rest.isEmpty || rest.drop(while: { $0 == " " }).hasPrefix("#") else { return line }
    return head + value(items, characters[at]) + rest
  }

  private func value(_ items: [String], _ open: Character) -> String {
    if open == "{" { return items.isEmpty ? "{}" : "{ " + items.joined(separator: ", ") + " }" }
    let isQuoted = items.contains { $0.hasPrefix("'") || $0.hasPrefix("\"") }
    let inside = items.joined(separator: ", ")
    return items.isEmpty ? "[]" : isQuoted ? "[ " + inside + " ]" : "[" + inside + "]"
  }

  /// Where the value of `key: …` or `- key: …` begins; nil where the line has no plain key.
  private func keyEnd(_ characters: [Character]) -> Int? {
    var at = 0
    while at < characters.count, characters[at] == " " || characters[at] == "-" { at += 1 }
    let start = at
    while at < characters.count, characters[at].isLetter || characters[at].isNumber || characters[at] == "_" { at += 1 }
    guard at > start, at < characters.count, characters[at] == ":" else { return nil }
    return at + 1
  }

  /// The items up to the closing sign, blanks around them taken off, and the offset behind it.
  private func items(_ characters: [Character], from start: Int, close: Character) -> ([String], Int)? {
    var items: [String] = []
    var item = ""
    var quote: Character?
    var at = start
    func take() {
      let text = trimmed(item)
      if !text.isEmpty { items.append(text) }
      item = ""
    }
    while at < characters.count {
      let character = characters[at]
      if let open = quote {
        item.append(character)
        if character == "\\", open == "\"", at + 1 < characters.count {
          at += 1
          item.append(characters[at])
        } else if character == open {
          quote = nil
        }
      } else if (character == "\"" || character == "'") && beginsValue(item) {
        quote = character
        item.append(character)
      } else if character == "," {
        take()
      } else if character == close {
        take()
        return (items, at + 1)
      } else if "{}[]#".contains(character) {
        return nil
      } else {
        item.append(character)
      }
      at += 1
    }
    return nil
  }

  /// A quote opens a quoted value only where a value begins: `it's` is a word.
  private func beginsValue(_ item: String) -> Bool {
    let text = trimmed(item)
    return text.isEmpty || text.hasSuffix(":")
  }

  private func trimmed(_ text: String) -> String {
    var part = text.drop { $0 == " " }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}
