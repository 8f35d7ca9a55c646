/// The walks of the automaton, looked at step by step: the same states and steps as when it matches.
extension LazyAutomaton {
  /// A rule that was under way at a position.
  struct Try: Hashable {
    var entry: Int32
    var start: Int
  }

  /// How far one entry came.
  struct Progress {
    /// The position that it came to, and the instructions that waited there for what did not come.
    var reached: Int
    var waiting: [Int32]
    /// Where its longest match ends; nil where it has none.
    var end: Int?
  }

  /// The rules that had taken something and were under way at a position, those outside their zones too. In the order
  /// of their starts.
  ///
  /// Looks back as far as a match may reach; linear in that and in the walks that begin there.
  mutating func tries(over position: Int, in stream: StreamView) -> [Try] {
    makeRoom()
    var found: [Try] = []
    var outside: [Int: Int32] = [:]
    for start in max(0, position - Self.windowLimit + 1)...position where start < stream.count {
      let zone = Int(stream.matchZones[start])
      if outside[zone] == nil { outside[zone] = states.state(beginning: entries(outside: zone)) }
      var alive: Set<Int32> = []
      for first in [starts[zone], outside[zone] ?? StateTable.dead] where first != StateTable.dead {
        alive.formUnion(underWay(from: start, in: first, at: position, stream))
      }
      found += alive.sorted().map { Try(entry: $0, start: start) }
    }
    return found
  }

  private func entries(outside zone: Int) -> [Int] {
    zones.indices.filter { zones[$0] & (1 << UInt32(zone)) == 0 }
  }

  /// Entries of a state that have taken something from `start` on and wait for what stands at `position`, or have taken
  /// it.
  private mutating func underWay(from start: Int, in state: Int32, at position: Int, _ stream: StreamView) -> Set<Int32>
  {
    var walk = Walk(state: state, at: start)
    pending.removeAll(keepingCapacity: true)
    var isAlive = advance(&walk, stream)
    while isAlive, walk.at < position { isAlive = walk.at < stream.count && advance(&walk, stream) }
    guard isAlive else { return [] }
    var waiting = Set(waitingEntries(in: walk.state))
    // What ended here has not tried to take what stands here, but what ends behind it has taken it.
    if walk.at > position { waiting.formUnion(acceptedEntries(in: walk.state)) }
    for other in pending { waiting.formUnion(waitingEntries(in: other.state) + acceptedEntries(in: other.state)) }
    return waiting
  }

  private func acceptedEntries(in state: Int32) -> [Int32] {
    states.accepted(in: state).map { states.accepts[Int($0)] }
  }

  private func waitingEntries(in state: Int32) -> [Int32] {
    states.instructions(of: state).compactMap { instruction in
      guard case .consume = program.instructions[Int(instruction)] else { return nil }
      return entry(of: instruction)
    }
  }

  /// The entry to which an instruction belongs. Entries stand one behind the other.
  func entry(of instruction: Int32) -> Int32 {
    var low = 0
    var high = program.entries.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if program.entries[middle].base <= Int(instruction) { low = middle } else { high = middle }
    }
    return Int32(low)
  }

  /// All places where a rule takes at least one symbol.
  mutating func starts(of entry: Int32, in stream: StreamView) -> [Int] {
    makeRoom()
    return (0..<stream.count).filter { position in
      var walk = Walk(state: states.state(beginning: [Int(entry)]), at: position)
      pending.removeAll(keepingCapacity: true)
      return advance(&walk, stream)
    }
  }

  /// Follows one rule as far as it goes.
  mutating func follow(_ entry: Int32, from start: Int, in stream: StreamView) -> Progress {
    makeRoom()
    var walk = Walk(state: states.state(beginning: [Int(entry)]), at: start)
    var last = walk
    var end: Int?
    pending.removeAll(keepingCapacity: true)
    let limit = min(stream.count, start + Self.windowLimit)
    while walk.at < limit, advance(&walk, stream), walk.at <= limit {
      last = walk
      if !states.accepted(in: walk.state).isEmpty { end = walk.at }
    }
    let waiting = states.instructions(of: last.state).filter { instruction in
      if case .consume = program.instructions[Int(instruction)] { return true }
      return false
    }
    return Progress(reached: last.at, waiting: waiting, end: end)
  }

  /// Tells for each step of the walk of all rules from a position which of them were under way.
  mutating func watchWalk(
    from start: Int, in stream: StreamView, known: inout [Int32: [Int32]], _ body: ([Int32], Bool) -> Void
  ) {
    makeRoom()
    var walk = Walk(state: starts[Int(stream.matchZones[start])], at: start)
    pending.removeAll(keepingCapacity: true)
    let limit = min(stream.count, start + Self.windowLimit)
    var isFirst = true
    while walk.at < limit, advance(&walk, stream), walk.at <= limit {
      let entries = known[walk.state] ?? underWayEntries(in: walk.state)
      known[walk.state] = entries
      body(entries, isFirst)
      isFirst = false
    }
  }

  private func underWayEntries(in state: Int32) -> [Int32] {
    Set(states.instructions(of: state).map { entry(of: $0) }).sorted()
  }

  /// Throws states away where there are too many, as a run does.
  private mutating func makeRoom() {
    guard states.isFull else { return }
    reset()
    memo.clear()
  }
}
