/// What was found under an identifier, as text for a terminal.
public struct LookupTable {
  private let result: LookupResult

  /// A table of a result.
  public init(_ result: LookupResult) {
    self.result = result
  }

  /// The table.
  public func render() -> [UInt8] {
    var text = ""
    for view in result.documents {
      text += view.document.title + "\n"
      func line(_ name: String, _ value: String?) {
        if let value { text += "  \(name): \(value)\n" }
      }
      line("Cơ quan ban hành", view.document.issuer)
      line("Ngày", view.document.date.map(AuditWords.date))
      line("Trích yếu", view.document.subject)
      line("Hiệu lực từ", view.inForceFrom.map(AuditWords.date))
      line("Hết hiệu lực", view.inForceTo.map(AuditWords.date))
      line("Bị thay bằng", view.replacedBy)
      line(view.document.origin == "text" ? "Tệp" : "Danh mục", view.sources.joined(separator: ", "))
      for copy in view.copies { line("Bản khác", copy.name) }
      text += "  Viện dẫn (\(view.citing.count))\n"
      for reference in view.citing { text += Self.outgoing(reference) }
      text += "  Được viện dẫn (\(view.citedCount))\n"
      for reference in view.citedBy { text += Self.incoming(reference) }
      let rest = view.citedCount - view.citedBy.count
      if rest > 0 { text += "    … và \(rest) lần nữa\n" }
      text += "\n"
    }
    if !result.unresolved.isEmpty {
      text += "Viện dẫn \(result.query) mà không xác định được văn bản trong kho (\(result.unresolved.count))\n"
      for reference in result.unresolved {
        text += Self.incoming(reference)
        let date = reference.date.map { "ngày \(AuditWords.date($0))" }
        let said = [date, reference.issuer.map { "của \($0)" }].compactMap(\.self).joined(separator: ", ")
        text += "      ghi: \(said.isEmpty ? "không ngày, không cơ quan" : said)"
        text += " · \(AuditWords.status(reference.status))"
        text += (reference.reason.map { " (\(AuditWords.reason($0)))" } ?? "") + "\n"
        for candidate in reference.candidates { text += "      có thể là: \(Self.name(candidate))\n" }
      }
    }
    return Array(text.utf8)
  }

  private static func outgoing(_ reference: ReferenceView) -> String {
    var text = "    \(AuditWords.relation(reference.relation)): \(kind(reference))"
    text += reference.cited + (reference.date.map { " ngày \(AuditWords.date($0))" } ?? "")
    text += " · \(AuditWords.status(reference.status))"
    if let field = reference.field { text += " (\(AuditWords.field(field)))" }
    if let reason = reference.reason, reference.field == nil { text += " (\(AuditWords.reason(reason)))" }
    text += "\n"
    if let document = reference.document { text += "      → \(name(document))\n" }
    for candidate in reference.candidates { text += "      có thể là: \(name(candidate))\n" }
    return text + quote(reference)
  }

  /// The kind, where the title by which a law is cited does not begin with it.
  private static func kind(_ reference: ReferenceView) -> String {
    guard let kind = reference.kind, !reference.cited.hasPrefix(kind) else { return "" }
    return kind + " "
  }

  private static func incoming(_ reference: ReferenceView) -> String {
    let document = reference.document.map(name) ?? reference.place.label
    return "    \(document) · \(AuditWords.relation(reference.relation))\n" + quote(reference)
  }

  private static func quote(_ reference: ReferenceView) -> String {
    "      \(reference.place.position)" + (reference.sentence.map { "  “\($0)”" } ?? "") + "\n"
  }

  private static func name(_ document: DocumentEntry) -> String {
    let parts = [document.date.map(AuditWords.date), document.issuer].compactMap(\.self)
    return document.title + (parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")")
  }
}
