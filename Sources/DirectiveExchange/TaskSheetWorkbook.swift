import CWorkbook

/// Writes a tracking sheet as a workbook (XLSX): deadlines are true dates, the head stays in sight and has filters, and
/// the sheet prints on A4. Texts are cells of text, which no spreadsheet computes. The same sheet gives the same bytes.
public struct TaskSheetWorkbook: Sendable {
  /// Characters that fit beside one another, column by column.
  private static let widths: [Double] = [5, 60, 30, 28, 28, 13, 18, 34]
  /// What a cell of a workbook can hold, in UTF-16 units.
  private static let longestCell = 32_767

  /// A writer without settings.
  public init() {}

  /// Whether workbooks can be written on this machine: the library is looked for when it is first needed.
  public static var isAvailable: Bool { cworkbook_available() != 0 }

  /// The sheet as a workbook.
  /// - Throws: ``ExchangeError`` where the library is missing or the workbook cannot be put together.
  public func render(_ sheet: TaskSheet) throws(ExchangeError) -> [UInt8] {
    guard Self.isAvailable else { throw .noWorkbookLibrary }
    guard let book = cworkbook_new("Theo dõi nhiệm vụ", "Nhiệm vụ") else { throw .workbook }
    defer { cworkbook_free(book) }
    for (column, width) in Self.widths.enumerated() { cworkbook_width(book, UInt16(column), width) }
    for (column, name) in TaskSheet.columns.enumerated() {
      try check(cworkbook_text(book, 0, UInt16(column), CWORKBOOK_HEAD, name))
    }
    for (index, row) in sheet.rows.enumerated() { try write(row, UInt32(index + 1), book) }
    cworkbook_frame(book, UInt32(sheet.rows.count), UInt16(TaskSheet.columns.count - 1))
    try check(cworkbook_finish(book))
    var count = 0
    let bytes = cworkbook_bytes(book, &count)
    // SAFETY: the bytes live as long as the workbook, which is freed when this returns.
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  private func write(_ row: TaskSheet.Row, _ line: UInt32, _ book: OpaquePointer) throws(ExchangeError) {
    try check(cworkbook_number(book, line, 0, Double(line)))
    let texts = [row.task, row.directive, row.lead, row.cooperating, nil, row.product, row.note]
    for (column, text) in texts.enumerated() {
      guard let text else { continue }
      try check(cworkbook_text(book, line, UInt16(column + 1), CWORKBOOK_TEXT, Self.cell(text)))
    }
    guard let due = row.due, let date = SheetDate(due) else {
      return try check(cworkbook_text(book, line, 5, CWORKBOOK_TEXT, Self.cell(row.due ?? "")))
    }
    let style = date.time == nil ? CWORKBOOK_DATE : CWORKBOOK_MOMENT
    try check(
      cworkbook_date(
        book, line, 5, style, Int32(date.year), Int32(date.month), Int32(date.day), Int32(date.time?.hour ?? 0),
        Int32(date.time?.minute ?? 0)))
  }

  private func check(_ status: Int32) throws(ExchangeError) {
    guard status == 0 else { throw .workbook }
  }

  /// A text that a cell can hold: without the control characters that XML has no way to write, and cut at its limit.
  private static func cell(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var units = 0
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20, scalar != "\n", scalar != "\t" { continue }
      if scalar.value == 0xFFFE || scalar.value == 0xFFFF { continue }
      units += scalar.value > 0xFFFF ? 2 : 1
      guard units <= longestCell else { break }
      result.append(scalar)
    }
    return String(result)
  }
}
