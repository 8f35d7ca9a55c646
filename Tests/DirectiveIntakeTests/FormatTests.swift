import DirectiveEngine
import Foundation
import Testing

@testable import DirectiveIntake

@Suite struct FormatTests {
  /// Texts of a form that no office program writes: cells in bars that are no table, or lines that wrap without a blank.
  private static let textsAlone: Set<String> = [
    "cong-van-vpcp-2016", "huong-dan-cong-doan-2020", "huong-dan-hop-dong-2019", "ke-hoach-chuyen-doi-so-huyen-2023",
    "ke-hoach-tinh-doan-2023", "ke-hoach-xa-phu-luc-2026", "nghi-quyet-chinh-phu-2017", "nghi-quyet-hdnd-tinh-2022",
    "nghi-quyet-hdnd-xa-2025", "thong-bao-dai-hoc-2024",
    "cong-van-bo-nong-nghiep-2025", "quyet-dinh-to-cong-tac-2025", "cong-van-mot-dong-treo-co-2020",
    "quyet-dinh-bo-van-hoa-2024",
  ]
  private static let names = TestFacts.names.filter { !textsAlone.contains($0) }

  @Test(arguments: names) func sameFactsInAllFormats(_ name: String) throws {
    let document = TestDocument(try TestFacts.text(name))
    let plain = TestFacts.facts(try TestFacts.analyze(Array(try TestFacts.text(name).utf8)))
    for (format, bytes) in [("docx", document.word), ("odt", document.openDocument), ("html", document.page)] {
      let facts = TestFacts.facts(try TestFacts.analyze(bytes))
      #expect(facts == plain, "\(format): \(TestFacts.difference(plain, facts))")
    }
    guard PDFReader.tool.path != nil else { return }
    let facts = TestFacts.facts(try TestFacts.analyze(TestPDF(document).bytes))
    #expect(facts == plain, "pdf: \(TestFacts.difference(plain, facts))")
  }
}
