import DirectiveText

/// Gives the tokens of texts their symbols. One a worker: it remembers the symbols of short words.
///
/// Unsafe buffers: every token of every text comes through here once. A token's units are read as two words only where
/// eight units lie between its start and the end of the text.
struct SymbolReader {
  /// The units of a word (four in a number), and the symbol that they have as a token of some kind.
  private struct Entry {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var symbol: UInt32 = 0
    var length: UInt8 = 0
    /// 0xFF where the entry is empty.
    var kind: UInt8 = 0xFF
  }

  private(set) var table = SymbolTable()
  private let expressions: TokenExpressions
  private var entries = Array(repeating: Entry(), count: 1 << SymbolReader.bits)
  private static let bits = 12

  init(expressions: TokenExpressions) {
    self.expressions = expressions
  }

  /// The symbols of all tokens, in their order. Linear in the length of the text.
  mutating func read(_ tokens: TokenTable, units: [UInt16], into symbols: inout [UInt32]) {
    symbols.removeAll(keepingCapacity: true)
    symbols.reserveCapacity(tokens.count)
    units.withUnsafeBufferPointer { units in
      for at in 0..<tokens.count { symbols.append(symbol(of: at, tokens, units)) }
    }
  }

  /// The symbol of a break that the layout has put in.
  mutating func symbol(break kind: UInt8) -> UInt32 {
    table.symbol(key: 0, loose: 0, kind: kind, shape: 0, expressions: expressions.ofNothing)
  }

  mutating func symbol(edge: EdgeMask) -> UInt32 { table.symbol(edge: edge) }
  mutating func symbol(term: Int, _ pack: CompiledPack) -> UInt32 { table.symbol(term: term, pack) }

  @inline(__always)
  private mutating func symbol(of at: Int, _ tokens: TokenTable, _ units: UnsafeBufferPointer<UInt16>) -> UInt32 {
    let start = Int(tokens.starts[at])
    let length = Int(tokens.ends[at]) - start
    let kind = tokens.kinds[at]
    guard length <= 8, start + 8 <= units.count, let base = units.baseAddress else { return look(at, tokens, units) }
    let text = UnsafeRawPointer(base + start)
    var low = text.loadUnaligned(as: UInt64.self)
    var high: UInt64 = 0
    if length < 4 {
      low &= (1 << UInt64(length * 16)) &- 1
    } else if length > 4 {
      high = text.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      if length < 8 { high &= (1 << UInt64((length - 4) * 16)) &- 1 }
    }
    // Key, shape and expressions follow from the units, so that they need not be looked at.
    let hash = (low ^ (high &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(kind) << 56) &* 0xD6E8_FEB8_6659_FD93
    let slot = Int(truncatingIfNeeded: hash >> UInt64(64 - Self.bits))
    let entry = entries[slot]
    if entry.low == low, entry.high == high, Int(entry.length) == length, entry.kind == kind { return entry.symbol }
    let symbol = look(at, tokens, units)
    entries[slot] = Entry(low: low, high: high, symbol: symbol, length: UInt8(length), kind: kind)
    return symbol
  }

  @inline(never)
  private mutating func look(_ at: Int, _ tokens: TokenTable, _ units: UnsafeBufferPointer<UInt16>) -> UInt32 {
    table.symbol(
      key: tokens.keys[at], loose: tokens.loose[at], kind: tokens.kinds[at], shape: tokens.shapes[at],
      expressions: expressions.mask(of: units, Int(tokens.starts[at])..<Int(tokens.ends[at])))
  }
}
