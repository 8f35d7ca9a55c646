import DirectiveRules
import DirectiveText

/// Runs the rules of one phase over a stream: finds all matches, tests their context, settles conflicts.
struct PhaseRunner {
  let pack: CompiledPack
  let number: Int
  let phase: CompiledPhase
  /// The bit of the phase in what a stream notes of all phases of the pack; 0 where it runs rules of its own.
  private var phaseBit: UInt32 = 0
  private(set) var alphabet: Alphabet
  var automaton: LazyAutomaton
  var matcher: CaptureMatcher
  private var conflicts: ConflictSettler
  private var starts: [Int32] = []
  private var found: [LazyAutomaton.Match] = []
  var candidates: [Candidate] = []
  var winners: [Candidate] = []
  private var scratch: [CaptureMatcher.Capture] = []
  /// The captures of the winners, and which of them are whose; nil where none were found.
  private var captures: [CaptureMatcher.Capture] = []
  private var capturesOfWinners: [Range<Int>?] = []
  /// What is asked of the next run, if anything, and what it answers.
  var query: TraceQuery?
  var attempts: [RuleAttempt] = []
  /// What the rules cost and bring, summed over runs, where that is asked for.
  var profile: PhaseProfile?

  init(pack: CompiledPack, phase number: Int) {
    self.init(
      pack: pack, phase: number, alphabet: Alphabet(tests: pack.phases[number].program.tests),
      zones: pack.phases[number].rules.map(\.zones))
    if number < UInt32.bitWidth { phaseBit = 1 << UInt32(number) }
  }

  /// Takes in the symbols that are new, and says which of them begin something: a bit of `phases` each, by symbol.
  mutating func noteBeginnings(_ table: SymbolTable, from first: Int, in phases: inout [UInt32]) {
    alphabet.update(table)
    automaton.meet(alphabet)
    for symbol in first..<table.count where automaton.beginnings.begins(symbol) {
      phases[symbol] |= phaseBit
    }
  }

  /// - Parameter zones: the zones in which each rule is sought, a bit each; 0 for a rule that is not.
  init(pack: CompiledPack, phase number: Int, alphabet: Alphabet, zones: [UInt32]) {
    self.pack = pack
    self.number = number
    self.alphabet = alphabet
    phase = pack.phases[number]
    automaton = LazyAutomaton(
      program: phase.program, zones: zones, zoneCount: pack.zones.count, conditions: phase.conditions)
    matcher = CaptureMatcher(program: phase.program)
    conflicts = ConflictSettler(entries: phase.program.entries, contestCount: phase.contestCount)
  }

  /// Finds the phase's mentions and lays their edges over the stream for the phases behind it.
  mutating func run(
    _ stream: inout ReadingStream, _ store: inout MentionStore, _ symbols: inout SymbolReader, reader: MentionReader
  ) {
    guard !phase.rules.isEmpty else { return }
    winners.removeAll(keepingCapacity: true)
    withView(of: stream, symbols) { runner, view in
      runner.findCandidates(view)
      runner.settle(view)
      if runner.query != nil || runner.profile != nil { runner.record(view, stream, reader) }
    }
    emitWinners(&stream, &store, &symbols, reader)
  }

  /// Lets the phase look at a stream, in an alphabet that has met all of its symbols.
  mutating func withView(
    of stream: ReadingStream, _ symbols: SymbolReader, _ body: (inout PhaseRunner, StreamView) -> Void
  ) {
    alphabet.update(symbols.table)
    automaton.begin(alphabet, count: stream.count)
    stream.withView(alphabet) { body(&self, $0) }
  }

  /// Finds all matches that hold in their context, in the order of their starts.
  mutating func findCandidates(_ view: StreamView) {
    candidates.removeAll(keepingCapacity: true)
    automaton.findStarts(in: view, phase: phaseBit, into: &starts)
    for start in starts {
      automaton.matches(at: Int(start), in: view, into: &found)
      for match in found { consider(match, from: Int(start), view) }
    }
  }

  /// Settles the conflicts between the candidates; the winners are added to those that are there.
  mutating func settle(_ view: StreamView) {
    conflicts.begin(count: view.count)
    for candidate in candidates {
      conflicts.add(candidate, contest: phase.contests[Int(candidate.rule)], view, &matcher, into: &winners)
    }
    conflicts.finish(view, &matcher, into: &winners)
  }

  /// Makes mentions of the winners. Their captures are read from the stream as the rules saw it, before the phase lays
  /// edges of its own.
  mutating func emitWinners(
    _ stream: inout ReadingStream, _ store: inout MentionStore, _ symbols: inout SymbolReader, _ reader: MentionReader
  ) {
    winners.sort { ($0.start, $1.end, $0.rule) < ($1.start, $0.end, $1.rule) }
    let leftOut = winners.count - reader.limits[.phaseMentions]
    if leftOut > 0 {
      winners.removeLast(leftOut)
      store.leftOut += leftOut
    }
    withView(of: stream, symbols) { runner, view in runner.capture(view) }
    for (winner, range) in zip(winners, capturesOfWinners) {
      guard let range else { continue }
      emit(winner, captures[range], &stream, &store, &symbols, reader)
    }
  }

  /// The same over the stream of a document that this phase reads.
  mutating func emitWinners(_ state: inout DocumentState, _ symbols: inout SymbolReader, _ reader: MentionReader) {
    if phase.stream == .lines {
      emitWinners(&state.lineStream, &state.lineStore, &symbols, reader)
    } else {
      emitWinners(&state.stream, &state.store, &symbols, reader)
    }
  }

  /// Takes a match for a candidate, if its context allows it.
  private mutating func consider(_ match: LazyAutomaton.Match, from start: Int, _ view: StreamView) {
    let candidate = Candidate(rule: match.entry, from: start, to: Int(match.end), view)
    guard candidate.length > 0 else { return }
    guard contextHolds(phase.conditions.byRule[Int(match.entry)], candidate.window, view) else { return }
    candidates.append(candidate)
  }

  /// Recovers the captures of all winners.
  private mutating func capture(_ view: StreamView) {
    captures.removeAll(keepingCapacity: true)
    capturesOfWinners.removeAll(keepingCapacity: true)
    for winner in winners {
      let first = captures.count
      var isMatch = true
      if phase.program.entries[Int(winner.rule)].bounds.captures != 0 {
        isMatch = matcher.match(Int(winner.rule), over: winner.window, in: view, captures: &scratch)
        if isMatch { captures += scratch }
      }
      capturesOfWinners.append(isMatch ? first..<captures.count : nil)
    }
  }

  private mutating func emit(
    _ winner: Candidate, _ captures: ArraySlice<CaptureMatcher.Capture>, _ stream: inout ReadingStream,
    _ store: inout MentionStore, _ symbols: inout SymbolReader, _ reader: MentionReader
  ) {
    let entry = Int(winner.rule)
    let rule = phase.rules[entry]
    var mention = Mention(
      type: rule.type, phase: number, rule: entry, start: winner.start, end: winner.end, captures: 0..<0)
    mention.isSuspect = Self.isSuspect(captures, stream.tokens)
    let index = store.append(mention, captures)
    var mask = rule.edges
    for predicate in rule.conditionalEdges {
      let passes = predicate.filters.allSatisfy { filter in
        guard let value = reader.value(filter.name, of: store[index], store, stream) else { return false }
        return filter.values.contains(value)
      }
      if passes { mask.insert(predicate.bit) }
    }
    if !mask.isEmpty {
      stream.addEdge(from: winner.start, to: winner.end, symbol: symbols.symbol(edge: mask), payload: ~Int32(index))
    }
  }

  /// Whether a term was read over a word with marks missing.
  private static func isSuspect(_ captures: ArraySlice<CaptureMatcher.Capture>, _ tokens: TokenTable) -> Bool {
    for capture in captures {
      guard let payload = capture.payload, payload >= 0 else { continue }
      for at in Int(capture.start)..<Int(capture.end) where tokens.keys[at] == 0 && tokens.loose[at] != 0 {
        return true
      }
    }
    return false
  }

  // MARK: Context

  private mutating func contextHolds(
    _ groups: ContextConditions.OfRule, _ window: Range<Int>, _ view: StreamView
  ) -> Bool {
    if groups.notBefore >= 0, automaton.follows(Int(groups.notBefore), window.upperBound, in: view) { return false }
    if groups.notAfter >= 0, automaton.precedes(Int(groups.notAfter), window.lowerBound, in: view) { return false }
    if groups.before >= 0, !automaton.follows(Int(groups.before), window.upperBound, in: view) { return false }
    return groups.after < 0 || automaton.precedes(Int(groups.after), window.lowerBound, in: view)
  }
}
