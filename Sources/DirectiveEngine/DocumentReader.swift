import DirectiveRules
import DirectiveText

/// Reads documents up to the mentions of all phases: tokens, lines, zones, paragraphs, mentions. What is made of the
/// mentions is the assemblers' business.
///
/// Buffers and caches are used again from one document to the next; one a thread.
package struct DocumentReader: ~Copyable {
  /// Where the zones of a document come from.
  enum Zones {
    /// From the marks in the text, as in any document.
    case marked
    /// All of it stands in one zone: a sentence alone cannot show in which part of a document it stands.
    case all(UInt8)
  }

  let pack: CompiledPack
  private var tokenizer: Tokenizer
  var phases: PhaseSet
  private var raw = TokenTable()
  private let limits: LayoutLimits
  /// The lines of the document read last, as they stand, and their mentions.
  private(set) var lineStream = ReadingStream()
  private(set) var lineStore = MentionStore()
  /// Its paragraphs and their mentions.
  private(set) var stream = ReadingStream()
  private(set) var store = MentionStore()
  /// Some mark has opened a zone other than the first.
  private(set) var hasMarkedZones = false

  init(_ pack: CompiledPack) {
    self.pack = pack
    tokenizer = Tokenizer(rules: pack.breakRules, vocabulary: pack.vocabulary)
    phases = PhaseSet(pack)
    limits = LayoutLimits(pack.settings["layout"] ?? [:], pack.vocabulary)
  }

  /// Reads a document; what it held before is gone. Linear in the length of the text.
  mutating func read(_ reader: MentionReader, zones: Zones = .marked) {
    let source = reader.source
    phases.times?.begin()
    tokenizer.tokenize(source, into: &raw)
    phases.times?.end("tokens")
    readLines(reader, zones)
    phases.run(.paragraphs, over: &stream, madeOf: lineStream, into: &store, reader)
  }

  /// Finds zones and furniture on the lines as they stand, and makes the paragraphs.
  private mutating func readLines(_ reader: MentionReader, _ choice: Zones) {
    let source = reader.source
    let lines = LineTable(raw, source: source, limits: limits)
    let builder = ParagraphBuilder(pack: pack, limits: limits)
    // A break at either end, so that the first and last line are anchored like any other: position `i` is token `i - 1`.
    lineStream.removeAll()
    appendBreak(at: 0)
    lineStream.tokens.append(contentsOf: raw)
    appendBreak(at: raw.ends.last ?? 0)
    if case .all(let zone) = choice {
      lineStream.zones.append(contentsOf: repeatElement(zone, count: lineStream.tokens.count))
    }
    phases.times?.end("lines")
    phases.run(.lines, over: &lineStream, into: &lineStore, reader)
    var dropped = Array(repeating: false, count: raw.count)
    for mention in mentions("Furniture") {
      for at in mention.range where at > 0 && at <= raw.count { dropped[at - 1] = true }
    }
    var opensParagraph = Array(repeating: false, count: raw.count)
    for mention in mentions("Start") where mention.start > 0 && mention.start <= raw.count {
      opensParagraph[mention.start - 1] = true
    }
    let marks = mentions("Zone").compactMap { zoneMark($0, reader) }
    var zones = ZoneBuilder().zones(of: raw, marks: marks)
    hasMarkedZones = zones.contains { $0 != 0 }
    if case .all(let zone) = choice { zones = Array(repeating: zone, count: zones.count) }
    let text = LinedText(
      raw: raw, lines: lines, units: source.units, zones: zones, dropped: dropped, opensParagraph: opensParagraph)
    builder.build(text, into: &stream)
    phases.times?.end("paragraphs")
  }

  /// What a `Zone` mention opens; nil where it names no zone of the pack.
  private func zoneMark(_ mention: Mention, _ reader: MentionReader) -> ZoneBuilder.Mark? {
    let zones = pack.zones
    guard let name = reader.value("zone", of: mention, lineStore, lineStream), let zone = zones.firstIndex(of: name)
    else {
      return nil
    }
    let from = reader.value("from", of: mention, lineStore, lineStream)?.split(separator: " ").compactMap { name in
      zones.firstIndex { $0 == name }
    }
    return ZoneBuilder.Mark(token: max(0, mention.start - 1), end: max(0, mention.end - 1), zone: zone, from: from)
  }

  private mutating func appendBreak(at offset: UInt32) {
    lineStream.tokens.append(start: offset, end: offset, kind: TokenKind.blank.rawValue, shape: 0)
  }

  private func mentions(_ type: String) -> [Mention] {
    guard let number = pack.type(type) else { return [] }
    return lineStore.byType[number].map { lineStore[$0] }
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
