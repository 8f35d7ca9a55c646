import DirectiveRules
import DirectiveText

/// Reads documents up to the mentions of all phases: tokens, lines, zones, paragraphs, mentions. What is made of the
/// mentions is the assemblers' business.
///
/// Buffers and caches are used again from one document to the next; one a thread.
package struct DocumentReader: ~Copyable {
  let pack: CompiledPack
  var tokenizer: Tokenizer
  var phases: PhaseSet
  let limits: LayoutLimits
  /// The document read last.
  private(set) var state = DocumentState()

  init(_ pack: CompiledPack) {
    self.pack = pack
    tokenizer = Tokenizer(rules: pack.breakRules, vocabulary: pack.vocabulary)
    phases = PhaseSet(pack)
    limits = pack.limits
  }

  /// Reads a document; what it held before is gone. Linear in the length of the text.
  mutating func read(_ reader: MentionReader, zones: DocumentState.Zones = .marked) {
    phases.times?.begin()
    tokenizer.tokenize(reader.source, into: &state.raw)
    phases.times?.end("tokens")
    state.layLines(zones)
    phases.times?.end("lines")
    phases.run(.lines, over: &state.lineStream, into: &state.lineStore, reader)
    state.makeParagraphs(reader, limits, zones)
    phases.times?.end("paragraphs")
    phases.run(.paragraphs, over: &state.stream, madeOf: state.lineStream, into: &state.store, reader)
  }
}

extension LayoutLimits {
  /// Reads the limits that a pack sets.
  init(_ settings: [String: Setting], _ vocabulary: Vocabulary) {
    self.init()
    func keys(_ name: String) -> Set<UInt32> {
      guard case .list(let words)? = settings[name] else { return [] }
      return Set(words.map { vocabulary.id(of: $0) }.filter { $0 != 0 })
    }
    openWords = keys("open_words")
    numberedWords = keys("numbered_words")
    func number(_ name: String) -> Int? {
      if case .text(let text)? = settings[name] { return Int(text) }
      return nil
    }
    shortLine = number("short_line") ?? shortLine
    longestWrap = number("longest_wrap") ?? longestWrap
  }
}
