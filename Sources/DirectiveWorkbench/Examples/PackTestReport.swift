import DirectiveEngine
import DirectiveRules

/// What the tests of a pack found, as text for people or as JSON for programs.
public struct PackTestReport: Sendable {
  /// What came of the examples.
  public var examples: PackExamples.Outcome
  /// What came of leaving out parts; nil where that was not asked for.
  public var mutations: MutationTest.Outcome?
  /// Examples for what no example misses; nil where that was not asked for.
  public var suggestions: ExampleSearch.Outcome?
  /// For each failure, how far its rule came, in words; may be empty.
  public var traces: [[String]] = []
  /// The text of a file of the pack; nil where there is no such file.
  private let text: @Sendable (String) -> String?

  /// A report on a pack whose files are at hand, so that lines can be shown.
  public init(
    examples: PackExamples.Outcome, mutations: MutationTest.Outcome?, text: @escaping @Sendable (String) -> String?
  ) {
    self.examples = examples
    self.mutations = mutations
    self.text = text
  }

  /// Whether there is something to look at.
  public var hasFindings: Bool { !examples.failures.isEmpty || !(mutations?.findings ?? []).isEmpty }

  // MARK: Text

  /// The report as text: each finding with its place, the line and a caret, then a summary.
  public func render() -> String {
    var out = ""
    for (index, failure) in examples.failures.enumerated() {
      out += render(failure, index < traces.count ? traces[index] : []) + "\n"
    }
    // What stands inside a part that is not tested need not be told as well.
    for (number, finding) in (mutations?.findings ?? []).enumerated() where !finding.isInside {
      out += render(finding, number) + "\n"
    }
    if let suggestions { out += suggestions.render() }
    out += "\(examples.rules) quy tắc, \(examples.examples) ví dụ: "
    out += examples.failures.isEmpty ? "đều đúng\n" : "\(examples.failures.count) sai\n"
    if let mutations {
      let outer = mutations.findings.filter { !$0.isInside }
      let kinds = RuleElement.Kind.allCases.compactMap { kind -> String? in
        let count = outer.count { $0.element.kind == kind }
        return count == 0 ? nil : "\(kind.rawValue) \(count)"
      }
      out += "bỏ thử \(mutations.elements) thành phần: "
      if outer.isEmpty {
        out += "thành phần nào cũng có ví dụ cần đến\n"
      } else {
        out += "\(outer.count) không ví dụ nào cần đến (\(kinds.joined(separator: ", ")))"
        let inner = mutations.findings.count - outer.count
        out += inner > 0 ? ", và \(inner) phần bên trong chúng\n" : "\n"
      }
    }
    return out
  }

  private func render(_ failure: ExampleFailure, _ trace: [String]) -> String {
    var lines = ["\(Self.place(failure.example.range)): \(failure.rule): \(failure.summary)"]
    lines.append("  ví dụ: \(failure.example.text.shown)")
    for detail in failure.details { lines.append("  \(detail)") }
    for rival in failure.rivals { lines.append("  quy tắc khác đọc: \(rival.rule): \(rival.text.shown)") }
    return (lines + trace).joined(separator: "\n")
  }

  private func render(_ finding: MutationTest.Finding, _ number: Int) -> String {
    let element = finding.element
    var out = "\(Self.place(element.range, hasColumn: true)): \(element.owner): \(element.description)"
    out += " bỏ đi mà không ví dụ nào sai"
    if let line = text(element.range.file).flatMap({ RuleDiagnostic.line(element.range.line, of: $0) }) {
      out += "\n" + RuleDiagnostic.excerpt(element.range, line: line)
    }
    let margin = String(repeating: " ", count: "\(element.range.line)".count)
    if let changed = finding.changed {
      out += "\n\(margin) = ví dụ ở \(Self.place(changed)) có đọc khác đi, nhưng gives của nó không nêu điều đó"
    }
    return out + "\n\(margin) = gợi ý: \(suggestions?.advice(number) ?? element.advice)"
  }

  private static func place(_ range: SourceRange, hasColumn: Bool = false) -> String {
    "\(range.file):\(range.line)" + (hasColumn ? ":\(range.column)" : "")
  }

  // MARK: JSON

  /// The report as JSON, in a fixed order.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("rules", examples.rules)
      writer.field("examples", examples.examples)
      writer.array("failures") { writer in
        for failure in examples.failures { Self.write(failure, into: &writer) }
      }
      guard let mutations else { return }
      writer.field("elements", mutations.elements)
      writer.array("untested") { writer in
        for (number, finding) in mutations.findings.enumerated() {
          Self.write(finding, suggestions?.numbers[number], into: &writer)
        }
      }
      suggestions?.write(into: &writer)
    }
  }

  private static func write(_ failure: ExampleFailure, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("rule", failure.rule)
      writer.field("file", failure.example.range.file)
      writer.field("line", failure.example.range.line)
      writer.field("text", failure.example.text)
      writer.field("reason", failure.code)
      if case .wrongValues(let values) = failure.reason {
        writer.array("values") { writer in
          for value in values {
            writer.object(isInline: true) { writer in
              writer.field("name", value.name)
              switch value.expected {
              case .first(let first):
                writer.field("expected", first)
                writer.field("got", value.got.first)
              case .all(let all):
                writer.array("expected", all)
                writer.array("got", value.got)
              }
            }
          }
        }
      }
      if case .wrongExtent(let expected, let got) = failure.reason {
        writer.field("expected", expected)
        writer.field("got", got)
      }
      if case .wronglyRead(let pieces) = failure.reason { writer.array("read", pieces) }
      writer.array("rivals") { writer in
        for rival in failure.rivals {
          writer.object(isInline: true) { writer in
            writer.field("rule", rival.rule)
            writer.field("text", rival.text)
          }
        }
      }
    }
  }

  private static func write(_ finding: MutationTest.Finding, _ suggestion: Int?, into writer: inout JSONWriter) {
    writer.object(isInline: true) { writer in
      writer.field("kind", finding.element.kind.rawValue)
      writer.field("owner", finding.element.owner)
      if !finding.element.name.isEmpty { writer.field("name", finding.element.name) }
      writer.field("file", finding.element.range.file)
      writer.field("line", finding.element.range.line)
      writer.field("column", finding.element.range.column)
      writer.field("length", finding.element.range.length)
      if finding.isInside { writer.field("inside", true) }
      if let changed = finding.changed { writer.field("changes", place(changed)) }
      if let suggestion { writer.field("suggestion", suggestion) }
    }
  }
}

extension String {
  /// On one line, in quotation marks.
  fileprivate var shown: String { "\"" + PlainLine.of(self) + "\"" }
}

/// Text on one line.
enum PlainLine {
  /// Every run of white space as one blank.
  static func of(_ text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }
}
