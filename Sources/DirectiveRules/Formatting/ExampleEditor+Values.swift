import Yams

/// Values in the `gives` of an example.
extension ExampleEditor {
  /// Puts values into a table, those of names that it has in the place of what stands there.
  mutating func complete(_ gives: YAMLCursor, _ values: [(key: String, value: ExampleValue)]) {
    guard !values.isEmpty, case .mapping(let mapping) = gives.node else { return }
    let (line, column) = gives.place
    let start = starts[line - 1] + column - 1
    let known = mapping.map { key, value in (key: key.string ?? "", value: gives.child(value)) }
    let added = values.filter { pair in !known.contains { $0.key == pair.key } }.map {
      $0.key + ": " + YAMLScalar.text(of: $0.value)
    }
    var replaced: [Edit] = []
    for (key, value) in known {
      guard let new = values.first(where: { $0.key == key }), let range = range(ofScalar: value) else { continue }
      replaced.append(Edit(range: range, text: YAMLScalar.text(of: new.value)))
    }
    guard start < scalars.count, scalars[start] == "{" else {
      let indentation = String(repeating: " ", count: column - 1)
      edits += replaced
      if !added.isEmpty { insert(added.map { $0 + "\n" + indentation }.joined(), at: start) }
      return
    }
    guard let end = closing(from: start) else { return }
    let isOnOneLine = !scalars[start..<end].contains("\n")
    let flow = added.joined(separator: ", ")
    let lineEnd = scalars[start...].firstIndex(of: "\n") ?? scalars.count
    let growth = replaced.reduce(flow.unicodeScalars.count + 2) {
      $0 + $1.text.unicodeScalars.count - $1.range.count
    }
    if isOnOneLine, lineEnd - starts[line - 1] + growth > Self.longestLine,
      scalars[end + 1..<lineEnd].allSatisfy(\.isBlank)
    {
      let pairs = known.compactMap { key, value in
        let new = values.first { $0.key == key }?.value ?? Self.value(value.node)
        return new.map { key + ": " + YAMLScalar.text(of: $0) }
      }
      let indentation = scalars[starts[line - 1]...].prefix { $0 == " " }.count + 2
      let margin = "\n" + String(repeating: " ", count: indentation)
      var first = start
      while first > 0, scalars[first - 1] == " " { first -= 1 }
      edits.append(Edit(range: first..<end + 1, text: (pairs + added).map { margin + $0 }.joined()))
      return
    }
    edits += replaced
    guard !added.isEmpty else { return }
    let isEmpty = mapping.isEmpty
    insert((isEmpty ? " " : ", ") + flow + (isEmpty ? " " : ""), at: behindItems(start, end))
  }

  /// What an example says of a name; nil where it is neither text nor a list of texts.
  private static func value(_ node: Node) -> ExampleValue? {
    if let list = node.sequence { return .all(list.compactMap(\.string)) }
    return node.string.map { .first($0) }
  }

  /// The scalars of the file that are a value on one line; nil where it is anything else.
  private func range(ofScalar value: YAMLCursor) -> Range<Int>? {
    guard case .scalar(let scalar) = value.node else { return nil }
    let (line, column) = value.place
    let start = starts[line - 1] + column - 1
    guard start < scalars.count else { return nil }
    switch scalar.style {
    case .literal, .folded: return nil
    case .singleQuoted, .doubleQuoted:
      let quote = scalars[start]
      var at = start + 1
      while at < scalars.count, scalars[at] != "\n" {
        if scalars[at] == "\\", quote == "\"" {
          at += 1
        } else if scalars[at] == quote {
          guard quote == "'", at + 1 < scalars.count, scalars[at + 1] == quote else { return start..<at + 1 }
          at += 1
        }
        at += 1
      }
      return nil
    case .plain, .any:
      let end = start + scalar.string.unicodeScalars.count
      guard end <= scalars.count, scalars[start..<end].elementsEqual(scalar.string.unicodeScalars) else { return nil }
      return start..<end
    }
  }

  /// The brace that closes the one at an offset; nil where quotes or braces do not fit together.
  private func closing(from start: Int) -> Int? {
    var depth = 0
    var quote: Unicode.Scalar?
    var at = start
    while at < scalars.count {
      let scalar = scalars[at]
      if let open = quote {
        if scalar == "\\", open == "\"" { at += 1 } else if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'", beginsValue(at) {
        quote = scalar
      } else if scalar == "{" {
        depth += 1
      } else if scalar == "}" {
        depth -= 1
        if depth == 0 { return at }
      }
      at += 1
    }
    return nil
  }

  /// A quote opens a quoted value only behind what parts values: `it's` is a word.
  private func beginsValue(_ at: Int) -> Bool {
    let before = scalars[..<at].last { !$0.isBlank }
    return before == ":" || before == "," || before == "{"
  }

  private func behindItems(_ start: Int, _ end: Int) -> Int {
    var at = end
    while at > start + 1, scalars[at - 1].isBlank { at -= 1 }
    return at
  }
}
