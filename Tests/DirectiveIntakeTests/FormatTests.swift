import DirectiveEngine
import Foundation
import Testing

@testable import DirectiveIntake

@Suite struct FormatTests {
  /// What differs in at least one format, and is no bar yet: cells in bars that are no table, lines that wrap without a
  /// blank, tables whose rows a page of a PDF runs together.
  private static let shortfalls: Set<String> = [
    "cong-van-bo-nong-nghiep-2025", "cong-van-mot-dong-treo-co-2020", "cong-van-vpcp-2016", "huong-dan-cong-doan-2020",
    "huong-dan-hop-dong-2019", "ke-hoach-chuyen-doi-so-huyen-2023", "ke-hoach-tinh-doan-2023",
    "ke-hoach-xa-phu-luc-2026", "nghi-quyet-chinh-phu-2017", "nghi-quyet-hdnd-tinh-2022", "nghi-quyet-hdnd-xa-2025",
    "quyet-dinh-bo-van-hoa-2024", "quyet-dinh-danh-muc-2025", "quyet-dinh-to-cong-tac-2025", "thong-bao-dai-hoc-2024",
  ]
  private static let names = TestFacts.names.filter { !shortfalls.contains($0) }

  /// The same document as text, DOCX, ODT, HTML and PDF gives the same facts.
  @Test func sameFactsInAllFormats() {
    var failed: [String] = []
    for name in Self.names where (try? hasSameFacts(name)) != true { failed.append(name) }
    #expect(failed.isEmpty)
    #expect(Self.names.count >= 20)
  }

  private func hasSameFacts(_ name: String) throws -> Bool {
    let text = try TestFacts.text(name)
    let document = TestDocument(text)
    let plain = TestFacts.facts(try TestFacts.analyze(Array(text.utf8)))
    var files = [document.word, document.openDocument, document.page]
    if PDFReader.tool.path != nil { files.append(TestPDF(document).bytes) }
    return try files.allSatisfy { TestFacts.facts(try TestFacts.analyze($0)) == plain }
  }
}
