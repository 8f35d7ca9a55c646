/// What a rule cost and brought, summed over documents.
package struct RuleProfile: Sendable {
  /// Positions at which its first symbol stood, so that a walk began.
  package var tried = 0
  /// Places where its pattern matched, and those of them where its context held.
  package var matched = 0
  package var held = 0
  /// Matches that became mentions.
  package var won = 0
  /// Steps of the automaton in which it was under way; a step that several rules share is shared among them.
  package var steps = 0.0
}

/// What the rules of a phase cost and brought.
struct PhaseProfile: Sendable {
  var rules: [RuleProfile]
  /// Positions of all streams.
  var positions = 0
  /// Rules that won something in the run last made.
  var winners: Set<Int> = []

  init(ruleCount: Int) {
    rules = Array(repeating: RuleProfile(), count: ruleCount)
  }
}

extension PhaseRunner {
  /// Adds the run just made to the profile.
  mutating func count(_ view: StreamView) {
    guard var profile else { return }
    self.profile = nil
    profile.positions += view.count
    // What stands for a state is known as long as no states are thrown away.
    var underWay: [Int32: [Int32]] = [:]
    var matches: [LazyAutomaton.Match] = []
    var starts: [Int32] = []
    automaton.findStarts(in: view, into: &starts)
    for start in starts.map({ Int($0) }) {
      if automaton.states.isFull { underWay = [:] }
      automaton.watchWalk(from: start, in: view, known: &underWay) { entries, isFirst in
        for entry in entries {
          if isFirst { profile.rules[Int(entry)].tried += 1 }
          profile.rules[Int(entry)].steps += 1 / Double(entries.count)
        }
      }
      if automaton.states.isFull { underWay = [:] }
      automaton.matches(at: start, in: view, into: &matches)
      for match in matches { profile.rules[Int(match.entry)].matched += 1 }
    }
    for candidate in candidates { profile.rules[Int(candidate.rule)].held += 1 }
    for winner in winners { profile.rules[Int(winner.rule)].won += 1 }
    profile.winners = Set(winners.map { Int($0.rule) })
    self.profile = profile
  }
}

/// What the rules of a pack cost and brought over some documents.
package struct PackProfile: Sendable {
  /// One rule of the pack, by its place in it.
  package struct Row: Sendable {
    package var rule: String
    package var phase: String
    package var profile: RuleProfile
    /// Positions that the rule's phase looked at.
    package var positions: Int
    /// Time of the phase, and the part of all steps of the phase that are the rule's.
    package var phaseTime: Duration
    package var share: Double
  }

  package var rows: [Row]
  /// Time of all phases.
  package var time: Duration
}

extension Worker {
  /// Whether what rules cost and bring is counted from now on. Counting walks over each text once more.
  package mutating func setProfiling(_ isOn: Bool) {
    for index in documents.phases.runners.indices {
      let count = documents.phases.runners[index].phase.rules.count
      documents.phases.runners[index].profile = isOn ? PhaseProfile(ruleCount: count) : nil
    }
  }

  /// The rules that won something in the document read last, while counting.
  package var lastWinners: [String] {
    documents.phases.runners.flatMap { runner in
      (runner.profile?.winners ?? []).sorted().map { runner.phase.rules[$0].id }
    }
  }

  /// What has been counted.
  ///
  /// - Parameter times: the time of each phase, from runs that were not counted.
  package func profile(times: StageTimes) -> PackProfile {
    var rows: [PackProfile.Row] = []
    var total = Duration.zero
    for runner in documents.phases.runners {
      guard let profile = runner.profile else { continue }
      let time = times.stages.first { $0.name == runner.phase.name }?.duration ?? .zero
      total += time
      let steps = profile.rules.reduce(0) { $0 + $1.steps }
      for (rule, own) in zip(runner.phase.rules, profile.rules) {
        rows.append(
          PackProfile.Row(
            rule: rule.id, phase: runner.phase.name, profile: own, positions: profile.positions, phaseTime: time,
            share: steps > 0 ? own.steps / steps : 0))
      }
    }
    return PackProfile(rows: rows, time: total)
  }
}
