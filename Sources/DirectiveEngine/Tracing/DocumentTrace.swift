import DirectiveText

/// What is known of a document, a place in it, or a rule over it.
package struct DocumentTrace: Sendable {
  /// What was read, as without a trace.
  package var analysis: Analysis
  /// The mentions that cover the place, in the order in which they were read; all of them where no place is asked about.
  package var mentions: [TracedMention]
  /// The rules that tried, in the order of phases and of the pack.
  package var attempts: [RuleAttempt]

  package init(analysis: Analysis, mentions: [TracedMention], attempts: [RuleAttempt]) {
    self.analysis = analysis
    self.mentions = mentions
    self.attempts = attempts
  }
}

/// A mention with how its rule came to it.
package struct TracedMention: Sendable {
  /// A part that the rule captured.
  package struct Capture: Sendable {
    package var name: String
    package var text: String
    package var span: Range<Int>
    /// The rule of the mention that was captured; nil where it is none.
    package var rule: String?
    /// Lexicon and canonical form of the term that was captured.
    package var term: (lexicon: String, canonical: String)?
  }

  package var rule: String
  package var type: String
  package var phase: String
  package var text: String
  package var span: Range<Int>
  /// Zone in which it stands.
  package var zone: String
  package var values: [(key: String, value: String)]
  package var captures: [Capture]
  /// Some word of it was read with marks missing.
  package var isSuspect: Bool
}

extension Worker {
  /// Reads a document and tells how: the same run as ``analyze(_:mentions:)``, watched.
  package mutating func trace(_ source: SourceText, _ query: TraceQuery) -> DocumentTrace {
    documents.phases.query = query
    let analysis = analyze(source)
    let attempts = documents.phases.takeAttempts()
    documents.phases.query = nil
    let reader = MentionReader(pack: engine.pack, source: source)
    let mentions = documents.state.traced(reader).filter { mention in
      (query.offset.map { mention.span.contains($0) } ?? true) && mention.rule == query.rule ?? mention.rule
    }
    return DocumentTrace(analysis: analysis, mentions: mentions, attempts: attempts)
  }
}

extension Worker {
  /// The zones of a document, in their order.
  package var zoneNames: [String] { engine.pack.zones }

  /// All attempts of a rule in a text that stands in one zone, the best first.
  package mutating func attempts(of rule: String, in source: SourceText, zone: String) -> [RuleAttempt] {
    documents.phases.query = TraceQuery(offset: nil, rule: rule)
    documents.read(
      MentionReader(pack: engine.pack, source: source),
      zones: .all(UInt8(engine.pack.zones.firstIndex(of: zone) ?? 0)))
    documents.phases.query = nil
    return documents.phases.takeAttempts()
  }
}

extension PhaseSet {
  /// What is asked of the next document.
  var query: TraceQuery? {
    get { runners.first?.query }
    set { for index in runners.indices { runners[index].query = newValue } }
  }

  /// The attempts in all phases, in the order in which they ran.
  mutating func takeAttempts() -> [RuleAttempt] {
    var attempts: [RuleAttempt] = []
    for index in runners.indices {
      attempts += runners[index].attempts
      runners[index].attempts = []
    }
    return attempts
  }
}

extension DocumentState {
  /// All mentions with how they were read, those over lines first.
  func traced(_ reader: MentionReader) -> [TracedMention] {
    Self.traced(lineStore, lineStream, reader) + Self.traced(store, stream, reader)
  }

  private static func traced(
    _ store: MentionStore, _ stream: ReadingStream, _ reader: MentionReader
  ) -> [TracedMention] {
    let pack = reader.pack
    func span(_ start: Int, _ end: Int) -> Range<Int> { reader.source.original(reader.units(start, end, stream)) }
    return store.mentions.map { mention in
      let phase = pack.phases[mention.phase]
      let rule = phase.rules[mention.rule]
      let captures = store.captures(of: mention).map { capture in
        let (start, end) = (Int(capture.start), Int(capture.end))
        let inner = reader.mention(of: capture).map { store[$0] }
        return TracedMention.Capture(
          name: pack.captureNames[Int(capture.name)], text: reader.printed(start, end, stream), span: span(start, end),
          rule: inner.map { pack.phases[$0.phase].rules[$0.rule].id },
          term: reader.term(of: capture).map { ($0.lexicon, $0.canonical) })
      }
      var names: [String] = []
      for name in rule.set.map(\.key) + captures.map(\.name) where !names.contains(name) { names.append(name) }
      let zone = Int(stream.matchZones[mention.start])
      return TracedMention(
        rule: rule.id, type: pack.typeNames[mention.type], phase: phase.name,
        text: reader.printed(mention.start, mention.end, stream), span: span(mention.start, mention.end),
        zone: zone < pack.zones.count ? pack.zones[zone] : "",
        values: names.compactMap { name in reader.value(named: name, of: mention, store, stream).map { (name, $0) } },
        captures: captures, isSuspect: mention.isSuspect)
    }
  }
}
