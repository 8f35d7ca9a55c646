import Yams

/// Splits a file into its YAML documents and composes each by itself, so that a mistake in one hides none in another.
struct YAMLDocuments {
  let file: PackSourceFile
  let reporter: Reporter
  /// Whether the `examples` of rules are composed; else they are taken as absent.
  var includesExamples = true
  /// Whether the entries of lexicons are composed like everything else.
  var composesEntries = false

  /// A document: its root, or nil where it could not be read; then the names that its first line gives, so that what
  /// refers to it is not reported as well.
  struct Document {
    var root: YAMLCursor?
    /// `macro: issuer_tail` → (`macro`, `issuer_tail`).
    var heading: (key: String, name: String)?
    /// Lines of the file that hold the entries of a lexicon, where they were not composed.
    var entries: Range<Int>?
  }

  /// Documents that hold nothing but comments are left out. Linear.
  func read() -> [Document] {
    let starts = [1] + file.separators
    var documents: [Document] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : file.lineCount + 1
      if let document = document(first: start, last: end) { documents.append(document) }
    }
    return documents
  }

  /// Lines `first..<last`.
  private func document(first: Int, last: Int) -> Document? {
    if !includesExamples, DocumentTail.isExamples(file, lines: first..<last) { return nil }
    if !composesEntries, let tail = tail(of: first..<last) {
      // A mistake is found again, and told, where the document is composed as a whole.
      let own = Reporter()
      let reader = YAMLDocuments(file: file, reporter: own)
      if var document = reader.composed(first: first, last: tail.end), document.root != nil, own.diagnostics.isEmpty {
        document.root = document.root?.reporting(to: reporter)
        document.entries = tail.entries
        return document
      }
    }
    return composed(first: first, last: last)
  }

  /// Where a document may end early: behind the key of a tail that is kept, before the key of one that is not.
  private func tail(of lines: Range<Int>) -> (end: Int, entries: Range<Int>?)? {
    let kind = lines.lazy.compactMap { file.withBytes(ofLine: $0) { $0.first } }.first { $0 != 0x23 && $0 != 0x2D }
    if kind == UInt8(ascii: "l"), let tail = DocumentTail.entries(of: file, lines: lines) {
      return (tail.header + 1, tail.lines)
    }
    if !includesExamples, kind == UInt8(ascii: "r"), let tail = DocumentTail.examples(of: file, lines: lines) {
      return (tail.header, nil)
    }
    return nil
  }

  private func composed(first: Int, last: Int) -> Document? {
    let bytes = file.bytes(ofLines: first, to: last)
    let utf8 = file.text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    let yaml = String(file.text[start..<utf8.index(start, offsetBy: bytes.count)])
    let offset = first - 1
    var broken: Document { Document(root: nil, heading: heading(first: first, last: last)) }
    if let problem = yaml.utf8.withContiguousStorageIfAvailable(YAMLGuard.problem(in:)) ?? nil {
      let line = file.line(offset + problem.line)
      let column = line.utf8.prefix(problem.offset).count { $0 & 0xC0 != 0x80 } + 1
      let range = file.range(line: offset + problem.line, scalarColumn: column)
      reporter.report(problem.code, at: range, problem.message, help: problem.help)
      return broken
    }
    do {
      let parser = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else { return nil }
      if case .scalar(let scalar) = root, scalar.string.isEmpty, scalar.style == .plain { return nil }
      let cursor = YAMLCursor(node: root, file: file, lineOffset: offset, reporter: reporter)
      // Anchors live as long as the parser.
      let isPlain = withExtendedLifetime(parser) { checkPlain(cursor) }
      return isPlain ? Document(root: cursor, heading: nil) : broken
    } catch let error as YamlError {
      report(error, lineOffset: offset)
    } catch {
      reporter.report(.yamlSyntax, at: file.range(line: first, scalarColumn: 1), "YAML sai cú pháp: \(error)")
    }
    return broken
  }

  private func heading(first: Int, last: Int) -> (key: String, name: String)? {
    for number in first..<last {
      let line = file.line(number)
      guard let colon = line.firstIndex(of: ":"), line.first.map({ $0.isLetter }) == true else { continue }
      let name = line[line.index(after: colon)...].drop { $0 == " " }.prefix { $0 != " " && $0 != "#" }
      return (String(line[..<colon]), String(name))
    }
    return nil
  }

  // MARK: Anchors, tags

  /// Whether no node carries an anchor or a tag of its own; the first that does is reported.
  private func checkPlain(_ cursor: YAMLCursor) -> Bool {
    let implicit = Tag(.implicit, .basic)
    let string = Tag(.str, .basic)
    func visit(_ node: Node) -> Node? {
      switch node {
      case .scalar(let scalar):
        return scalar.anchor != nil || (scalar.tag != implicit && scalar.tag != string) ? node : nil
      case .sequence(let sequence):
        if sequence.anchor != nil || sequence.tag != implicit { return node }
        for item in sequence { if let found = visit(item) { return found } }
      case .mapping(let mapping):
        if mapping.anchor != nil || mapping.tag != implicit { return node }
        for (key, value) in mapping {
          if let found = visit(key) ?? visit(value) { return found }
        }
      case .alias: return node
      }
      return nil
    }
    guard let found = visit(cursor.node) else { return true }
    let message = "không dùng thẻ '!…', neo '&…' và bí danh '*…' của YAML"
    let help = "một mẫu bắt đầu bằng '!' thì viết trong khối: 'match: |' rồi xuống dòng"
    reporter.report(.anchorOrTag, at: cursor.child(found).range, message, help: help)
    return false
  }

  // MARK: Syntax

  private func report(_ error: YamlError, lineOffset: Int) {
    switch error {
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first ?? ""
      let first = (line: lineOffset + context.mark.line, column: context.mark.column)
      let line = repetition(of: key, line: first.line, column: first.column) ?? first.line
      let range = file.range(line: line, scalarColumn: first.column, scalarLength: key.unicodeScalars.count)
      let message = "khóa '\(key)' viết hai lần" + (line == first.line ? "" : "; lần đầu ở dòng \(first.line)")
      reporter.report(.duplicateKey, at: range, message, help: "giữ một trong hai")
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // What was opened and never closed is pointed at where it was opened.
      let isEnd = problem == "found unexpected end of stream" || problem == "found unexpected document indicator"
      let mark = isEnd ? context?.mark ?? mark : mark
      let line = min(lineOffset + mark.line, max(1, file.lineCount))
      let (message, help) = YAMLSyntaxMessages.message(problem, context: context?.text)
      reporter.report(.yamlSyntax, at: file.range(line: line, scalarColumn: mark.column), message, help: help)
    default:
      reporter.report(.yamlSyntax, at: file.range(line: lineOffset + 1, scalarColumn: 1), "YAML sai cú pháp: \(error)")
    }
  }

  /// The line on which a key of a block mapping stands again.
  private func repetition(of key: String, line: Int, column: Int) -> Int? {
    guard line < file.lineCount else { return nil }
    for number in (line + 1)...file.lineCount {
      let text = file.line(number)
      if file.separators.contains(number) { return nil }
      let rest = text.dropFirst(column - 1)
      guard text.prefix(column - 1).allSatisfy({ $0 == " " || $0 == "-" }), rest.hasPrefix(key) else { continue }
      if rest.dropFirst(key.count).drop(while: { $0 == " " }).first == ":" { return number }
    }
    return nil
  }
}
