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
  private(set) var edgeHead: [Int32] = []
  private(set) var edges: [Edge] = []

  var count: Int { symbols.count }

  /// Whether a paragraph, cell or text ends at this position.
  func isBreak(_ at: Int) -> Bool {
    switch TokenKind(rawValue: tokens.kinds[at]) {
    case .endOfLine, .blank, .cell, .newline: true
    default: false
    }
  }

  mutating func removeAll() {
    tokens.removeAll()
    symbols.removeAll(keepingCapacity: true)
    zones.removeAll(keepingCapacity: true)
    edgeHead.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
  }

  /// Works out symbols and term edges for `tokens`. Linear in their number.
  mutating func prepare(_ pack: CompiledPack, _ table: inout SymbolTable, units: [UInt16]) {
    let count = tokens.count
    symbols.removeAll(keepingCapacity: true)
    edges.removeAll(keepingCapacity: true)
    symbols.reserveCapacity(count)
    edgeHead = Array(repeating: -1, count: count + 1)
    if zones.count != count { zones = Array(repeating: 0, count: count) }
    let hasExpressions = !pack.expressions.isEmpty
    for at in 0..<count {
      var expressions: UInt32 = 0
      if hasExpressions {
        expressions = pack.expressions.mask(of: units, Int(tokens.starts[at])..<Int(tokens.ends[at]))
      }
      symbols.append(
        table.symbol(
          key: tokens.keys[at], loose: tokens.loose[at], kind: tokens.kinds[at], shape: tokens.shapes[at],
          expressions: expressions))
    }
    addTerms(pack, &table, units: units)
  }

  mutating func addEdge(from start: Int, to end: Int, symbol: UInt32, payload: Int32) {
    edges.append(Edge(end: Int32(end), symbol: symbol, payload: payload, next: edgeHead[start]))
    edgeHead[start] = Int32(edges.count - 1)
  }

  /// Lays an edge for each term at each position, shorter ones too: what follows decides which of them holds.
  private mutating func addTerms(_ pack: CompiledPack, _ table: inout SymbolTable, units: [UInt16]) {
    let trie = pack.trie
    for start in 0..<tokens.count {
      let key = tokens.keys[start]
      var node = key != 0 ? trie.rootByKey[Int(key)] : trie.rootByLoose[Int(tokens.loose[start])]
      var end = start + 1
      while node != 0 {
        var terminal = trie.firstTerminal(at: node)
        while terminal >= 0 {
          let (index, next) = trie.terminal(terminal)
          if pack.termIsAsked[index], pack.terms[index].exact.map({ isExact($0, start..<end, units) }) ?? true,
            !trie.isGuessed(node) || isGuessable(pack.terms[index].keys, from: start)
          {
            addEdge(from: start, to: end, symbol: table.symbol(term: index, pack), payload: Int32(index))
          }
          terminal = next
        }
        guard end < tokens.count else { break }
        node = trie.step(node, key: tokens.keys[end], loose: tokens.loose[end])
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
