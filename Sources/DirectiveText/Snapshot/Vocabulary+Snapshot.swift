extension Vocabulary {
  /// Writes the vocabulary with its ids.
  package func write(to writer: inout SnapshotWriter) {
    table.write(to: &writer)
    looseTable.write(to: &writer)
    writer.write(numbers: looseOfKey)
  }

  /// Reads a vocabulary that was written.
  package init(from reader: inout SnapshotReader) throws(SnapshotError) {
    table = try KeyTable(from: &reader)
    looseTable = try KeyTable(from: &reader)
    looseOfKey = try reader.numbers()
    let looseCount = looseTable.count
    guard looseOfKey.count == table.count + 1, looseOfKey.allSatisfy({ Int($0) <= looseCount }) else {
      throw SnapshotError()
    }
  }
}

extension KeyTable {
  func write(to writer: inout SnapshotWriter) {
    writer.write(numbers: pool)
    writer.write(numbers: offsets)
    writer.write(numbers: slots)
  }

  /// Reads a table that was written. What is looked up without bounds checks (``View``) is checked here: every slot
  /// leads to an id, every id to units of the pool, and there is an empty slot at which each search ends.
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    pool = try reader.numbers()
    offsets = try reader.numbers()
    slots = try reader.numbers()
    guard offsets.count >= 2, slots.count & (slots.count - 1) == 0, slots.count > count,
      Int(offsets[offsets.count - 1]) == pool.count
    else { throw SnapshotError() }
    for index in 1..<offsets.count where offsets[index] < offsets[index - 1] { throw SnapshotError() }
    var used = 0
    for slot in slots where slot != 0 {
      guard Int(slot) <= count else { throw SnapshotError() }
      used += 1
    }
    guard used < slots.count else { throw SnapshotError() }
  }
}
