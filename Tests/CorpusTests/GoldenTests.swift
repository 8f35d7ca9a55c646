import DirectiveRules
import Foundation
import Testing

/// Full analyses as printed, kept in `Corpus/golden` and compared byte for byte, so that no change goes unseen.
///
/// With `UPDATE_GOLDEN=1` in the environment the files are written anew, and the test still fails: what was recorded
/// has to be read by a person and run again. The files are never edited by hand.
@Suite("Golden outputs")
struct GoldenTests {
  static let documents: [TestDocument] = TestDocuments.own.filter {
    [
      "chi-thi-chay-rung-2024", "cong-van-mat-dau-2018", "huong-dan-hop-dong-2019", "ke-hoach-chuyen-doi-so-huyen-2023",
      "ke-hoach-tinh-doan-2023", "quyet-dinh-sua-doi-2017",
    ].contains($0.name)
  }

  @Test("six documents, all there")
  func count() {
    #expect(Self.documents.count == 6)
  }

  @Test("the output is the recorded one", arguments: documents)
  func sameBytes(_ document: TestDocument) throws {
    let file = TestDocuments.root.appendingPathComponent("Corpus/golden/\(document.name).json")
    let bytes = try document.bytes()
    let actual = TestEngine.json(
      try TestEngine.analyze(bytes, name: document.name + ".txt"), sha256: Digest.sha256(bytes))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual).write(to: file)
      Issue.record("recorded \(file.lastPathComponent); read it and run again without UPDATE_GOLDEN")
      return
    }
    guard let recorded = try? Data(contentsOf: file) else {
      Issue.record("no \(file.lastPathComponent); record it with UPDATE_GOLDEN=1")
      return
    }
    guard [UInt8](recorded) != actual else { return }
    Attachment.record(actual, named: document.name + ".json")
    Issue.record("\(file.lastPathComponent) differs:\n~~~\n\(Self.difference([UInt8](recorded), actual))\n~~~")
  }

  /// The lines that went and came, the first forty.
  private static func difference(_ old: [UInt8], _ new: [UInt8]) -> String {
    func lines(_ bytes: [UInt8]) -> [Substring] { String(decoding: bytes, as: UTF8.self).split(separator: "\n") }
    let changes = lines(new).difference(from: lines(old))
    return changes.prefix(40).map { change in
      switch change {
      case .insert(let line, let text, _): "+\(line + 1): \(text)"
      case .remove(let line, let text, _): "-\(line + 1): \(text)"
      }
    }.joined(separator: "\n")
  }
}
