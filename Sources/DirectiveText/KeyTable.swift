/// An immutable map from short unit sequences to ids 1, 2, 3 … : open addressing, units compared on a hash match.
struct KeyTable: Sendable {
  /// The units of all keys, one after the other.
  var pool: [UInt16] = []
  /// Where each id's units begin in the pool; one element more than ids. Index 0 is the unused id 0.
  var offsets: [UInt32] = [0, 0]
  /// Ids by hash; 0 is an empty slot. The size is a power of two and at least twice the number of ids.
  var slots: [UInt32] = [UInt32](repeating: 0, count: 16)

  /// The number of ids.
  var count: Int { offsets.count - 2 }

  /// The id of a key, added if it is new.
  mutating func insert(_ key: [UInt16]) -> UInt32 {
    key.withUnsafeBufferPointer { insert($0) }
  }

  /// The id of a key that stands in a buffer, added if it is new.
  mutating func insert(_ key: UnsafeBufferPointer<UInt16>) -> UInt32 {
    let found = withView { $0.id(key, key.count) }
    if found != 0 { return found }
    let id = UInt32(offsets.count - 1)
    pool.append(contentsOf: key)
    offsets.append(UInt32(pool.count))
    if (count + 1) * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: slots.count * 2)
      for known in 1...id { place(known) }
    } else {
      place(id)
    }
    return id
  }

  /// The id of a key, or 0.
  func id(of key: [UInt16]) -> UInt32 {
    withView { view in key.withUnsafeBufferPointer { view.id($0, $0.count) } }
  }

  /// The units of an id.
  func key(of id: UInt32) -> ArraySlice<UInt16> {
    guard id > 0, Int(id) <= count else { return [] }
    return pool[Int(offsets[Int(id)])..<Int(offsets[Int(id) + 1])]
  }

  private mutating func place(_ id: UInt32) {
    let range = Int(offsets[Int(id)])..<Int(offsets[Int(id) + 1])
    var slot =
      pool.withUnsafeBufferPointer { View.hash(UnsafeBufferPointer(rebasing: $0[range]), range.count) }
      & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = id
  }

  /// Calls the closure with a view that looks keys up without bounds checks or allocation.
  @inline(__always)
  func withView<Result>(_ body: (View) -> Result) -> Result {
    pool.withUnsafeBufferPointer { pool in
      offsets.withUnsafeBufferPointer { offsets in
        slots.withUnsafeBufferPointer { slots in body(View(pool: pool, offsets: offsets, slots: slots)) }
      }
    }
  }

  /// Pointers into a table, valid inside ``KeyTable/withView(_:)``. Unsafe because it is asked once a token; a slot
  /// holds only ids that `offsets` and `pool` know, and the slot index is masked by the size of `slots`.
  struct View {
    let pool: UnsafeBufferPointer<UInt16>
    let offsets: UnsafeBufferPointer<UInt32>
    let slots: UnsafeBufferPointer<UInt32>

    @inline(__always)
    static func hash(_ key: UnsafeBufferPointer<UInt16>, _ count: Int) -> Int {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for index in 0..<count { hash = (hash ^ UInt64(key[index])) &* 0x0000_0100_0000_01B3 }
      hash ^= hash >> 29
      return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF)
    }

    @inline(__always)
    func id(_ key: UnsafeBufferPointer<UInt16>, _ count: Int) -> UInt32 {
      let mask = slots.count - 1
      var slot = Self.hash(key, count) & mask
      while true {
        let id = slots[slot]
        if id == 0 { return 0 }
        let start = Int(offsets[Int(id)])
        if Int(offsets[Int(id) + 1]) - start == count {
          var index = 0
          while index < count, pool[start + index] == key[index] { index += 1 }
          if index == count { return id }
        }
        slot = (slot + 1) & mask
      }
    }
  }
}
