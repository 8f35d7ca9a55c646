/// The tokens of one document as a struct of arrays, reused from one document to the next.
///
/// Spaces are not tokens. Offsets are units of the matching form, half-open, ascending and never overlapping.
public struct TokenTable: Sendable {
  /// First unit of each token.
  public var starts: [UInt32] = []
  /// The unit after each token's last.
  public var ends: [UInt32] = []
  /// Raw values of ``TokenKind``.
  public var kinds: [UInt8] = []
  /// Raw values of ``TokenShape``.
  public var shapes: [UInt8] = []
  /// The token's key in the vocabulary; 0 = not in it.
  public var keys: [UInt32] = []
  /// For tokens whose key is 0, the loose group in the vocabulary that the token falls into without its marks;
  /// otherwise 0.
  public var loose: [UInt32] = []

  /// An empty table.
  public init() {}

  /// The number of tokens.
  public var count: Int { starts.count }

  /// Empties the table and keeps its memory.
  public mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    shapes.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    loose.removeAll(keepingCapacity: true)
  }

  /// Makes room for a number of tokens.
  public mutating func reserveCapacity(_ capacity: Int) {
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
    kinds.reserveCapacity(capacity)
    shapes.reserveCapacity(capacity)
    keys.reserveCapacity(capacity)
    loose.reserveCapacity(capacity)
  }

  /// Adds a token.
  public mutating func append(
    start: UInt32, end: UInt32, kind: UInt8, shape: UInt8, key: UInt32 = 0, loose: UInt32 = 0
  ) {
    starts.append(start)
    ends.append(end)
    kinds.append(kind)
    shapes.append(shape)
    keys.append(key)
    self.loose.append(loose)
  }

  /// Adds the tokens of another table.
  public mutating func append(contentsOf other: TokenTable) {
    starts += other.starts
    ends += other.ends
    kinds += other.kinds
    shapes += other.shapes
    keys += other.keys
    loose += other.loose
  }

  /// Adds tokens of another table.
  public mutating func append(_ range: Range<Int>, of other: TokenTable) {
    starts += other.starts[range]
    ends += other.ends[range]
    kinds += other.kinds[range]
    shapes += other.shapes[range]
    keys += other.keys[range]
    loose += other.loose[range]
  }

  /// The kind of a token; ``TokenKind/other`` for a value that no kind has.
  public func kind(_ index: Int) -> TokenKind { TokenKind(rawValue: kinds[index]) ?? .other }

  /// The shape of a token.
  public func shape(_ index: Int) -> TokenShape { TokenShape(rawValue: shapes[index]) ?? .mixed }

  /// The units of a token.
  public func units(_ index: Int) -> Range<Int> { Int(starts[index])..<Int(ends[index]) }
}
