import Testing

@testable import DirectiveIntake

@Suite struct PageTests {
  private func text(_ page: String) throws -> String {
    try HTMLReader().read(Array(page.utf8)).paragraphs.map(\.text).joined(separator: "\n")
  }

  @Test func blocksListsAndTables() throws {
    let page = """
      <html><head><title>bỏ</title><style>p { color: red }</style></head><body><script>var x = '<p>bỏ</p>';</script>
      <h1>QUYẾT&nbsp;ĐỊNH</h1><p>Một <b>hai</b>
        ba<br>bốn</p><div style="display: none">ẩn</div>
      <ol start="3"><li>A<li>B<ol type="a"><li>C</ol><li>D</ol><ul><li>E</ul>
      <table border=1><tr><th>TT<th>Việc<tr><td>1<td>x | y</table>
      <table><tr><td><p>UBND</p><p>TỈNH</p><td>CỘNG HÒA</table></body></html>
      """
    #expect(
      try text(page) == """
        QUYẾT\u{A0}ĐỊNH
        Một hai ba
        bốn
        3. A
        4. B
        a. C
        5. D
        - E
        | TT | Việc |
        |---|---|
        | 1 | x / y |
        UBND
        TỈNH
        CỘNG HÒA
        """)
  }

  @Test func encodingOfAPage() throws {
    let body = try #require(
      TestEncoder(encoding: .tcvn3).encode("<p>Quyết định về việc bổ nhiệm cán bộ quản lý cấp phòng</p>"))
    let head = Array("<html><head><meta charset=\"iso-8859-1\"></head><body>".utf8)
    let read = try #require(try Intake().text(head + body))
    #expect(String(decoding: read.bytes, as: UTF8.self) == "Quyết định về việc bổ nhiệm cán bộ quản lý cấp phòng\n")
    #expect(read.origin.encoding == "TCVN3")
    #expect(read.origin.format == "html")
  }

  @Test(.enabled(if: PDFReader.tool.path != nil)) func pagesOfAPDF() throws {
    let pdf = TestPDF(pages: [
      [[(60, "UBND TỈNH AN BÌNH"), (320, "CỘNG HÒA XÃ HỘI")], [(60, "Trang một, dòng hai của văn bản.")]],
      [[(60, "Trang hai.")]],
    ])
    let read = try #require(try Intake().text(pdf.bytes))
    let text = String(decoding: read.bytes, as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(
      lines.first?.hasPrefix("UBND TỈNH AN BÌNH    ") == true && lines.first?.hasSuffix("CỘNG HÒA XÃ HỘI") == true)
    #expect(read.origin.format == "pdf" && !read.origin.isRecognised)
    let scalars = Array(text.unicodeScalars)
    let second = try #require(scalars.firstIndex(of: "\u{0C}"))
    #expect(read.origin.place(ofScalar: second - 4)?.page == 1)
    #expect(read.origin.place(ofScalar: second + 2)?.page == 2)
  }

  /// A scan is recognised where Tesseract is, and else the package is named.
  @Test(.enabled(if: PDFReader.tool.path != nil)) func scanWithoutText() throws {
    let scan = TestPDF(pages: [[]])
    let error = #expect(throws: IntakeError.self) { try Intake().text(scan.bytes) }
    #expect(["no_text", "missing_tool"].contains(error?.code))
    if error?.code == "missing_tool" { #expect(error?.message.contains("'tesseract-ocr-vie'") == true) }
  }

  @Test func missingToolNamesItsPackage() throws {
    let folder = try WorkFolder(format: .pdf)
    let tool = Tool(name: "no-such-tool", package: "no-such-package")
    let error = #expect(throws: IntakeError.self) { try ToolRunner(format: .pdf).run(tool, [], in: folder) }
    #expect(error?.code == "missing_tool")
    #expect(error?.message.contains("apt-get install no-such-package") == true)
  }

  @Test func toolsAreBounded() throws {
    let folder = try WorkFolder(format: .pdf)
    let start = ContinuousClock.now
    let sleeper = Tool(name: "sleep", package: "coreutils", seconds: 1)
    let error = #expect(throws: IntakeError.self) { try ToolRunner(format: .pdf).run(sleeper, ["60"], in: folder) }
    #expect(error?.code == "timed_out")
    #expect(ContinuousClock.now - start < .seconds(20))
    let endless = Tool(name: "yes", package: "coreutils", seconds: 30)
    let flood = #expect(throws: IntakeError.self) { try ToolRunner(format: .pdf).run(endless, [], in: folder) }
    #expect(flood?.code == "unsafe_file")
  }

  @Test func workFoldersAreRemoved() throws {
    var path = ""
    do {
      let folder = try WorkFolder(format: .pdf)
      path = folder.path
      try folder.write([1, 2], to: "a", format: .pdf)
      #expect(folder.read("a") == [1, 2])
      #expect(FileSystem.exists(path))
    }
    #expect(!FileSystem.exists(path))
  }
}
