import Foundation
import Testing

/// The pages of `Corpus/cases`: a text and the facts that it must give (`Corpus/README.md`).
@Suite("Literate cases")
struct LiterateCaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var page: String
    var testDescription: String { name }

    /// What a fence holds, with its last line break.
    func block(_ language: String) -> String? {
      let parts = page.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n```" + language + "\n")
      guard parts.count == 2, let end = parts[1].range(of: "\n```") else { return nil }
      return parts[1][..<end.lowerBound] + "\n"
    }
  }

  static let cases: [Case] = TestDocuments.files(
    in: TestDocuments.root.appendingPathComponent("Corpus/cases"), type: "md"
  ).compactMap { url in
    guard let page = try? String(contentsOf: url, encoding: .utf8) else { return nil }
    return Case(name: url.deletingPathExtension().lastPathComponent, page: page)
  }

  @Test("there are cases")
  func hasCases() {
    #expect(Self.cases.count >= 15)
  }

  @Test("the text gives the facts", arguments: cases)
  func givesFacts(_ item: Case) throws {
    let text = try #require(item.block("text"), "no single ```text block")
    let expected = try #require(item.block("json"), "no single ```json block")
    let wanted = try TestJSON.read(Array(expected.utf8))
    let analysis = try TestEngine.analyze(Array(text.utf8), name: item.name)
    let found = try TestJSON.read(TestEngine.json(analysis))
    let differences = wanted.differences(from: found)
    #expect(differences.isEmpty, "\(item.name):\n\(differences.joined(separator: "\n"))")
  }
}
