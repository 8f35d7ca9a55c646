import DirectiveText

/// All terms of all lexicons in one trie over word keys.
///
/// A tolerant term can also be walked by the loose group of a word that the pack does not know.
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

  init(vocabulary: Vocabulary) {
    rootByKey = Array(repeating: 0, count: vocabulary.count + 1)
    rootByLoose = Array(repeating: 0, count: vocabulary.looseCount + 1)
  }

  /// `loose[i]` is the loose group of word `i`, or 0 where only the word itself counts.
  mutating func insert(keys: [UInt32], loose: [UInt32], term: Int32) {
    var node: Int32 = 0
    for (depth, key) in keys.enumerated() {
      let next = child(of: node, key: UInt64(key), atRoot: depth == 0) ?? makeNode()
      link(node, UInt64(key), to: next, atRoot: depth == 0, overwrite: true)
      if loose[depth] != 0 {
        link(node, UInt64(loose[depth]) | Self.looseBit, to: next, atRoot: depth == 0, overwrite: false)
      }
      node = next
    }
    terminals.append(Terminal(term: term, next: terminalHead[Int(node)]))
    terminalHead[Int(node)] = Int32(terminals.count - 1)
  }

  private mutating func makeNode() -> Int32 {
    terminalHead.append(-1)
    return Int32(terminalHead.count - 1)
  }

  private func child(of node: Int32, key: UInt64, atRoot: Bool) -> Int32? {
    if atRoot {
      let found = rootByKey[Int(key)]
      return found == 0 ? nil : found
    }
    return children[UInt64(node) << 32 | key]
  }

  private mutating func link(_ node: Int32, _ key: UInt64, to next: Int32, atRoot: Bool, overwrite: Bool) {
    if atRoot {
      if key & Self.looseBit == 0 {
        rootByKey[Int(key)] = next
      } else if rootByLoose[Int(key & ~Self.looseBit)] == 0 {
        rootByLoose[Int(key & ~Self.looseBit)] = next
      }
    } else if overwrite || children[UInt64(node) << 32 | key] == nil {
      children[UInt64(node) << 32 | key] = next
    }
  }

  /// The node behind `node` for a token, or 0.
  func step(_ node: Int32, key: UInt32, loose: UInt32) -> Int32 {
    if key != 0 { return children[UInt64(node) << 32 | UInt64(key)] ?? 0 }
    guard loose != 0 else { return 0 }
    return children[UInt64(node) << 32 | UInt64(loose) | Self.looseBit] ?? 0
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
