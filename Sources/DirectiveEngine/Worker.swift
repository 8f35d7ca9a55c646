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

  /// Where the time goes, if it is not nil: to be set before documents are read.
  public var stageTimes: StageTimes? {
    get { phases.times }
    set { phases.times = newValue }
  }

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
    phases.times?.begin()
    let reader = MentionReader(pack: engine.pack, source: source)
    tokenizer.tokenize(source, into: &raw)
    phases.times?.end("tokens")
    readLines(source, reader)
    phases.run(.paragraphs, over: &stream, madeOf: lineStream, into: &store, reader)
    var outlineBuilder = OutlineBuilder(reader: reader)
    let outline = outlineBuilder.build(stream, store)
    phases.times?.end("outline")
    let reading = Reading(reader: reader, stream: stream, store: store, outline: outline)
    var analysis = AnalysisAssembler(
      reading: reading, deadlineResolver: DeadlineResolver(calendar: engine.calendar)
    ).analysis()
    if mentions { analysis.mentions = reading.mentionFacts() }
    phases.times?.end("assembly")
    return analysis
  }

  /// Finds zones and furniture on the lines as they stand, and makes the paragraphs.
  private mutating func readLines(_ source: SourceText, _ reader: MentionReader) {
    let lines = LineTable(raw, source: source, limits: limits)
    let builder = ParagraphBuilder(pack: engine.pack, limits: limits)
    // A break at either end, so that the first and last line are anchored like any other: position `i` is token `i - 1`.
    lineStream.removeAll()
    appendBreak(at: 0)
    lineStream.tokens.append(contentsOf: raw)
    appendBreak(at: raw.ends.last ?? 0)
    phases.times?.end("lines")
    phases.run(.lines, over: &lineStream, into: &lineStore, reader)
    var dropped = Array(repeating: false, count: raw.count)
    for mention in mentions("Furniture", lineStore) {
      for at in mention.range where at > 0 && at <= raw.count { dropped[at - 1] = true }
    }
    let marks = mentions("Zone", lineStore).compactMap { zoneMark($0, reader) }
    let zones = ZoneBuilder().zones(of: raw, marks: marks)
    builder.build(raw, lines, dropped: dropped, zones: zones, units: source.units, into: &stream)
    phases.times?.end("paragraphs")
  }

  /// What a `Zone` mention opens; nil where it names no zone of the pack.
  private func zoneMark(_ mention: Mention, _ reader: MentionReader) -> ZoneBuilder.Mark? {
    let zones = engine.pack.zones
    guard let name = reader.value("zone", of: mention, lineStore, lineStream), let zone = zones.firstIndex(of: name)
    else {
      return nil
    }
    let from = reader.value("from", of: mention, lineStore, lineStream)?.split(separator: " ").compactMap { name in
      zones.firstIndex { $0 == name }
    }
    return ZoneBuilder.Mark(token: max(0, mention.start - 1), zone: zone, from: from)
  }

  private mutating func appendBreak(at offset: UInt32) {
    lineStream.tokens.append(start: offset, end: offset, kind: TokenKind.blank.rawValue, shape: 0)
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
