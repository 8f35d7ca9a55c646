import DirectiveText
import Foundation
import Testing

@testable import DirectiveIntake

@Suite struct EncodingTests {
  static let encodings = LegacyEncoding.allCases

  /// Texts that lost so many marks to a scanner that no encoding can be told.
  private static let unmarked: Set<String> = ["huong-dan-hop-dong-2019"]

  /// Every other text of the corpus, in every encoding: it is detected, nothing is lost, and the facts are the same.
  @Test func roundTrips() {
    var failed: [String] = []
    for name in TestFacts.names where !Self.unmarked.contains(name) && (try? isWhole(name)) != true {
      failed.append(name)
    }
    #expect(failed.isEmpty)
  }

  private func isWhole(_ name: String) throws -> Bool {
    let text = TestEncoder.plain(try TestFacts.text(name))
    let plain = TestFacts.facts(try TestFacts.analyze(Array(text.utf8)))
    for encoding in Self.encodings {
      guard let bytes = TestEncoder(encoding: encoding).encode(text), let read = try Intake().text(bytes),
        read.origin.encoding == encoding.name, String(decoding: read.bytes, as: UTF8.self) == text,
        TestFacts.facts(try TestFacts.analyze(bytes)) == plain
      else { return false }
    }
    return true
  }

  /// Fonts made these texts readable; without them they are letters of Windows-1252.
  @Test(arguments: [LegacyEncoding.tcvn3, .vni]) func misreadText(_ encoding: LegacyEncoding) throws {
    for name in TestFacts.names.prefix(12) {
      let text = TestEncoder.plain(try TestFacts.text(name))
      let bytes = try #require(TestEncoder(encoding: encoding).encode(text))
      let misread = String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
      let read = try #require(try Intake().text(Array(misread.utf8)), "\(name)")
      #expect(read.origin.encoding == encoding.name)
      #expect(read.origin.encodingReason?.contains("Windows-1252") == true)
      #expect(String(decoding: read.bytes, as: UTF8.self) == text)
    }
  }

  @Test func unicodeIsLeftAlone() throws {
    for name in TestFacts.names {
      let text = try TestFacts.text(name)
      #expect(try Intake().text(Array(text.utf8)) == nil, "\(name)")
      #expect(try Intake().text(Array(text.decomposedStringWithCanonicalMapping.utf8)) == nil, "\(name), NFD")
      #expect(try Intake().text([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == nil)
    }
    for text in ["", "x", "Plan 2024 (a^b)", "Café, naïve, Ñandú: déjà vu à Paris", "Báo cáo"] {
      #expect(try Intake().text(Array(text.utf8)) == nil, "\(text)")
    }
  }

  /// Bytes that no encoding explains are refused with the figures, never guessed.
  @Test func unsureIsRefused() throws {
    let french = "Le préfet a décidé: l'été dernier, à Orléans, une forêt brûlée près du château a été reboisée."
    let bytes = [UInt8](try #require(french.data(using: .isoLatin1)))
    let error = #expect(throws: IntakeError.self) { try Intake().text(bytes) }
    #expect(error?.code == "unknown_encoding")
    #expect(error?.message.contains("--encoding") == true)
    let short = try #require(TestEncoder(encoding: .tcvn3).encode("Sở Y tế"))
    #expect(try Intake().text(short) == nil)
    let forced = try #require(try Intake(IntakeOptions(encoding: .legacy(.tcvn3))).text(short))
    #expect(String(decoding: forced.bytes, as: UTF8.self) == "Sở Y tế")
  }

  /// A few broken bytes in UTF-8 are replaced and counted, as ever.
  @Test func brokenUnicodeIsNoOtherEncoding() throws {
    let text = try TestFacts.text(TestFacts.names[0])
    #expect(try Intake().text([0xC3] + Array(text.utf8) + [0xFF, 0xE1]) == nil)
  }

  /// The tables agree with the converters of the system.
  @Test(arguments: [("TCVN5712-1", LegacyEncoding.tcvn3), ("VISCII", .viscii), ("CP1258", .windows1258)])
  func tablesAgreeWithIconv(_ name: String, _ encoding: LegacyEncoding) throws {
    let iconv = Tool(name: "iconv", package: "libc-bin")
    try #require(iconv.path != nil)
    let folder = try WorkFolder(format: .text)
    // TCVN5712-1 has more letters below 0xA1; the fonts do not.
    let codes = (encoding == .viscii ? 0x80 : 0xA1)...0xFF
    // A blank parts letters from the tones that would join them.
    let bytes: [UInt8] = codes.flatMap { [UInt8($0), 0x20] }
    try folder.write(bytes, to: "in", format: .text)
    let result = try ToolRunner(format: .text).run(iconv, ["-f", name, "-t", "UTF-8", "in"], in: folder)
    try #require(result.status == 0)
    let expected = String(decoding: result.output, as: UTF8.self).precomposedStringWithCanonicalMapping
    #expect(encoding.decode(bytes).precomposedStringWithCanonicalMapping == expected)
  }

  @Test func viqrSigns() {
    let cases = [
      ("Vie^.t Nam", "Việt Nam"), ("DDa(.c khu", "Đặc khu"), ("ba'o ca'o.", "báo cáo."),
      ("thu+` hai\\. 12", "thừ hai. 12"),
      ("a\\'b", "a'b"), ("add\\d", "ađd"), ("dda`o ta.o?", "đào tạo?"),
    ]
    for (written, meant) in cases { #expect(LegacyEncoding.viqr.decode(Array(written.utf8)) == meant) }
  }

  @Test func fontsTellTheirEncoding() {
    #expect(LegacyEncoding.ofFont(".VnTime") == .tcvn3)
    #expect(LegacyEncoding.ofFont("VNI-Times") == .vni)
    #expect(LegacyEncoding.ofFont("Times New Roman") == nil)
  }
}
