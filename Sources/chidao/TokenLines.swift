import DirectiveEngine
import DirectiveRules
import DirectiveStream
import DirectiveText

/// The tokens or words of a text as JSON Lines.
struct TokenLines {
  let source: SourceText
  let rules: BreakRules
  /// A list of words by which syllables are grouped; nil for single tokens.
  let words: [String]?

  /// The compiled break rules of a pack.
  static func breakRules(of pack: Pack) throws(RulesError) -> BreakRules {
    do {
      return try BreakRules(source: pack.tokenizer.source, file: pack.tokenizer.file)
    } catch {
      throw .notCompiled(error.message)
    }
  }

  /// Everything that the lexicons of a pack list.
  static func words(of pack: Pack) -> [String] {
    pack.lexicons.flatMap { $0.entries.flatMap { [$0.canonical] + $0.variants } }
  }

  func write(to output: inout OutputBuffer) throws(OutputError) {
    var table = TokenTable()
    var tokenizer = Tokenizer(rules: rules, vocabulary: Vocabulary(words: []))
    tokenizer.tokenize(source, into: &table)
    let groups =
      words.map { WordSegmenter(words: $0).segment(table, units: source.units) }
      ?? table.starts.indices.map { $0..<($0 + 1) }
    var writer = JSONWriter(style: .compact)
    for group in groups {
      writer.removeAll()
      write(group, of: table, into: &writer)
      writer.endLine()
      try output.write(writer.bytes)
    }
  }

  private func write(_ group: Range<Int>, of table: TokenTable, into writer: inout JSONWriter) {
    let first = table.units(group.lowerBound)
    let span = source.original(first.lowerBound..<table.units(group.upperBound - 1).upperBound)
    writer.object { writer in
      writer.field("text", source.exact(span))
      writer.field("class", table.kind(group.lowerBound).name)
      writer.field("shape", Self.name(table.shape(group.lowerBound)))
      writer.field("key", group.map { key(table.units($0)) }.joined(separator: " "))
      writer.object("span") { writer in
        writer.field("start", span.lowerBound)
        writer.field("end", span.upperBound)
      }
    }
  }

  private func key(_ units: Range<Int>) -> String {
    KeyFolder.key(String(decoding: source.units[units], as: UTF16.self))
  }

  private static func name(_ shape: TokenShape) -> String {
    switch shape {
    case .lower: "lower"
    case .capitalised: "capitalised"
    case .upper: "upper"
    case .mixed: "mixed"
    }
  }
}
