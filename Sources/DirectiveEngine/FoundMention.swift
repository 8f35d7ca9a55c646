import DirectiveText

/// A mention as those see it who work on rules: with its names spelled out, and its values on demand.
package struct FoundMention {
  /// The rule that read it.
  package var rule: String
  /// What the rule emits.
  package var type: String
  /// The text as printed, without what the layout took out.
  package var text: String
  /// Where it stands: scalars of the decoded original.
  package var span: Range<Int>
  /// The value of a capture or `set` entry by its name; nil where the mention has none.
  package var value: (String) -> String?
  /// All values of a name, in the order of the text: those of a capture that stands several times, else one or none.
  package var values: (String) -> [String]
  /// Where the captures of a name stand, in the order of the text: scalars of the decoded original. A capture of
  /// nothing is an empty range at its place.
  package var places: (String) -> [Range<Int>]
  /// The names that may have a value, each once: captures in the order of the text, then `set` entries.
  package var names: () -> [String]
}

extension DocumentReader {
  /// A reader for the documents of one thread.
  package init(_ engine: Engine) {
    self.init(engine.pack)
  }

  /// The zones of a document, in their order.
  package var zoneNames: [String] { pack.zones }

  /// All mentions in a text, those over lines first.
  ///
  /// - Parameter zone: where all of the text stands; where it is nil, the zones are those that the text's own marks open,
  ///   and the result is nil where it has no such marks.
  package mutating func mentions(in source: SourceText, zone: String?) -> [FoundMention]? {
    let reader = MentionReader(pack: pack, source: source)
    if let zone {
      read(reader, zones: .all(UInt8(pack.zones.firstIndex(of: zone) ?? 0)))
    } else {
      read(reader)
      if !state.hasMarkedZones { return nil }
    }
    return state.found(reader)
  }
}

extension DocumentState {
  /// The mentions, those over lines first; of one rule where it is named.
  func found(_ reader: MentionReader, rule: String? = nil) -> [FoundMention] {
    Self.found(lineStore, lineStream, reader, rule) + Self.found(store, stream, reader, rule)
  }

  private static func found(
    _ store: MentionStore, _ stream: ReadingStream, _ reader: MentionReader, _ wanted: String?
  ) -> [FoundMention] {
    store.mentions.compactMap { mention in
      let rule = reader.pack.phases[mention.phase].rules[mention.rule].id
      guard rule == wanted ?? rule else { return nil }
      return FoundMention(
        rule: rule, type: reader.pack.typeNames[mention.type],
        text: reader.printed(mention.start, mention.end, stream),
        span: reader.source.original(reader.units(mention.start, mention.end, stream)),
        value: { reader.value(named: $0, of: mention, store, stream) },
        values: { reader.values(named: $0, of: mention, store, stream) },
        places: { name in
          reader.captures(named: name, of: mention, store).map { capture in
            let (start, end) = (Int(capture.start), Int(capture.end))
            if start < end { return reader.source.original(reader.units(start, end, stream)) }
            let unit = Self.unit(before: start, stream, reader)
            return reader.source.original(unit..<unit)
          }
        },
        names: {
          let captures = store.captures(of: mention).sorted { ($0.start, $0.name) < ($1.start, $1.name) }
          let own = captures.map { reader.pack.captureNames[Int($0.name)] }
          let set = reader.pack.phases[mention.phase].rules[mention.rule].values.map {
            reader.pack.captureNames[Int($0.name)]
          }
          var names: [String] = []
          for name in own + set where !names.contains(name) { names.append(name) }
          return names
        })
    }
  }

  /// Where something would stand that comes before a position: right behind the token there, unless that is a break.
  private static func unit(before position: Int, _ stream: ReadingStream, _ reader: MentionReader) -> Int {
    let breaks: Set<UInt8> = [
      TokenKind.newline.rawValue, TokenKind.blank.rawValue, TokenKind.cell.rawValue, TokenKind.endOfLine.rawValue,
    ]
    if position > 0, position <= stream.count, !breaks.contains(stream.tokens.kinds[position - 1]) {
      return Int(stream.tokens.ends[position - 1])
    }
    return position < stream.count ? Int(stream.tokens.starts[position]) : reader.source.units.count
  }
}
