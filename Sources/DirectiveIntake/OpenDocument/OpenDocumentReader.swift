/// Reads the text of an OpenDocument text (ODT) as it is printed, but for headers and footers: the labels of lists,
/// tables as rows, tracked changes as accepted, notes and text boxes behind the paragraph that they belong to.
struct OpenDocumentReader {
  /// How the original came, for messages.
  var format = DocumentFormat.odt

  /// The text of a document.
  func read(_ bytes: [UInt8]) throws(IntakeError) -> PlacedText {
    var parts: [String: [UInt8]] = [:]
    var zip = try ZipFile(bytes, format: format)
    while let member = try zip.next() {
      guard ["content.xml", "styles.xml", "META-INF/manifest.xml"].contains(member.name) else { continue }
      parts[member.name] = try zip.bytes(of: member)
    }
    if let manifest = parts["META-INF/manifest.xml"], manifest.holds(Array("encryption-data".utf8)) {
      throw .encrypted(format)
    }
    guard let content = parts["content.xml"] else { throw .broken(format, "không có content.xml") }
    var styles = OpenDocumentStyles()
    if let part = parts["styles.xml"] { try styles.add(part) }
    try styles.add(content)
    var story = try OpenDocumentStory(content, styles: styles, format: format)
    try story.read()
    var text = PlacedText()
    text.append(contentsOf: story.paragraphs)
    return text
  }
}

/// Reads the body of `content.xml`.
struct OpenDocumentStory: ~Copyable {
  private(set) var paragraphs: [PlacedText.Paragraph] = []
  private var xml: MarkupReader
  private let styles: OpenDocumentStyles
  private var lists = OpenDocumentLists()
  private var count = 0
  private var attached: [PlacedText.Paragraph] = []
  private var wasCentred = false

  init(_ part: [UInt8], styles: OpenDocumentStyles, format: DocumentFormat) throws(IntakeError) {
    xml = try MarkupReader(part, format: format)
    self.styles = styles
  }

  /// Reads the text.
  mutating func read() throws(IntakeError) {
    while let event = try xml.next() {
      if event == .open("text") { return try read(until: "text") }
    }
  }

  /// Reads paragraphs, lists and tables up to the end of an element.
  private mutating func read(until end: String) throws(IntakeError) {
    while let event = try xml.next() {
      switch event {
      case .close(end): return
      case .open("p"), .open("h"):
        let (paragraph, isCentred) = try paragraph(until: event == .open("p") ? "p" : "h")
        if var paragraph {
          paragraph.isTight = isCentred && wasCentred
          wasCentred = isCentred
          paragraphs.append(paragraph)
        }
        paragraphs += attached
        attached.removeAll()
      case .open("list"):
        lists.open(
          style: xml.attribute("style-name"), identifier: xml.attribute("id"),
          continues: xml.attribute("continue-numbering") == "true", after: xml.attribute("continue-list"))
      case .close("list"): lists.close()
      case .open("list-item"): lists.item(start: Int(xml.attribute("start-value") ?? ""), isHeader: false, styles)
      case .open("list-header"): lists.item(start: nil, isHeader: true, styles)
      case .open("table"):
        paragraphs += try table().paragraphs()
        wasCentred = false
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
  }

  /// What is not printed, or is printed elsewhere. Deleted text is kept in `tracked-changes`.
  private static func isLeftOut(_ name: String) -> Bool {
    switch name {
    case "tracked-changes", "annotation", "forms", "note-citation", "ruby-text", "sequence-decls", "variable-decls",
      "user-field-decls", "index-title-template", "object", "object-ole", "desc", "title", "math", "script":
      true
    default: false
    }
  }

  private mutating func paragraph(until end: String) throws(IntakeError) -> (PlacedText.Paragraph?, isCentred: Bool) {
    count += 1
    let number = count
    let style = xml.attribute("style-name")
    let label = lists.label(styles)
    var text = styles.value(style) { $0.breaksPage } == true ? "\u{0C}" : ""
    var spans = [look(style, in: Look())]
    while let event = try xml.next(), event != .close(end) {
      switch event {
      case .text: text += shown(xml.text, spans[spans.count - 1])
      case .open("span"): spans.append(look(xml.attribute("style-name"), in: spans[spans.count - 1]))
      case .close("span"): if spans.count > 1 { spans.removeLast() }
      case .open("s"): text += String(repeating: " ", count: min(64, max(1, Int(xml.attribute("c") ?? "") ?? 1)))
      case .open("tab"): text += text.utf8.count <= 8 ? " " : "\t"
      case .open("line-break"): text += "\n"
      case .open("note"): try note(number)
      case .open("text-box"): try textBox()
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{A0}" }
    text = String(String(text.drop(while: isBlank).reversed()).drop(while: isBlank).reversed())
    guard text.contains(where: { !$0.isWhitespace }) else { return (nil, false) }
    if let label, !label.isEmpty { text = label + " " + text }
    return (
      PlacedText.Paragraph(text: text, page: nil, number: number), styles.value(style) { $0.isCentred } ?? false
    )
  }

  /// What the styles of a span and of those around it say of its text. Found once a span, not once a text: spans may
  /// stand hundreds deep in one another.
  private struct Look {
    var isHidden: Bool?
    var font: String?
    var isUpper: Bool?
  }

  private func look(_ style: String?, in outer: Look) -> Look {
    var look = outer
    if let value = styles.value(style, { $0.isHidden }) { look.isHidden = value }
    if let value = styles.value(style, { $0.font }) { look.font = value }
    if let value = styles.value(style, { $0.isUpper }) { look.isUpper = value }
    return look
  }

  /// The text of a span as it looks. White space is collapsed: blanks in a row are elements.
  private func shown(_ text: String, _ look: Look) -> String {
    if look.isHidden == true { return "" }
    let plain = String(text.map { $0 == "\n" || $0 == "\r\n" || $0 == "\t" ? " " : $0 })
    let font = look.font.map { styles.face($0) } ?? ""
    let isUnicode = plain.unicodeScalars.contains { $0.value >= 0x1E00 && $0.value <= 0x1EFF }
    if let encoding = LegacyEncoding.ofFont(font), !isUnicode {
      let decoded = encoding.decode(misread: plain)
      return encoding == .tcvn3 && font.hasSuffix("H") ? decoded.uppercased() : decoded
    }
    return look.isUpper == true ? plain.uppercased() : plain
  }

  private mutating func note(_ number: Int) throws(IntakeError) {
    var citation = ""
    let inner = try nested { story throws(IntakeError) in
      while let event = try story.xml.next(), event != .close("note") {
        if event == .open("note-citation") { citation = try story.xml.content() }
        if event == .open("note-body") { try story.read(until: "note-body") }
      }
    }
    let text = inner.map(\.text).joined(separator: " ")
    if !text.isEmpty { attached.append(PlacedText.Paragraph(text: "[\(citation)] \(text)", page: nil, number: number)) }
  }

  private mutating func textBox() throws(IntakeError) {
    attached += try nested { story throws(IntakeError) in try story.read(until: "text-box") }
  }

  /// What is read inside a paragraph, apart from it.
  private mutating func nested(
    _ body: (inout OpenDocumentStory) throws(IntakeError) -> Void
  ) throws(IntakeError) -> [PlacedText.Paragraph] {
    let start = paragraphs.count
    let outer = (attached, lists)
    (attached, lists) = ([], OpenDocumentLists())
    try body(&self)
    let inner = Array(paragraphs[start...])
    paragraphs.removeLast(inner.count)
    (attached, lists) = outer
    return inner
  }

  private mutating func table() throws(IntakeError) -> PlacedTable {
    var table = PlacedTable()
    while let event = try xml.next(), event != .close("table") {
      switch event {
      case .open("table-row"): table.rows.append([])
      case .open("table-cell"):
        if styles.value(xml.attribute("style-name"), { $0.isRuled }) == true { table.isRuled = true }
        let cell = try cell()
        if table.rows.isEmpty { table.rows.append([]) }
        table.rows[table.rows.count - 1].append(cell)
      case .open("covered-table-cell"): try xml.skip()
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
    return table
  }

  private mutating func cell() throws(IntakeError) -> PlacedTable.Cell {
    var cell = PlacedTable.Cell()
    cell.span = min(64, max(1, Int(xml.attribute("number-columns-spanned") ?? "") ?? 1))
    let start = paragraphs.count
    try read(until: "table-cell")
    cell.paragraphs = Array(paragraphs[start...])
    paragraphs.removeLast(cell.paragraphs.count)
    return cell
  }
}
