/// The tests of a program as a flat table: a test is three numbers, so that asking counts no references.
///
/// Tests are known by their index. A tree of tests (`TokenTest`) is laid out as nodes; children stand in a list of
/// their own.
struct TestTable: Sendable {
  enum Code: UInt8 {
    case key, tolerant, exact, kinds, expression, all, any, not, edge
  }

  /// `a` and `b` are what the test compares with, or where its children begin and how many they are.
  struct Node {
    var code: Code
    var a: UInt32
    var b: UInt32
  }

  var nodes: [Node] = []
  var children: [Int32] = []
  /// The node of each test.
  var roots: [Int32] = []
  private var known: [TokenTest: Int32] = [:]
  /// Tests that a word's key may decide, and those that the loose group of a word without a key may.
  var byKey: [UInt32: [Int32]] = [:]
  var byLoose: [UInt32: [Int32]] = [:]
  /// Tests that ask for a word that the pack does not know: any key may decide them.
  var ofUnknown: [Int32] = []

  var count: Int { roots.count }

  /// The index of a test, added if it is new.
  mutating func index(of test: TokenTest) -> Int32 {
    if let index = known[test] { return index }
    let index = Int32(roots.count)
    known[test] = index
    roots.append(0)
    roots[Int(index)] = lay(test, root: index)
    return index
  }

  /// The tests that may answer otherwise for this word than for one that no rule names.
  func mentioning(key: UInt32, loose: UInt32) -> [Int32] {
    let named = key != 0 ? byKey[key] : loose != 0 ? byLoose[loose] : nil
    guard let named else { return ofUnknown }
    return named + ofUnknown
  }

  /// Whether a test accepts these features. Linear in the size of the test.
  func accepts(_ test: Int, _ features: TokenFeatures) -> Bool {
    accepts(node: roots[test], features)
  }

  private func accepts(node: Int32, _ f: TokenFeatures) -> Bool {
    let node = nodes[Int(node)]
    switch node.code {
    case .edge: return f.edge.contains(Int(node.a))
    case .key: return f.key == node.a && f.edge.isEmpty
    case .tolerant: return f.edge.isEmpty && (f.key == node.a || (f.key == 0 && f.loose == node.b))
    case .exact: return f.key == node.a && UInt32(f.shape) == node.b && f.edge.isEmpty
    case .kinds: return f.edge.isEmpty && node.a & (1 << UInt32(f.kind)) != 0 && node.b & (1 << UInt32(f.shape)) != 0
    case .expression: return f.edge.isEmpty && f.expressions & (1 << node.a) != 0
    case .all: return span(node).allSatisfy { accepts(node: children[$0], f) }
    case .any: return span(node).contains { accepts(node: children[$0], f) }
    case .not: return f.edge.isEmpty && !accepts(node: children[Int(node.a)], f)
    }
  }

  private func span(_ node: Node) -> Range<Int> { Int(node.a)..<Int(node.a) + Int(node.b) }

  private mutating func lay(_ test: TokenTest, root: Int32) -> Int32 {
    switch test {
    case .edge(let bit): return append(.edge, UInt32(bit))
    case .key(let key):
      note(key, root)
      return append(.key, key)
    case .tolerant(let key, let loose):
      note(key, root)
      if loose != 0 { byLoose[loose, default: []].append(root) } else { ofUnknown.append(root) }
      return append(.tolerant, key, loose)
    case .exact(let key, let shape):
      note(key, root)
      return append(.exact, key, UInt32(shape))
    case .kinds(let kinds, let shapes): return append(.kinds, kinds, UInt32(shapes))
    case .expression(let bit): return append(.expression, UInt32(bit))
    case .all(let parts): return append(.all, parts, root)
    case .any(let parts): return append(.any, parts, root)
    case .not(let part): return append(.not, [part], root)
    }
  }

  private mutating func note(_ key: UInt32, _ root: Int32) {
    if key != 0 { byKey[key, default: []].append(root) } else { ofUnknown.append(root) }
  }

  private mutating func append(_ code: Code, _ parts: [TokenTest], _ root: Int32) -> Int32 {
    let inner = parts.map { lay($0, root: root) }
    let start = children.count
    children += inner
    return append(code, UInt32(start), UInt32(inner.count))
  }

  private mutating func append(_ code: Code, _ a: UInt32, _ b: UInt32 = 0) -> Int32 {
    nodes.append(Node(code: code, a: a, b: b))
    return Int32(nodes.count - 1)
  }
}
