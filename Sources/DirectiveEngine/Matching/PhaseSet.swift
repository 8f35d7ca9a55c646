import DirectiveRules

/// All phases of a pack with their caches, for one worker.
struct PhaseSet {
  private let pack: CompiledPack
  private var symbols = SymbolTable()
  private var runners: [PhaseRunner]

  init(_ pack: CompiledPack) {
    self.pack = pack
    runners = pack.phases.indices.map { PhaseRunner(pack: pack, phase: $0) }
  }

  /// Runs the phases that read this kind of stream, in the pack's order. `stream` holds tokens and zones.
  mutating func run(
    _ kind: Phase.Stream, over stream: inout ReadingStream, into store: inout MentionStore, _ reader: MentionReader
  ) {
    stream.prepare(pack, &symbols, units: reader.source.units)
    store.removeAll(typeCount: pack.typeNames.count)
    for index in runners.indices where pack.phases[index].stream == kind {
      runners[index].run(&stream, &store, &symbols, reader: reader)
    }
    store.sort()
  }
}
