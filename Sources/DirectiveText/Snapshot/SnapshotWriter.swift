/// Writes values one behind another into a block of bytes, from which ``SnapshotReader`` reads them in the same order.
///
/// Numbers stand with their lowest byte first; what has a variable length has its count before it.
package struct SnapshotWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  package mutating func write(_ value: UInt8) { bytes.append(value) }

  package mutating func write(_ value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func write(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func write(_ value: Int32) { write(UInt32(bitPattern: value)) }

  package mutating func write(_ value: Int) { write(UInt64(bitPattern: Int64(value))) }

  package mutating func write(_ text: String) {
    write(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func write(_ texts: [String]) {
    write(all: texts) { $0.write($1) }
  }

  /// Writes elements with their count before them.
  package mutating func write<Elements: Collection>(
    all elements: Elements, _ one: (inout SnapshotWriter, Elements.Element) -> Void
  ) {
    write(UInt32(elements.count))
    for element in elements { one(&self, element) }
  }

  /// Writes what may be missing.
  package mutating func write<Value>(optional value: Value?, _ one: (inout SnapshotWriter, Value) -> Void) {
    write(value != nil)
    if let value { one(&self, value) }
  }

  /// Writes numbers as they lie in memory, at once: most of a snapshot are such tables.
  package mutating func write<Number: FixedWidthInteger & BitwiseCopyable>(numbers: [Number]) {
    write(UInt32(numbers.count))
    if Number.bitWidth == 8 || Number(1).littleEndian == Number(1) {
      numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    } else {
      for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
    }
  }

  /// Writes flags, eight in a byte.
  package mutating func write(flags: [Bool]) {
    write(UInt32(flags.count))
    for start in stride(from: 0, to: flags.count, by: 8) {
      var byte: UInt8 = 0
      for index in start..<min(start + 8, flags.count) where flags[index] { byte |= 1 << UInt8(index - start) }
      bytes.append(byte)
    }
  }

  /// Writes a part that may be passed over unread: its length in bytes, then what it holds.
  package mutating func write(part: (inout SnapshotWriter) -> Void) {
    var inner = SnapshotWriter()
    part(&inner)
    write(numbers: inner.bytes)
  }
}
