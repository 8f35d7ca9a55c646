import DirectiveRules
import DirectiveText

/// Asks of many short texts, over and over, what would be read otherwise if one rule were another.
///
/// All texts are brought to the same phase and wait there. A trial seeks the matches of the one rule that is on trial;
/// those of the others are known. Only where its matches are not what they were are conflicts settled anew, and only
/// where the mentions then differ do later phases run. One a thread.
package struct ReadingLab: ~Copyable {
  private struct Text {
    let reader: MentionReader
    let zones: DocumentState.Zones
    /// As the phase finds it, and with the phase's mentions.
    var before = DocumentState()
    var after = DocumentState()
    /// What the phase found as the pack stands.
    var candidates: [Candidate] = []
    var winners: [Candidate] = []
    /// With the mentions of the rule on trial, where they differ.
    var tried: DocumentState?
  }

  private let base: TrialPack
  private var compiler: PackCompiler
  private var documents: DocumentReader
  private var texts: [Text]
  private var step = -1
  /// The rule on trial: its number in the phase, the phase with it, and the pack.
  private var rule = 0
  private var trial: PhaseRunner
  private var trialPack: CompiledPack

  /// - Parameter texts: see `load`.
  package init(_ base: TrialPack, texts: [(source: SourceText, zone: String?)] = []) {
    self.base = base
    compiler = base.compiler
    documents = DocumentReader(base.pack)
    trialPack = base.pack
    trial = PhaseRunner(pack: base.pack, phase: base.order.first ?? 0)
    self.texts = []
    load(texts)
  }

  /// Takes other texts, which have been brought to no phase.
  ///
  /// - Parameter texts: each with the zone in which all of it stands; nil where its own marks say so.
  package mutating func load(_ texts: [(source: SourceText, zone: String?)]) {
    step = -1
    let base = base
    self.texts = texts.map { text in
      let number = text.zone.flatMap { base.pack.zones.firstIndex(of: $0) }.map { UInt8($0) }
      return Text(
        reader: MentionReader(pack: base.pack, source: text.source), zones: number.map { .all($0) } ?? .marked)
    }
  }

  /// The phase to which the texts have been brought.
  package var phase: Int { base.order[step] }

  /// Brings all texts to the next phase. False where there is none.
  package mutating func advance() -> Bool {
    guard step + 1 < base.order.count else { return false }
    step += 1
    for index in texts.indices {
      let (reader, zones) = (texts[index].reader, texts[index].zones)
      if step == 0 { documents.begin(&texts[index].after, reader, zones, isOverLines: isOverLines(base.order[0])) }
      texts[index].before = texts[index].after
      if isFirstOverParagraphs(step) { documents.makeParagraphs(&texts[index].before, reader, zones) }
      texts[index].after = texts[index].before
      documents.phases.run(phase, &texts[index].after, reader)
      texts[index].candidates = documents.phases.runners[phase].candidates
      texts[index].winners = documents.phases.runners[phase].winners
    }
    return true
  }

  private func isOverLines(_ phase: Int) -> Bool { base.pack.phases[phase].stream == .lines }

  /// Whether the paragraphs have to be made before a step.
  private func isFirstOverParagraphs(_ step: Int) -> Bool {
    step > 0 && isOverLines(base.order[step - 1]) && !isOverLines(base.order[step])
  }

  // MARK: Trials

  /// Puts a version of a rule on trial, in the phase to which the texts have been brought.
  package mutating func tryOut(_ version: Rule, insteadOf number: Int) throws(CompileError) {
    let compiled = try compiler.replace(rule: number, of: base.pack.phases[phase], by: version)
    var phases = base.pack.phases
    phases[phase] = compiled
    trialPack = CompiledPack(base.pack, phases: phases)
    rule = number
    // What a trial leaves out of a rule seldom makes a test that the phase does not know.
    let isKnown = compiled.program.tests.count == base.pack.phases[phase].program.tests.count
    let alphabet =
      isKnown ? documents.phases.runners[phase].alphabet : Alphabet(tests: compiled.program.tests)
    var zones = Array(repeating: UInt32(0), count: compiled.rules.count)
    zones[number] = compiled.rules[number].zones
    trial = PhaseRunner(pack: trialPack, phase: phase, alphabet: alphabet, zones: zones)
  }

  /// Whether a text is read otherwise in this phase with the rule on trial: other mentions, other captures or values.
  package mutating func changes(text index: Int) -> Bool {
    texts[index].tried = nil
    // A text without marks of its own is not read by them.
    if case .marked = texts[index].zones, !isOverLines(phase), !texts[index].before.hasMarkedZones { return false }
    let isLines = isOverLines(phase)
    let stream = isLines ? texts[index].before.lineStream : texts[index].before.stream
    let (candidates, rule) = (texts[index].candidates, Int32(rule))
    var isSame = true
    trial.withView(of: stream, documents.phases.symbols) { runner, view in
      runner.findCandidates(view)
      isSame = runner.candidates.elementsEqual(candidates.lazy.filter { $0.rule == rule }, by: Self.isSame)
      guard !isSame else { return }
      runner.candidates = Self.merged(runner.candidates, candidates.filter { $0.rule != rule })
      runner.winners.removeAll(keepingCapacity: true)
      runner.settle(view)
    }
    if isSame {
      // The same matches: what they captured, or the values made of it, may differ.
      guard texts[index].winners.contains(where: { $0.rule == rule }) else { return false }
      trial.winners = texts[index].winners
    }
    var state = texts[index].before
    trial.emitWinners(
      &state, &documents.phases.symbols, MentionReader(pack: trialPack, source: texts[index].reader.source))
    if isSame || trial.winners.elementsEqual(texts[index].winners, by: Self.isSame) {
      guard !readsTheSame(state, texts[index].after, texts[index].reader) else { return false }
    }
    texts[index].tried = state
    return true
  }

  private static func isSame(_ a: Candidate, _ b: Candidate) -> Bool {
    a.rule == b.rule && a.window == b.window
  }

  /// Two lists of candidates as one, in the order of their starts.
  private static func merged(_ a: [Candidate], _ b: [Candidate]) -> [Candidate] {
    (a + b).sorted { ($0.window.lowerBound, $0.rule) < ($1.window.lowerBound, $1.rule) }
  }

  /// Whether the mentions of the rule on trial have the same captures and values in both states of a text, whose
  /// mentions stand at the same places.
  private func readsTheSame(_ tried: DocumentState, _ known: DocumentState, _ knownReader: MentionReader) -> Bool {
    let isLines = isOverLines(phase)
    let (store, other) = isLines ? (tried.lineStore, known.lineStore) : (tried.store, known.store)
    let stream = isLines ? tried.lineStream : tried.stream
    guard store.mentions.count == other.mentions.count else { return false }
    let reader = MentionReader(pack: trialPack, source: knownReader.source)
    let versions = [trialPack.phases[phase].rules[rule], base.pack.phases[phase].rules[rule]]
    for index in store.mentions.indices.reversed() {
      let mention = store[index]
      guard mention.phase == phase else { break }
      guard mention.rule == rule else { continue }
      let (captures, others) = (store.captures(of: mention), other.captures(of: other[index]))
      guard captures.elementsEqual(others, by: { $0.name == $1.name && $0.start == $1.start && $0.end == $1.end })
      else {
        return false
      }
      let names = Set(versions.flatMap { $0.set.map(\.key) } + captures.map { trialPack.captureNames[Int($0.name)] })
      for name in names
      where reader.value(named: name, of: mention, store, stream)
        != knownReader.value(named: name, of: other[index], other, stream)
      {
        return false
      }
    }
    return true
  }

  /// The mentions of a rule in a text, once all phases up to its own have run: with the rule on trial where that changes
  /// the text, else as the pack stands. Nil where the text's own marks were to say where it stands, and it has none.
  ///
  /// - Parameter phase: that of the rule; not before that of the rule on trial.
  package mutating func mentions(text index: Int, of rule: String, in phase: Int) -> [FoundMention]? {
    let isTried = texts[index].tried != nil
    var state = texts[index].tried ?? texts[index].after
    let reader = MentionReader(pack: isTried ? trialPack : base.pack, source: texts[index].reader.source)
    var next = step
    while base.order[next] != phase, next + 1 < base.order.count {
      next += 1
      if isFirstOverParagraphs(next) { documents.makeParagraphs(&state, reader, texts[index].zones) }
      documents.phases.run(base.order[next], &state, reader)
    }
    if case .marked = texts[index].zones {
      // Whether there are marks is known once the lines have been read.
      if isOverLines(base.order[next]) { state.makeParagraphs(reader, documents.limits, .marked) }
      if !state.hasMarkedZones { return nil }
    }
    return state.found(reader, rule: rule)
  }
}

extension DocumentReader {
  /// Brings a text to its first phase.
  fileprivate mutating func begin(
    _ state: inout DocumentState, _ reader: MentionReader, _ zones: DocumentState.Zones, isOverLines: Bool
  ) {
    tokenizer.tokenize(reader.source, into: &state.raw)
    state.layLines(zones)
    state.lineStore.removeAll(typeCount: pack.typeNames.count)
    state.store.removeAll(typeCount: pack.typeNames.count)
    phases.prepare(.lines, &state.lineStream, madeOf: nil, reader)
    // A pack may have no phase over lines.
    if !isOverLines { makeParagraphs(&state, reader, zones) }
  }

  fileprivate mutating func makeParagraphs(
    _ state: inout DocumentState, _ reader: MentionReader, _ zones: DocumentState.Zones
  ) {
    state.lineStore.sort()
    state.makeParagraphs(reader, limits, zones)
    phases.prepare(.paragraphs, &state.stream, madeOf: state.lineStream, reader)
  }
}
