import DirectiveRules
import DirectiveText

/// A pack made ready to run: immutable, shared by all workers.
struct CompiledPack: Sendable {
  var name: String
  var version: String
  var sha256: String
  var breakRules: BreakRules
  var vocabulary: Vocabulary
  var terms: [CompiledTerm]
  /// Terms of exact lexicons by lexicon and spelling: codes are looked up, not only matched.
  var codes: [String: [String: Int]]
  /// Whether any pattern asks for the term.
  var termIsAsked: [Bool]
  var trie: TermTrie
  var phases: [CompiledPhase]
  var expressions: TokenExpressions
  /// Names of mention types, captures and set values, by number.
  var typeNames: [String]
  var captureNames: [String]
  /// What patterns ask of mentions, by type.
  var mentionPredicates: [[MentionPredicate]]
  var zones: [String]
  var settings: [String: [String: Setting]]

  /// The term that is written like this in an exact lexicon.
  func term(_ spelling: String, in lexicon: String) -> CompiledTerm? {
    codes[lexicon]?[spelling].map { terms[$0] }
  }

  /// The kinds of document that a code stands for (lexicon `kind_code`, attribute `kind`).
  func kinds(ofCode code: String) -> [String] {
    guard codes["kind_code"]?[code] != nil else { return [] }
    return terms.lazy.filter { $0.lexicon == "kind_code" && $0.exact.map { $0.elementsEqual(code.utf16) } == true }
      .compactMap { $0.attribute("kind") }
  }

  func type(_ name: String) -> Int? { typeNames.firstIndex(of: name) }
  func capture(_ name: String) -> Int? { captureNames.firstIndex(of: name) }
}

/// One way to write a term of a lexicon.
struct CompiledTerm: Sendable {
  var lexicon: String
  var canonical: String
  var attributes: [(key: String, value: String)]
  /// The predicates that it satisfies.
  var mask: EdgeMask
  /// Keys of its words.
  var keys: [UInt32]
  /// The spelling that the text must have to the letter, where the lexicon is exact.
  var exact: [UInt16]?

  func attribute(_ name: String) -> String? {
    attributes.first { $0.key == name }?.value
  }
}

/// `@Party(level: province)`: a bit for mentions of a type whose values pass.
struct MentionPredicate: Sendable {
  var bit: Int
  var filters: [Filter]
}

/// The rules of a phase as one program.
struct CompiledPhase: Sendable {
  var name: String
  var stream: Phase.Stream
  var rules: [CompiledRule]
  /// Entry `i` is the pattern of `rules[i]`.
  var program: Program
  /// The patterns of all context conditions.
  var contexts: Program
}

/// One rule with its names resolved.
struct CompiledRule: Sendable {
  var rule: Rule
  var type: Int
  /// A bit for each zone in which it runs.
  var zones: UInt32
  /// Entries of the phase's `contexts`.
  var after: [Int]
  var before: [Int]
  var notAfter: [Int]
  var notBefore: [Int]
  /// Capture number → normalisers.
  var normalisers: [Int: [String]]
  var hasContext: Bool { !(after.isEmpty && before.isEmpty && notAfter.isEmpty && notBefore.isEmpty) }
}
