extension SourceText {
  /// The byte at which a scalar begins in the UTF-8 form of the decoded original (without byte order mark).
  /// Offsets past the end give the length. Constant time: at most 31 scalars are stepped over.
  public func utf8Offset(ofScalar scalar: Int) -> Int {
    guard scalar > 0 else { return 0 }
    guard scalar < scalarCount else { return utf8.count }
    var offset = Int(checkpoints[scalar / DecodedText.stride])
    for _ in 0..<(scalar % DecodedText.stride) {
      let lead = utf8[offset]
      offset += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }
    return offset
  }

  /// The UTF-16 unit at which a scalar begins in the decoded original. Logarithmic in the number of scalars outside
  /// the basic plane.
  public func utf16Offset(ofScalar scalar: Int) -> Int {
    let bounded = max(0, min(scalar, scalarCount))
    return bounded + Self.count(in: astral, below: bounded)
  }

  /// Line and column of a scalar, both from 1; the column counts scalars. LF, CR and CRLF end a line.
  public func position(ofScalar scalar: Int) -> (line: Int, column: Int) {
    let bounded = max(0, min(scalar, scalarCount))
    let line = max(1, Self.count(in: lines, below: bounded + 1))
    return (line, bounded - Int(lines[line - 1]) + 1)
  }

  /// How many elements of an ascending array are below a bound. Logarithmic in their number.
  static func count(in sorted: [UInt32], below bound: Int) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if Int(sorted[middle]) < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
