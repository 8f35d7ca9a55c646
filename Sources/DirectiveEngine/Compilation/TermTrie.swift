import DirectiveText

/// All terms of all lexicons in one trie over word keys.
///
/// A tolerant term stands in it twice: by its keys, and on nodes of its own by the loose groups of its words. A walk
/// stays with the keys until it meets a word that the pack does not know; from there on it goes by loose groups, and a
/// term found there is to be checked against the words that the pack does know.
struct TermTrie: Sendable {
  struct Terminal: Sendable {
    /// Index into `CompiledPack.terms`.
    var term: Int32
    /// The next terminal of the same node, or -1.
    var next: Int32
  }

  /// Marks a loose group in the edge table, apart from the key ids.
  private static let looseBit: UInt64 = 1 << 31

  private var children = PairTable()
  /// Node reached from the root by a key, or 0: most words start no term, and this is the only look that they cost.
  private(set) var rootByKey: [Int32]
  private(set) var rootByLoose: [Int32]
  private var terminalHead: [Int32] = [-1]
  private var terminals: [Terminal] = []
  /// The node of the same words by loose groups, of each node by keys; 0 where no tolerant term goes on from there.
  private var looseTwin: [Int32] = [0]
  private var isLooseNode: [Bool] = [false]
  private var looseOfKey: [UInt32]

  init(vocabulary: Vocabulary) {
    looseOfKey = (0...UInt32(vocabulary.count)).map { vocabulary.looseID(ofKey: $0) }
    rootByKey = Array(repeating: 0, count: vocabulary.count + 1)
    rootByLoose = Array(repeating: 0, count: vocabulary.looseCount + 1)
  }

  /// `loose` holds the loose groups of the words of a tolerant term; it is empty for any other.
  mutating func insert(keys: [UInt32], loose: [UInt32], term: Int32) {
    var node: Int32 = 0
    var twin: Int32 = 0
    for (depth, key) in keys.enumerated() {
      var next = depth == 0 ? rootByKey[Int(key)] : children[UInt64(node) << 32 | UInt64(key)] ?? 0
      if next == 0 {
        next = makeNode(isLoose: false)
        if depth == 0 { rootByKey[Int(key)] = next } else { children[UInt64(node) << 32 | UInt64(key)] = next }
      }
      node = next
      guard !loose.isEmpty else { continue }
      let edge = UInt64(twin) << 32 | UInt64(loose[depth]) | Self.looseBit
      var other = depth == 0 ? rootByLoose[Int(loose[depth])] : children[edge] ?? 0
      if other == 0 {
        other = makeNode(isLoose: true)
        if depth == 0 { rootByLoose[Int(loose[depth])] = other } else { children[edge] = other }
      }
      twin = other
      looseTwin[Int(node)] = twin
    }
    end(at: node, term)
    if twin != 0 { end(at: twin, term) }
  }

  private mutating func end(at node: Int32, _ term: Int32) {
    terminals.append(Terminal(term: term, next: terminalHead[Int(node)]))
    terminalHead[Int(node)] = Int32(terminals.count - 1)
  }

  private mutating func makeNode(isLoose: Bool) -> Int32 {
    terminalHead.append(-1)
    looseTwin.append(0)
    isLooseNode.append(isLoose)
    return Int32(terminalHead.count - 1)
  }

  /// Whether terms that end at `node` are to be checked against the words that the pack knows.
  func isGuessed(_ node: Int32) -> Bool { isLooseNode[Int(node)] }

  /// The node behind `node` for a token, or 0.
  func step(_ node: Int32, key: UInt32, loose: UInt32) -> Int32 {
    var from = node
    var group = loose
    if isLooseNode[Int(node)] {
      if key != 0 { group = looseOfKey[Int(key)] }
    } else if key != 0 {
      return children[UInt64(node) << 32 | UInt64(key)] ?? 0
    } else {
      from = looseTwin[Int(node)]
    }
    guard group != 0, from != 0 else { return 0 }
    return children[UInt64(from) << 32 | UInt64(group) | Self.looseBit] ?? 0
  }

  /// The first of the terms that end at `node`, or -1.
  func firstTerminal(at node: Int32) -> Int32 { terminalHead[Int(node)] }

  /// A term's index, and the next that ends at the same node, or -1.
  func terminal(_ index: Int32) -> (term: Int, next: Int32) {
    let terminal = terminals[Int(index)]
    return (Int(terminal.term), terminal.next)
  }

  func hasTerms(at node: Int32) -> Bool {
    terminalHead[Int(node)] >= 0
  }
}
