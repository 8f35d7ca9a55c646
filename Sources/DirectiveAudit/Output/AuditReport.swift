import DirectiveEngine

/// A body in figures with its findings, in the forms of `chidao audit report`.
public struct AuditReport: AuditResult {
  /// The figures.
  public let summary: AuditSummary
  /// This part of them.
  public let findings: FindingList

  /// A report of what a reader said.
  public init(summary: AuditSummary, findings: FindingList) {
    self.summary = summary
    self.findings = findings
  }

  /// Writes the report as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      summary.fields(into: &writer)
      writer.field("total", findings.total)
      writer.array("findings", of: findings.findings)
    }
  }

  /// The report as text for a terminal.
  public func table() -> [UInt8] {
    var text = "Kho dữ liệu: \(summary.texts) văn bản"
    if summary.registered > 0 { text += ", \(summary.registered) dòng danh mục" }
    text += ", \(summary.citations) viện dẫn, \(summary.assignments) nhiệm vụ, \(summary.deadlines) thời hạn\n"
    let counts = summary.byStatus.filter { $0.count > 0 }.map { "\(AuditWords.status($0.status)) \($0.count)" }
    if !counts.isEmpty { text += "Viện dẫn: " + counts.joined(separator: " · ") + "\n" }
    text += "\nPhát hiện (\(findings.total))\n"
    var last = ""
    let titles = Dictionary(summary.checks.map { ($0.code, $0) }) { first, _ in first }
    for finding in findings.findings {
      if finding.code != last {
        let check = titles[finding.code]
        text += "\n  [\(AuditWords.severity(finding.severity))] \(check?.title ?? finding.code)"
        text += " (\(check?.count ?? 0)) · \(finding.code)\n"
        last = finding.code
      }
      text += "    \(finding.message)\n"
      text += "      " + Self.line(finding.place) + "\n"
      if let other = finding.other { text += "      " + Self.line(other) + "\n" }
    }
    let rest = findings.total - findings.findings.count
    if rest > 0 { text += "\n  … và \(rest) phát hiện nữa\n" }
    return Array(text.utf8)
  }

  private static func line(_ place: DocumentPlace) -> String {
    place.position + (place.quote.map { "  “\($0)”" } ?? "")
  }

  /// The findings as CSV (RFC 4180), a line each.
  public func csv() -> [UInt8] {
    var writer = CSVWriter()
    writer.record([
      "id", "severity", "code", "message", "document", "label", "file", "line", "column", "quote", "other_document",
      "other_label", "other_file", "other_line", "other_column", "other_quote",
    ])
    for finding in findings.findings {
      writer.record(
        [finding.id, finding.severity.rawValue, finding.code, finding.message] + Self.fields(finding.place)
          + (finding.other.map(Self.fields) ?? Array(repeating: nil, count: 6)))
    }
    return writer.bytes
  }

  private static func fields(_ place: DocumentPlace) -> [String?] {
    [place.document, place.label, place.file, place.line.map(String.init), place.column.map(String.init), place.quote]
  }

  /// The report as a page that needs nothing beside it.
  public func html() -> [UInt8] {
    var page = HTMLText()
    page.raw(
      """
      <!DOCTYPE html>
      <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Đối chiếu viện dẫn</title>
      <style>
      body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
      h2{margin-top:2rem;font-size:1.1rem}.error{color:#b00020}.warning{color:#8a5a00}.info{color:#345}
      li{margin:.6rem 0}.place{display:block;color:#555;font-size:.9rem}q{color:#222}
      table{border-collapse:collapse}td,th{text-align:left;padding:.2rem .8rem .2rem 0}
      @media(prefers-color-scheme:dark){body{background:#111;color:#ddd}.place{color:#aaa}q{color:#eee}
      .error{color:#ff8a80}.warning{color:#ffcc66}.info{color:#9cf}}
      </style></head><body>
      <h1>Đối chiếu viện dẫn</h1>

      """)
    page.raw("<table>")
    let rows: [(String, Int)] =
      [("Văn bản", summary.texts), ("Dòng danh mục", summary.registered), ("Viện dẫn", summary.citations)]
      + summary.byStatus.map { ("— " + AuditWords.status($0.status), $0.count) }
      + [("Nhiệm vụ", summary.assignments), ("Phát hiện", findings.total)]
    for (name, count) in rows {
      page.raw("<tr><th>")
      page.text(name)
      page.raw("</th><td>\(count)</td></tr>\n")
    }
    page.raw("</table>\n")
    var last = ""
    let titles = Dictionary(summary.checks.map { ($0.code, $0) }) { first, _ in first }
    for finding in findings.findings {
      if finding.code != last {
        if !last.isEmpty { page.raw("</ul>\n") }
        page.raw("<h2 class=\"\(finding.severity.rawValue)\" id=\"")
        page.text(finding.code)
        page.raw("\">")
        page.text(titles[finding.code]?.title ?? finding.code)
        page.raw(" (\(titles[finding.code]?.count ?? 0))</h2>\n<ul>\n")
        last = finding.code
      }
      page.raw("<li>")
      page.text(finding.message)
      for place in [finding.place, finding.other].compactMap(\.self) {
        page.raw(" <span class=\"place\">")
        page.text(place.label == place.file ? place.position : place.label + " · " + place.position)
        if let quote = place.quote {
          page.raw(" <q>")
          page.text(quote)
          page.raw("</q>")
        }
        page.raw("</span>")
      }
      page.raw("</li>\n")
    }
    if !last.isEmpty { page.raw("</ul>\n") }
    page.raw("</body></html>\n")
    return Array(page.result.utf8)
  }
}

/// Text of a page: what comes from documents is escaped.
struct HTMLText {
  private(set) var result = ""

  /// Markup of our own.
  mutating func raw(_ markup: String) { result += markup }

  /// Text as it is to be seen.
  mutating func text(_ text: String) { result += Self.escape(text) }

  /// Text for elements and for attributes in double quotes; also for XML.
  static func escape(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      // XML has no way to write these.
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

/// Writes CSV (RFC 4180): fields in quotes where they need them, an empty field where there is no value.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []

  mutating func record(_ fields: [String?]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      guard let field else { continue }
      // An empty text is in quotes, so that it is told from no value.
      let needsQuotes = field.isEmpty || field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
      if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
      for byte in field.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
