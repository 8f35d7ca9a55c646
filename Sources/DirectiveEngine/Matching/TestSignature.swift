/// A set of tests in one word: a bit for each test, shared by chance with others. Sets whose signatures share no bit share
/// no test.
///
/// Most steps of an automaton lead nowhere. This tells without a look into the table of transitions, which is too large
/// for the caches.
enum TestSignature {
  static func bit(of test: Int32) -> UInt64 {
    1 << UInt64((UInt32(bitPattern: test) &* 0x9E37_79B1) >> 26)
  }

  /// The signature of tests that are given as bits.
  static func of(_ row: [UInt64]) -> UInt64 {
    var signature: UInt64 = 0
    for (word, bits) in row.enumerated() {
      var bits = bits
      while bits != 0 {
        signature |= bit(of: Int32(word * 64 + bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
    return signature
  }
}
