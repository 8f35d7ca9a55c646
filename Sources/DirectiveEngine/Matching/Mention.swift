/// What a rule found in the stream, before it becomes a fact.
struct Mention: Sendable {
  /// Number of the type (`CompiledPack.typeNames`).
  var type: Int
  /// Index of the phase and of the rule in it.
  var phase: Int
  var rule: Int
  /// Half-open range of stream positions.
  var start: Int
  var end: Int
  /// Range in `MentionStore.captures`.
  var captures: Range<Int>
  /// Some word of it was read with marks missing.
  var isSuspect = false

  var range: Range<Int> { start..<end }
}

/// All mentions of one stream, in the order in which they were found: by phase, then by place.
struct MentionStore {
  private(set) var mentions: [Mention] = []
  private(set) var captures: [CaptureMatcher.Capture] = []
  /// Indices of mentions by type, in the order of the text once `sort` was called.
  private(set) var byType: [[Int]] = []
  /// Mentions that were not taken, since a phase may lay only so many.
  var leftOut = 0

  mutating func removeAll(typeCount: Int) {
    mentions.removeAll(keepingCapacity: true)
    captures.removeAll(keepingCapacity: true)
    byType = Array(repeating: [], count: typeCount)
    leftOut = 0
  }

  mutating func append(_ mention: Mention, _ items: ArraySlice<CaptureMatcher.Capture>) -> Int {
    var mention = mention
    mention.captures = captures.count..<captures.count + items.count
    captures += items
    mentions.append(mention)
    byType[mention.type].append(mentions.count - 1)
    return mentions.count - 1
  }

  /// Puts the mentions of each type in the order of the text, once all phases have run.
  mutating func sort() {
    for type in byType.indices {
      byType[type].sort { (mentions[$0].start, mentions[$1].end) < (mentions[$1].start, mentions[$0].end) }
    }
  }

  subscript(index: Int) -> Mention { mentions[index] }

  func captures(of mention: Mention) -> ArraySlice<CaptureMatcher.Capture> { captures[mention.captures] }

  /// The first capture of that name.
  func capture(_ name: Int, of mention: Mention) -> CaptureMatcher.Capture? {
    captures[mention.captures].first { $0.name == name }
  }
}
