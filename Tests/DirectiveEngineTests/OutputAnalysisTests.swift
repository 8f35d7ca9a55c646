import DirectiveEngine
import DirectiveText
import Testing

@Suite struct OutputAnalysisTests {
  private func bytes(
    _ analysis: Analysis, style: JSONWriter.Style = .pretty, offsets: OffsetUnit = .scalars, everything: Bool = true
  ) -> [UInt8] {
    var writer = JSONWriter(style: style)
    OutputFixture.json(offsets: offsets, everything: everything).write(
      analysis, sha256: OutputFixture.sha256, into: &writer)
    return writer.bytes
  }

  @Test func keysStandInTheirOrder() throws {
    let value = try OutputJSONValue(bytes(OutputFixture().full))
    #expect(
      value.keys == [
        "schema_version", "engine", "source", "document", "addressees", "recipients", "citations", "aliases",
        "references", "assignments", "deadlines", "outline", "checks", "mentions",
      ])
    #expect(value["engine"]?.keys == ["name", "version", "rules", "rules_sha256", "icu", "unicode"])
    #expect(
      value["document"]?.keys == [
        "kind", "number", "symbol", "identifier", "issuer", "place", "date", "subject", "signer", "evidence",
      ])
    #expect(value["document"]?["identifier"]?.text == "12/UBND-VX")
    #expect(value["document"]?["issuer"]?["from"]?[0]?["text"]?.text == "TM. ỦY BAN NHÂN DÂN")
  }

  @Test func anEmptyAnalysisHasItsArraysAndNothingElse() throws {
    let value = try OutputJSONValue(bytes(Analysis(source: OutputFixture().source), everything: false))
    for key in ["addressees", "recipients", "citations", "assignments", "deadlines", "outline", "checks"] {
      #expect(value[key] == .array([]))
    }
    #expect(value["document"] == .object([.init(key: "evidence", value: .object([]))]))
    #expect(value["mentions"] == nil)
  }

  @Test func whyAndMentionsAreThereOnlyOnRequest() throws {
    let full = try OutputFixture().full
    #expect(!String(decoding: bytes(full, everything: false), as: UTF8.self).contains("\"why\""))
    let mention = try OutputJSONValue(bytes(full))["citations"]?[0]?["mentions"]?[0]
    #expect(mention?["why"]?["file"]?.text == "citations/numbered.yaml")
    #expect(mention?["why"]?["captures"]?[0]?["text"]?.text == "7/2023/NĐ-CP")
  }

  @Test func everyUnitOfOffsetsFindsTheSameWords() throws {
    let fixture = try OutputFixture()
    let text = fixture.source.text
    func words(_ unit: OffsetUnit) throws -> String? {
      let span = try OutputJSONValue(bytes(fixture.full, offsets: unit))["assignments"]?[0]?["span"]
      guard let start = span?["start"]?.number, let end = span?["end"]?.number else { return nil }
      switch unit {
      case .scalars: return String(String.UnicodeScalarView(Array(text.unicodeScalars)[start..<end]))
      case .utf16: return String(decoding: Array(text.utf16)[start..<end], as: UTF16.self)
      case .utf8: return String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
      }
    }
    for unit in OffsetUnit.allCases {
      #expect(try words(unit) == "Giao Sở Xây dựng rà soát, báo cáo trước ngày 30/4/2024.")
    }
  }

  @Test func theSameFactsGiveTheSameBytes() throws {
    let full = try OutputFixture().full
    #expect(bytes(full) == bytes(full))
    #expect(try OutputJSONValue(bytes(full, style: .compact)) == OutputJSONValue(bytes(full)))
    #expect(!bytes(full, style: .compact).contains(UInt8(ascii: "\n")))
  }

  @Test func countsWhatCouldNotBeDecoded() throws {
    let source = try SourceText.decode([0x41, 0xFF, 0x42], name: "a.txt")
    let value = try OutputJSONValue(bytes(Analysis(source: source)))
    #expect(value["source"]?["replaced_bytes"]?.number == 1)
  }
}
