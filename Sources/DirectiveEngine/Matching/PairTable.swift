/// A hash table from a pair of small numbers to a number, such as state and class of symbol to state: open addressing,
/// no removal.
///
/// An entry is one word: 24 bits for the first number of the pair, 20 for the second, 20 for the value. Looking a pair up touches one line of
/// the cache as a rule; a plain table of all pairs would be a hundred times larger than what is used of it.
struct PairTable: Sendable {
  /// The second number of a pair, and the values, must stay below.
  static let limit = 1 << 20
  /// The first number of a pair must stay below.
  static let firstLimit = 1 << 24

  var entries: [UInt64] = Array(repeating: PairTable.empty, count: 1 << 6)
  var shift: UInt64 = 64 - 6
  var count = 0

  private static let empty = UInt64.max

  /// The value of a pair; -1 where there is none.
  @inline(__always)
  subscript(first: Int32, second: Int32) -> Int32 {
    let key = Self.key(first, second)
    var slot = Self.slot(of: key, shift)
    while true {
      let entry = entries[slot]
      if entry >> 20 == key { return Int32(truncatingIfNeeded: entry & 0xF_FFFF) }
      if entry == Self.empty { return -1 }
      slot = (slot &+ 1) & (entries.count &- 1)
    }
  }

  /// Adds a pair that is not in the table.
  mutating func insert(_ first: Int32, _ second: Int32, _ value: Int32) {
    if count * 4 >= entries.count * 3 { grow() }
    place(Self.key(first, second) << 20 | UInt64(UInt32(value)))
    count += 1
  }

  func forEachPair(_ body: (Int32, Int32) -> Void) {
    for entry in entries where entry != Self.empty { body(Int32(entry >> 40), Int32(entry >> 20 & 0xF_FFFF)) }
  }

  @inline(__always)
  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 20 | UInt64(UInt32(bitPattern: second))
  }

  /// Fibonacci hashing: the high bits are the well mixed ones.
  @inline(__always)
  private static func slot(of key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  private mutating func place(_ entry: UInt64) {
    var slot = Self.slot(of: entry >> 20, shift)
    while entries[slot] != Self.empty { slot = (slot &+ 1) & (entries.count &- 1) }
    entries[slot] = entry
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: Self.empty, count: old.count * 2)
    shift -= 1
    for entry in old where entry != Self.empty { place(entry) }
  }
}
