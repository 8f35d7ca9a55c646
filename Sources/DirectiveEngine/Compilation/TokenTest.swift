/// What one position of a token stream offers to a pattern: the features that tests look at.
///
/// Equal features are one symbol of the automaton's alphabet, so that a transition is worked out once for all tokens
/// that look alike.
struct TokenFeatures: Hashable, Sendable {
  /// Key of the word in the pack's vocabulary; 0 where the pack does not know it.
  var key: UInt32 = 0
  /// Loose group of a word that the pack does not know; 0 where there is none.
  var loose: UInt32 = 0
  /// `TokenKind`, raw.
  var kind: UInt8 = 0
  /// `TokenShape`, raw.
  var shape: UInt8 = 0
  /// Which expressions over characters the token matches, a bit each.
  var expressions: UInt32 = 0
  /// For an edge over several tokens: which term and mention predicates it satisfies. Empty for a token.
  var edge = EdgeMask()
}

/// The predicates that a lexicon term or an earlier mention satisfies, a bit each.
struct EdgeMask: Hashable, Sendable {
  static let capacity = 256
  var a: UInt64 = 0
  var b: UInt64 = 0
  var c: UInt64 = 0
  var d: UInt64 = 0

  var isEmpty: Bool { a | b | c | d == 0 }

  func contains(_ bit: Int) -> Bool {
    let word = bit < 128 ? (bit < 64 ? a : b) : (bit < 192 ? c : d)
    return word & (1 << UInt64(bit & 63)) != 0
  }

  mutating func insert(_ bit: Int) {
    let value: UInt64 = 1 << UInt64(bit & 63)
    switch bit >> 6 {
    case 0: a |= value
    case 1: b |= value
    case 2: c |= value
    default: d |= value
    }
  }

  mutating func formUnion(_ other: EdgeMask) {
    a |= other.a
    b |= other.b
    c |= other.c
    d |= other.d
  }

}

/// A test on one position of a stream: on a token, or on an edge that starts there. The form in which patterns are
/// compiled; `TestTable` answers.
enum TokenTest: Hashable, Sendable {
  case key(UInt32)
  /// The word itself, or one that the pack does not know and that differs from it in marks alone.
  case tolerant(UInt32, loose: UInt32)
  /// The word in a given letter case.
  case exact(UInt32, shape: UInt8)
  /// Bit sets over `TokenKind` and `TokenShape`.
  case kinds(UInt32, shapes: UInt8)
  case expression(Int)
  case all([TokenTest])
  case any([TokenTest])
  indirect case not(TokenTest)
  /// An edge that satisfies the predicate with this bit.
  case edge(Int)
}
