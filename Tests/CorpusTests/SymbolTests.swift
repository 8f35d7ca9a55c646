import Foundation
import Testing

@testable import DirectiveEngine

/// Every form in which a document's number is printed, in its own head and where it is cited.
@Suite("Numbers and symbols")
struct SymbolTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var raw: String
    /// The number, its year included; empty where it is blank.
    var number: String
    /// Parts that the symbol must hold.
    var parts: [String]
    var testDescription: String { raw }
  }

  static let own: [Row] = [
    Row(raw: "2126/UBND-KGVX", number: "2126", parts: ["UBND", "KGVX"]),
    Row(raw: "34/2016/NĐ-CP", number: "34/2016", parts: ["NĐ", "CP"]),
    Row(raw: "30a/2008/NQ-CP", number: "30a/2008", parts: ["NQ", "CP"]),
    Row(raw: "12-CT/TW", number: "12", parts: ["CT", "TW"]),
    Row(raw: "57/NQ-TW", number: "57", parts: ["NQ", "TW"]),
    Row(raw: "148/NĐ/CP", number: "148", parts: ["NĐ", "CP"]),
    Row(raw: "59/2020/QH14", number: "59/2020", parts: ["QH14"]),
    Row(raw: "16/2015/TTLT-BYT-BNV", number: "16/2015", parts: ["TTLT", "BYT", "BNV"]),
    Row(raw: "2231/SNV-CCHC&PC", number: "2231", parts: ["SNV", "CCHC&PC"]),
    Row(raw: "04/TTr-SNgV", number: "04", parts: ["TTr", "SNgV"]),
    Row(raw: "36-KH/TWĐTN-BTG", number: "36", parts: ["KH", "TWĐTN", "BTG"]),
    Row(raw: "1836 QĐ/TWĐTN", number: "1836", parts: ["QĐ", "TWĐTN"]),
    Row(raw: "64-CP", number: "64", parts: ["CP"]),
    Row(raw: "170/HĐBT", number: "170", parts: ["HĐBT"]),
    Row(raw: "317 /STC - NS", number: "317", parts: ["STC", "NS"]),
    Row(raw: "      /UBND-KGVX", number: "", parts: ["UBND", "KGVX"]),
  ]

  /// The table of the neighbouring workplace, where there is one.
  static let neighbours: [Row] = {
    let file = TestDocuments.root.deletingLastPathComponent()
      .appendingPathComponent("shared/domain/symbol_examples.tsv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let year = fields[2].isEmpty ? "" : "/" + fields[2]
      let raw = fields[0].split(separator: ":").last.map(String.init) ?? fields[0]
      return Row(raw: raw, number: fields[1] + year, parts: fields[4].split(separator: "+").map(String.init))
    }
  }()

  private static func head(_ raw: String) -> String {
    """
    ỦY BAN NHÂN DÂN
    TỈNH HÀ GIANG
    Số: \(raw)
    Hà Giang, ngày 02 tháng 3 năm 2020
    V/v phòng bệnh

    Kính gửi: Sở Y tế

    UBND tỉnh yêu cầu Sở Y tế báo cáo.
    """
  }

  @Test("a document's own number", arguments: own + neighbours)
  func printed(_ row: Row) throws {
    let document = try TestEngine.analyze(Array(Self.head(row.raw).utf8), name: "a.txt").document
    #expect((document.number?.value ?? "") == row.number)
    let symbol = try #require(document.symbol?.value)
    for part in row.parts { #expect(symbol.contains(part)) }
  }

  /// A blank number is cited nowhere; blanks around the dash are a habit of scanned heads.
  static let citable = (own + neighbours).filter { !$0.number.isEmpty && !$0.raw.contains(" - ") }

  @Test("a number that is cited", arguments: citable)
  func cited(_ row: Row) throws {
    let text = Self.head("5/UBND-VX") + "\n1. Sở Y tế thực hiện Văn bản số \(row.raw) ngày 01/02/2020."
    let citations = try TestEngine.analyze(Array(text.utf8), name: "a.txt").citations
    let wanted = row.raw.filter { !$0.isWhitespace }
    #expect(citations.contains { $0.identifier?.filter { !$0.isWhitespace } == wanted })
  }
}
