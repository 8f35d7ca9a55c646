import Foundation
import Testing

@testable import DirectiveIntake

/// Broken and hostile files: each is refused by name, or read as far as its format allows, within a second (three for
/// PDF, which another program reads), and never crashes the reader.
@Suite(.serialized) struct HostileTests {
  private func outcome(_ bytes: [UInt8]) -> (code: String?, time: Duration) {
    let start = ContinuousClock.now
    var code: String?
    do throws(IntakeError) {
      let intake = Intake()
      let format = try intake.format(of: bytes)
      if format.isContainer {
        code = try intake.documents(in: bytes, format: format).lazy.compactMap { document in
          if case .failure(let error) = document.content { return error.code }
          return nil
        }.first
      } else {
        _ = try intake.text(bytes)
      }
    } catch {
      code = error.code
    }
    return (code, ContinuousClock.now - start)
  }

  private func expectRefused(_ bytes: [UInt8], _ code: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let (found, time) = outcome(bytes)
    #expect(found == code, sourceLocation: sourceLocation)
    #expect(time < .seconds(1), sourceLocation: sourceLocation)
  }

  @Test func entityBombs() {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">\
      \((1..<12).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 == 1 ? "" : String($0 - 1));", count: 10))\">" }.joined())
      ]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>
      """
    expectRefused(TestZip(texts: [("word/document.xml", bomb)]).bytes, "unsafe_file")
    let outside = bomb.replacingOccurrences(
      of: "<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\">", with: "<!ENTITY a SYSTEM \"file:///etc/passwd\">")
    expectRefused(TestZip(texts: [("word/document.xml", outside)]).bytes, "unsafe_file")
    let wide =
      [UInt8]([0xFF, 0xFE])
      + bomb.replacingOccurrences(of: "version=\"1.0\"", with: "version=\"1.0\" encoding=\"UTF-16\"")
      .utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    // What the reader of XML itself stumbles over is broken.
    #expect(["unsafe_file", "broken_file"].contains(outcome(TestZip([("word/document.xml", wide)]).bytes).code ?? ""))
    expectRefused(Array("<edXML xmlns=\"e\"><!DOCTYPE a></edXML>".utf8), "unsafe_file")
  }

  @Test func depthsAndSizes() {
    let open = String(repeating: "<w:p>", count: 100_000)
    expectRefused(TestDocument.word(body: open), "broken_file")
    let rows = String(repeating: "<w:tbl><w:tr><w:tc>", count: 80)
    let closed = rows + String(repeating: "</w:tc></w:tr></w:tbl>", count: 80)
    #expect(["broken_file", "unsafe_file", "no_text"].contains(outcome(TestDocument.word(body: closed)).code ?? ""))
    let page = "<html>" + String(repeating: "<div>", count: 200_000) + "x"
    expectRefused(Array(page.utf8), "unsafe_file")
    let many = TestZip((0..<11_000).map { ("\($0).txt", []) })
    expectRefused(many.bytes, "unsafe_file")
  }

  /// Deflate can make a thousand bytes of one.
  @Test func zipBombs() throws {
    let bytes = TestBomb.deflated(name: "word/document.xml", zeros: 300 * 1024 * 1024)
    expectRefused(bytes, "unsafe_file")
    expectRefused(TestBomb.deflated(name: "a.txt", zeros: 300 * 1024 * 1024), "unsafe_file")
  }

  /// A list that goes on behind the greatest integer, and one long row that would fill up all others.
  @Test func numbersAndTablesWithoutEnd() throws {
    let items = "<list-item start-value=\"\(Int.max)\"><p>a</p></list-item><list-item><p>b</p></list-item>"
    let content = "<x><body><text><list>\(items)</list></text></body></x>"
    #expect(try OpenDocumentReader().read(TestZip(texts: [("content.xml", content)]).bytes).paragraphs.count == 2)
    let long = String(repeating: "<td colspan=64>a", count: 5_000)
    let page = "<html><table border=1><tr>\(long)\(String(repeating: "<tr><td>b", count: 5_000))</table>"
    let (code, time) = outcome(Array(page.utf8))
    #expect(code == nil)
    #expect(time < .seconds(1))
  }

  @Test func encryptedFiles() {
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
    expectRefused(compound + [UInt8](repeating: 0, count: 1000) + name, "encrypted_file")
    expectRefused(compound + [UInt8](repeating: 0, count: 1000), "unsupported_format")
  }

  /// Two hundred files: whole ones cut off, with bytes changed, or put together wrongly.
  @Test func twoHundredBrokenFiles() throws {
    let document = TestDocument(try TestFacts.text("cong-van-tre-em-2022"))
    let wholes: [(name: String, bytes: [UInt8])] = [
      ("docx", document.word), ("odt", document.openDocument), ("html", document.page),
      ("pdf", TestPDF(document).bytes),
      ("zip", TestZip([("a.docx", document.word), ("b.txt", Array("một hai".utf8))]).bytes),
      (
        "edxml",
        Array("<edXML><Attachment><ContentTransferEncoded>QQ==</ContentTransferEncoded></Attachment></edXML>".utf8)
      ),
    ]
    var random = TestRandom(seed: 8)
    var tried = 0
    var refused = 0
    for (name, whole) in wholes {
      for kind in 0..<36 {
        var bytes = whole
        switch kind % 3 {
        case 0: bytes.removeLast(random.below(max(1, bytes.count - 8)))
        case 1:
          for _ in 0..<(1 + random.below(40)) { bytes[8 + random.below(bytes.count - 8)] = UInt8(random.below(256)) }
        default:
          let at = 8 + random.below(bytes.count - 8)
          bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.below(400)))
        }
        let (code, time) = outcome(bytes)
        tried += 1
        if code != nil { refused += 1 }
        #expect(time < .seconds(name == "pdf" ? 3 : 1), "\(name) \(kind): \(time)")
      }
    }
    #expect(tried >= 200)
    // Pages of the web are never broken, and a changed letter may leave a document whole.
    #expect(refused >= 90, "\(refused) of \(tried)")
  }
}

/// The same numbers on every run.
struct TestRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
