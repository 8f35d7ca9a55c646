/// A block of bytes that holds something else than what was to be read from it.
package struct SnapshotError: Error, Equatable {
  @inlinable package init() {}
}

/// Reads back what ``SnapshotWriter`` has written. Whatever the bytes are, it never reads past their end, makes nothing
/// larger than they are, and throws where they do not fit.
package struct SnapshotReader {
  @usableFromInline let bytes: [UInt8]
  /// Where the next value begins, and where the last one ends.
  @usableFromInline var at: Int
  @usableFromInline let end: Int

  /// - Parameter start: the place of the first value.
  package init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    at = min(max(0, start), bytes.count)
    end = bytes.count
  }

  /// Whether nothing is left.
  package var isAtEnd: Bool { at == end }

  /// Takes `count` bytes and says where they are.
  @inlinable mutating func take(_ count: Int) throws(SnapshotError) -> Range<Int> {
    guard count >= 0, count <= end - at else { throw SnapshotError() }
    defer { at += count }
    return at..<at + count
  }

  @inlinable mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _: Number.Type
  ) throws(SnapshotError) -> Number {
    let place = try take(MemoryLayout<Number>.size)
    return Number(
      littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place.lowerBound, as: Number.self) })
  }

  @inlinable package mutating func bool() throws(SnapshotError) -> Bool {
    switch try uint8() {
    case 0: false
    case 1: true
    default: throw SnapshotError()
    }
  }

  @inlinable package mutating func uint8() throws(SnapshotError) -> UInt8 { bytes[try take(1).lowerBound] }

  @inlinable package mutating func uint32() throws(SnapshotError) -> UInt32 { try number(UInt32.self) }

  @inlinable package mutating func uint64() throws(SnapshotError) -> UInt64 { try number(UInt64.self) }

  @inlinable package mutating func int32() throws(SnapshotError) -> Int32 { try number(Int32.self) }

  @inlinable package mutating func int() throws(SnapshotError) -> Int { Int(try number(Int64.self)) }

  /// A number that counts things of at least one byte each, or points among `limit` of them.
  @inlinable package mutating func int(below limit: Int) throws(SnapshotError) -> Int {
    let value = try int()
    guard value >= 0, value < limit else { throw SnapshotError() }
    return value
  }

  @inlinable package mutating func string() throws(SnapshotError) -> String {
    let place = try take(Int(try uint32()))
    // A text that is no UTF-8 is none that was written.
    guard let text = String(validating: bytes[place], as: UTF8.self) else { throw SnapshotError() }
    return text
  }

  @inlinable package mutating func strings() throws(SnapshotError) -> [String] {
    try all { (reader) throws(SnapshotError) in try reader.string() }
  }

  /// Elements with their count before them.
  @inlinable package mutating func all<Element>(
    _ one: (inout SnapshotReader) throws(SnapshotError) -> Element
  ) throws(SnapshotError) -> [Element] {
    let count = Int(try uint32())
    // No element takes less than a byte: a count that is a mistake must not fill the memory.
    guard count <= end - at else { throw SnapshotError() }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try one(&self)) }
    return elements
  }

  /// What may be missing.
  @inlinable package mutating func optional<Value>(
    _ one: (inout SnapshotReader) throws(SnapshotError) -> Value
  ) throws(SnapshotError) -> Value? {
    try bool() ? try one(&self) : nil
  }

  /// A table of numbers.
  @inlinable package mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
    of _: Number.Type = Number.self
  ) throws(SnapshotError) -> [Number] {
    let count = Int(try uint32())
    let place = try take(count * MemoryLayout<Number>.size)
    let numbers = [Number](unsafeUninitializedCapacity: count) { buffer, initialized in
      bytes.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[place]))
      }
      initialized = count
    }
    if Number(1).littleEndian == Number(1) { return numbers }
    return numbers.map { Number(littleEndian: $0) }
  }

  /// Flags, eight in a byte.
  @inlinable package mutating func flags() throws(SnapshotError) -> [Bool] {
    let count = Int(try uint32())
    let place = try take((count + 7) / 8)
    return (0..<count).map { bytes[place.lowerBound + $0 / 8] & (1 << UInt8($0 % 8)) != 0 }
  }

  /// The bytes of a part, to be read later or not at all.
  @inlinable package mutating func part() throws(SnapshotError) -> [UInt8] { try numbers() }
}
