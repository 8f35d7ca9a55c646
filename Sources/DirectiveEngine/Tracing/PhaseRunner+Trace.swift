import DirectiveRules
import DirectiveText

/// What a phase tells of its run, once conflicts are settled and before mentions are laid: the stream is as the rules saw
/// it.
extension PhaseRunner {
  /// Notes what is asked for. Changes nothing but caches.
  mutating func record(_ view: StreamView, _ stream: ReadingStream, _ reader: MentionReader) {
    if let query { attempts = attempts(query, view, stream, reader) }
    if profile != nil { count(view) }
  }

  /// The best attempt of each rule that tried at the place that is asked about; where a rule is asked about and no place,
  /// all its attempts, the best first.
  private mutating func attempts(
    _ query: TraceQuery, _ view: StreamView, _ stream: ReadingStream, _ reader: MentionReader
  ) -> [RuleAttempt] {
    let wanted = query.rule.map { name in phase.rules.firstIndex { $0.id == name } }
    if case .some(nil) = wanted { return [] }
    let entry = wanted?.map { Int32($0) }
    guard let offset = query.offset else {
      guard let entry else { return [] }
      return automaton.starts(of: entry, in: view)
        .map { attempt(.init(entry: entry, start: $0), at: nil, view, stream, reader) }
        .sorted { ($1.rank, $1.length, $0.span.lowerBound) < ($0.rank, $0.length, $1.span.lowerBound) }
    }
    guard let position = stream.position(of: offset, reader) else { return [] }
    var tries = automaton.tries(over: position, in: view)
    if let entry {
      tries.removeAll { $0.entry != entry }
      // It is asked why: what it wanted to begin with is an answer, too.
      if tries.isEmpty { tries.append(.init(entry: entry, start: position)) }
    }
    var best: [Int32: RuleAttempt] = [:]
    for item in tries {
      let new = attempt(item, at: position, view, stream, reader)
      if let known = best[item.entry], (known.rank, known.length) >= (new.rank, new.length) { continue }
      best[item.entry] = new
    }
    return best.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func attempt(
    _ item: LazyAutomaton.Try, at position: Int?, _ view: StreamView, _ stream: ReadingStream, _ reader: MentionReader
  ) -> RuleAttempt {
    let rule = phase.rules[Int(item.entry)]
    let progress = automaton.follow(item.entry, from: item.start, in: view)
    var attempt = RuleAttempt(
      rule: rule.id, phase: phase.name, text: "", span: 0..<0, length: progress.reached - item.start,
      outcome: .stopped(stop(progress, view, stream, reader)), conditions: [])
    var taken = item.start..<progress.reached
    // A match that ends before the place that is asked about has not read it; how it tried to go on is the answer.
    if let end = progress.end, position.map({ $0 < end }) ?? true {
      let candidate = Candidate(rule: item.entry, from: item.start, to: end, view)
      if candidate.length > 0 {
        taken = candidate.start..<candidate.end
        attempt.length = candidate.length
        attempt.conditions = conditions(of: rule, candidate.window, view)
        attempt.outcome = outcome(candidate, rule, attempt.conditions, view, stream, reader) ?? attempt.outcome
      }
    }
    attempt.text = reader.printed(taken.lowerBound, taken.upperBound, stream)
    attempt.span = span(taken, stream, reader)
    return attempt
  }

  private func stop(
    _ progress: LazyAutomaton.Progress, _ view: StreamView, _ stream: ReadingStream, _ reader: MentionReader
  ) -> RuleAttempt.Stop {
    var expected: [SourceRange] = []
    for instruction in progress.waiting {
      guard let source = phase.program.sources[instruction], !expected.contains(source) else { continue }
      expected.append(source)
    }
    expected.sort { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    let at = progress.reached
    let isBreak = at >= view.count || view.isBreak(at)
    return RuleAttempt.Stop(
      expected: expected, found: isBreak ? nil : reader.printed(at, at + 1, stream),
      span: span(at..<min(at + 1, view.count), stream, reader))
  }

  /// What became of a match; nil where it was too long to be found.
  private mutating func outcome(
    _ candidate: Candidate, _ rule: CompiledRule, _ conditions: [RuleAttempt.Condition], _ view: StreamView,
    _ stream: ReadingStream, _ reader: MentionReader
  ) -> RuleAttempt.Outcome? {
    let zone = Int(view.matchZones[candidate.window.lowerBound])
    if rule.zones & (1 << UInt32(zone)) == 0 {
      return .outside(zone: zone < pack.zones.count ? pack.zones[zone] : "")
    }
    if let broken = Self.broken(conditions) { return .forbidden(condition: broken) }
    if winners.contains(where: { $0.rule == candidate.rule && $0.window == candidate.window }) { return .read }
    let contest = phase.contests[Int(candidate.rule)]
    let winner = winners.first {
      phase.contests[Int($0.rule)] == contest && $0.start < candidate.end && candidate.start < $0.end
    }
    guard let winner else { return nil }
    return .lost(
      RuleAttempt.Rival(
        rule: phase.rules[Int(winner.rule)].id, text: reader.printed(winner.start, winner.end, stream),
        span: span(winner.start..<winner.end, stream, reader), reason: reason(winner, candidate, view)))
  }

  /// Why one match was preferred to another: the first difference in the order in which conflicts are settled.
  private mutating func reason(
    _ winner: Candidate, _ loser: Candidate, _ view: StreamView
  ) -> RuleAttempt.Rival.Reason {
    if winner.length != loser.length { return .longer }
    if captureCount(winner, view) != captureCount(loser, view) { return .moreCaptures }
    return winner.rule == loser.rule ? .earlier : .packOrder
  }

  private mutating func captureCount(_ candidate: Candidate, _ view: StreamView) -> Int {
    var captures: [CaptureMatcher.Capture] = []
    _ = matcher.match(Int(candidate.rule), over: candidate.window, in: view, captures: &captures)
    return captures.count
  }

  // MARK: Context

  /// All context conditions of a rule, asked in the way in which a run asks them.
  private mutating func conditions(
    of rule: CompiledRule, _ window: Range<Int>, _ view: StreamView
  ) -> [RuleAttempt.Condition] {
    var conditions: [RuleAttempt.Condition] = []
    for (number, entry) in rule.context.after.enumerated() {
      conditions.append(.init(kind: .after, number: number, isFound: precedes(entry, window.lowerBound, view)))
    }
    for (number, entry) in rule.context.before.enumerated() {
      conditions.append(.init(kind: .before, number: number, isFound: follows(entry, window.upperBound, view)))
    }
    for (number, entry) in rule.context.notAfter.enumerated() {
      conditions.append(.init(kind: .notAfter, number: number, isFound: precedes(entry, window.lowerBound, view)))
    }
    for (number, entry) in rule.context.notBefore.enumerated() {
      conditions.append(.init(kind: .notBefore, number: number, isFound: follows(entry, window.upperBound, view)))
    }
    return conditions
  }

  private mutating func follows(_ entry: Int, _ position: Int, _ view: StreamView) -> Bool {
    automaton.matches(automaton.states.state(beginning: [entry]), from: position, to: nil, in: view)
  }

  private mutating func precedes(_ entry: Int, _ end: Int, _ view: StreamView) -> Bool {
    let start = automaton.states.state(beginning: [entry])
    let reach = min(end, ContextConditions.reach(phase.program.entries[entry]))
    return (end - reach..<end).reversed().contains { automaton.matches(start, from: $0, to: end, in: view) }
  }

  /// The condition that forbids a match: a pattern that must not be there, or the first of those of which one must.
  private static func broken(_ conditions: [RuleAttempt.Condition]) -> Int? {
    if let index = conditions.firstIndex(where: { ($0.kind == .notAfter || $0.kind == .notBefore) && $0.isFound }) {
      return index
    }
    for kind in [RuleAttempt.Condition.Kind.before, .after] {
      let own = conditions.indices.filter { conditions[$0].kind == kind }
      if let first = own.first, !own.contains(where: { conditions[$0].isFound }) { return first }
    }
    return nil
  }

  private func span(_ positions: Range<Int>, _ stream: ReadingStream, _ reader: MentionReader) -> Range<Int> {
    guard positions.isEmpty else {
      return reader.source.original(reader.units(positions.lowerBound, positions.upperBound, stream))
    }
    let at = positions.lowerBound
    guard at < stream.tokens.count else { return reader.source.scalarCount..<reader.source.scalarCount }
    let start = Int(stream.tokens.starts[at])
    let scalar = reader.source.original(start..<start).lowerBound
    return scalar..<scalar
  }
}

extension ReadingStream {
  /// The first token that ends behind a scalar of the original, breaks aside; nil where none does. Logarithmic.
  func position(of scalar: Int, _ reader: MentionReader) -> Int? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      let units = Int(tokens.starts[middle])..<Int(tokens.ends[middle])
      if reader.source.original(units).upperBound <= scalar { low = middle + 1 } else { high = middle }
    }
    while low < tokens.count, isBreak(low) { low += 1 }
    return low < tokens.count ? low : nil
  }
}
