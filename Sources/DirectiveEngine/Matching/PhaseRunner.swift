import DirectiveRules
import DirectiveText

/// Runs the rules of one phase over a stream: finds all matches, tests their context, settles conflicts.
struct PhaseRunner {
  private let pack: CompiledPack
  private let number: Int
  private var automaton: LazyAutomaton
  private var matcher: CaptureMatcher
  private var contexts: CaptureMatcher
  private var found: [LazyAutomaton.Candidate] = []
  private var scratch: [CaptureMatcher.Capture] = []

  /// How far before a match `after` and `not_after` look, in tokens.
  private static let lookBehind = 24

  init(pack: CompiledPack, phase: Int) {
    self.pack = pack
    number = phase
    automaton = LazyAutomaton(program: pack.phases[phase].program)
    matcher = CaptureMatcher(program: pack.phases[phase].program)
    contexts = CaptureMatcher(program: pack.phases[phase].contexts)
  }

  private struct Candidate {
    var rule: Int
    /// What the pattern matched.
    var window: Range<Int>
    /// The window without the breaks at its borders: neighbours may share a break, so it belongs to neither.
    var start: Int
    var end: Int
    var length: Int { end - start }

    init(rule: Int, window: Range<Int>, _ stream: ReadingStream) {
      self.rule = rule
      self.window = window
      start = window.lowerBound
      end = window.upperBound
      while start < end, stream.isBreak(start) { start += 1 }
      while end > start, stream.isBreak(end - 1) { end -= 1 }
    }
  }

  /// Finds the phase's mentions and lays their edges over the stream for the phases behind it.
  mutating func run(
    _ stream: inout ReadingStream, _ store: inout MentionStore, _ table: inout SymbolTable, reader: MentionReader
  ) {
    let phase = pack.phases[number]
    guard !phase.rules.isEmpty else { return }
    var byType: [[Candidate]] = Array(repeating: [], count: pack.typeNames.count)
    for start in 0..<stream.count {
      automaton.trim()
      automaton.matches(at: start, in: stream, table, into: &found)
      for item in found {
        let rule = phase.rules[Int(item.entry)]
        let candidate = Candidate(rule: Int(item.entry), window: start..<Int(item.end), stream)
        guard candidate.length > 0 else { continue }
        guard rule.zones == .max || rule.zones & (1 << UInt32(stream.zones[candidate.start])) != 0 else { continue }
        if rule.hasContext, !contextHolds(rule, candidate, stream, table) { continue }
        byType[rule.type].append(candidate)
      }
    }
    var winners: [Candidate] = []
    for candidates in byType where !candidates.isEmpty { settle(candidates, stream, table, into: &winners) }
    winners.sort { ($0.start, $1.end, $0.rule) < ($1.start, $0.end, $1.rule) }
    for winner in winners { emit(winner, phase, &stream, &store, &table, reader) }
  }

  /// Longest first, then more captures filled, then the order of the pack; what overlaps a winner loses.
  private mutating func settle(
    _ candidates: [Candidate], _ stream: ReadingStream, _ table: SymbolTable, into winners: inout [Candidate]
  ) {
    var cluster: [Candidate] = []
    var end = 0
    for candidate in candidates.sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) }) {
      if candidate.start >= end, !cluster.isEmpty {
        settleCluster(cluster, stream, table, into: &winners)
        cluster.removeAll(keepingCapacity: true)
      }
      cluster.append(candidate)
      end = max(end, candidate.end)
    }
    settleCluster(cluster, stream, table, into: &winners)
  }

  private mutating func settleCluster(
    _ cluster: [Candidate], _ stream: ReadingStream, _ table: SymbolTable, into winners: inout [Candidate]
  ) {
    if cluster.count == 1 {
      winners.append(cluster[0])
      return
    }
    var ranked = cluster
    let counts = filledCaptures(ranked, stream, table)
    let order = ranked.indices.sorted { a, b in
      let (x, y) = (ranked[a], ranked[b])
      return (y.length, counts[b], x.rule, x.start) < (x.length, counts[a], y.rule, y.start)
    }
    var taken: [Range<Int>] = []
    for index in order {
      let range = ranked[index].start..<ranked[index].end
      guard !taken.contains(where: { $0.overlaps(range) }) else { continue }
      taken.append(range)
      winners.append(ranked[index])
    }
    ranked.removeAll()
  }

  /// Captures filled by each candidate, where a tie in place makes that count.
  private mutating func filledCaptures(
    _ candidates: [Candidate], _ stream: ReadingStream, _ table: SymbolTable
  ) -> [Int] {
    candidates.map { candidate in
      let hasRival = candidates.contains { $0.rule != candidate.rule && $0.length == candidate.length }
      guard hasRival else { return 0 }
      _ = matcher.match(
        candidate.rule, from: candidate.window.lowerBound, to: candidate.window.upperBound, in: stream, table,
        captures: &scratch)
      return scratch.count
    }
  }

  private mutating func emit(
    _ winner: Candidate, _ phase: CompiledPhase, _ stream: inout ReadingStream, _ store: inout MentionStore,
    _ table: inout SymbolTable, _ reader: MentionReader
  ) {
    guard
      matcher.match(
        winner.rule, from: winner.window.lowerBound, to: winner.window.upperBound, in: stream, table, captures: &scratch
      )
    else { return }
    let rule = phase.rules[winner.rule]
    var mention = Mention(
      type: rule.type, phase: number, rule: winner.rule, start: winner.start, end: winner.end, captures: 0..<0)
    mention.isSuspect = (winner.start..<winner.end).contains {
      stream.tokens.keys[$0] == 0 && stream.tokens.loose[$0] != 0 && isRead($0, in: scratch, stream)
    }
    let index = store.append(mention, scratch)
    var mask = EdgeMask()
    for predicate in pack.mentionPredicates[rule.type] {
      let passes = predicate.filters.allSatisfy { filter in
        guard let value = reader.value(filter.attribute, of: store[index], store, stream) else { return false }
        return filter.values.contains(value)
      }
      if passes { mask.insert(predicate.bit) }
    }
    if !mask.isEmpty {
      stream.addEdge(from: winner.start, to: winner.end, symbol: table.symbol(edge: mask), payload: ~Int32(index))
    }
  }

  /// A word with marks missing makes a mention suspect only where a term was read over it.
  private func isRead(_ at: Int, in captures: [CaptureMatcher.Capture], _ stream: ReadingStream) -> Bool {
    captures.contains { capture in
      guard let payload = capture.payload, payload >= 0 else { return false }
      return Int(capture.start) <= at && at < Int(capture.end)
    }
  }

  private mutating func contextHolds(
    _ rule: CompiledRule, _ candidate: Candidate, _ stream: ReadingStream, _ table: SymbolTable
  ) -> Bool {
    for entry in rule.notBefore where follows(entry, candidate.window.upperBound, stream, table) { return false }
    for entry in rule.notAfter where precedes(entry, candidate.window.lowerBound, stream, table) { return false }
    if !rule.before.isEmpty, !rule.before.contains(where: { follows($0, candidate.window.upperBound, stream, table) }) {
      return false
    }
    if !rule.after.isEmpty, !rule.after.contains(where: { precedes($0, candidate.window.lowerBound, stream, table) }) {
      return false
    }
    return true
  }

  private mutating func follows(_ entry: Int, _ at: Int, _ stream: ReadingStream, _ table: SymbolTable) -> Bool {
    contexts.match(entry, from: at, to: nil, in: stream, table, captures: &scratch)
  }

  private mutating func precedes(_ entry: Int, _ at: Int, _ stream: ReadingStream, _ table: SymbolTable) -> Bool {
    var start = at - 1
    while start >= 0, at - start <= Self.lookBehind {
      if contexts.match(entry, from: start, to: at, in: stream, table, captures: &scratch) { return true }
      start -= 1
    }
    return false
  }
}
