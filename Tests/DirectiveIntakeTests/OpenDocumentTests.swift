import Testing

@testable import DirectiveIntake

@Suite struct OpenDocumentTests {
  private func text(_ body: String, styles: String = "", parts: [(name: String, content: String)] = []) throws -> String
  {
    let bytes = TestDocument.openDocument(body: body, styles: styles, parts: parts)
    return try OpenDocumentReader().read(bytes).paragraphs.map(\.text).joined(separator: "\n")
  }

  private static let list = """
    <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>\
    <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>\
    <text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"/></text:list-style>\
    <text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
    """

  private func item(_ content: String, start: Int? = nil) -> String {
    let number = start.map { " text:start-value=\"\($0)\"" } ?? ""
    return "<text:list-item\(number)>\(content)</text:list-item>"
  }

  private func list(_ items: String..., style: String? = nil, more: String = "") -> String {
    let name = style.map { " text:style-name=\"\($0)\"" } ?? ""
    return "<text:list\(name)\(more)>\(items.joined())</text:list>"
  }

  @Test func labelsAreThosePrinted() throws {
    let p = TestDocument.openParagraph
    let body =
      list(
        item(p("A") + list(item(p("B")), item(p("C") + list(item(p("D")), item(p("E")))))), item(p("F")), style: "L")
      + p("giữa") + list(item(p("G")), style: "L", more: " text:continue-numbering=\"true\"")
      + list(item(p("H"), start: 7), item(p("I") + p("tiếp")), style: "L") + list(item(p("K")), style: "B")
    #expect(
      try text(body, styles: Self.list) == """
        1. A
        1.1. B
        1.2. C
        a) D
        b) E
        2. F
        giữa
        3. G
        7. H
        8. I
        tiếp
        - K
        """)
  }

  @Test func notesChangesBoxesAndWhiteSpace() throws {
    let body = """
      <text:tracked-changes><text:changed-region><text:deletion><text:p>đã xóa</text:p></text:deletion>\
      </text:changed-region></text:tracked-changes>\
      <text:p>Một<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Chú thích.</text:p>\
      </text:note-body></text:note><text:s text:c="2"/>hai<text:tab/>ba<text:line-break/>bốn</text:p>\
      <text:p>Năm<draw:frame><draw:text-box><text:p>Trong khung</text:p></draw:text-box></draw:frame></text:p>\
      <text:p><office:annotation><text:p>lời bàn</text:p></office:annotation></text:p>
      """
    #expect(try text(body) == "Một  hai\tba\nbốn\n[1] Chú thích.\nNăm\nTrong khung")
  }

  @Test func tables() throws {
    let cell = { (style: String, text: String) in
      "<table:table-cell table:style-name=\"\(style)\">\(TestDocument.openParagraph(text))</table:table-cell>"
    }
    let table = { (rows: [String]) in
      "<table:table>" + rows.map { "<table:table-row>\($0)</table:table-row>" }.joined() + "</table:table>"
    }
    #expect(
      try text(table([cell("ruled", "TT") + cell("ruled", "Việc"), cell("ruled", "1") + cell("ruled", "x")]))
        == "| TT | Việc |\n|---|---|\n| 1 | x |")
    #expect(try text(table([cell("open", "Nơi nhận:") + cell("open", "CHỦ TỊCH")])) == "Nơi nhận:\nCHỦ TỊCH")
  }

  @Test func passwordIsSaid() {
    let manifest = "<manifest:manifest xmlns:manifest=\"m\"><manifest:encryption-data/></manifest:manifest>"
    let error = #expect(throws: IntakeError.self) {
      try text("", parts: [("META-INF/manifest.xml", manifest)])
    }
    #expect(error?.code == "encrypted_file")
  }
}
