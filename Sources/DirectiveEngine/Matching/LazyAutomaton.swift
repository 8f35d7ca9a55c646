/// A phase's program as a deterministic automaton whose states are made when a text first needs them.
///
/// The two-step way of RE2 and regex-automata, on tokens: this finds which rules match where; `CaptureMatcher` then
/// recovers the captures inside the match alone. One a worker: the cache of states is not shared.
struct LazyAutomaton {
  /// Tokens that one match may span. Bounds the work at each position, whatever the text.
  static let windowLimit = 400

  struct Match {
    var entry: Int32
    var end: Int32
  }

  /// A walk through a stream: all that matches so far from where it began is in the state.
  struct Walk {
    var state: Int32
    var at: Int
  }

  let program: Program
  /// The zones in which the entries of rules are sought, a bit each; entries behind them are conditions, which are asked
  /// for one by one.
  let zones: [UInt32]
  private let zoneCount: Int
  var states: StateTable
  /// The state in which all rules of a zone begin, for each zone.
  private(set) var starts: [Int32] = []
  /// The transitions of `starts`, by zone and class, `classCount` classes a zone.
  private var startRows: [Int32] = []
  private(set) var classCount = 0
  /// The zones in which some rule may begin with a symbol, a bit each: every token is asked for them.
  private(set) var beginnings: Beginnings
  /// What is known of the conditions of rules.
  var conditions: ConditionStates
  /// Where the edges lead that the walk has entered but not yet left.
  var pending: [Walk] = []
  var memo = WalkMemo()

  /// - Parameter zones: the zones in which each rule is sought, a bit each; 0 for a rule that is not.
  init(program: Program, zones: [UInt32], zoneCount: Int, conditions: ContextConditions) {
    self.program = program
    self.zones = zones
    self.zoneCount = zoneCount
    states = StateTable(program: program)
    beginnings = Beginnings()
    self.conditions = ConditionStates(conditions)
    reset()
    beginnings = Beginnings(of: starts.map { states.instructions(of: $0) }, in: program)
  }

  /// Takes in the classes of an alphabet, and forgets the walks over the stream before; to be called before a stream is
  /// read.
  mutating func begin(_ alphabet: Alphabet, count: Int) {
    memo.begin(count: count)
    beginnings.update(alphabet)
    guard alphabet.count > classCount else { return }
    // Room to spare: each text brings a few classes.
    classCount = alphabet.count + alphabet.count / 4
    startRows = Array(repeating: StateTable.unknown, count: classCount * zoneCount)
    conditions.forgetClasses(classCount)
  }

  /// Takes in the symbols of an alphabet, to be asked what begins with them.
  mutating func meet(_ alphabet: Alphabet) { beginnings.update(alphabet) }

  mutating func reset() {
    states.reset()
    startRows = Array(repeating: StateTable.unknown, count: startRows.count)
    conditions.forgetStates()
    starts = (0..<zoneCount).map { zone in
      states.state(beginning: zones.indices.filter { zones[$0] & (1 << UInt32(zone)) != 0 })
    }
  }

  // MARK: Walks

  /// The positions at which a rule of its zone may begin, in their order.
  ///
  /// - Parameter phase: see `Beginnings.findStarts`.
  func findStarts(in stream: StreamView, phase: UInt32 = 0, into starts: inout [Int32]) {
    beginnings.findStarts(in: stream, phase: phase, into: &starts)
  }

  /// The state of all rules of a zone behind their first symbol.
  @inline(__always)
  private mutating func first(_ symbolClass: Int32, _ zone: Int, _ stream: StreamView) -> Int32 {
    let known = startRows[zone &* classCount &+ Int(symbolClass)]
    return known != StateTable.unknown ? known : computeFirst(symbolClass, zone, stream)
  }

  @inline(never)
  private mutating func computeFirst(_ symbolClass: Int32, _ zone: Int, _ stream: StreamView) -> Int32 {
    let target = states.step(starts[zone], symbolClass, stream)
    startRows[zone * classCount + Int(symbolClass)] = target
    return target
  }

  /// The longest match of each rule of its zone that begins at a position.
  mutating func matches(at position: Int, in stream: StreamView, into found: inout [Match]) {
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
    if states.isFull {
      reset()
      memo.clear()
    }
    guard !diesAtOnce(at: position, stream) else { return }
    let limit = min(stream.count, position + Self.windowLimit)
    var walk = begin(at: position, stream)
    while walk.state != StateTable.dead, walk.at <= limit {
      for index in states.accepted(in: walk.state) { record(states.accepts[Int(index)], walk.at, &found) }
      if walk.at - position >= WalkMemo.threshold {
        goOn(&walk, stream, limit, &found)
        return
      }
      guard walk.at < limit, advance(&walk, stream) else { return }
    }
  }

  /// Whether no rule matches at a position, as two tokens tell: most walks are over then. False where that takes more
  /// than a look.
  @inline(__always)
  private mutating func diesAtOnce(at position: Int, _ stream: StreamView) -> Bool {
    let next = position + 1
    guard next < stream.count, stream.edgeHead[position] < 0, stream.edgeHead[next] < 0 else { return false }
    let state = first(stream.tokenClass(position), Int(stream.matchZones[position]), stream)
    guard states.accepted(in: state).isEmpty else { return false }
    return states.step(state, stream.tokenClass(next), stream) == StateTable.dead
  }

  /// The walk of all rules of a zone behind the first symbol at a position.
  private mutating func begin(at position: Int, _ stream: StreamView) -> Walk {
    let zone = Int(stream.matchZones[position])
    if !pending.isEmpty { pending.removeAll(keepingCapacity: true) }
    var edge = stream.edgeHead[position]
    while edge >= 0 {
      let item = stream.edges[Int(edge)]
      let target = first(stream.edgeClass(item), zone, stream)
      if target != StateTable.dead { pending.append(Walk(state: target, at: Int(item.end))) }
      edge = item.next
    }
    var walk = Walk(state: first(stream.tokenClass(position), zone, stream), at: position + 1)
    if !pending.isEmpty { join(&walk) }
    return walk
  }

  /// Goes on with a walk that has become a long one, until it dies or joins an earlier one.
  private mutating func goOn(_ walk: inout Walk, _ stream: StreamView, _ limit: Int, _ found: inout [Match]) {
    while true {
      if pending.isEmpty {
        if let earlier = memo.walk(at: walk.at, state: walk.state) {
          memo.complete(&found, at: walk.at, from: earlier)
          memo.finish(found, isCut: false)
          return
        }
        memo.note(at: walk.at, state: walk.state)
      }
      guard walk.at < limit, advance(&walk, stream), walk.at <= limit else { break }
      for index in states.accepted(in: walk.state) { record(states.accepts[Int(index)], walk.at, &found) }
    }
    let isCut = walk.at >= limit && limit < stream.count && walk.state != StateTable.dead
    // A walk that begins just before the cut becomes a long one behind it, and must meet this one there.
    let last = min(stream.count, limit + WalkMemo.threshold - 1)
    while isCut, walk.at <= last {
      if pending.isEmpty { memo.note(at: walk.at, state: walk.state) }
      guard walk.at < stream.count, advance(&walk, stream) else { break }
    }
    memo.finish(found, isCut: isCut)
  }

  /// Takes a walk over what stands at its position. False where nothing can match any more.
  @inline(__always)
  mutating func advance(_ walk: inout Walk, _ stream: StreamView) -> Bool {
    var edge = stream.edgeHead[walk.at]
    while edge >= 0 {
      let item = stream.edges[Int(edge)]
      let target = states.step(walk.state, stream.edgeClass(item), stream)
      if target != StateTable.dead { pending.append(Walk(state: target, at: Int(item.end))) }
      edge = item.next
    }
    walk.state = states.step(walk.state, stream.tokenClass(walk.at), stream)
    walk.at += 1
    if !pending.isEmpty { join(&walk) }
    return walk.state != StateTable.dead
  }

  /// Takes in the edges that end where the walk has come to; where it has died, goes on at the nearest end of one.
  private mutating func join(_ walk: inout Walk) {
    if walk.state == StateTable.dead {
      walk.at = pending[0].at
      for other in pending where other.at < walk.at { walk.at = other.at }
    }
    var index = pending.count - 1
    while index >= 0 {
      if pending[index].at == walk.at {
        walk.state = states.union(walk.state, pending[index].state)
        pending.swapAt(index, pending.count - 1)
        pending.removeLast()
      }
      index -= 1
    }
  }

  private func record(_ entry: Int32, _ end: Int, _ found: inout [Match]) {
    for index in found.indices where found[index].entry == entry {
      found[index].end = Int32(end)
      return
    }
    found.append(Match(entry: entry, end: Int32(end)))
  }
}
