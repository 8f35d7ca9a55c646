/// Numbers that look like chance and are the same for the same seed and case (SplitMix64).
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64, case number: Int) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: number) &* 0xD1B5_4A32_D192_ED03
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number from 0 up to and without `bound`; 0 where there is none.
  mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

  /// True in so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// A member of a list, which must not be empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  /// A range inside `0..<count`, at most `longest` long.
  mutating func range(in count: Int, longest: Int) -> Range<Int> {
    let start = below(count + 1)
    return start..<(start + below(min(longest, count - start) + 1))
  }

  /// A number whose order of magnitude is as likely as any other, from 1 to `most`.
  mutating func magnitude(most: Int) -> Int {
    var most = most
    while most > 1, chance(60) { most /= 2 }
    return 1 + below(most)
  }
}
