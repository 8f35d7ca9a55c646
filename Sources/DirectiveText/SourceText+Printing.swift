extension SourceText {
  /// The original text of a range of units as one would print it: original quotes, dashes and case; line breaks and
  /// runs of spaces as one space; Markdown's marks left out; trimmed; NFC. Linear in the range.
  public func printed(_ units: Range<Int>) -> String {
    var range = units
    if let last = range.last, isEvenSpace(last) { range.removeLast() }
    if let first = range.first, isEvenSpace(first) { range.removeFirst() }
    guard !range.isEmpty else { return "" }
    range = whole(range)
    var next = Self.count(in: unevenUnits, below: range.lowerBound)
    let scalars = original(range)
    let start = utf8Offset(ofScalar: scalars.lowerBound)
    let end = utf8Offset(ofScalar: scalars.upperBound)
    if next == unevenUnits.count || Int(unevenUnits[next]) >= range.upperBound {
      return utf8.withUnsafeBufferPointer { String(decoding: $0[start..<end], as: UTF8.self) }
    }
    // A unit is printed in no more bytes than it was made of, but for U+FFFD and spaces for marks that were left out.
    let capacity = end - start + 3 * range.count
    return String(unsafeUninitializedCapacity: capacity) { output in
      utf8.withUnsafeBufferPointer { bytes in
        self.units.withUnsafeBufferPointer { form in
          var printer = Printer(bytes: bytes, output: output, read: start, position: scalars.lowerBound)
          var places = map.cursor(atUnit: range.lowerBound)
          var unit = range.lowerBound
          while unit < range.upperBound {
            let uneven = next < unevenUnits.count ? min(Int(unevenUnits[next]), range.upperBound) : range.upperBound
            if unit < uneven {
              printer.copy(uneven - unit, upTo: { utf8Offset(ofScalar: $0) })
              unit = uneven
            } else {
              printer.print(form[unit], madeOf: places.scalars(ofUnit: unit))
              unit += 1
              next += 1
            }
          }
          return printer.written
        }
      }
    }
  }

  /// The range with all units that were made of the same scalars as its first and last: a letter whose marks had to be put
  /// in order is printed with all of them or not at all, as its span holds them.
  private func whole(_ range: Range<Int>) -> Range<Int> {
    guard !map.isIdentity else { return range }
    let scalars = original(range)
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, original(start - 1..<start).upperBound > scalars.lowerBound { start -= 1 }
    while end < units.count, original(end..<end + 1).lowerBound < scalars.upperBound { end += 1 }
    return start..<end
  }

  /// Whether a unit is a single space between words that prints as it stands.
  private func isEvenSpace(_ unit: Int) -> Bool {
    guard units[unit] == 0x20 else { return false }
    let next = Self.count(in: unevenUnits, below: unit)
    return next == unevenUnits.count || Int(unevenUnits[next]) != unit
  }
}

/// Copies the scalars of a text as one would print them: what is even by the run, the rest unit by unit.
///
/// Unsafe buffers: most of what an analysis says is text, copied here. `bytes` is well-formed UTF-8, each scalar is read
/// once, and `output` has room for the longest result.
private struct Printer {
  let bytes: UnsafeBufferPointer<UInt8>
  let output: UnsafeMutableBufferPointer<UInt8>
  /// The byte at which scalar `position` begins.
  var read: Int
  var position: Int
  var written = 0
  var pendingSpace = false

  /// Runs of fewer scalars are stepped over one by one to find their end.
  private static let shortRun = 24

  /// Copies so many scalars, which print as they stand; the first comes right behind what was read.
  ///
  /// - Parameter upTo: the byte at which a scalar begins.
  mutating func copy(_ count: Int, upTo: (Int) -> Int) {
    let first = read
    if count < Self.shortRun {
      for _ in 0..<count { skip() }
    } else {
      position += count
      read = upTo(position)
    }
    if pendingSpace, written > 0 { write(0x20) }
    pendingSpace = false
    let run = UnsafeMutableBufferPointer(rebasing: output[written..<written + read - first])
    _ = run.initialize(fromContentsOf: bytes[first..<read])
    written += read - first
  }

  /// Prints what a unit of the matching form stands for.
  mutating func print(_ folded: UInt16, madeOf scalars: Range<Int>) {
    while position < scalars.lowerBound { skip() }
    // Several units may be made of the same scalars, which are then behind us: of one scalar that was printed as it
    // stands, or of a letter and marks that were put in order together.
    let isRead = position > scalars.lowerBound
    let first = read
    while position < scalars.upperBound { skip() }
    if folded == 0x20 || folded == 0x0A || folded == 0x0C || folded == 0x7C {
      // A mark that the matching form set aside prints as nothing; everything else here is white space.
      if isRead || !Self.isMark(bytes[first]) { pendingSpace = true }
      return
    }
    if isRead, scalars.count == 1 { return }
    if pendingSpace, written > 0 { write(0x20) }
    pendingSpace = false
    if scalars.count > 1 {
      write(scalar: folded)
    } else {
      for index in first..<read { write(bytes[index]) }
    }
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "_")
  }

  @inline(__always)
  private mutating func skip() {
    let lead = bytes[read]
    read += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    position += 1
  }

  @inline(__always)
  private mutating func write(_ byte: UInt8) {
    output[written] = byte
    written += 1
  }

  private mutating func write(scalar: UInt16) {
    guard let encoded = UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") else { return }
    for byte in encoded { write(byte) }
  }
}
