import DirectiveRules
import DirectiveText

/// Analyses documents one after another, reusing its caches and buffers from one to the next.
public struct Worker: ~Copyable {
  private let engine: Engine
  private var tokenizer: Tokenizer
  private var phases: PhaseSet
  private var raw = TokenTable()
  private var lineStream = ReadingStream()
  private var stream = ReadingStream()
  private var lineStore = MentionStore()
  private var store = MentionStore()
  private let limits: LayoutLimits

  init(_ engine: Engine) {
    self.engine = engine
    tokenizer = Tokenizer(rules: engine.pack.breakRules, vocabulary: engine.pack.vocabulary)
    phases = PhaseSet(engine.pack)
    limits = LayoutLimits(engine.pack.settings["layout"] ?? [:], engine.pack.vocabulary)
  }

  /// Everything that the pack reads out of a document. Never throws: what cannot be read is not there.
  ///
  /// Linear in the length of the text.
  public mutating func analyze(_ source: SourceText, mentions: Bool = false) -> Analysis {
    let reader = MentionReader(pack: engine.pack, source: source)
    tokenizer.tokenize(source, into: &raw)
    readLines(source, reader)
    phases.run(.paragraphs, over: &stream, into: &store, reader)
    let outline = OutlineBuilder(reader: reader).build(stream, store)
    let reading = Reading(reader: reader, stream: stream, store: store, outline: outline)
    var analysis = AnalysisAssembler(
      reading: reading, deadlineResolver: DeadlineResolver(calendar: engine.calendar)
    ).analysis()
    if mentions { analysis.mentions = reading.mentionFacts() }
    return analysis
  }

  /// Finds zones and furniture on the lines as they stand, and makes the paragraphs.
  private mutating func readLines(_ source: SourceText, _ reader: MentionReader) {
    let lines = LineTable(raw, source: source, limits: limits)
    let builder = ParagraphBuilder(pack: engine.pack, limits: limits)
    var origin: [Int] = []
    lineStream.removeAll()
    for at in -1...raw.count {
      // A break at either end, so that the first and last line are anchored like any other.
      if at < 0 || at == raw.count {
        let offset = at < 0 ? 0 : raw.ends.last ?? 0
        lineStream.tokens.append(start: offset, end: offset, kind: TokenKind.blank.rawValue, shape: 0, key: 0, loose: 0)
      } else {
        lineStream.tokens.append(
          start: raw.starts[at], end: raw.ends[at], kind: raw.kinds[at], shape: raw.shapes[at], key: raw.keys[at],
          loose: raw.loose[at])
      }
      origin.append(max(0, at))
    }
    phases.run(.lines, over: &lineStream, into: &lineStore, reader)
    var dropped = Array(repeating: false, count: raw.count)
    for mention in mentions("Furniture", lineStore) {
      for at in mention.range where origin[at] < raw.count { dropped[origin[at]] = true }
    }
    let marks = mentions("Zone", lineStore).compactMap { mention -> ZoneBuilder.Mark? in
      guard let name = reader.value("zone", of: mention, lineStore, lineStream),
        let zone = engine.pack.zones.firstIndex(of: name)
      else { return nil }
      let from = reader.value("from", of: mention, lineStore, lineStream)?.split(separator: " ").compactMap { name in
        engine.pack.zones.firstIndex(of: String(name))
      }
      return ZoneBuilder.Mark(token: origin[mention.start], zone: zone, from: from)
    }
    let zones = ZoneBuilder().zones(of: raw, marks: marks)
    builder.build(raw, lines, dropped: dropped, zones: zones, units: source.units, into: &stream)
  }

  private func mentions(_ type: String, _ store: MentionStore) -> [Mention] {
    guard let number = engine.pack.type(type) else { return [] }
    return store.byType[number].map { store[$0] }
  }
}

extension LayoutLimits {
  /// Reads the limits that a pack sets.
  init(_ settings: [String: Setting], _ vocabulary: Vocabulary) {
    self.init()
    if case .list(let words)? = settings["open_words"] {
      openWords = Set(words.map { vocabulary.id(of: $0) }.filter { $0 != 0 })
    }
    func number(_ name: String) -> Int? {
      if case .text(let text)? = settings[name] { return Int(text) }
      return nil
    }
    shortLine = number("short_line") ?? shortLine
    longestWrap = number("longest_wrap") ?? longestWrap
    longestEntry = number("longest_entry") ?? longestEntry
  }
}
