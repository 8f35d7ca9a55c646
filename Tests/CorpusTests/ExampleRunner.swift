import DirectiveRules
import DirectiveText

@testable import DirectiveEngine

/// Runs the text of an example through the phases of a pack and tells every mention, those over lines too.
///
/// The stages are those of `Worker`; the zone may be given, since a sentence alone cannot show in which part of a document
/// it stands.
struct ExampleRunner: ~Copyable {
  struct Found {
    var rule: String
    var type: String
    var text: String
    var value: (String) -> String?
  }

  private let pack: CompiledPack
  private var tokenizer: Tokenizer
  private var phases: PhaseSet
  private let limits: LayoutLimits

  init(_ engine: Engine) {
    pack = engine.pack
    tokenizer = Tokenizer(rules: pack.breakRules, vocabulary: pack.vocabulary)
    phases = PhaseSet(pack)
    limits = LayoutLimits(pack.settings["layout"] ?? [:], pack.vocabulary)
  }

  var zoneNames: [String] { pack.zones }

  /// All mentions in a text that stands in one zone; where it is nil, in the zones that its own marks open, and nothing at
  /// all where it has no marks.
  mutating func mentions(in text: String, zone: String?) throws -> [Found]? {
    let source = try SourceText.decode(Array(text.utf8), name: "example")
    let reader = MentionReader(pack: pack, source: source)
    let number = UInt8(zone.flatMap { pack.zones.firstIndex(of: $0) } ?? 0)
    var raw = TokenTable()
    tokenizer.tokenize(source, into: &raw)

    var lines = ReadingStream()
    appendBreak(at: 0, to: &lines.tokens)
    for at in 0..<raw.count {
      lines.tokens.append(
        start: raw.starts[at], end: raw.ends[at], kind: raw.kinds[at], shape: raw.shapes[at], key: raw.keys[at],
        loose: raw.loose[at])
    }
    appendBreak(at: raw.ends.last ?? 0, to: &lines.tokens)
    lines.zones = Array(repeating: number, count: lines.tokens.count)
    var lineStore = MentionStore()
    phases.run(.lines, over: &lines, into: &lineStore, reader)

    var dropped = Array(repeating: false, count: raw.count)
    if let furniture = pack.type("Furniture") {
      for index in lineStore.byType[furniture] {
        for at in lineStore[index].range where at > 0 && at <= raw.count { dropped[at - 1] = true }
      }
    }
    var zones = Array(repeating: number, count: raw.count)
    if zone == nil {
      zones = ZoneBuilder().zones(of: raw, marks: marks(lineStore, lines, reader))
      if zones.allSatisfy({ $0 == 0 }) { return nil }
    }
    var paragraphs = ReadingStream()
    ParagraphBuilder(pack: pack, limits: limits).build(
      raw, LineTable(raw, source: source, limits: limits), dropped: dropped,
      zones: zones, units: source.units, into: &paragraphs)
    var store = MentionStore()
    phases.run(.paragraphs, over: &paragraphs, into: &store, reader)
    return found(lineStore, lines, reader) + found(store, paragraphs, reader)
  }

  private func marks(
    _ store: MentionStore, _ stream: ReadingStream, _ reader: MentionReader
  ) -> [ZoneBuilder.Mark] {
    guard let type = pack.type("Zone") else { return [] }
    return store.byType[type].compactMap { index in
      let mention = store[index]
      guard let zone = reader.value("zone", of: mention, store, stream).flatMap({ pack.zones.firstIndex(of: $0) })
      else {
        return nil
      }
      let from = reader.value("from", of: mention, store, stream)?.split(separator: " ").compactMap {
        pack.zones.firstIndex(of: String($0))
      }
      return ZoneBuilder.Mark(token: max(0, mention.start - 1), zone: zone, from: from)
    }
  }

  private func appendBreak(at offset: UInt32, to tokens: inout TokenTable) {
    tokens.append(start: offset, end: offset, kind: TokenKind.blank.rawValue, shape: 0, key: 0, loose: 0)
  }

  private func found(_ store: MentionStore, _ stream: ReadingStream, _ reader: MentionReader) -> [Found] {
    store.mentions.map { mention in
      Found(
        rule: pack.phases[mention.phase].rules[mention.rule].rule.id, type: pack.typeNames[mention.type],
        text: reader.printed(mention.start, mention.end, stream)
      ) {
        reader.value($0, of: mention, store, stream)
      }
    }
  }
}
