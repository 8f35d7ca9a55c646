/// What is known of the groups of conditions of a phase (`ContextConditions`): the state in which each begins, and the
/// symbols with which it may.
struct ConditionStates {
  fileprivate enum Begin: UInt8 {
    case unknown, never, perhaps
  }

  fileprivate let groups: [ContextConditions.Group]
  /// The state in which all patterns of a group begin.
  fileprivate var starts: [Int32] = []
  /// By group and class, `classCount` classes a group.
  fileprivate var begins: [Begin] = []
  fileprivate var classCount = 0

  init(_ conditions: ContextConditions) {
    groups = conditions.groups
  }

  mutating func forgetStates() {
    starts = Array(repeating: StateTable.unknown, count: groups.count)
  }

  mutating func forgetClasses(_ count: Int) {
    classCount = count
    begins = Array(repeating: .unknown, count: count * groups.count)
  }
}

/// Conditions on what stands beside a match.
extension LazyAutomaton {
  /// Whether some pattern of a group matches from a position on.
  mutating func follows(_ group: Int, _ position: Int, in stream: StreamView) -> Bool {
    let start = start(ofGroup: group)
    if !states.accepted(in: start).isEmpty { return true }
    guard position < stream.count, mayBegin(group, at: position, stream) else { return false }
    return matches(start, from: position, to: nil, in: stream)
  }

  /// Whether some pattern of a group matches a stretch that ends at a position.
  mutating func precedes(_ group: Int, _ end: Int, in stream: StreamView) -> Bool {
    let start = start(ofGroup: group)
    var position = end - 1
    let first = end - min(end, conditions.groups[group].reach)
    while position >= first {
      if mayBegin(group, at: position, stream), matches(start, from: position, to: end, in: stream) { return true }
      position -= 1
    }
    return false
  }

  private mutating func start(ofGroup group: Int) -> Int32 {
    let known = conditions.starts[group]
    if known != StateTable.unknown { return known }
    let state = states.state(beginning: conditions.groups[group].entries)
    conditions.starts[group] = state
    return state
  }

  /// Whether a group may begin at a position: most positions that are looked at are told by one look.
  @inline(__always)
  private mutating func mayBegin(_ group: Int, at position: Int, _ stream: StreamView) -> Bool {
    if mayBegin(group, with: stream.tokenClass(position), stream) { return true }
    var edge = stream.edgeHead[position]
    while edge >= 0 {
      let item = stream.edges[Int(edge)]
      if mayBegin(group, with: stream.edgeClass(item), stream) { return true }
      edge = item.next
    }
    return false
  }

  @inline(__always)
  private mutating func mayBegin(_ group: Int, with symbolClass: Int32, _ stream: StreamView) -> Bool {
    let place = group &* conditions.classCount &+ Int(symbolClass)
    let known = conditions.begins[place]
    return known != .unknown ? known == .perhaps : computeBegin(group, symbolClass, stream)
  }

  @inline(never)
  private mutating func computeBegin(_ group: Int, _ symbolClass: Int32, _ stream: StreamView) -> Bool {
    let isDead = states.step(start(ofGroup: group), symbolClass, stream) == StateTable.dead
    conditions.begins[group * conditions.classCount + Int(symbolClass)] = isDead ? .never : .perhaps
    return !isDead
  }

  /// Whether a walk that begins in a state at a position comes to a match: at `end` exactly, or anywhere where `end` is
  /// nil.
  mutating func matches(_ start: Int32, from position: Int, to end: Int?, in stream: StreamView) -> Bool {
    var walk = Walk(state: start, at: position)
    if end ?? position == position, !states.accepted(in: start).isEmpty { return true }
    let limit = end ?? min(stream.count, position + Self.windowLimit)
    if !pending.isEmpty { pending.removeAll(keepingCapacity: true) }
    while walk.at < limit, advance(&walk, stream), walk.at <= limit {
      if end ?? walk.at == walk.at, !states.accepted(in: walk.state).isEmpty { return true }
    }
    return false
  }
}
