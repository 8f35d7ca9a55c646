/// Puts together words whose letters stand apart, as some converters leave them: `t ỉ nh`, `B Ộ T à i`.
///
/// A syllable has a vowel, so a short token of consonants is a piece of a word, or an abbreviation. Pieces are put
/// together where that makes a word of the vocabulary, and only in a text in which that happens more than once. The
/// joined token spans its spaces: what is printed stays as it was.
struct SpacedWordJoiner {
  let vocabulary: Vocabulary
  let units: [UInt16]
  private let letters = LetterTable.shared
  private var scratch = [UInt16](repeating: 0, count: KeyFolder.limit * 2 + 2)

  /// The longest syllable has seven letters; it falls into no more pieces.
  private static let longest = 7
  /// Fewer finds than this are chance: `điểm b an` beside a misprint.
  private static let fewest = 2

  init(vocabulary: Vocabulary, units: [UInt16]) {
    self.vocabulary = vocabulary
    self.units = units
  }

  private struct Joint {
    var tokens: ClosedRange<Int>
    var key: UInt32
    var shape: UInt8
  }

  /// Joins what belongs together. Linear in the number of tokens; most texts are left after one look at the lengths.
  mutating func join(_ table: inout TokenTable) {
    guard table.count > 1, hasPieces(table) else { return }
    var joints: [Joint] = []
    var proofs = 0
    var at = 0
    while at + 1 < table.count {
      guard let joint = joint(at, table) else {
        at += 1
        continue
      }
      joints.append(joint)
      if joint.tokens.contains(where: { isPiece($0, table) }) { proofs += 1 }
      at = joint.tokens.upperBound + 1
    }
    if proofs >= Self.fewest { apply(joints, to: &table) }
  }

  private func hasPieces(_ table: TokenTable) -> Bool {
    var pieces = 0
    for at in 0..<table.count - 1 where touches(at, table) && (isPiece(at, table) || isPiece(at + 1, table)) {
      pieces += 1
      if pieces >= Self.fewest { return true }
    }
    return false
  }

  /// Whether a token and the next are words with one space between them.
  private func touches(_ at: Int, _ table: TokenTable) -> Bool {
    isWord(at, table) && isWord(at + 1, table) && table.ends[at] + 1 == table.starts[at + 1]
      && units[Int(table.ends[at])] == 0x20
  }

  private func isWord(_ at: Int, _ table: TokenTable) -> Bool {
    table.kinds[at] == TokenKind.word.rawValue || table.kinds[at] == TokenKind.roman.rawValue
  }

  /// A lone consonant, or two and three small ones.
  private func isPiece(_ at: Int, _ table: TokenTable) -> Bool {
    let range = table.units(at)
    guard range.count <= 3, isWord(at, table) else { return false }
    guard range.count == 1 || table.shapes[at] == TokenShape.lower.rawValue else { return false }
    return range.allSatisfy { !isVowel(units[$0]) }
  }

  /// Plain vowels, and every letter with a mark but the barred d.
  private func isVowel(_ unit: UInt16) -> Bool {
    switch unit | 0x20 {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: unit > 0x7F && unit != 0x0110 && unit != 0x0111
    }
  }

  /// The longest run of pieces from a token on that makes a word of the vocabulary.
  private mutating func joint(_ first: Int, _ table: TokenTable) -> Joint? {
    var last = first
    var length = table.units(first).count
    var isBroken = isPiece(first, table) || table.keys[first] == 0
    var found: Joint?
    while last + 1 < table.count, touches(last, table) {
      last += 1
      length += table.units(last).count
      guard length <= Self.longest else { break }
      isBroken = isBroken || isPiece(last, table) || table.keys[last] == 0
      guard isBroken, let (key, shape) = key(first...last, table) else { continue }
      found = Joint(tokens: first...last, key: key, shape: shape)
    }
    return found
  }

  /// The key and shape of tokens without the spaces between them; nil where the vocabulary has no such word.
  private mutating func key(_ tokens: ClosedRange<Int>, _ table: TokenTable) -> (UInt32, UInt8)? {
    let word = tokens.flatMap { units[table.units($0)] }
    let folded = word.withUnsafeBufferPointer { word in
      letters.entries.withUnsafeBufferPointer { entries in
        scratch.withUnsafeMutableBufferPointer { KeyFolder.fold(word, 0, word.count, entries, $0) }
      }
    }
    let key = vocabulary.table.id(of: Array(scratch[0..<folded.length]))
    return key == 0 ? nil : (key, folded.shape)
  }

  private func apply(_ joints: [Joint], to table: inout TokenTable) {
    var joined = TokenTable()
    joined.reserveCapacity(table.count)
    var at = 0
    for joint in joints {
      while at < joint.tokens.lowerBound {
        copy(at, of: table, to: &joined)
        at += 1
      }
      joined.append(
        start: table.starts[joint.tokens.lowerBound], end: table.ends[joint.tokens.upperBound],
        kind: TokenKind.word.rawValue, shape: joint.shape, key: joint.key)
      at = joint.tokens.upperBound + 1
    }
    while at < table.count {
      copy(at, of: table, to: &joined)
      at += 1
    }
    table = joined
  }

  private func copy(_ at: Int, of table: TokenTable, to other: inout TokenTable) {
    other.append(
      start: table.starts[at], end: table.ends[at], kind: table.kinds[at], shape: table.shapes[at],
      key: table.keys[at], loose: table.loose[at])
  }
}
