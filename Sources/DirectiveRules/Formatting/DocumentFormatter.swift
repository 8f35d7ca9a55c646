import Yams

/// Puts one document of a file into its canonical form, by lines.
struct DocumentFormatter {
  let source: PackSourceFile
  /// 1-based.
  let lines: Range<Int>
  /// Nil for a document of comments alone.
  let root: YAMLCursor?
  let isManifest: Bool

  /// A key at the left margin with its lines, and the comments right above it.
  private struct Block {
    var key: String
    var comments: [String]
    var lines: [String]
  }

  /// The document with a line feed at the end; empty where it holds nothing.
  func text() -> String {
    guard let root, let pairs = mapping(root), !pairs.isEmpty else {
      return joined(trimmed(lines.map { stripped($0) }))
    }
    var starts: [(key: String, line: Int)] = []
    for pair in pairs { starts.append((pair.key, pair.line)) }
    let head = trimmed((lines.lowerBound..<starts[0].line).map { stripped($0) })
    var blocks: [Block] = []
    var tail: [String] = []
    var comments: [String] = []
    for (index, start) in starts.enumerated() {
      let next = index + 1 < starts.count ? starts[index + 1].line : lines.upperBound
      var body = (start.line..<next).map { stripped($0) }
      // Comments at the margin belong to what stands below them.
      var below: [String] = []
      while let last = body.last, body.count > 1, last.isEmpty || last.hasPrefix("#") {
        below.append(body.removeLast())
      }
      below.reverse()
      blocks.append(Block(key: start.key, comments: comments, lines: formatted(body)))
      comments = trimmed(below)
      if index + 1 == starts.count { tail = comments }
    }
    var out = head
    for block in ordered(blocks) {
      out += block.comments
      out += block.lines
    }
    return joined(out + tail)
  }

  /// Keys of the document and the lines on which they stand; nil where it is no table of single lines.
  private func mapping(_ root: YAMLCursor) -> [(key: String, line: Int)]? {
    guard case .mapping(let mapping) = root.node else { return nil }
    var out: [(key: String, line: Int)] = []
    for (key, _) in mapping {
      let cursor = root.child(key)
      let place = cursor.place
      guard place.column == 1, let name = key.string, out.last.map({ $0.line < place.line }) ?? true else { return nil }
      out.append((name, place.line))
    }
    return out
  }

  // MARK: Order

  private var order: [String] {
    guard let root, case .mapping(let mapping) = root.node, let first = mapping.first?.key.string else { return [] }
    if isManifest { return DocumentKeys.manifest.known }
    switch first {
    case "rule": return DocumentKeys.rule.known
    case "macro": return DocumentKeys.macro.known
    case "lexicon": return DocumentKeys.lexicon.known
    case "examples_of": return DocumentKeys.examples.known
    default: return []
    }
  }

  private func ordered(_ blocks: [Block]) -> [Block] {
    let order = order
    func rank(_ key: String) -> Int { order.firstIndex(of: key) ?? order.count }
    return blocks.enumerated().sorted { a, b in
      (rank(a.element.key), a.offset) < (rank(b.element.key), b.offset)
    }.map(\.element)
  }

  // MARK: Lines

  /// A line of the file without blanks at its end.
  private func stripped(_ number: Int) -> String {
    var line = source.line(number)
    while line.last == " " || line.last == "\t" { line.removeLast() }
    return String(line)
  }

  private func trimmed(_ lines: [String]) -> [String] {
    var lines = lines[...]
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return Array(lines)
  }

  private func joined(_ lines: [String]) -> String {
    lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// The lines of one key: lists stand two blanks in, tables and lists on one line have one kind of spacing.
  private func formatted(_ body: [String]) -> [String] {
    guard !isText(body[0]) else { return body }
    var body = body
    if body.dropFirst().contains(where: { $0.hasPrefix("- ") || $0 == "-" }) {
      body = [body[0]] + body.dropFirst().map { $0.isEmpty ? "" : "  " + $0 }
    }
    var out: [String] = []
    // Lines deeper than this belong to a text inside the list.
    var depth: Int?
    for line in body {
      let indentation = line.prefix { $0 == " " }.count
      if let own = depth {
        if line.isEmpty || indentation > own {
          out.append(line)
          continue
        }
        depth = nil
      }
      if line.isEmpty { continue }
      if isText(line) {
        depth = indentation
        out.append(line)
      } else {
        out.append(FlowSpacing(line).text)
      }
    }
    return out
  }

  /// Whether a line opens a text of further lines: `key: |`, `- >-`.
  private func isText(_ line: String) -> Bool {
    var rest = line[...]
    if let comment = rest.range(of: " #") { rest = rest[..<comment.lowerBound] }
    guard let last = rest.split(separator: " ").last, let sign = last.first else { return false }
    return (sign == "|" || sign == ">") && last.dropFirst().allSatisfy { $0 == "-" || $0 == "+" || $0.isNumber }
      && (rest.contains(": ") || rest.contains("- "))
  }
}

extension StringProtocol {
  /// Where a piece stands first; nil where it does not.
  fileprivate func range(of piece: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(piece) { return at..<index(at, offsetBy: piece.count) }
      at = index(after: at)
    }
    return nil
  }
}
