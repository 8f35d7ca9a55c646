/// The zones in which some rule may begin with a symbol, a bit each: told from the tests that stand first in the rules,
/// without a state of the automaton.
///
/// Every phase looks at every token of a text; most tokens begin nothing, and this is all that they cost.
struct Beginnings {
  /// By symbol, 1 where it begins something in some zone: small enough to stay in the cache.
  private var begins: [UInt8] = []
  /// By class of symbols, a bit for each zone.
  private var zonesOfClass: [UInt32] = []
  /// For each zone the tests with which its rules begin, as bits.
  private var tests: [[UInt64]] = []

  /// Nothing begins.
  init() {}

  /// - Parameter starts: for each zone the instructions with which its rules begin.
  init(of starts: [[Int32]], in program: Program) {
    let width = (program.tests.count + 63) / 64
    tests = starts.map { instructions in
      var bits = Array(repeating: UInt64(0), count: width)
      for instruction in instructions {
        guard case .consume(let test, _) = program.instructions[Int(instruction)] else { continue }
        bits[Int(test >> 6)] |= 1 << UInt64(test & 63)
      }
      return bits
    }
  }

  /// Takes in the symbols that are new in an alphabet since the last call.
  mutating func update(_ alphabet: Alphabet) {
    while zonesOfClass.count < alphabet.count { zonesOfClass.append(zones(ofClass: zonesOfClass.count, alphabet)) }
    guard begins.count < alphabet.classes.count else { return }
    for symbolClass in alphabet.classes[begins.count...] { begins.append(zonesOfClass[Int(symbolClass)] != 0 ? 1 : 0) }
  }

  /// The positions of a stream at which a rule of its zone may begin, in their order.
  ///
  /// Unsafe buffers: each phase looks at each token here. Symbols are those of the alphabet taken in last.
  ///
  /// - Parameter phase: the bit of the phase in what was noted in the stream; 0 where nothing was noted for it.
  func findStarts(in stream: StreamView, phase: UInt32, into starts: inout [Int32]) {
    starts.removeAll(keepingCapacity: true)
    starts.reserveCapacity(stream.count)
    if phase != 0, stream.begun.count == stream.count {
      let begun = stream.begun
      for at in 0..<begun.count where begun[at] & phase != 0 {
        if zones(at, stream) & (1 << UInt32(stream.matchZones[at])) != 0 {
          starts.append(Int32(truncatingIfNeeded: at))
        }
      }
      return
    }
    begins.withUnsafeBufferPointer { begins in
      let (symbols, edgeHead) = (stream.symbols, stream.edgeHead)
      for at in 0..<symbols.count {
        if edgeHead[at] < 0 {
          guard begins[Int(symbols[at])] != 0 else { continue }
        }
        if zones(at, stream) & (1 << UInt32(stream.matchZones[at])) != 0 {
          starts.append(Int32(truncatingIfNeeded: at))
        }
      }
    }
  }

  /// Whether some rule may begin with a symbol.
  func begins(_ symbol: Int) -> Bool { begins[symbol] != 0 }

  /// The zones in which some rule may begin with the token at a position, or with an edge.
  private func zones(_ at: Int, _ stream: StreamView) -> UInt32 {
    var zones = zonesOfClass[Int(stream.tokenClass(at))]
    var edge = stream.edgeHead[at]
    while edge >= 0 {
      let item = stream.edges[Int(edge)]
      zones |= zonesOfClass[Int(stream.edgeClass(item))]
      edge = item.next
    }
    return zones
  }

  private func zones(ofClass number: Int, _ alphabet: Alphabet) -> UInt32 {
    var mask: UInt32 = 0
    for (zone, bits) in tests.enumerated() {
      let begins = bits.indices.contains { bits[$0] & alphabet.rows[number * alphabet.width + $0] != 0 }
      if begins { mask |= 1 << UInt32(zone) }
    }
    return mask
  }
}
