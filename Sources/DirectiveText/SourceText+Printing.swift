extension SourceText {
  /// The original text of a range of units as one would print it: original quotes, dashes and case; line breaks and
  /// runs of spaces as one space; Markdown's marks left out; trimmed; NFC. Linear in the range.
  public func printed(_ units: Range<Int>) -> String {
    let scalars = original(units)
    let start = utf8Offset(ofScalar: scalars.lowerBound)
    // A unit is printed in no more bytes than it was made of, but for U+FFFD and spaces for marks that were left out.
    let capacity = utf8Offset(ofScalar: scalars.upperBound) - start + 3 * units.count
    return String(unsafeUninitializedCapacity: capacity) { output in
      utf8.withUnsafeBufferPointer { bytes in
        self.units.withUnsafeBufferPointer { form in
          var printer = Printer(bytes: bytes, output: output, read: start, position: scalars.lowerBound)
          var places = map.cursor(atUnit: units.lowerBound)
          for unit in units { printer.print(form[unit], madeOf: places.scalars(ofUnit: unit)) }
          return printer.written
        }
      }
    }
  }
}

/// Copies the scalars of a text, unit by unit, as one would print them.
///
/// Unsafe buffers: most of what an analysis says is text, copied here byte by byte. `bytes` is well-formed UTF-8, each
/// scalar is read once, and `output` has room for the longest result.
private struct Printer {
  let bytes: UnsafeBufferPointer<UInt8>
  let output: UnsafeMutableBufferPointer<UInt8>
  /// The byte at which scalar `position` begins.
  var read: Int
  var position: Int
  var written = 0
  var pendingSpace = false

  /// Prints what a unit of the matching form stands for.
  @inline(__always)
  mutating func print(_ folded: UInt16, madeOf scalars: Range<Int>) {
    // Nearly all: one scalar that comes right behind the last, and is printed as it is.
    if scalars.lowerBound == position, scalars.count == 1, folded > 0x20, folded != 0x7C {
      if pendingSpace, written > 0 { write(0x20) }
      pendingSpace = false
      let lead = bytes[read]
      write(lead)
      if lead >= 0x80 {
        write(bytes[read + 1])
        if lead >= 0xE0 { write(bytes[read + 2]) }
        if lead >= 0xF0 { write(bytes[read + 3]) }
      }
      skip()
      return
    }
    printRare(folded, scalars)
  }

  private mutating func printRare(_ folded: UInt16, _ scalars: Range<Int>) {
    while position < scalars.lowerBound { skip() }
    // Two units may be made of one scalar, which is then behind us.
    let isRead = position > scalars.lowerBound
    let first = read
    while position < scalars.upperBound { skip() }
    if folded == 0x20 || folded == 0x0A || folded == 0x0C || folded == 0x7C {
      // A mark that the matching form set aside prints as nothing; everything else here is white space.
      if isRead || !Self.isMark(bytes[first]) { pendingSpace = true }
      return
    }
    if pendingSpace, written > 0 { write(0x20) }
    pendingSpace = false
    if scalars.count > 1 || isRead {
      write(scalar: scalars.count > 1 ? folded : 0xFFFD)
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
