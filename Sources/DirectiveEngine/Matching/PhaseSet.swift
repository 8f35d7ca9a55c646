import DirectiveRules

/// All phases of a pack with their caches, for one worker.
struct PhaseSet {
  private let pack: CompiledPack
  var symbols: SymbolReader
  var runners: [PhaseRunner]
  /// By symbol, the phases with rules that may begin with it, a bit each.
  private var beginnings: [UInt32] = []
  /// Where the time goes, if that is asked for.
  var times: StageTimes?

  init(_ pack: CompiledPack) {
    self.pack = pack
    symbols = SymbolReader(expressions: pack.expressions)
    runners = pack.phases.indices.map { PhaseRunner(pack: pack, phase: $0) }
  }

  /// Runs the phases that read this kind of stream, in the pack's order. `stream` holds tokens and zones; `lines` is the
  /// stream over lines from which its tokens come, if that has been run.
  mutating func run(
    _ kind: Phase.Stream, over stream: inout ReadingStream, madeOf lines: ReadingStream? = nil,
    into store: inout MentionStore, _ reader: MentionReader
  ) {
    prepare(kind, &stream, madeOf: lines, reader)
    times?.end("terms")
    store.removeAll(typeCount: pack.typeNames.count)
    for index in runners.indices where pack.phases[index].stream == kind {
      runners[index].run(&stream, &store, &symbols, reader: reader)
      let name = pack.phases[index].name
      times?.end(name)
    }
    store.sort()
  }

  /// Gives the tokens of a stream their symbols and lays the edges of its terms.
  mutating func prepare(
    _ kind: Phase.Stream, _ stream: inout ReadingStream, madeOf lines: ReadingStream?, _ reader: MentionReader
  ) {
    let units = reader.source.units
    if let lines { stream.prepare(&symbols, from: lines) } else { stream.prepare(&symbols, units: units) }
    stream.addTerms(of: kind == .lines ? pack.lineTerms : pack.paragraphTerms, pack, &symbols, units: units)
    let known = beginnings.count
    if known < symbols.table.count {
      beginnings.append(contentsOf: repeatElement(0, count: symbols.table.count - known))
      for index in runners.indices { runners[index].noteBeginnings(symbols.table, from: known, in: &beginnings) }
    }
    stream.noteBeginnings(beginnings)
  }

  /// Runs one phase over a document that has been brought to it.
  mutating func run(_ index: Int, _ state: inout DocumentState, _ reader: MentionReader) {
    if pack.phases[index].stream == .lines {
      runners[index].run(&state.lineStream, &state.lineStore, &symbols, reader: reader)
    } else {
      runners[index].run(&state.stream, &state.store, &symbols, reader: reader)
    }
  }
}
