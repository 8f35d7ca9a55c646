import DirectiveEngine
import DirectiveText
import Testing

@Suite struct OutputTableTests {
  private func lines(_ table: AnalysisTable, _ analysis: Analysis) -> [Substring] {
    String(decoding: table.render(analysis), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func showsTheCardAndTheTasksByAgency() throws {
    let lines = lines(AnalysisTable(width: 100), try OutputFixture().full)
    #expect(lines.contains("Công văn 12/UBND-VX"))
    #expect(lines.contains("  Ngày              05/3/2024"))
    #expect(lines.contains("  Cơ quan ban hành  Ủy ban nhân dân tỉnh An Bình (suy ra)"))
    #expect(lines.contains("Nhiệm vụ (1)"))
    let agency = lines.firstIndex(of: "  Sở Xây dựng")
    #expect(agency.map { lines[$0 + 1] } == "    29/4/2024           rà soát, báo cáo trước ngày 30/4/2024.")
    #expect(lines.contains { $0.contains("Hạn rơi vào ngày nghỉ (dòng 7)") })
  }

  @Test(arguments: [40, 60, 100])
  func keepsToTheWidth(_ width: Int) throws {
    for line in lines(AnalysisTable(width: width, includesWhy: true, includesMentions: true), try OutputFixture().full)
    {
      #expect(line.count <= width, "\(line)")
    }
  }

  @Test func decomposedAndComposedTextAreAlignedAlike() throws {
    func width(_ name: String) throws -> Int? {
      var analysis = Analysis(source: try OutputFixture().source)
      analysis.checks = [CheckFact(code: "x", severity: "info", message: name, span: nil)]
      let line = lines(AnalysisTable(width: 40), analysis).first { $0.contains("ghi chú") }
      return line?.count
    }
    #expect(try width("Thủy lợi") == width("Thu\u{309}y l\u{1A1}\u{323}i"))
  }

  @Test func coloursOnlyWhereAsked() throws {
    let full = try OutputFixture().full
    #expect(!AnalysisTable().render(full).contains(0x1B))
    #expect(AnalysisTable(isColoured: true).render(full).contains(0x1B))
  }

  @Test func controlCharactersOfTheDocumentDoNotReachTheTerminal() throws {
    var analysis = Analysis(source: try OutputFixture().source)
    analysis.document.subject = Stated("a\u{1B}[2Jb\u{202E}c")
    let text = AnalysisTable().render(analysis)
    #expect(!text.contains(0x1B))
    #expect(String(decoding: text, as: UTF8.self).contains("a [2Jb c"))
  }

  @Test func saysSoWhereNothingWasRecognised() throws {
    let lines = lines(AnalysisTable(), Analysis(source: try OutputFixture("abc").source))
    #expect(lines.contains("Không nhận ra loại và số văn bản"))
  }
}

@Suite struct OutputInputChecksTests {
  private func code(_ text: String) throws -> String? {
    InputChecks().finding(in: try SourceText.decode(Array(text.utf8), name: "a"))?.rawValue
  }

  @Test func namesEmptyDocuments() throws {
    #expect(try code("") == "empty_document")
    #expect(try code(" \n\u{A0}\n") == "empty_document")
  }

  @Test func namesTextInAnotherLanguage() throws {
    #expect(try code(String(repeating: "The quick brown fox. ", count: 30)) == "not_vietnamese")
    #expect(try code(String(repeating: "Съешь ещё этих булок. ", count: 30)) == "not_vietnamese")
    #expect(try code(String(repeating: "Élève à l'école, où être. ", count: 30)) == "not_vietnamese")
  }

  @Test func leavesVietnameseAlone() throws {
    #expect(try code(OutputFixture.text) == nil)
    #expect(try code("Hello") == nil)
    #expect(try code(String(repeating: "Bo\u{302}\u{323} tru\u{31B}o\u{31B}\u{309}ng ", count: 40)) == nil)
  }
}
