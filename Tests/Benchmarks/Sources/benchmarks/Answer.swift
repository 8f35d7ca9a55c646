import DirectiveEngine

/// What a round found, reduced to numbers that must be the same in every round: a fast wrong answer is no answer.
struct Answer: Equatable {
  /// Boundaries that ICU's plain iterator found.
  var boundaries: Int64 = 0
  /// Bytes of all analyses, and a hash of them (FNV-1a: it need not be strong).
  var bytes = 0
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  var citations = 0
  var assignments = 0
  var deadlines = 0

  mutating func add(_ output: [UInt8]) {
    bytes += output.count
    for byte in output { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  mutating func add(_ analysis: Analysis) {
    citations += analysis.citations.count
    assignments += analysis.assignments.count
    deadlines += analysis.deadlines.count
  }

  /// Adds what another worker found.
  mutating func add(_ other: Answer) {
    citations += other.citations
    assignments += other.assignments
    deadlines += other.deadlines
  }
}
