import Foundation
import Testing

@testable import DirectiveText

@Suite struct DocumentNumberTests {
  @Test(
    arguments: [
      ("2126 /UBND-KGVX", "2126", "UBND-KGVX", "2126/UBND-KGVX", nil),
      ("830/QĐ-TTg", "830", "QĐ-TTg", "830/QĐ-TTg", nil),
      ("34/2016/NĐ-CP", "34/2016", "NĐ-CP", "34/2016/NĐ-CP", 2016), ("12-CT/TW", "12", "CT/TW", "12-CT/TW", nil),
      ("30a/2008/NQ-CP", "30a/2008", "NQ-CP", "30a/2008/NQ-CP", 2008),
      ("06/QĐ-UBND", "06", "QĐ-UBND", "06/QĐ-UBND", nil),
      ("59/2020/QH14", "59/2020", "QH14", "59/2020/QH14", 2020), ("148/NĐ/CP", "148", "NĐ/CP", "148/NĐ/CP", nil),
      ("1113/SLĐT BXH-BTXHTE", "1113", "SLĐTBXH-BTXHTE", "1113/SLĐTBXH-BTXHTE", nil),
      ("64-CP", "64", "CP", "64-CP", nil),
      ("57- NQ/TW", "57", "NQ/TW", "57-NQ/TW", nil), ("830/QĐ\u{2013}TTg", "830", "QĐ-TTg", "830/QĐ-TTg", nil),
      ("Số:      /UBND-KGVX", "", "UBND-KGVX", "/UBND-KGVX", nil),
      ("/2025/TT-BKHCN", "", "TT-BKHCN", "/2025/TT-BKHCN", 2025),
      ("66.7/2025/NQ-CP", "66.7/2025", "NQ-CP", "66.7/2025/NQ-CP", 2025),
      ("2231/SNV-CCHC&PC", "2231", "SNV-CCHC&PC", "2231/SNV-CCHC&PC", nil),
      ("1836 QĐ/TWĐTN", "1836", "QĐ/TWĐTN", "1836QĐ/TWĐTN", nil), ("5/VPCP", "5", "VPCP", "5/VPCP", nil),
    ] as [(String, String, String, String, Int?)])
  func parts(_ text: String, _ number: String, _ symbol: String, _ identifier: String, _ year: Int?) throws {
    let parsed = try #require(DocumentNumber.parse(text))
    #expect(parsed.number == number)
    #expect(parsed.symbol == symbol)
    #expect(parsed.identifier == identifier)
    #expect(parsed.year == year)
  }

  @Test(arguments: ["", "12", "01/6/2021", "km/h", "24/7", "vụ/543", "UBND", "12/", "/", "và/hoặc", "TT-BGDĐT"])
  func rejected(_ text: String) { #expect(DocumentNumber.parse(text) == nil) }

  /// The list of attested symbols, if it is there: every one is read, and is one token (but two known slips).
  @Test func attestedExamples() throws {
    let file = Support.root.deletingLastPathComponent().appendingPathComponent("shared/domain/symbol_examples.tsv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
    var tokenizer = Tokenizer(rules: try Support.rules(), vocabulary: Vocabulary(words: []))
    var table = TokenTable()
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 2, fields[0].contains("/") || fields[0].contains("-") else { continue }
      let parsed = try #require(DocumentNumber.parse(fields[0]), "\(fields[0])")
      let number = fields[2].isEmpty ? fields[1] : "\(fields[1])/\(fields[2])"
      #expect(parsed.number == number, "\(fields[0])")
      tokenizer.tokenize(try Support.decode(fields[0]), into: &table)
      let last = table.kinds.last ?? 0
      if !fields[0].contains(" ") { #expect(table.count == 1, "\(fields[0])") }
      if !fields[0].hasPrefix("1836 ") {
        #expect(last == TokenKind.documentNumber.rawValue || last == TokenKind.symbol.rawValue, "\(fields[0])")
      }
    }
  }

  @Test(
    arguments: [
      ("01/6/2021", NumericDate(day: 1, month: 6, year: 2021)), ("1-6-2021", NumericDate(day: 1, month: 6, year: 2021)),
      ("1.6.2021", NumericDate(day: 1, month: 6, year: 2021)),
      ("2021-06-01", NumericDate(day: 1, month: 6, year: 2021)),
      ("6/2021", NumericDate(month: 6, year: 2021)), ("30/4", NumericDate(day: 30, month: 4)),
      ("1/6/21", NumericDate(day: 1, month: 6, year: 2021)), ("31/4", nil), ("13/2021", nil), ("27/49", nil),
      ("1", nil),
      ("29/2/2023", NumericDate(day: 29, month: 2, year: 2023)), ("30/02/2023", nil), ("1/2/3", nil),
    ] as [(String, NumericDate?)])
  func dates(_ text: String, _ date: NumericDate?) { #expect(NumericDate.parse(text) == date) }
}
