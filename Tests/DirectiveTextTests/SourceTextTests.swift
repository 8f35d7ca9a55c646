import Foundation
import Testing

@testable import DirectiveText

@Suite struct SourceTextTests {
  private static let sample =
    "Số: 12/QĐ-UBND\u{A0}\u{2013} \u{201C}Hòa bình\u{201D}\n\n1. Ủy ban \u{1F4CE} nhân\u{AD} dân, thuỷ lợi\u{200B}.\tHết\u{0C}a"

  @Test(
    "emphasis that is cut inside a word parts no word",
    arguments: [
      ("**Kính g****ửi:** Sở", "Kính gửi: Sở"), ("**Sở****Y tế**", "SởY tế"), ("**Sở** **Y tế**", "Sở Y tế"),
      ("a**b", "a b"), ("1****2", "1 2"),
    ])
  func cutEmphasis(_ text: String, _ folded: String) throws {
    let source = try Support.decode(text)
    let form = String(decoding: source.units, as: UTF16.self).split(separator: " ").joined(separator: " ")
    #expect(form == folded)
  }

  @Test func foldsToOneUnitACharacter() throws {
    let source = try Support.decode("a\u{A0}\u{2013}\u{201C}\u{2019}\u{2044}\u{D0}\u{F0}\u{1F4CE}\u{FF0F}\tz\u{2026}")
    #expect(String(decoding: source.units, as: UTF16.self) == "a -\"'/\u{110}\u{111}\u{FFFD}/ z\u{2026}")
    #expect(source.original(0..<source.units.count) == 0..<source.scalarCount)
  }

  @Test func marksAreSetAside() throws {
    let source = try Support.decode("## **Đậm** `mã` # _nghiêng_ a_b ____/X |ô|")
    #expect(String(decoding: source.units, as: UTF16.self) == "     Đậm    mã  #  nghiêng  a_b     /X |ô|")
    #expect(source.printed(0..<source.units.count) == "Đậm mã # nghiêng a_b /X ô")
  }

  @Test func invisibleCharactersAtBordersDoNotBelong() throws {
    let source = try Support.decode("a\u{200B}bc\u{AD}d\u{FEFF}e")
    #expect(source.original(0..<1) == 0..<1)
    #expect(source.original(1..<3) == 2..<4)
    #expect(source.original(1..<4) == 2..<6)
    #expect(source.original(4..<5) == 7..<8)
    #expect(source.printed(1..<4) == "bcd")
  }

  @Test func composedUnitsCoverAllTheirScalars() throws {
    let source = try Support.decode("x e\u{323}\u{302} y".decomposedStringWithCanonicalMapping)
    #expect(String(decoding: source.units, as: UTF16.self) == "x \u{1EC7} y")
    #expect(source.original(2..<3) == 2..<5)
    #expect(source.original(4..<5) == 6..<7)
    #expect(source.printed(0..<5) == "x \u{1EC7} y")
  }

  /// Marks that join their letter past others, that change places, and a scalar that is several in Form C: nothing is
  /// printed twice or lost.
  @Test(
    arguments: [
      ("xe\u{301}\u{302}\u{323}y", 1..<5), ("xa\u{301}\u{323}y", 1..<4),
      ("xa\u{344}\u{344}y", 1..<4), ("x\u{FB1D}y", 1..<2), ("xđ\u{323}y", 1..<3),
    ])
  func marksAreKeptInAnyOrder(_ text: String, _ scalars: Range<Int>) throws {
    let source = try Support.decode(text)
    let units = 0..<source.units.count
    #expect(source.printed(units) == text)
    #expect(source.original(1..<units.upperBound - 1) == scalars)
    #expect(source.printed(1..<units.upperBound - 1) == source.exact(scalars))
  }

  @Test func marksOfALetterAreNotParted() throws {
    let source = try Support.decode("xa\u{301}\u{323}y")
    #expect(source.units.count == 4)
    for units in [1..<2, 2..<3, 1..<3] {
      #expect(source.original(units) == 1..<4)
      #expect(source.printed(units) == "ạ\u{301}")
    }
  }

  @Test func lineBreaksOfEveryKind() throws {
    let source = try Support.decode("a\r\nb\rc\nd\u{2028}e\u{85}f\u{0C}g")
    #expect(String(decoding: source.units, as: UTF16.self) == "a\nb\nc\nd\ne\nf\u{0C}g")
    #expect(source.original(1..<2) == 1..<3)
    #expect(source.original(2..<3) == 3..<4)
    #expect(source.position(ofScalar: 3) == (2, 1))
    #expect(source.position(ofScalar: 5) == (3, 1))
    #expect(source.position(ofScalar: 8) == (4, 2))
  }

  @Test func offsetsInOtherUnits() throws {
    let text = String(repeating: "Điều \u{1F4CE} ", count: 60)
    let source = try Support.decode(text)
    for scalar in [0, 5, 6, 63, 64, 65, 200, source.scalarCount] {
      let prefix = String(String.UnicodeScalarView(text.unicodeScalars.prefix(scalar)))
      #expect(source.utf8Offset(ofScalar: scalar) == prefix.utf8.count)
      #expect(source.utf16Offset(ofScalar: scalar) == prefix.utf16.count)
    }
    #expect(source.text == text)
  }

  /// The invariant: whatever the form, a token's original span is the text that was read there.
  @Test func spansHoldInEveryForm() throws {
    let rules = try Support.rules()
    var tokenizer = Tokenizer(rules: rules, vocabulary: Vocabulary(words: []))
    var plain = TokenTable()
    var varied = TokenTable()
    var texts = [Self.sample]
    texts += Support.neighbours(limit: 40).map { String(decoding: $0.bytes, as: UTF8.self) }
    for text in texts {
      let composed = text.precomposedStringWithCanonicalMapping
      let source = try Support.decode(composed)
      tokenizer.tokenize(source, into: &plain)
      let words = (0..<plain.count).map { source.printed(plain.units($0)) }
      for (label, bytes) in Self.variants(composed) {
        let variant = try SourceText.decode(bytes, name: label)
        let scalars = Array(variant.text.unicodeScalars)
        #expect(scalars.count == variant.scalarCount)
        tokenizer.tokenize(variant, into: &varied)
        #expect(varied.kinds == plain.kinds, "\(label)")
        guard varied.count == plain.count else { continue }
        var differing = 0
        for index in 0..<varied.count {
          let span = variant.original(varied.units(index))
          let read = String(String.UnicodeScalarView(scalars[span]))
          if read != variant.exact(span) { differing += 1 }
          // Canonically equal, as Swift compares strings.
          if variant.printed(varied.units(index)) != words[index] { differing += 1 }
        }
        #expect(differing == 0, "\(label)")
      }
    }
  }

  private static func variants(_ text: String) -> [(String, [UInt8])] {
    let wide = Array(text.utf16)
    let little = wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    return [
      ("NFD", Array(text.decomposedStringWithCanonicalMapping.utf8)),
      ("NBSP", Array(text.replacingOccurrences(of: " ", with: "\u{A0}").utf8)),
      ("CRLF", Array(text.replacingOccurrences(of: "\n", with: "\r\n").utf8)),
      ("BOM", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
      ("zero width", Array(text.replacingOccurrences(of: " ", with: "\u{200B} \u{FEFF}").utf8)),
      (
        "NFD, CRLF, soft hyphens",
        Array(
          text.replacingOccurrences(of: "\n", with: "\r\n\u{AD}").decomposedStringWithCanonicalMapping.utf8)
      ),
      ("UTF-16LE with mark", [0xFF, 0xFE] + little),
      ("UTF-16BE with mark", [0xFE, 0xFF] + big),
    ]
  }

  @Test func toneStylesHaveEqualKeys() throws {
    let vocabulary = Vocabulary(words: ["hòa", "thủy", "khóa", "Ủy"])
    var tokenizer = Tokenizer(rules: try Support.rules(), vocabulary: vocabulary)
    var old = TokenTable()
    var new = TokenTable()
    tokenizer.tokenize(try Support.decode("hòa thủy khóa Ủy"), into: &old)
    tokenizer.tokenize(try Support.decode("hoà thuỷ khoá Uỷ".decomposedStringWithCanonicalMapping), into: &new)
    #expect(old.keys == new.keys)
    #expect(old.keys == [1, 2, 3, 4])
  }
}
