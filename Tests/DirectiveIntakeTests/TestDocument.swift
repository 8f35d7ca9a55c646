/// A document to be written in several formats: paragraphs, and tables with or without lines.
struct TestDocument {
  enum Block {
    case paragraph(String)
    /// Rows of cells, each of them lines.
    case table([[[String]]], isRuled: Bool)
  }

  var blocks: [Block]

  /// A text in which blank lines part paragraphs, lines with bars are tables, and the first four paragraphs may be a head
  /// of two columns.
  init(_ text: String) {
    // A break of two characters is one for Swift.
    let text = String(text.map { $0 == "\r\n" ? "\n" : $0 })
    var parts = text.split(separator: "\n", omittingEmptySubsequences: false).split { $0.allSatisfy(\.isWhitespace) }
      .map { $0.map(String.init) }
    blocks = []
    if parts.count > 4, parts[1].count > 1, parts[1][1].hasPrefix("Độc lập"), parts[2].count == 1, parts[3].count == 1 {
      blocks.append(.table([[parts[0], parts[1]], [parts[2], parts[3]]], isRuled: false))
      parts.removeFirst(4)
    }
    for part in parts {
      let rows = part.filter { $0.hasPrefix("|") }
      guard rows.isEmpty else {
        let cells = rows.map { row in
          row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { [Self.trimmed($0)] }
        }
        blocks.append(.table(cells.filter { !$0.joined().allSatisfy { $0.allSatisfy { $0 == "-" } } }, isRuled: true))
        continue
      }
      blocks.append(.paragraph(part.joined(separator: "\n")))
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(String(text.drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed())
  }

  // MARK: Word

  /// As Word stores it.
  var word: [UInt8] {
    let body = blocks.map { block in
      switch block {
      case .paragraph(let text): Self.wordParagraph(text)
      case .table(let rows, let isRuled): Self.wordTable(rows, isRuled: isRuled)
      }
    }.joined()
    return Self.word(body: body)
  }

  /// A package around a body.
  static func word(body: String, parts: [(name: String, content: String)] = []) -> [UInt8] {
    let names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    let document =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document \(names)><w:body>\(body)</w:body></w:document>"
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
    return TestZip(texts: [("[Content_Types].xml", types), ("word/document.xml", document)] + parts).bytes
  }

  static func wordParagraph(_ text: String, properties: String = "") -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      "<w:t xml:space=\"preserve\">\(String($0).escaped)</w:t>"
    }
    return "<w:p>\(properties)<w:r>\(lines.joined(separator: "<w:br/>"))</w:r></w:p>"
  }

  private static func wordTable(_ rows: [[[String]]], isRuled: Bool) -> String {
    let line = isRuled ? "single" : "nil"
    let cells = rows.map { row in
      "<w:tr>" + row.map { "<w:tc>" + $0.map { wordParagraph($0) }.joined() + "</w:tc>" }.joined() + "</w:tr>"
    }
    return
      "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val=\"\(line)\"/></w:tblBorders></w:tblPr>\(cells.joined())</w:tbl>"
  }

  // MARK: OpenDocument

  /// As LibreOffice stores it.
  var openDocument: [UInt8] {
    let body = blocks.map { block in
      switch block {
      case .paragraph(let text): Self.openParagraph(text)
      case .table(let rows, let isRuled):
        "<table:table>"
          + rows.map { row in
            "<table:table-row>"
              + row.map {
                "<table:table-cell table:style-name=\"\(isRuled ? "ruled" : "open")\">"
                  + $0.map(Self.openParagraph).joined()
                  + "</table:table-cell>"
              }.joined() + "</table:table-row>"
          }.joined() + "</table:table>"
      }
    }.joined()
    return Self.openDocument(body: body)
  }

  /// A package around a body.
  static func openDocument(body: String, styles: String = "", parts: [(name: String, content: String)] = []) -> [UInt8]
  {
    let names = ["office", "style", "text", "table", "fo", "draw"].map {
      "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined(separator: " ")
    let ruled = """
      <style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"/>\
      </style:style><style:style style:name="open" style:family="table-cell"><style:table-cell-properties fo:border="none"/>\
      </style:style>
      """
    let content = """
      <?xml version="1.0" encoding="UTF-8"?><office:document-content \(names)><office:automatic-styles>\(ruled)\(styles)\
      </office:automatic-styles><office:body><office:text>\(body)</office:text></office:body></office:document-content>
      """
    let type = "application/vnd.oasis.opendocument.text"
    return TestZip(texts: [("mimetype", type), ("content.xml", content)] + parts).bytes
  }

  static func openParagraph(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).escaped }
    return "<text:p>\(lines.joined(separator: "<text:line-break/>"))</text:p>"
  }

  // MARK: HTML

  /// As a page of the web.
  var page: [UInt8] {
    let body = blocks.map { block in
      switch block {
      case .paragraph(let text): "<p>\(text.escaped.split(separator: "\n").joined(separator: "<br>"))</p>"
      case .table(let rows, let isRuled):
        "<table border=\"\(isRuled ? 1 : 0)\">"
          + rows.map { row in
            "<tr>" + row.map { "<td>" + $0.map { "<p>\($0.escaped)</p>" }.joined() + "</td>" }.joined() + "</tr>"
          }.joined() + "</table>"
      }
    }.joined(separator: "\n")
    return Array("<!DOCTYPE html><html><head><title>x</title></head><body>\(body)</body></html>".utf8)
  }
}
