import DirectiveAudit

/// One document.
extension AuditPages {
  static func document(_ view: DocumentView, _ graph: AuditGraph) -> Page {
    let document = view.document
    var html = begin(document.title)
    html.open("ul")
    let facts: [(String, String?)] = [
      ("Cơ quan ban hành", document.issuer), ("Ngày", document.date.map(AuditWords.date)),
      ("Trích yếu", document.subject), ("Hiệu lực từ", view.inForceFrom.map(AuditWords.date)),
      ("Hết hiệu lực", view.inForceTo.map(AuditWords.date)), ("Bị thay bằng", view.replacedBy),
      ("Đọc từ", view.sources.joined(separator: ", ")),
    ]
    for (name, value) in facts {
      if let value { html.element("li", "\(name): \(value)") }
    }
    for copy in view.copies {
      html.open("li")
      html.element("span", "Bản khác: ")
      html.element("a", copy.name, "href=\"/audit/documents/\(copy.id)\"")
      html.close("li")
    }
    html.close("ul")
    html.open("p")
    html.element("a", "Phát hiện về văn bản này", "href=\"/audit/findings?document=\(document.id)\"")
    html.close("p")
    if let picture = NeighbourhoodPicture(graph).svg() { html.picture(picture) }
    html.element("h2", "Viện dẫn (\(view.citing.count))")
    html.open("ul")
    for reference in view.citing { write(reference, isIncoming: false, into: &html) }
    html.close("ul")
    html.element("h2", "Được viện dẫn (\(view.citedCount))")
    html.open("ul")
    for reference in view.citedBy { write(reference, isIncoming: true, into: &html) }
    html.close("ul")
    let rest = view.citedCount - view.citedBy.count
    if rest > 0 { html.element("p", "… và \(rest) lần nữa.", "class=\"hint\"") }
    return Page(title: document.title, main: end(&html, twin: "/audit/documents/\(document.id).json"))
  }

  private static func write(_ reference: ReferenceView, isIncoming: Bool, into html: inout HTMLText) {
    html.open("li")
    if isIncoming, let document = reference.document {
      link(&html, document)
      html.element("span", " · " + AuditWords.relation(reference.relation))
    } else {
      html.element("span", AuditWords.relation(reference.relation) + ": ")
      let cited = reference.cited + (reference.date.map { " ngày " + AuditWords.date($0) } ?? "")
      if let document = reference.document {
        html.element("a", cited, "href=\"/audit/documents/\(document.id)\"")
      } else {
        html.element("strong", cited)
      }
      let note = reference.field.map(AuditWords.field) ?? reference.reason.map(AuditWords.reason)
      html.element("span", " · " + AuditWords.status(reference.status) + (note.map { " (\($0))" } ?? ""))
      for candidate in reference.candidates {
        html.open("p")
        html.element("span", "có thể là: ")
        link(&html, candidate)
        html.close("p")
      }
    }
    html.open("p", "class=\"hint\"")
    html.element("span", reference.place.position + " ")
    if let sentence = reference.sentence { html.element("q", sentence) }
    html.close("p")
    html.close("li")
  }
}
