import Testing

@testable import DirectiveIntake

@Suite struct WordTests {
  private func text(_ body: String, parts: [(name: String, content: String)] = []) throws -> String {
    let text = try WordReader().read(TestDocument.word(body: body, parts: parts))
    return text.paragraphs.map(\.text).joined(separator: "\n")
  }

  private static let numbering = """
    <w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Phần %1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/><w:isLgl/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
    <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\u{F0B7}"/></w:lvl>
    </w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
    </w:numbering>
    """

  private func item(_ text: String, _ level: Int, list: Int = 5) -> String {
    let properties = "<w:pPr><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr>"
    return TestDocument.wordParagraph(text, properties: properties)
  }

  @Test func labelsAreThosePrinted() throws {
    let body = [
      item("A", 0), item("B", 1), item("C", 1), item("D", 2), item("E", 2), item("F", 3), item("G", 0), item("H", 1),
      item("I", 2), item("K", 0, list: 6), item("L", 0, list: 6), item("M", 0, list: 9), item("N", 0, list: 0),
    ].joined()
    #expect(
      try text(body, parts: [("word/numbering.xml", Self.numbering)]) == """
        Phần I. A
        1.1. B
        1.2. C
        a) D
        b) E
        - F
        Phần II. G
        2.1. H
        a) I
        Phần IV. K
        Phần V. L
        M
        N
        """)
  }

  /// A list may hang on a style, and that on another.
  @Test func listsOfStyles() throws {
    let styles = """
      <w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>
      </w:style><w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Item"/><w:rPr><w:caps/></w:rPr></w:style></w:styles>
      """
    let body = ["Item", "Sub"].map {
      TestDocument.wordParagraph("chữ", properties: "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>")
    }.joined()
    let parts = [("word/numbering.xml", Self.numbering), ("word/styles.xml", styles)].map {
      (name: $0.0, content: $0.1)
    }
    #expect(try text(body, parts: parts) == "Phần I. chữ\nPhần II. CHỮ")
  }

  @Test func changesAreTakenAsAccepted() throws {
    let body = """
      <w:p><w:r><w:t>giao </w:t></w:r><w:del><w:r><w:delText>Sở A</w:delText></w:r></w:del>\
      <w:ins><w:r><w:t>Sở B</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> cũ</w:t></w:r></w:moveFrom></w:p>\
      <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>một </w:t></w:r></w:p><w:p><w:r><w:t>dòng</w:t></w:r></w:p>\
      <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>xóa</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      """
    #expect(try text(body) == "giao Sở B\nmột dòng")
  }

  @Test func notesAndTextBoxesFollowTheirParagraph() throws {
    let notes = """
      <w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>
      <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>Chú thích.</w:t></w:r></w:p></w:footnote></w:footnotes>
      """
    let box = "<w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"
    let body = """
      <w:p><w:r><w:t>Một</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> hai.</w:t></w:r></w:p>\
      <w:p><w:r><w:t>Ba</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>\(box)</mc:Choice>\
      <mc:Fallback>\(box)</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>Bốn</w:t></w:r></w:p>
      """
    #expect(
      try text(body, parts: [("word/footnotes.xml", notes)]) == "Một hai.\n[2] Chú thích.\nBa\nHỎA TỐC\nBốn")
  }

  @Test func tables() throws {
    let cell = { (text: String, extra: String) in
      "<w:tc><w:tcPr>\(extra)</w:tcPr>"
        + text.split(separator: "\n").map { TestDocument.wordParagraph(String($0)) }.joined()
        + "</w:tc>"
    }
    let lines = "<w:tblPr><w:tblBorders><w:insideV w:val=\"single\"/></w:tblBorders></w:tblPr>"
    let ruled = """
      <w:tbl>\(lines)<w:tr>\(cell("TT", ""))\(cell("Việc", "<w:gridSpan w:val=\"2\"/>"))</w:tr>\
      <w:tr>\(cell("1", ""))\(cell("a | b\nc", ""))\(cell("", ""))</w:tr></w:tbl>
      """
    #expect(try text(ruled) == "| TT | Việc |  |\n|---|---|---|\n| 1 | a / b c |  |")
    let open = "<w:tbl><w:tr>\(cell("UBND TỈNH\nSỞ Y TẾ", ""))\(cell("CỘNG HÒA", ""))</w:tr></w:tbl>"
    #expect(try text(open) == "UBND TỈNH\nSỞ Y TẾ\nCỘNG HÒA")
  }

  @Test func fontsHiddenTextAndSigns() throws {
    let body = """
      <w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>QuyÕt ®Þnh</w:t></w:r><w:r><w:t> số 5</w:t></w:r></w:p>\
      <w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr><w:t>quyÕt</w:t></w:r></w:p>\
      <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>1.</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t>\
      <w:instrText>PAGE</w:instrText></w:r></w:p>
      """
    #expect(try text(body) == "Quyết định số 5\nQUYẾT\n1. A-B")
  }

  /// Spans lead back to the paragraph, those in tables counted.
  @Test func placesAreParagraphs() throws {
    let body = TestDocument.wordParagraph("một") + "<w:p/>" + TestDocument.wordParagraph("ba")
    let read = try #require(try Intake().text(TestDocument.word(body: body)))
    #expect(String(decoding: read.bytes, as: UTF8.self) == "một\n\nba\n")
    #expect(read.origin.format == "docx")
    #expect(read.origin.place(ofScalar: 2)?.paragraph == 1)
    #expect(read.origin.place(ofScalar: 5)?.paragraph == 3)
  }
}
