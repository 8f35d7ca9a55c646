/// A staging area between the tokenizer and a table: tokens are written here one by one and moved in blocks.
///
/// Appending to six arrays a token costs six checks for unique ownership; this costs six stores. Unsafe because it owns
/// its memory: `count` never passes ``capacity``, and the tokenizer that makes it calls ``deallocate()``.
struct TokenStage {
  /// The table that the tokens go to.
  var table = TokenTable()
  private(set) var count = 0
  private let starts: UnsafeMutablePointer<UInt32>
  private let ends: UnsafeMutablePointer<UInt32>
  private let keys: UnsafeMutablePointer<UInt32>
  private let loose: UnsafeMutablePointer<UInt32>
  private let kinds: UnsafeMutablePointer<UInt8>
  private let shapes: UnsafeMutablePointer<UInt8>

  private static let capacity = 1024

  init() {
    starts = .allocate(capacity: Self.capacity)
    ends = .allocate(capacity: Self.capacity)
    keys = .allocate(capacity: Self.capacity)
    loose = .allocate(capacity: Self.capacity)
    kinds = .allocate(capacity: Self.capacity)
    shapes = .allocate(capacity: Self.capacity)
  }

  func deallocate() {
    starts.deallocate()
    ends.deallocate()
    keys.deallocate()
    loose.deallocate()
    kinds.deallocate()
    shapes.deallocate()
  }

  /// Adds a token.
  @inline(__always)
  mutating func append(start: Int, end: Int, kind: UInt8, shape: UInt8, key: UInt32 = 0, loose group: UInt32 = 0) {
    if count == Self.capacity { flush() }
    starts[count] = UInt32(truncatingIfNeeded: start)
    ends[count] = UInt32(truncatingIfNeeded: end)
    kinds[count] = kind
    shapes[count] = shape
    keys[count] = key
    loose[count] = group
    count += 1
  }

  /// Moves what is staged to the table.
  mutating func flush() {
    table.starts.append(contentsOf: UnsafeBufferPointer(start: starts, count: count))
    table.ends.append(contentsOf: UnsafeBufferPointer(start: ends, count: count))
    table.kinds.append(contentsOf: UnsafeBufferPointer(start: kinds, count: count))
    table.shapes.append(contentsOf: UnsafeBufferPointer(start: shapes, count: count))
    table.keys.append(contentsOf: UnsafeBufferPointer(start: keys, count: count))
    table.loose.append(contentsOf: UnsafeBufferPointer(start: loose, count: count))
    count = 0
  }
}
