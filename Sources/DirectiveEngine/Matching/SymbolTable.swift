/// The alphabet that the automata of one worker have met: features ↔ symbol numbers.
///
/// Grows with the texts; bounded by the vocabulary times kinds and shapes.
struct SymbolTable {
  private(set) var features: [TokenFeatures] = []
  /// For each symbol of a token the number of its kind, shape and expressions; -1 for an edge.
  private(set) var bases: [Int32] = []
  private var baseNumbers: [UInt64: Int32] = [:]
  private var slots: [UInt32]
  private var packed: [UInt64] = []
  private var edges: [EdgeMask: UInt32] = [:]
  private var mask: Int
  /// What is left of a hash when it is shifted by this counts the slots.
  private var shift: UInt64
  /// Symbols of terms, by index; 0 where not yet asked for (symbol 0 is no edge).
  private var terms: [UInt32] = []

  init() {
    slots = Array(repeating: .max, count: 1 << 12)
    mask = slots.count - 1
    shift = 64 - 12
    _ = symbol(key: 0, loose: 0, kind: 0, shape: 0, expressions: 0)
  }

  /// The symbol of the edge that a term lays.
  mutating func symbol(term: Int, _ pack: CompiledPack) -> UInt32 {
    if terms.isEmpty { terms = Array(repeating: 0, count: pack.terms.count) }
    if terms[term] == 0 { terms[term] = symbol(edge: pack.terms[term].mask) }
    return terms[term]
  }

  var count: Int { features.count }

  /// The symbol of a token. Constant time but for the growth of the table.
  mutating func symbol(key: UInt32, loose: UInt32, kind: UInt8, shape: UInt8, expressions: UInt32) -> UInt32 {
    // Key and loose group exclude each other: 25 bits hold either, with a bit to tell which.
    let word = key != 0 ? UInt64(key) : UInt64(loose) | (loose != 0 ? 1 << 24 : 0)
    let id = word << 39 | UInt64(kind & 31) << 34 | UInt64(shape & 3) << 32 | UInt64(expressions)
    var slot = slot(of: id)
    while true {
      let found = slots[slot]
      if found == .max { break }
      if packed[Int(found)] == id { return found }
      slot = (slot &+ 1) & mask
    }
    let symbol = UInt32(features.count)
    features.append(
      TokenFeatures(key: key, loose: key != 0 ? 0 : loose, kind: kind, shape: shape, expressions: expressions))
    packed.append(id)
    bases.append(baseNumber(of: id & (1 << 39 - 1)))
    slots[slot] = symbol
    if features.count * 2 > slots.count { grow() }
    return symbol
  }

  /// The symbol of an edge over several tokens.
  mutating func symbol(edge: EdgeMask) -> UInt32 {
    if let known = edges[edge] { return known }
    let symbol = UInt32(features.count)
    features.append(TokenFeatures(edge: edge))
    packed.append(.max - UInt64(symbol))
    bases.append(-1)
    edges[edge] = symbol
    return symbol
  }

  /// Fibonacci hashing: the high bits of the product are those that all bits of the number have a part in.
  @inline(__always)
  private func slot(of id: UInt64) -> Int { Int(truncatingIfNeeded: (id &* 0x9E37_79B9_7F4A_7C15) >> shift) }

  private mutating func baseNumber(of traits: UInt64) -> Int32 {
    if let known = baseNumbers[traits] { return known }
    let number = Int32(baseNumbers.count)
    baseNumbers[traits] = number
    return number
  }

  private mutating func grow() {
    slots = Array(repeating: .max, count: slots.count * 2)
    mask = slots.count - 1
    shift -= 1
    for (index, id) in packed.enumerated() where features[index].edge.isEmpty {
      var slot = slot(of: id)
      while slots[slot] != .max { slot = (slot &+ 1) & mask }
      slots[slot] = UInt32(index)
    }
  }
}
