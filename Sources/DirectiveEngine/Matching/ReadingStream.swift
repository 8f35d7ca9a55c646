import DirectiveText

/// The tokens that a phase reads, as symbols, with the edges that lexicon terms and earlier mentions lay over them.
///
/// Position `i` is a token; an edge leads from its position to the position behind it.
struct ReadingStream {
  struct Edge {
    var end: Int32
    var symbol: UInt32
    /// A term (`>= 0`, index into `CompiledPack.terms`) or a mention (`~index`).
    var payload: Int32
    /// The next edge of the same position, or -1.
    var next: Int32
  }

  var tokens = TokenTable()
  var symbols: [UInt32] = []
  /// Number of the zone of each position.
  var zones: [UInt8] = []
  /// The zone of a match that begins at a position: breaks at its start belong to no match, what follows them counts.
  private(set) var matchZones: [UInt8] = []
  private(set) var edgeHead: [Int32] = []
  private(set) var edges: [Edge] = []
  /// For each position the phases of a pack whose rules may begin there, a bit each; empty where that was not worked out.
  private(set) var begun: [UInt32] = []

  var count: Int { symbols.count }

  private static let breaks: UInt32 =
    1 << UInt32(TokenKind.endOfLine.rawValue) | 1 << UInt32(TokenKind.blank.rawValue)
    | 1 << UInt32(TokenKind.cell.rawValue) | 1 << UInt32(TokenKind.newline.rawValue)

  /// Whether a paragraph, cell or text ends at this position.
  func isBreak(_ at: Int) -> Bool { Self.isBreak(kind: tokens.kinds[at]) }

  /// The same for the raw value of a kind.
  @inline(__always)
  static func isBreak(kind: UInt8) -> Bool {
    breaks & (1 << UInt32(kind)) != 0
  }

  mutating func removeAll() {
    tokens.removeAll()
    symbols.removeAll(keepingCapacity: true)
    zones.removeAll(keepingCapacity: true)
    edgeHead.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
  }

  /// Works out the symbols of `tokens` and takes all edges away. Linear in their number.
  mutating func prepare(_ reader: inout SymbolReader, units: [UInt16]) {
    reader.read(tokens, units: units, into: &symbols)
    clearEdges()
  }

  /// The same for a stream whose tokens all stand in `other` as well, but for breaks that were put in: their symbols are
  /// known from there.
  mutating func prepare(_ reader: inout SymbolReader, from other: ReadingStream) {
    symbols.removeAll(keepingCapacity: true)
    symbols.reserveCapacity(tokens.count)
    var next = 0
    for at in 0..<tokens.count {
      let start = tokens.starts[at]
      guard start < tokens.ends[at] else {
        symbols.append(reader.symbol(break: tokens.kinds[at]))
        continue
      }
      while next < other.count, other.tokens.starts[next] < start || other.tokens.ends[next] <= start { next += 1 }
      symbols.append(other.symbols[next])
    }
    clearEdges()
  }

  private mutating func clearEdges() {
    edges.removeAll(keepingCapacity: true)
    begun.removeAll(keepingCapacity: true)
    edgeHead.removeAll(keepingCapacity: true)
    edgeHead.append(contentsOf: repeatElement(-1, count: tokens.count + 1))
    if zones.count != tokens.count { zones = Array(repeating: 0, count: tokens.count) }
    matchZones = zones
    for at in tokens.kinds.indices.dropLast().reversed() where isBreak(at) { matchZones[at] = matchZones[at + 1] }
  }

  mutating func addEdge(from start: Int, to end: Int, symbol: UInt32, payload: Int32) {
    edges.append(Edge(end: Int32(end), symbol: symbol, payload: payload, next: edgeHead[start]))
    edgeHead[start] = Int32(edges.count - 1)
    // What a mention opens, later phases find out for themselves.
    if !begun.isEmpty { begun[start] = .max }
  }

  /// Notes which phases may begin where, once all terms are laid.
  ///
  /// - Parameter phases: by symbol, a bit for each phase.
  mutating func noteBeginnings(_ phases: [UInt32]) {
    begun.removeAll(keepingCapacity: true)
    begun.reserveCapacity(count)
    for at in symbols.indices {
      var bits = phases[Int(symbols[at])]
      var edge = edgeHead[at]
      while edge >= 0 {
        bits |= phases[Int(edges[Int(edge)].symbol)]
        edge = edges[Int(edge)].next
      }
      begun.append(bits)
    }
  }

  /// Lays an edge for each term at each position, shorter ones too: what follows decides which of them holds.
  mutating func addTerms(of trie: TermTrie, _ pack: CompiledPack, _ reader: inout SymbolReader, units: [UInt16]) {
    let (keys, loose) = (tokens.keys, tokens.loose)
    for start in keys.indices {
      var node = trie.root(key: keys[start], loose: loose[start])
      var end = start + 1
      while node != 0 {
        var terminal = trie.firstTerminal(at: node)
        while terminal >= 0 {
          let item = trie.terminal(terminal)
          let term = Int(item.term)
          if !item.isExact || isExact(pack.terms[term].exact ?? [], start..<end, units),
            !trie.isGuessed(node) || isGuessable(pack.terms[term].keys, from: start)
          {
            addEdge(from: start, to: end, symbol: reader.symbol(term: term, pack), payload: item.term)
          }
          terminal = item.next
        }
        guard end < keys.count else { break }
        node = trie.step(node, key: keys[end], loose: loose[end])
        end += 1
      }
    }
  }

  /// Whether the words that the pack knows are those of the term.
  private func isGuessable(_ keys: [UInt32], from start: Int) -> Bool {
    keys.indices.allSatisfy { tokens.keys[start + $0] == 0 || tokens.keys[start + $0] == keys[$0] }
  }

  private func isExact(_ exact: [UInt16], _ range: Range<Int>, _ units: [UInt16]) -> Bool {
    let start = Int(tokens.starts[range.lowerBound])
    let end = Int(tokens.ends[range.upperBound - 1])
    return end - start == exact.count && units[start..<end].elementsEqual(exact)
  }
}
