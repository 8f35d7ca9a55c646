/// Writes a file of a pack in its canonical form: keys in one order, one kind of spacing, documents parted by `---` alone.
///
/// Patterns, texts and entries stay as they are written, and so does every comment: one that stands above a key moves
/// with it, one at the top or the end of a document stays there. What the file says never changes; that is checked
/// before the result is given. Formatting twice is formatting once. Linear.
public struct RuleFormatter: Sendable {
  /// What came out of formatting a file.
  public enum Outcome: Sendable {
    /// The canonical text; the same as before where nothing was to be done.
    case text(String)
    /// The file cannot be read, so that it is left alone.
    case unreadable([RuleDiagnostic])
  }

  /// A formatter; it holds nothing.
  public init() {}

  /// Formats the text of a file. `path` is for messages, and tells `pack.yaml` from the other files.
  public func format(_ text: String, path: String) -> Outcome {
    var plain = text.replacing("\r\n", with: "\n")
    if plain.hasPrefix("\u{FEFF}") { plain.removeFirst() }
    let source = PackSourceFile(path: path, text: plain)
    let reporter = Reporter()
    let documents = YAMLDocuments(file: source, reporter: reporter).read()
    guard reporter.diagnostics.isEmpty, !documents.contains(where: { $0.root == nil }) else {
      return .unreadable(reporter.diagnostics)
    }
    let parts = DocumentLines.split(source)
    let out = parts.map { part in
      // A document is composed with the line that parts it from the one before; the first may have none.
      let first = part.lines.lowerBound
      let root = documents.lazy.compactMap(\.root).first { $0.lineOffset + 2 == first || $0.lineOffset + first == 1 }
      return DocumentFormatter(source: source, lines: part.lines, root: root, isManifest: path == "pack.yaml").text()
    }.filter { !$0.isEmpty }.joined(separator: "---\n")
    guard says(out, path) == says(plain, path) else {
      // Never seen; a formatter that changes what a file says would be worse than none.
      let whole = SourceRange(file: path, line: 0, column: 0)
      return .unreadable([RuleDiagnostic(.yamlSyntax, at: whole, "không viết lại được tệp mà giữ nguyên nội dung")])
    }
    return .text(out)
  }

  /// What a file says, whatever its form: documents, keys, values; the order of keys counts in settings alone.
  private func says(_ text: String, _ path: String) -> [YAMLValue] {
    let source = PackSourceFile(path: path, text: text)
    let documents = YAMLDocuments(file: source, reporter: Reporter(), composesEntries: true).read()
    return documents.map { document in document.root.map { YAMLValue($0.node) } ?? .text("") }
  }
}

/// The lines of one document of a file.
struct DocumentLines {
  /// 1-based, without the line that parts it from the one before.
  var lines: Range<Int>

  static func split(_ source: PackSourceFile) -> [DocumentLines] {
    let isFirst = source.line(1) == "---" || source.line(1).hasPrefix("--- ")
    let starts = [isFirst ? 2 : 1] + source.separators.map { $0 + 1 }
    let ends = source.separators + [source.lineCount + 1]
    return zip(starts, ends).map { DocumentLines(lines: min($0, $1)..<$1) }
  }
}
