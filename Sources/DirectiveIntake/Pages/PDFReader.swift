/// Reads the text layer of a PDF with poppler's `pdftotext`, page by page.
///
/// `-layout` keeps what stands side by side on one line, as the two columns of a head and the cells of a table do, and
/// the engine knows such lines; the order in which the file happens to hold its words says nothing. A page ends with a
/// form feed, which the engine takes for a page break.
struct PDFReader {
  static let tool = Tool(name: "pdftotext", package: "poppler-utils")
  /// Characters on a page below which a page has no text layer worth the name.
  private static let fewestLetters = 16

  let runner = ToolRunner(format: .pdf)

  /// The text of a PDF, one paragraph a page.
  /// - Returns: the pages, and whether they were recognised from pictures.
  func read(_ bytes: [UInt8]) throws(IntakeError) -> (text: PlacedText, isRecognised: Bool) {
    // A damaged file would be searched for objects from end to end; what has no end is broken.
    guard bytes.suffix(2048).holds("%%EOF") else { throw .broken(.pdf, "thiếu phần cuối %%EOF") }
    let folder = try WorkFolder(format: .pdf)
    try folder.write(bytes, to: "in.pdf", format: .pdf)
    let result = try runner.run(Self.tool, ["-layout", "-enc", "UTF-8", "-eol", "unix", "in.pdf", "-"], in: folder)
    if result.errors.contains("Incorrect password") { throw .encrypted(.pdf) }
    // Copying may be forbidden by a file that anybody can read (exit 3): its owner's wish is told, not overridden.
    if result.status == 3 {
      throw IntakeError(
        code: "encrypted_file", message: "tệp PDF không cho trích chữ (quyền do người tạo đặt); hãy xin bản không khóa."
      )
    }
    guard result.status == 0 else {
      throw .broken(.pdf, result.errors.split(separator: "\n").first.map(String.init) ?? "pdftotext \(result.status)")
    }
    let text = Self.pages(result.output)
    let letters = text.paragraphs.reduce(0) { $0 + $1.text.unicodeScalars.count { $0.value > 0x20 } }
    if letters >= Self.fewestLetters { return (text, false) }
    return (try ScanReader(format: .pdf).read(pdf: folder), true)
  }

  /// Pages parted by form feeds, each with its own.
  static func pages(_ output: [UInt8]) -> PlacedText {
    var text = PlacedText()
    for (index, page) in output.split(separator: 0x0C, omittingEmptySubsequences: false).enumerated() {
      let isLater = !text.isEmpty
      let lines = String(decoding: page, as: UTF8.self)
      // The form feed stands at the front of the page that it opens, so that pages join without one at the end.
      text.append(
        PlacedText.Paragraph(text: isLater ? "\u{0C}" + lines : lines, page: index + 1, number: nil, isTight: true))
    }
    return text
  }
}

extension ArraySlice<UInt8> {
  /// Whether a text occurs.
  func holds(_ text: String) -> Bool { Array(self).holds(Array(text.utf8)) }
}
