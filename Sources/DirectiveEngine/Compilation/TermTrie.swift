import DirectiveText

/// Terms of lexicons in one trie over word keys.
///
/// A tolerant term stands in it twice: by its keys, and on nodes of its own by the loose groups of its words. A walk
/// stays with the keys until it meets a word that the pack does not know; from there on it goes by loose groups, and a
/// term found there is to be checked against the words that the pack does know.
struct TermTrie: Sendable {
  struct Terminal: Sendable {
    /// Index into `CompiledPack.terms`.
    var term: Int32
    /// The text must have the term's spelling to the letter.
    var isExact: Bool
    /// The next terminal of the same node, or -1.
    var next: Int32
  }

  /// Marks a loose group in `children`, apart from the key ids.
  private static let looseBit: Int32 = 1 << 19
  /// Keys and loose groups must stay below.
  static let wordLimit = Int(looseBit)

  var children = PairTable()
  /// A bit for each pair in `children` and, by chance, for one in sixteen of all others: most walks end here after one
  /// word, in a table small enough to stay in the cache.
  var filter: [UInt64] = [0]
  /// Node reached from the root by a key, or 0: most words start no term, and this is the only look that they cost.
  var rootByKey: [Int32]
  var rootByLoose: [Int32]
  var terminalHead: [Int32] = [-1]
  var terminals: [Terminal] = []
  /// The node of the same words by loose groups, of each node by keys; 0 where no tolerant term goes on from there.
  var looseTwin: [Int32] = [0]
  var isLooseNode: [Bool] = [false]
  let looseOfKey: [UInt32]

  init(vocabulary: Vocabulary) {
    looseOfKey = (0...UInt32(vocabulary.count)).map { vocabulary.looseID(ofKey: $0) }
    rootByKey = Array(repeating: 0, count: vocabulary.count + 1)
    rootByLoose = Array(repeating: 0, count: vocabulary.looseCount + 1)
  }

  // MARK: Building

  /// Nodes without the root; must stay below `PairTable.limit`.
  var nodeCount: Int { terminalHead.count - 1 }

  /// `loose` holds the loose groups of the words of a tolerant term; it is empty for any other.
  mutating func insert(keys: ArraySlice<UInt32>, loose: ArraySlice<UInt32>, term: Int32, isExact: Bool) {
    var node: Int32 = 0
    var twin: Int32 = 0
    for (depth, key) in keys.enumerated() {
      let found = depth == 0 ? rootByKey[Int(key)] : children[node, Int32(key)]
      let next = found > 0 ? found : makeNode(isLoose: false)
      if depth == 0 {
        rootByKey[Int(key)] = next
      } else if found < 0 {
        children.insert(node, Int32(key), next)
      }
      node = next
      guard !loose.isEmpty else { continue }
      twin = looseNode(behind: twin, loose[loose.startIndex + depth], atRoot: depth == 0)
      looseTwin[Int(node)] = twin
    }
    end(at: node, term, isExact)
    if twin != 0 { end(at: twin, term, isExact) }
  }

  private mutating func looseNode(behind node: Int32, _ group: UInt32, atRoot: Bool) -> Int32 {
    let word = Int32(group) | Self.looseBit
    let found = atRoot ? rootByLoose[Int(group)] : children[node, word]
    if found > 0 { return found }
    let next = makeNode(isLoose: true)
    if atRoot { rootByLoose[Int(group)] = next } else { children.insert(node, word, next) }
    return next
  }

  private mutating func end(at node: Int32, _ term: Int32, _ isExact: Bool) {
    terminals.append(Terminal(term: term, isExact: isExact, next: terminalHead[Int(node)]))
    terminalHead[Int(node)] = Int32(terminals.count - 1)
  }

  private mutating func makeNode(isLoose: Bool) -> Int32 {
    terminalHead.append(-1)
    looseTwin.append(0)
    isLooseNode.append(isLoose)
    return Int32(terminalHead.count - 1)
  }

  /// Builds the filter, once all terms are in.
  mutating func seal() {
    var bits = 1 << 10
    while bits < children.count * 16 { bits *= 2 }
    var filter = Array(repeating: UInt64(0), count: bits / 64)
    children.forEachPair { node, word in
      let bit = Self.filterBit(node, word, bits)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    self.filter = filter
  }

  @inline(__always)
  private static func filterBit(_ node: Int32, _ word: Int32, _ bits: Int) -> Int {
    let pair = UInt64(UInt32(bitPattern: node)) << 20 | UInt64(UInt32(bitPattern: word))
    return Int(truncatingIfNeeded: (pair &* 0xD6E8_FEB8_6659_FD93) >> 32) & (bits &- 1)
  }

  // MARK: Walking

  /// The node of a word that may begin a term, or 0.
  @inline(__always)
  func root(key: UInt32, loose: UInt32) -> Int32 {
    key != 0 ? rootByKey[Int(key)] : rootByLoose[Int(loose)]
  }

  /// The node behind `node` for a token, or 0.
  func step(_ node: Int32, key: UInt32, loose: UInt32) -> Int32 {
    if isLooseNode[Int(node)] {
      let group = key != 0 ? looseOfKey[Int(key)] : loose
      return group != 0 ? child(of: node, Int32(group) | Self.looseBit) : 0
    }
    if key != 0 { return child(of: node, Int32(key)) }
    let twin = looseTwin[Int(node)]
    return loose != 0 && twin != 0 ? child(of: twin, Int32(loose) | Self.looseBit) : 0
  }

  @inline(__always)
  private func child(of node: Int32, _ word: Int32) -> Int32 {
    let bit = Self.filterBit(node, word, filter.count &* 64)
    guard filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { return 0 }
    return max(0, children[node, word])
  }

  /// Whether terms that end at `node` are to be checked against the words that the pack knows.
  func isGuessed(_ node: Int32) -> Bool { isLooseNode[Int(node)] }

  /// The first of the terms that end at `node`, or -1.
  func firstTerminal(at node: Int32) -> Int32 { terminalHead[Int(node)] }

  /// What `firstTerminal` or another terminal leads to.
  func terminal(_ index: Int32) -> Terminal { terminals[Int(index)] }

  func hasTerms(at node: Int32) -> Bool {
    terminalHead[Int(node)] >= 0
  }
}
