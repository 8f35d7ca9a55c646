/// A PDF with a text layer, made by hand: one font without a file, whose codes are told to be Unicode. Readers of text need
/// no more.
struct TestPDF {
  private static let size = 10.0
  private static let leading = 14.0
  private static let advance = 5.0
  private static let left = 60.0
  private static let columns = 96

  private(set) var bytes: [UInt8] = []
  private var offsets: [Int] = []

  /// Pages of a document: paragraphs wrapped, tables in columns.
  init(_ document: TestDocument) {
    var lines: [[(x: Double, text: String)]] = []
    for block in document.blocks {
      switch block {
      case .paragraph(let text):
        for line in text.split(separator: "\n") {
          lines += Self.wrapped(String(line), Self.columns).map { [(Self.left, $0)] }
        }
      case .table(let rows, _):
        let count = rows.map(\.count).max() ?? 1
        let width = Self.columns / count
        for row in rows {
          let cells = row.map { $0.flatMap { Self.wrapped($0, width - 3) } }
          for at in 0..<(cells.map(\.count).max() ?? 0) {
            lines.append(
              cells.enumerated().compactMap { column, cell in
                at < cell.count ? (Self.left + Double(column * width) * Self.advance, cell[at]) : nil
              })
          }
        }
      }
      lines.append([])
    }
    self.init(pages: stride(from: 0, to: lines.count, by: 50).map { Array(lines[$0..<min($0 + 50, lines.count)]) })
  }

  /// Pages of lines, each of texts at places from the left.
  init(pages: [[[(x: Double, text: String)]]]) {
    bytes = Array("%PDF-1.4\n".utf8)
    let kids = pages.indices.map { "\(6 + 2 * $0) 0 R" }.joined(separator: " ")
    object("<< /Type /Catalog /Pages 2 0 R >>")
    object("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
    object(
      "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
    )
    object(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        + "/Supplement 0 >> /DW 500 >>")
    stream(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def /CMapType 2 def\n"
        + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
        + "endcmap end end")
    for page in pages {
      object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents "
          + "\(offsets.count + 2) 0 R >>")
      stream(Self.content(page))
    }
    let start = bytes.count
    let entries = offsets.map { String(repeating: "0", count: 10 - String($0).count) + "\($0) 00000 n \n" }
    bytes += Array(
      ("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n" + entries.joined()
        + "trailer << /Size \(offsets.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n").utf8)
  }

  private static func content(_ page: [[(x: Double, text: String)]]) -> String {
    var content = "BT /F \(size) Tf\n"
    for (index, line) in page.enumerated() {
      for (x, text) in line {
        let codes = text.utf16.map { unit in
          let digits = String(unit, radix: 16)
          return String(repeating: "0", count: 4 - digits.count) + digits
        }
        content += "1 0 0 1 \(x) \(800 - Double(index) * leading) Tm <\(codes.joined())> Tj\n"
      }
    }
    return content + "ET"
  }

  private static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + word.count < width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private mutating func object(_ body: String) {
    offsets.append(bytes.count)
    bytes += Array("\(offsets.count) 0 obj\n\(body)\nendobj\n".utf8)
  }

  private mutating func stream(_ body: String) {
    object("<< /Length \(body.utf8.count) >>\nstream\n\(body)\nendstream")
  }
}
