/// A zip file with one member of many zeros, deflated by hand: a block of fixed codes in which one zero is followed by
/// copies of 258 bytes each.
enum TestBomb {
  static func deflated(name: String, zeros: Int) -> [UInt8] {
    var bits = Bits()
    bits.add(1, 1)
    bits.add(1, 2)
    bits.addCode(0x30, 8)
    // Length 258 is code 285 (11000101), distance 1 is code 0 in five bits.
    for _ in 0..<(zeros / 258) {
      bits.addCode(0b1100_0101, 8)
      bits.addCode(0, 5)
    }
    bits.addCode(0, 7)
    let content = bits.finished()
    let size = 1 + zeros / 258 * 258
    let shared =
      little(20, 2) + little(0, 2) + little(8, 2) + little(0, 4) + little(0, 4) + little(content.count, 4)
      + little(size, 4) + little(name.utf8.count, 2)
    var bytes: [UInt8] = [0x50, 0x4B, 3, 4] + shared + little(0, 2) + Array(name.utf8) + content
    let start = bytes.count
    bytes += [0x50, 0x4B, 1, 2] + little(20, 2) + shared + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2)
    bytes += little(0, 4) + little(0, 4) + Array(name.utf8)
    let length = bytes.count - start
    bytes +=
      [0x50, 0x4B, 5, 6] + little(0, 4) + little(1, 2) + little(1, 2) + little(length, 4) + little(start, 4)
      + little(0, 2)
    return bytes
  }

  private static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private struct Bits {
    var bytes: [UInt8] = []
    var current: UInt8 = 0
    var count = 0

    /// Bits of a number, the lowest first.
    mutating func add(_ value: Int, _ width: Int) { for at in 0..<width { put(UInt8(value >> at & 1)) } }

    /// Bits of a code, the highest first.
    mutating func addCode(_ value: Int, _ width: Int) {
      for at in (0..<width).reversed() { put(UInt8(value >> at & 1)) }
    }

    private mutating func put(_ bit: UInt8) {
      current |= bit << UInt8(count)
      count += 1
      guard count == 8 else { return }
      bytes.append(current)
      (current, count) = (0, 0)
    }

    mutating func finished() -> [UInt8] {
      if count > 0 { bytes.append(current) }
      return bytes
    }
  }
}
