import DirectiveText

/// The paragraphs of a document with where each stood, and how they become one text.
struct PlacedText {
  /// A paragraph, a row of a table, or a page.
  struct Paragraph {
    var text: String
    /// From 1; nil where the format has no pages.
    var page: Int?
    /// From 1; nil where the format has no paragraphs.
    var number: Int?
    /// Whether it follows the one before without a blank line: rows of a table, lines of a head.
    var isTight = false
  }

  private(set) var paragraphs: [Paragraph] = []

  /// Adds a paragraph; one without a character is none.
  mutating func append(_ paragraph: Paragraph) {
    guard paragraph.text.unicodeScalars.contains(where: { $0.value > 0x20 && $0.value != 0xA0 }) else { return }
    paragraphs.append(paragraph)
  }

  mutating func append(contentsOf others: [Paragraph]) {
    for paragraph in others { append(paragraph) }
  }

  /// Changes the text of every paragraph.
  mutating func mapTexts(_ change: (String) -> String) {
    for index in paragraphs.indices { paragraphs[index].text = change(paragraphs[index].text) }
  }

  /// All texts, for telling their encoding.
  var joined: String { paragraphs.map(\.text).joined(separator: "\n") }

  /// Whether there is nothing to read.
  var isEmpty: Bool { paragraphs.isEmpty }

  /// The text as UTF-8, and where its pages and paragraphs begin. Linear.
  func rendered() -> (bytes: [UInt8], places: [SourceOrigin.Place]) {
    var bytes: [UInt8] = []
    var places: [SourceOrigin.Place] = []
    var scalars = 0
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 {
        let gap = paragraph.isTight ? "\n" : "\n\n"
        bytes += gap.utf8
        scalars += gap.utf8.count
      }
      if paragraph.page != nil || paragraph.number != nil {
        places.append(SourceOrigin.Place(start: scalars, page: paragraph.page, paragraph: paragraph.number))
      }
      bytes += paragraph.text.utf8
      scalars += paragraph.text.unicodeScalars.count
    }
    if !bytes.isEmpty { bytes.append(0x0A) }
    return (bytes, places)
  }
}

/// A table on its way into a text: as rows with bars, or cell by cell where it only puts things side by side.
struct PlacedTable {
  /// What stands in one cell.
  struct Cell {
    var paragraphs: [PlacedText.Paragraph] = []
    /// Columns that it covers, at least 1.
    var span = 1
  }

  /// Rows up to which a table without lines is taken for a layout: heads, signatures and the block of addressees have no
  /// more.
  private static let layoutRows = 6
  private static let layoutColumns = 3
  /// Cells up to which short rows and spans are filled up: one long row makes any number of empty cells in others.
  private static let mostFilled = 1 << 22

  var rows: [[Cell]] = []
  /// Whether it has lines between its cells.
  var isRuled = false

  /// A table in a cell becomes part of the cell.
  var cellParagraphs: [PlacedText.Paragraph] { rows.flatMap { $0.flatMap(\.paragraphs) } }

  /// The table as paragraphs: a row is one, in the form `| a | b |`; the first row has a rule of dashes below it.
  func paragraphs() -> [PlacedText.Paragraph] {
    let rows = rows.filter { $0.contains { !$0.paragraphs.isEmpty } }
    let columns = rows.map { $0.reduce(0) { $0 + $1.span } }.max() ?? 0
    if columns < 2 || (!isRuled && rows.count <= Self.layoutRows && columns <= Self.layoutColumns) {
      return rows.flatMap { $0.flatMap { Self.lines($0.paragraphs) } }
    }
    let isFilled = rows.count <= Self.mostFilled / columns
    var result: [PlacedText.Paragraph] = []
    for (index, row) in rows.enumerated() {
      let cells = row.flatMap { cell in
        [Self.line(cell.paragraphs)] + Array(repeating: "", count: isFilled ? max(0, cell.span - 1) : 0)
      }
      let first = row.lazy.compactMap(\.paragraphs.first).first
      let padded = cells + Array(repeating: "", count: isFilled ? max(0, columns - cells.count) : 0)
      result.append(
        PlacedText.Paragraph(
          text: "| " + padded.joined(separator: " | ") + " |", page: first?.page, number: first?.number,
          isTight: index > 0))
      if index == 0 {
        result.append(
          PlacedText.Paragraph(
            text: "|" + String(repeating: "---|", count: padded.count), page: first?.page, number: first?.number,
            isTight: true))
      }
    }
    return result
  }

  /// The paragraphs of a cell that stands for itself: one below the other, as they are printed.
  private static func lines(_ paragraphs: [PlacedText.Paragraph]) -> [PlacedText.Paragraph] {
    paragraphs.enumerated().map { index, paragraph in
      var paragraph = paragraph
      if index > 0 { paragraph.isTight = true }
      return paragraph
    }
  }

  private static func line(_ paragraphs: [PlacedText.Paragraph]) -> String {
    let text = paragraphs.map(\.text).joined(separator: " ")
    return String(text.map { $0 == "|" ? "/" : $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
