import DirectiveAudit

/// The pages over a body of documents, as HTML. The lists are the navigation; the picture beside a document is an aid.
enum AuditPages {
  /// A page: what the window is called, and its main part.
  struct Page {
    var title: String
    var main: String
  }

  /// The address of a page, for the links to its parts and to its twin.
  struct Address {
    var path: String
    var query: [(name: String, value: String)]

    /// The value of a filter.
    subscript(name: String) -> String? { query.first { $0.name == name }?.value }

    /// The address with another part of the list.
    func page(_ number: Int) -> String { address(path, query.filter { $0.name != "page" } + [("page", "\(number)")]) }

    /// The address of the same as JSON.
    var twin: String { address(path + ".json", query) }

    private func address(_ path: String, _ query: [(name: String, value: String)]) -> String {
      let pairs = query.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }
      return path + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }

    /// All but unreserved characters as percent escapes (RFC 3986).
    static func encoded(_ text: String) -> String {
      var result = ""
      for byte in text.utf8 {
        let scalar = Unicode.Scalar(byte)
        if scalar.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte) || "-._~".utf8.contains(byte) {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(byte, radix: 16, uppercase: true)
          result += "%" + (digits.count == 1 ? "0" : "") + digits
        }
      }
      return result
    }
  }

  // MARK: Parts

  static func begin(_ title: String) -> HTMLText {
    var html = HTMLText()
    html.open("main", "id=\"main\" class=\"prose\"")
    html.element("h1", title)
    html.open("p", "class=\"hint\"")
    for (path, name) in [
      ("/audit", "Tổng quan"), ("/audit/findings", "Phát hiện"), ("/audit/documents", "Văn bản"),
      ("/audit/tasks", "Nhiệm vụ"), ("/audit/search", "Tìm kiếm"),
    ] {
      html.element("a", name, "href=\"\(path)\"")
      html.element("span", " · ")
    }
    html.close("p")
    return html
  }

  static func end(_ html: inout HTMLText, twin: String) -> String {
    html.open("p", "class=\"hint\"")
    html.element("a", "Dạng JSON", "href=\"\(HTMLText.escaped(twin))\"")
    html.close("p")
    html.close("main")
    return html.text
  }

  /// Links to the parts before and behind.
  static func pager(_ html: inout HTMLText, total: Int, offset: Int, count: Int, _ address: Address) {
    let number = offset / AuditHandler.pageSize + 1
    html.open("p", "class=\"hint\"")
    html.element("span", count == 0 ? "Không có gì." : "\(offset + 1)–\(offset + count) trong \(total). ")
    if number > 1 { html.element("a", "Trang trước", "href=\"\(HTMLText.escaped(address.page(number - 1)))\"") }
    html.element("span", " ")
    if offset + count < total {
      html.element("a", "Trang sau", "href=\"\(HTMLText.escaped(address.page(number + 1)))\"")
    }
    html.close("p")
  }

  static func link(_ html: inout HTMLText, _ document: DocumentEntry) {
    html.element("a", document.title, "href=\"/audit/documents/\(document.id)\"")
    let parts = [document.date.map(AuditWords.date), document.issuer].compactMap(\.self)
    if !parts.isEmpty { html.element("span", " (" + parts.joined(separator: ", ") + ")") }
  }

  static func place(_ html: inout HTMLText, _ place: DocumentPlace) {
    html.open("p")
    html.element("a", place.label, "href=\"/audit/documents/\(place.document)\"")
    html.element("span", " · " + place.position, "class=\"hint\"")
    if let quote = place.quote {
      html.element("span", " ")
      html.element("q", quote)
    }
    html.close("p")
  }

  static func input(_ html: inout HTMLText, _ name: String, _ label: String, _ value: String?, type: String = "search")
  {
    html.open("label", "class=\"inline\"")
    html.element("span", label + " ")
    html.open("input", "type=\"\(type)\" name=\"\(name)\" value=\"\(HTMLText.escaped(value ?? ""))\"")
    html.close("label")
  }

  static func choice(
    _ html: inout HTMLText, _ name: String, _ label: String, _ value: String?, _ choices: [(String, String)]
  ) {
    html.open("label", "class=\"inline\"")
    html.element("span", label + " ")
    html.open("select", "name=\"\(name)\"")
    for (word, title) in [("", "tất cả")] + choices {
      html.element("option", title, "value=\"\(HTMLText.escaped(word))\"" + (value == word ? " selected" : ""))
    }
    html.close("select")
    html.close("label")
  }

  static func form(_ html: inout HTMLText, _ action: String, _ fields: (inout HTMLText) -> Void) {
    html.open("form", "class=\"row\" method=\"get\" action=\"\(action)\"")
    fields(&html)
    html.element("button", "Lọc", "class=\"primary\"")
    html.close("form")
  }
}
