/// A hash table from pairs of numbers to a number, for the transitions of an automaton: open addressing, no removal.
struct PairTable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var count = 0
  private var mask: Int

  init() {
    keys = Array(repeating: .max, count: 1 << 10)
    values = Array(repeating: 0, count: 1 << 10)
    mask = keys.count - 1
  }

  private func slot(of key: UInt64) -> Int {
    // Fibonacci hashing; the high bits are the well mixed ones.
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[slot] != key && keys[slot] != .max { slot = (slot &+ 1) & mask }
    return slot
  }

  subscript(key: UInt64) -> Int32? {
    get {
      let slot = slot(of: key)
      return keys[slot] == key ? values[slot] : nil
    }
    set {
      guard let newValue else { return }
      if count * 2 >= keys.count { grow() }
      let slot = slot(of: key)
      if keys[slot] != key { count += 1 }
      keys[slot] = key
      values[slot] = newValue
    }
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldValues = values
    keys = Array(repeating: .max, count: oldKeys.count * 2)
    values = Array(repeating: 0, count: oldKeys.count * 2)
    mask = keys.count - 1
    for (index, key) in oldKeys.enumerated() where key != .max {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = oldValues[index]
    }
  }
}
