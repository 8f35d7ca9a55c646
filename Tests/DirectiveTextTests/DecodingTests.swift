import Testing

@testable import DirectiveText

@Suite struct DecodingTests {
  @Test func invalidBytesAreReplacedAndCounted() throws {
    let source = try SourceText.decode([0x61, 0xFF, 0x62, 0xE1, 0xBB, 0x63, 0xC0, 0x80], name: "x")
    #expect(source.text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}")
    #expect(source.replacedBytes == 5)
    #expect(source.exact(4..<5) == "c")
  }

  @Test func repairAgreesWithSwift() throws {
    var state: UInt64 = 7
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let byte = UInt8(truncatingIfNeeded: state >> 56)
        bytes.append(byte < 0x20 || byte == 0x7F ? 0x41 : byte)
      }
      bytes = [0x41] + bytes
      #expect(try SourceText.decode(bytes, name: "x").text == String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func emptyTextIsFine() throws {
    for bytes: [UInt8] in [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]] {
      let source = try SourceText.decode(bytes, name: "x")
      #expect(source.units.isEmpty)
      #expect(source.scalarCount == 0)
      #expect(source.printed(0..<0) == "")
      #expect(source.exact(0..<0) == "")
      #expect(source.position(ofScalar: 0) == (1, 1))
    }
  }

  @Test(arguments: [false, true])
  func utf16WithoutMark(_ bigEndian: Bool) throws {
    let text = "Số: 12/QĐ-UBND, ngày 01 tháng 6 năm 2021 \u{1F4CE}"
    let bytes = text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? pair : pair.reversed()
    }
    let source = try SourceText.decode(bytes, name: "x")
    #expect(source.encoding == (bigEndian ? "UTF-16BE" : "UTF-16LE"))
    #expect(!source.hadByteOrderMark)
    #expect(source.text == text)
    #expect(source.utf16Offset(ofScalar: source.scalarCount) == text.utf16.count)
  }

  @Test func halfPairsAreReplaced() throws {
    let source = try SourceText.decode([0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8, 0x62, 0x00, 0x63], name: "x")
    #expect(source.text == "a\u{FFFD}b\u{FFFD}")
    #expect(source.replacedBytes == 3)
  }

  @Test func binaryIsRefused() {
    let noise = (0..<400).map { UInt8($0 % 7 == 0 ? 1 : 0x41) }
    #expect(throws: TextError.binary(name: "x", offset: 0)) { try SourceText.decode(noise, name: "x") }
    #expect(throws: TextError.notPlainText(name: "x", format: "PDF")) {
      try SourceText.decode(Array("%PDF-1.7 abc".utf8), name: "x")
    }
    #expect(throws: TextError.tooLarge(name: "x", bytes: 3, limit: 2)) {
      try SourceText.decode([0x61, 0x62, 0x63], name: "x", limit: 2)
    }
  }
}
