import Testing

@testable import DirectiveText

@Suite struct TokenizerTests {
  @Test(arguments: BreakCase.all)
  func breaks(_ example: BreakCase) throws {
    var plain = ""
    var borders: [Int] = []
    for character in example.text.unicodeScalars {
      switch character {
      case "•": borders.append(plain.unicodeScalars.count)
      case "↵": plain.unicodeScalars.append("\n")
      case "⇟": plain.unicodeScalars.append("\u{0C}")
      default: plain.unicodeScalars.append(character)
      }
    }
    let source = try Support.decode(plain)
    var tokenizer = Tokenizer(rules: try Support.rules(), vocabulary: Vocabulary(words: []))
    var table = TokenTable()
    tokenizer.tokenize(source, into: &table)
    let shown = (0..<table.count).map { "\(table.kind($0).name)<\(source.exact(source.original(table.units($0))))>" }
    let kinds = example.kinds.split(separator: " ")
    try #require(borders.count == kinds.count * 2)
    for (place, kind) in kinds.enumerated() {
      let wanted = borders[2 * place]..<borders[2 * place + 1]
      let found = (0..<table.count).first { source.original(table.units($0)) == wanted }
      #expect(found.map { table.kind($0).name } == String(kind), "\(wanted) in \(shown.joined(separator: " "))")
    }
  }

  @Test func thereAreEnoughCases() { #expect(BreakCase.all.count >= 80) }

  @Test func keysAndShapes() throws {
    let words = ["ủy", "ban", ":", "TT&TT", "đề", "de"]
    let vocabulary = Vocabulary(words: words)
    var tokenizer = Tokenizer(rules: try Support.rules(), vocabulary: vocabulary)
    var table = TokenTable()
    // Twice, so that remembered keys are compared with computed ones.
    for _ in 0..<2 {
      tokenizer.tokenize(try Support.decode("UỶ Uỷ ban: TT&TT dè xyz TTg và rồi thì thôi nhé"), into: &table)
      #expect(Array(table.keys.prefix(5)) == ["ủy", "ủy", "ban", ":", "TT&TT"].map { vocabulary.id(of: $0) })
      #expect(table.keys[5] == 0)
      #expect(table.loose[5] == vocabulary.looseID(of: "đề"))
      #expect(table.loose[6] == 0)
      #expect(
        (0..<8).map { table.shape($0) } == [.upper, .capitalised, .lower, .lower, .upper, .lower, .lower, .mixed])
    }
    #expect(vocabulary.looseID(ofKey: vocabulary.id(of: "đề")) == vocabulary.looseID(ofKey: vocabulary.id(of: "de")))
  }

  @Test func compiledRulesCanBeStored() throws {
    let rules = try BreakRules(binary: try Support.rules().binary, file: "cache")
    var tokenizer = Tokenizer(rules: rules, vocabulary: Vocabulary(words: []))
    var table = TokenTable()
    tokenizer.tokenize(try Support.decode("Số: 12/QĐ-UBND"), into: &table)
    #expect(table.kind(2) == .documentNumber)
  }

  @Test func brokenRulesSayWhere() {
    let error = #expect(throws: BreakRulesError.self) {
      try BreakRules(source: "!!quoted_literals_only;\n[a-z {1};\n", file: "x.rbbi")
    }
    #expect(error?.line == 2)
    #expect(error?.name.hasPrefix("U_") == true)
    #expect(error?.message.contains("x.rbbi:2") == true)
  }

  @Test func tokensAscendAndCoverEverythingButSpaces() throws {
    let rules = try Support.rules()
    var tokenizer = Tokenizer(rules: rules, vocabulary: Vocabulary(words: ["và"]))
    var table = TokenTable()
    let texts = Support.neighbours(limit: 200) + [("invented", Array("1. Sở Y tế: 12./.\n\n- a/b 1/2/3 \u{0C} x".utf8))]
    for (name, bytes) in texts {
      let source = try SourceText.decode(bytes, name: name)
      tokenizer.tokenize(source, into: &table)
      var end = 0
      for index in 0..<table.count {
        let range = table.units(index)
        #expect(range.lowerBound >= end && !range.isEmpty)
        #expect(source.units[end..<range.lowerBound].allSatisfy { $0 == 0x20 }, "\(name) at \(end)")
        end = range.upperBound
      }
      #expect(source.units[end...].allSatisfy { $0 == 0x20 })
    }
  }

  @Test func hostileTextStaysLinear() throws {
    var tokenizer = Tokenizer(rules: try Support.rules(), vocabulary: Vocabulary(words: []))
    var table = TokenTable()
    let parts = [
      "a-", "a.", "1,", "1.", "1,1.", "(", "_", "#", "./", "a/", "\n ", "1/", "http://(", "A&", "- ", "a@", "1-", "1 /",
      "…",
    ]
    // The fastest of three runs, so that a busy machine slows both lengths alike. Ten times the text may take a little
    // more than ten times the time; what is looked at again from every place takes a hundred times as much.
    func time(of part: String, count: Int) throws -> Duration {
      let source = try Support.decode(String(repeating: part, count: count))
      return (0..<3).map { _ in ContinuousClock().measure { tokenizer.tokenize(source, into: &table) } }.min() ?? .zero
    }
    for part in parts {
      let short = try time(of: part, count: 4_000)
      let long = try time(of: part, count: 40_000)
      #expect(long < short * 30 + .milliseconds(50), "\(part): \(short), \(long)")
    }
  }
}
