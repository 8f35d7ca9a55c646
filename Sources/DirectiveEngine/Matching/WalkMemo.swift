/// Remembers where long walks of one phase have been, so that a walk which comes to the same place in the same state
/// need not go on: what it would still find is known.
///
/// A list of a hundred bodies is walked from each of its members; but after a few steps all of these walks are one. So
/// text that was written to be slow costs a few steps a token, like any other.
struct WalkMemo {
  /// Steps after which a walk is a long one. Most die before, and cost nothing here.
  static let threshold = 16

  /// What a walk found in the end.
  private struct Result {
    var matches: Range<Int>
    /// It was given up because it had become as long as a match may be.
    var isCut: Bool
  }

  /// By position, the state of the last long walk that came by, and the number of that walk; -1 where none did.
  private var states: [Int32] = []
  private var walks: [Int32] = []
  private var results: [Result] = []
  private var matches: [LazyAutomaton.Match] = []
  private var count = 0

  /// Forgets the stream before and takes in one of `count` positions. No work where there was no long walk.
  mutating func begin(count: Int) {
    self.count = count
    clear()
  }

  /// Forgets all walks.
  mutating func clear() {
    guard !states.isEmpty else { return }
    states.removeAll(keepingCapacity: true)
    walks.removeAll(keepingCapacity: true)
    results.removeAll(keepingCapacity: true)
    matches.removeAll(keepingCapacity: true)
  }

  /// The number of the walk that has been at a position in a state; nil where none has.
  @inline(__always)
  func walk(at position: Int, state: Int32) -> Int? {
    !states.isEmpty && states[position] == state ? Int(walks[position]) : nil
  }

  /// Notes that the walk whose result comes next is at a position.
  mutating func note(at position: Int, state: Int32) {
    if states.isEmpty {
      states.append(contentsOf: repeatElement(-1, count: count + 1))
      walks.append(contentsOf: repeatElement(-1, count: count + 1))
    }
    states[position] = state
    walks[position] = Int32(results.count)
  }

  /// The result of the walk whose places were noted.
  mutating func finish(_ found: [LazyAutomaton.Match], isCut: Bool) {
    let first = matches.count
    matches += found
    results.append(Result(matches: first..<matches.count, isCut: isCut))
  }

  /// Adds to what a walk has found up to `position` what the walk that it has joined found behind it.
  ///
  /// Where that one was cut, this one stands inside a run of text that is matched as far as a match may go: what would
  /// run on with it is dropped.
  func complete(_ found: inout [LazyAutomaton.Match], at position: Int, from walk: Int) {
    for match in matches[results[walk].matches] where Int(match.end) > position {
      let index = found.firstIndex { $0.entry == match.entry }
      if results[walk].isCut {
        if let index { found.remove(at: index) }
      } else if let index {
        found[index].end = match.end
      } else {
        found.append(match)
      }
    }
  }
}
