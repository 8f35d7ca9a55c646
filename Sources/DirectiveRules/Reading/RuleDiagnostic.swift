/// One mistake in a rule pack: what was found, what was expected, where, and what to do.
public struct RuleDiagnostic: Error, Sendable, Hashable {
  /// How much a mistake weighs.
  public enum Severity: String, Sendable {
    /// The pack is not used.
    case error
    /// The pack works, but something in it is probably not meant.
    case warning
  }

  /// Stable from version to version.
  public var code: DiagnosticCode
  /// Whether the pack can still be used.
  public var severity: Severity
  /// Where the mistake stands; a file without a line when the whole file is meant.
  public var range: SourceRange
  /// What was found and what was expected, in Vietnamese.
  public var message: String
  /// What to do, such as the nearest known name; nil when the message says it all.
  public var help: String?
  /// The text of the line, without its end; filled in by the reader.
  public var sourceLine: String?

  /// A mistake of a kind, with the weight of its kind unless said otherwise.
  public init(
    _ code: DiagnosticCode, severity: Severity? = nil, at range: SourceRange, _ message: String, help: String? = nil,
    sourceLine: String? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.range = range
    self.message = message
    self.help = help
    self.sourceLine = sourceLine
  }

  /// The diagnostic as several lines of text, in the shape that editors jump to: `file:line:column: error[P012]: …`, the
  /// line itself, a caret below what is meant, and the help.
  ///
  /// - Parameter source: the text of the whole file; needed only where `sourceLine` is nil.
  public func render(source: String? = nil) -> String {
    var out = range.file
    if range.line > 0 { out += ":\(range.line):\(range.column)" }
    out += out.isEmpty ? "" : ": "
    out += "\(severity.rawValue)[\(code.rawValue)]: \(message)"
    if range.line > 0, let line = sourceLine ?? source.flatMap({ Self.line(range.line, of: $0) }) {
      out += "\n" + Self.excerpt(range, line: line)
    }
    let margin = String(repeating: " ", count: "\(range.line)".count)
    if let help { out += "\n\(margin) = gợi ý: \(help)" }
    return out
  }

  /// The line of a range with its number and a caret below what is meant, as three lines of text.
  package static func excerpt(_ range: SourceRange, line: String) -> String {
    let number = "\(range.line)"
    let margin = String(repeating: " ", count: number.count)
    let (shown, column) = window(line, around: range.column)
    let width = max(1, min(range.length, shown.count - column + 1))
    return "\(margin) |\n\(number) | \(shown)\n\(margin) | "
      + String(repeating: " ", count: column - 1) + String(repeating: "^", count: width)
  }

  /// A line of a file by its number, without its end; nil where the file has fewer.
  package static func line(_ number: Int, of source: String) -> String? {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard number > 0, number <= lines.count else { return nil }
    let line = lines[number - 1]
    return String(line.hasSuffix("\r") ? line.dropLast() : line)
  }

  /// At most 120 characters of a line, tabs shown as one blank, and the column counted from their start.
  private static func window(_ line: String, around column: Int) -> (String, Int) {
    let characters = line.map { $0 == "\t" ? " " : $0 }
    let column = max(1, min(column, characters.count + 1))
    guard characters.count > 120 else { return (String(characters), column) }
    let start = max(0, min(column - 41, characters.count - 118))
    let end = min(characters.count, start + 118)
    let shown = (start > 0 ? "…" : "") + String(characters[start..<end]) + (end < characters.count ? "…" : "")
    return (shown, column - start + (start > 0 ? 1 : 0))
  }
}

extension RuleDiagnostic: CustomStringConvertible {
  /// As `render()` says it.
  public var description: String { render() }
}
