/// Reads one story of a Word document: the body, or the notes.
struct WordStory: ~Copyable {
  /// What the story needs of the other parts.
  struct Context {
    var styles = WordStyles()
    var numbering = WordNumbering()
    /// Texts of notes, by `footnotes/ID`.
    var notes: [String: String] = [:]
  }

  private(set) var paragraphs: [PlacedText.Paragraph] = []
  private var xml: MarkupReader
  private var context: Context
  /// Paragraphs of the original so far.
  private var count = 0
  /// Text boxes and notes of the paragraph that is being read.
  private var attached: [PlacedText.Paragraph] = []
  /// A paragraph whose end was deleted: the next one goes on with it.
  private var open: (text: String, number: Int)?
  private var wasCentred = false

  init(_ part: [UInt8], context: Context) throws(IntakeError) {
    xml = try MarkupReader(part, format: .docx)
    self.context = context
  }

  /// Reads paragraphs and tables up to the end of an element.
  mutating func read(until end: String) throws(IntakeError) {
    while let event = try xml.next() {
      switch event {
      case .close(end):
        endOpen()
        return
      case .open("p"):
        let (paragraph, isCentred) = try paragraph()
        guard var paragraph else { continue }
        // The lines of a title or a head stand close to each other.
        paragraph.isTight = isCentred && wasCentred
        wasCentred = isCentred
        paragraphs.append(paragraph)
        flush()
      case .open("tbl"):
        let table = try table()
        paragraphs += table.paragraphs()
        wasCentred = false
        flush()
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
  }

  /// The texts of all notes of the part.
  mutating func notes(_ kind: String) throws(IntakeError) -> [String: String] {
    var notes: [String: String] = [:]
    let element = String(kind.dropLast())
    while let event = try xml.next() {
      guard event == .open(element) else { continue }
      let identifier = xml.attribute("id") ?? ""
      let isSeparator = xml.attribute("type") != nil
      let start = paragraphs.count
      try read(until: element)
      let text = paragraphs[start...].map(\.text).joined(separator: " ")
      if !isSeparator, !text.isEmpty { notes["\(kind)/\(identifier)"] = text }
    }
    return notes
  }

  /// What is not printed, or is printed elsewhere. `Fallback` repeats what `Choice` has.
  private static func isLeftOut(_ name: String) -> Bool {
    switch name {
    case "del", "moveFrom", "instrText", "delText", "delInstrText", "sectPr", "tblPrChange", "pPrChange", "rPrChange",
      "tcPrChange", "trPrChange", "Fallback", "object", "rt", "annotationRef", "sdtPr", "sdtEndPr", "tblGrid",
      "fldData":
      true
    default: false
    }
  }

  /// A paragraph that should go on in the next one, where none came.
  private mutating func endOpen() {
    if let (text, number) = open, text.contains(where: { !$0.isWhitespace }) {
      paragraphs.append(PlacedText.Paragraph(text: text, page: nil, number: number))
    }
    open = nil
    flush()
  }

  private mutating func flush() {
    paragraphs += attached
    attached.removeAll()
  }

  /// A paragraph just opened; nil where it is empty or goes on in the next one.
  private mutating func paragraph() throws(IntakeError) -> (PlacedText.Paragraph?, isCentred: Bool) {
    count += 1
    let number = count
    var run = WordRun()
    var format = WordParagraphFormat()
    while let event = try xml.next(), event != .close("p") {
      switch event {
      case .open("pPr"): format = try self.format()
      case .open("r"): run.begin(style: format.style, context.styles)
      case .open("rPr"): try properties(of: &run)
      case .open("txbxContent"): try textBox()
      case .open("footnoteReference"), .open("endnoteReference"):
        if case .open(let name) = event { attachNote(name, number, &run) }
      case .open("t"), .open("tab"), .open("br"), .open("cr"), .open("noBreakHyphen"), .open("sym"):
        if case .open(let name) = event { try take(name, into: &run) }
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
    let isCentred = context.styles.value(format.style) { $0.isCentred }
    var text = run.finished(isJoinedToNext: format.isJoinedToNext)
    var place = number
    if let before = open {
      (text, place) = (before.text + text, before.number)
      open = nil
    } else if let label = label(format), !label.isEmpty {
      text = label + " " + text
    }
    if format.isJoinedToNext {
      open = (text, place)
      return (nil, false)
    }
    let hasText = text.contains { !$0.isWhitespace }
    return (
      hasText ? PlacedText.Paragraph(text: text, page: nil, number: place) : nil, format.isCentred ?? isCentred ?? false
    )
  }

  /// What a run has beside properties.
  private mutating func take(_ name: String, into run: inout WordRun) throws(IntakeError) {
    switch name {
    case "t":
      let text = try xml.content()
      run.append(text)
    case "tab": run.appendTab()
    case "noBreakHyphen": run.append("-")
    case "sym": run.append("-")
    case "br" where xml.attribute("type") == "page": run.append("\u{0C}")
    case "br" where xml.attribute("type") == "column": run.append("\n")
    default: run.append("\n")
    }
  }

  private mutating func attachNote(_ reference: String, _ number: Int, _ run: inout WordRun) {
    let key = reference.hasPrefix("foot") ? "footnotes" : "endnotes"
    guard let identifier = xml.attribute("id"), let note = context.notes["\(key)/\(identifier)"] else { return }
    attached.append(PlacedText.Paragraph(text: "[\(identifier)] \(note)", page: nil, number: number))
  }

  /// The paragraphs of a text box stand behind the one that it hangs on.
  private mutating func textBox() throws(IntakeError) {
    let start = paragraphs.count
    let outer = (attached, open)
    (attached, open) = ([], nil)
    try read(until: "txbxContent")
    let inner = Array(paragraphs[start...])
    paragraphs.removeLast(inner.count)
    (attached, open) = (outer.0 + inner, outer.1)
  }

  private mutating func label(_ format: WordParagraphFormat) -> String? {
    guard let list = format.list ?? context.styles.value(format.style, { $0.list }), list != "0" else { return nil }
    let styled = format.style.flatMap { context.numbering.level(ofStyle: $0, list: list) }
    let level = format.level ?? styled ?? context.styles.value(format.style) { $0.level } ?? 0
    return context.numbering.label(list: list, level: level)
  }

  /// Reads `pPr`.
  private mutating func format() throws(IntakeError) -> WordParagraphFormat {
    var format = WordParagraphFormat()
    while let event = try xml.next(), event != .close("pPr") {
      switch event {
      case .open("pStyle"): format.style = xml.attribute("val")
      case .open("numId"): format.list = xml.attribute("val")
      case .open("ilvl"): format.level = Int(xml.attribute("val") ?? "")
      case .open("jc"): format.isCentred = xml.attribute("val") == "center"
      // In the properties of the paragraph mark: the mark itself was deleted or moved away.
      case .open("del"), .open("moveFrom"): format.isJoinedToNext = true
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
    return format
  }

  /// Reads `rPr`.
  private mutating func properties(of run: inout WordRun) throws(IntakeError) {
    while let event = try xml.next(), event != .close("rPr") {
      switch event {
      case .open("rFonts"): run.setFont(xml.attribute("ascii") ?? xml.attribute("hAnsi"))
      case .open("caps"): run.isCapitals = WordStyles.isOn(xml.attribute("val"))
      case .open("vanish"): run.isHidden = WordStyles.isOn(xml.attribute("val"))
      case .open("rStyle"): run.setStyle(xml.attribute("val"), context.styles)
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
  }

  /// Reads a table.
  private mutating func table() throws(IntakeError) -> PlacedTable {
    var table = PlacedTable()
    while let event = try xml.next(), event != .close("tbl") {
      switch event {
      case .open("tblStyle"):
        if context.styles.value(xml.attribute("val") ?? "", { $0.isRuled ? true : nil }) == true {
          table.isRuled = true
        }
      case .open("insideV"), .open("insideH"):
        if WordStyles.isLine(xml.attribute("val")) { table.isRuled = true }
      case .open("tr"): table.rows.append([])
      case .open("trPr"): if try isDeletedRow() { try skipRow(&table) }
      case .open("tc"):
        let (cell, isRuled) = try cell()
        if isRuled { table.isRuled = true }
        if table.rows.isEmpty { table.rows.append([]) }
        table.rows[table.rows.count - 1].append(cell)
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
    return table
  }

  private mutating func isDeletedRow() throws(IntakeError) -> Bool {
    var isDeleted = false
    while let event = try xml.next(), event != .close("trPr") {
      if event == .open("del") { isDeleted = true }
    }
    return isDeleted
  }

  private mutating func skipRow(_ table: inout PlacedTable) throws(IntakeError) {
    while let event = try xml.next(), event != .close("tr") {
      if case .open = event { try xml.skip() }
    }
    table.rows.removeLast()
  }

  /// Reads a cell; a table in it becomes part of it. A cell that goes on from above is empty.
  private mutating func cell() throws(IntakeError) -> (PlacedTable.Cell, isRuled: Bool) {
    var cell = PlacedTable.Cell()
    var isRuled = false
    while let event = try xml.next(), event != .close("tc") {
      switch event {
      case .open("gridSpan"): cell.span = min(64, max(1, Int(xml.attribute("val") ?? "") ?? 1))
      case .open("left"), .open("right"), .open("start"), .open("end"):
        // Borders of a single cell; margins have the same names and a width instead of a kind.
        if WordStyles.isLine(xml.attribute("val")) { isRuled = true }
      case .open("p"):
        if let paragraph = try paragraph().0 { cell.paragraphs.append(paragraph) }
        cell.paragraphs += attached
        attached.removeAll()
      case .open("tbl"): cell.paragraphs += try table().cellParagraphs
      case .open(let name) where Self.isLeftOut(name): try xml.skip()
      default: break
      }
    }
    return (cell, isRuled)
  }
}

/// What the properties of a paragraph say.
struct WordParagraphFormat {
  var style: String?
  var list: String?
  var level: Int?
  var isCentred: Bool?
  var isJoinedToNext = false
}
