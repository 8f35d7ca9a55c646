/// Reads the text of a web page with libxml2's parser for HTML: blocks as paragraphs, lists with their labels, tables as
/// rows. Scripts, styles, forms' fields and what is hidden are left out.
struct HTMLReader {
  /// The text of a page. The bytes are UTF-8, or what the page itself declares, or Windows-1252.
  func read(_ bytes: [UInt8]) throws(IntakeError) -> PlacedText {
    var story = try HTMLStory(try MarkupReader(bytes, format: .html, page: true, encoding: Self.encoding(of: bytes)))
    try story.read(until: nil)
    var text = PlacedText()
    text.append(contentsOf: story.finished())
    return text
  }

  /// nil where the page's own declaration holds.
  private static func encoding(of bytes: [UInt8]) -> String? {
    // What is well-formed UTF-8 beyond ASCII is UTF-8, whatever the page says.
    if String(validating: bytes, as: UTF8.self) != nil { return "UTF-8" }
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    if !head.contains("charset=") || head.contains("x-user-defined") { return "windows-1252" }
    return nil
  }
}

/// Reads the elements of a page.
struct HTMLStory: ~Copyable {
  private var xml: MarkupReader
  private var paragraphs: [PlacedText.Paragraph] = []
  private var text = ""
  private var count = 0
  private var label = ""
  /// Numbers of the ordered lists that are open; nil for a list of bullets.
  private var lists: [(form: NumberForm, next: Int)?] = []
  private var isPreformatted = false

  init(_ xml: consuming MarkupReader) throws(IntakeError) { self.xml = xml }

  /// The paragraphs that were read.
  mutating func finished() -> [PlacedText.Paragraph] {
    endParagraph()
    return paragraphs
  }

  /// Reads up to the end of an element, or of the page.
  mutating func read(until end: String?) throws(IntakeError) {
    while let event = try xml.next() {
      switch event {
      case .text: append(xml.text)
      case .close(let name):
        if Self.isBlock(name) { endParagraph() }
        if name == "ol" || name == "ul" { _ = lists.popLast() }
        if name == "pre" { isPreformatted = false }
        if name == end { return }
      case .open(let name): try open(name)
      }
    }
  }

  private mutating func open(_ name: String) throws(IntakeError) {
    if Self.isLeftOut(name) || isHidden { return try xml.skip() }
    if Self.isBlock(name) { endParagraph() }
    switch name {
    case "br": text += "\n"
    case "pre": isPreformatted = true
    case "ol": lists.append((NumberForm(letter: xml.attribute("type") ?? "1"), Int(xml.attribute("start") ?? "") ?? 1))
    case "ul": lists.append(nil)
    case "li": beginItem()
    case "table":
      endParagraph()
      paragraphs += try table().paragraphs()
    default: break
    }
  }

  private mutating func beginItem() {
    guard let list = lists.last else { return }
    guard var list else {
      label = "- "
      return
    }
    let number = Int(xml.attribute("value") ?? "") ?? list.next
    label = list.form.text(number) + ". "
    list.next = number < .max ? number + 1 : number
    lists[lists.count - 1] = list
  }

  private var isHidden: Bool {
    if xml.attribute("hidden") != nil { return true }
    guard let style = xml.attribute("style") else { return false }
    return style.lowercased().filter { $0 != " " }.contains("display:none")
  }

  private static func isLeftOut(_ name: String) -> Bool {
    switch name {
    case "script", "style", "head", "template", "noscript", "select", "textarea", "button", "svg", "object", "iframe",
      "audio", "video", "canvas":
      true
    default: false
    }
  }

  private static func isBlock(_ name: String) -> Bool {
    switch name {
    case "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote",
      "section", "article", "header", "footer", "main", "nav", "aside", "address", "hr", "table", "tr", "td", "th",
      "caption", "center", "body", "figure", "figcaption", "form", "fieldset":
      true
    default: false
    }
  }

  /// White space is collapsed but for what is preformatted.
  private mutating func append(_ part: String) {
    if isPreformatted {
      text += part
      return
    }
    for character in part {
      let isBlank = character == " " || character == "\t" || character.isNewline
      if !isBlank {
        text.append(character)
      } else if let last = text.last, last != " ", last != "\n" {
        text.append(" ")
      }
    }
  }

  private mutating func endParagraph() {
    let shown = text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.trimmed($0) }
    let lines = shown.filter { !$0.isEmpty }
    text = ""
    guard !lines.isEmpty else { return }
    count += 1
    paragraphs.append(
      PlacedText.Paragraph(text: label + lines.joined(separator: "\n"), page: nil, number: count))
    label = ""
  }

  private static func trimmed(_ line: Substring) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\u{A0}" }
    return String(String(line.drop(while: isBlank).reversed()).drop(while: isBlank).reversed())
  }

  private mutating func table() throws(IntakeError) -> PlacedTable {
    var table = PlacedTable()
    let style = (xml.attribute("style") ?? "").lowercased()
    let border = xml.attribute("border") ?? (style.contains("border:") && !style.contains("border:none") ? "1" : "0")
    table.isRuled = border != "0" && !border.isEmpty
    while let event = try xml.next(), event != .close("table") {
      switch event {
      case .open("tr"): table.rows.append([])
      case .open("td"), .open("th"):
        let isHead = event == .open("th")
        if isHead { table.isRuled = true }
        var cell = PlacedTable.Cell()
        cell.span = min(64, max(1, Int(xml.attribute("colspan") ?? "") ?? 1))
        let start = paragraphs.count
        try read(until: isHead ? "th" : "td")
        endParagraph()
        cell.paragraphs = Array(paragraphs[start...])
        paragraphs.removeLast(cell.paragraphs.count)
        if table.rows.isEmpty { table.rows.append([]) }
        table.rows[table.rows.count - 1].append(cell)
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
    return table
  }
}
