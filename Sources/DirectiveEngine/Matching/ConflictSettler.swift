/// What a pattern matched, before conflicts are settled.
struct Candidate {
  var rule: Int32
  var window: Range<Int>
  /// The window without the breaks at its borders: neighbours may share a break, so it belongs to neither.
  var start: Int
  var end: Int
  /// Captures filled, where that counts.
  var captures = 0

  var length: Int { end - start }

  init(rule: Int32, from first: Int, to last: Int, _ stream: StreamView) {
    self.rule = rule
    window = first..<last
    start = first
    end = last
    while start < end, stream.isBreak(start) { start += 1 }
    while end > start, stream.isBreak(end - 1) { end -= 1 }
  }
}

/// Settles the conflicts between matches of one contest (`CompiledPhase.contests`): the longest first, then the one with more captures filled, then
/// the order of the pack; what overlaps a winner loses.
///
/// Matches come in the order of their starts, so that those which overlap, directly or through others, stand together
/// and are settled as soon as one begins behind them all.
struct ConflictSettler {
  private struct Cluster {
    var candidates: [Candidate] = []
    var end = 0
  }

  private let entries: [Program.Entry]
  private var clusters: [Cluster]
  /// The last cluster that took a position.
  private var taken: [UInt32] = []
  private var clusterNumber: UInt32 = 0
  private var scratch: [CaptureMatcher.Capture] = []

  init(entries: [Program.Entry], contestCount: Int) {
    self.entries = entries
    clusters = Array(repeating: Cluster(), count: contestCount)
  }

  /// To be called before the first match of a stream of `count` positions.
  mutating func begin(count: Int) {
    if taken.count < count { taken.append(contentsOf: repeatElement(0, count: count - taken.count)) }
  }

  mutating func add(
    _ candidate: Candidate, contest: Int, _ stream: StreamView, _ matcher: inout CaptureMatcher,
    into winners: inout [Candidate]
  ) {
    if candidate.start >= clusters[contest].end { settle(contest, stream, &matcher, into: &winners) }
    clusters[contest].candidates.append(candidate)
    clusters[contest].end = max(clusters[contest].end, candidate.end)
  }

  /// Settles what is left when the last match is in.
  mutating func finish(
    _ stream: StreamView, _ matcher: inout CaptureMatcher, into winners: inout [Candidate]
  ) {
    for contest in clusters.indices { settle(contest, stream, &matcher, into: &winners) }
  }

  private mutating func settle(
    _ contest: Int, _ stream: StreamView, _ matcher: inout CaptureMatcher,
    into winners: inout [Candidate]
  ) {
    defer {
      clusters[contest].candidates.removeAll(keepingCapacity: true)
      clusters[contest].end = 0
    }
    guard clusters[contest].candidates.count > 1 else {
      winners += clusters[contest].candidates
      return
    }
    clusters[contest].candidates.sort { Self.precedes($0, $1) }
    countCaptures(contest, stream, &matcher)
    takeNextClusterNumber()
    for candidate in clusters[contest].candidates {
      // No winner so far is shorter: one that overlaps this candidate holds its first or its last position.
      guard taken[candidate.start] != clusterNumber, taken[candidate.end - 1] != clusterNumber else { continue }
      for at in candidate.start..<candidate.end { taken[at] = clusterNumber }
      winners.append(candidate)
    }
  }

  private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    if a.length != b.length { return a.length > b.length }
    if a.captures != b.captures { return a.captures > b.captures }
    if a.rule != b.rule { return a.rule < b.rule }
    return (a.start, a.window.lowerBound) < (b.start, b.window.lowerBound)
  }

  /// Puts candidates of equal length from different rules in the order of the captures that they fill.
  private mutating func countCaptures(
    _ contest: Int, _ stream: StreamView, _ matcher: inout CaptureMatcher
  ) {
    var first = 0
    while first < clusters[contest].candidates.count {
      let candidate = clusters[contest].candidates[first]
      var last = first + 1
      while last < clusters[contest].candidates.count, clusters[contest].candidates[last].length == candidate.length {
        last += 1
      }
      // In the order of rules: the ends of the run tell whether there are several.
      if candidate.rule != clusters[contest].candidates[last - 1].rule {
        for index in first..<last {
          clusters[contest].candidates[index].captures = captures(
            of: clusters[contest].candidates[index], stream, &matcher)
        }
        clusters[contest].candidates[first..<last].sort { Self.precedes($0, $1) }
      }
      first = last
    }
  }

  private mutating func captures(
    of candidate: Candidate, _ stream: StreamView, _ matcher: inout CaptureMatcher
  ) -> Int {
    let entry = Int(candidate.rule)
    if let always = entries[entry].bounds.captures { return always }
    _ = matcher.match(entry, over: candidate.window, in: stream, captures: &scratch)
    return scratch.count
  }

  private mutating func takeNextClusterNumber() {
    clusterNumber &+= 1
    if clusterNumber == 0 {
      taken = Array(repeating: 0, count: taken.count)
      clusterNumber = 1
    }
  }
}
