import DirectiveRules
import DirectiveText

/// One document on its way from tokens to mentions.
struct DocumentState {
  /// Where the zones of a document come from.
  enum Zones {
    /// From the marks in the text, as in any document.
    case marked
    /// All of it stands in one zone: a sentence alone cannot show in which part of a document it stands.
    case all(UInt8)
  }

  var raw = TokenTable()
  /// The lines as they stand, and their mentions.
  var lineStream = ReadingStream()
  var lineStore = MentionStore()
  /// The paragraphs and their mentions.
  var stream = ReadingStream()
  var store = MentionStore()
  /// Some mark has opened a zone other than the first.
  private(set) var hasMarkedZones = false
  /// Lists of zones that marks name, as they were read: the pack has few.
  private var zoneLists: [String: [Int]] = [:]

  /// Makes the stream over lines of the tokens.
  mutating func layLines(_ zones: Zones) {
    // A break at either end, so that the first and last line are anchored like any other: position `i` is token `i - 1`.
    lineStream.removeAll()
    appendBreak(at: 0)
    lineStream.tokens.append(contentsOf: raw)
    appendBreak(at: raw.ends.last ?? 0)
    if case .all(let zone) = zones {
      lineStream.zones.append(contentsOf: repeatElement(zone, count: lineStream.tokens.count))
    }
  }

  /// Makes the paragraphs, once zones and furniture have been found on the lines.
  mutating func makeParagraphs(_ reader: MentionReader, _ limits: LayoutLimits, _ choice: Zones) {
    let source = reader.source
    var dropped = Array(repeating: false, count: raw.count)
    for mention in mentions(.furniture, reader.pack) {
      for at in mention.range where at > 0 && at <= raw.count { dropped[at - 1] = true }
    }
    var opensParagraph = Array(repeating: false, count: raw.count)
    for mention in mentions(.start, reader.pack) where mention.start > 0 && mention.start <= raw.count {
      opensParagraph[mention.start - 1] = true
    }
    var marks: [ZoneBuilder.Mark] = []
    for mention in mentions(.zone, reader.pack) {
      if let mark = zoneMark(mention, reader) { marks.append(mark) }
    }
    var zones = ZoneBuilder().zones(of: raw, marks: marks)
    hasMarkedZones = zones.contains { $0 != 0 }
    if case .all(let zone) = choice { zones = Array(repeating: zone, count: zones.count) }
    let text = LinedText(
      raw: raw, lines: LineTable(raw, source: source, limits: limits), units: source.units, zones: zones,
      dropped: dropped, opensParagraph: opensParagraph)
    ParagraphBuilder(pack: reader.pack, limits: limits).build(text, into: &stream)
  }

  /// What a `Zone` mention opens; nil where it names no zone of the pack.
  private mutating func zoneMark(_ mention: Mention, _ reader: MentionReader) -> ZoneBuilder.Mark? {
    let zones = reader.pack.zones
    guard let name = reader.value(.zone, of: mention, lineStore, lineStream), let zone = zones.firstIndex(of: name)
    else {
      return nil
    }
    let from = reader.value(.from, of: mention, lineStore, lineStream).map { zoneList($0, zones) }
    return ZoneBuilder.Mark(token: max(0, mention.start - 1), end: max(0, mention.end - 1), zone: zone, from: from)
  }

  /// The zones of a list of names, parted by spaces.
  private mutating func zoneList(_ names: String, _ zones: [String]) -> [Int] {
    if let known = zoneLists[names] { return known }
    let list = names.split(separator: " ").compactMap { name in zones.firstIndex { $0 == name } }
    zoneLists[names] = list
    return list
  }

  private mutating func appendBreak(at offset: UInt32) {
    lineStream.tokens.append(start: offset, end: offset, kind: TokenKind.blank.rawValue, shape: 0)
  }

  private func mentions(_ type: MentionType, _ pack: CompiledPack) -> [Mention] {
    guard let number = pack.names[type] else { return [] }
    return lineStore.byType[number].map { lineStore[$0] }
  }
}
