/// Recognises the letters on pictures of pages with Tesseract and its Vietnamese model, where they are installed.
struct ScanReader {
  static let painter = Tool(name: "pdftoppm", package: "poppler-utils", seconds: 60)
  static let recogniser = Tool(name: "tesseract", package: "tesseract-ocr-vie", seconds: 120)
  /// Pages of a scan that are read.
  private static let mostPages = 200
  /// Dots an inch: below 300 the marks above letters run together.
  private static let resolution = 300
  let format: DocumentFormat

  /// A picture of one page.
  func read(_ bytes: [UInt8]) throws(IntakeError) -> PlacedText {
    let folder = try WorkFolder(format: format)
    try check(folder)
    try folder.write(bytes, to: "page", format: format)
    var text = PlacedText()
    text.append(PlacedText.Paragraph(text: try recognise("page", in: folder), page: 1, number: nil))
    return try checked(text)
  }

  /// The pages of the PDF `in.pdf` of a folder.
  func read(pdf folder: borrowing WorkFolder) throws(IntakeError) -> PlacedText {
    try check(folder)
    let runner = ToolRunner(format: format)
    let painted = try runner.run(
      Self.painter, ["-r", "\(Self.resolution)", "-gray", "-l", "\(Self.mostPages)", "in.pdf", "page"], in: folder)
    guard painted.status == 0 else { throw .failed(Self.painter.name, format, "") }
    var text = PlacedText()
    for (index, name) in folder.names().filter({ $0.hasPrefix("page") }).enumerated() {
      let page = try recognise(name, in: folder)
      text.append(
        PlacedText.Paragraph(
          text: text.isEmpty ? page : "\u{0C}" + page, page: index + 1, number: nil, isTight: true))
    }
    return try checked(text)
  }

  /// Says that the model is missing before any page is painted.
  private func check(_ folder: borrowing WorkFolder) throws(IntakeError) {
    let missing = IntakeError.missing("Tesseract với dữ liệu tiếng Việt", package: Self.recogniser.package, for: format)
    guard Self.recogniser.path != nil else { throw missing }
    let list = try ToolRunner(format: format).run(Self.recogniser, ["--list-langs"], in: folder)
    guard String(decoding: list.output, as: UTF8.self).split(separator: "\n").contains("vie") else { throw missing }
  }

  private func recognise(_ name: String, in folder: borrowing WorkFolder) throws(IntakeError) -> String {
    let result = try ToolRunner(format: format).run(
      Self.recogniser, [name, "-", "-l", "vie", "--psm", "4"], in: folder)
    guard result.status == 0 else { throw .broken(format, "Tesseract không mở được ảnh") }
    let text = String(decoding: result.output, as: UTF8.self)
    return String(text.filter { $0 != "\u{0C}" })
  }

  private func checked(_ text: PlacedText) throws(IntakeError) -> PlacedText {
    if text.isEmpty { throw .noText(format, "có thể là trang trắng hoặc ảnh quá mờ") }
    return text
  }
}
