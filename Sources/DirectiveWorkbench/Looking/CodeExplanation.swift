import DirectiveRules

/// What a code of a diagnostic means, with the mistake made and mended.
public struct CodeExplanation {
  private let code: DiagnosticCode

  /// An explanation of a code.
  public init(_ code: DiagnosticCode) {
    self.code = code
  }

  /// Some lines of text, each ended by a line feed.
  public func text() -> String {
    var page = Page(width: 100)
    let weight = code.severity == .error ? "lỗi: bộ quy tắc không dùng được" : "cảnh báo: bộ quy tắc vẫn dùng được"
    page.line("\(code.rawValue): \(code.title)")
    page.line("(\(weight))")
    page.blank()
    page.text(code.explanation, indent: 0)
    let example = code.example
    page.blank()
    page.line("Sai")
    add(example.wrong, example, &page)
    page.line("Đúng")
    add(example.right.isEmpty ? "(bỏ đi)" : example.right, example, &page)
    return page.text
  }

  private func add(_ snippet: String, _ example: DiagnosticExample, _ page: inout Page) {
    let whole = example.place == .match ? "match: \(snippet)" : snippet
    for line in whole.split(separator: "\n", omittingEmptySubsequences: false) where !line.isEmpty {
      // The examples of limits are longer than anyone reads.
      page.line("  " + (line.count > 90 ? line.prefix(87) + "…" : line))
    }
  }
}
