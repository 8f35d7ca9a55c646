import DirectiveRules
import DirectiveText

/// A pack made ready to run: immutable, shared by all workers. A class, so that handing it on costs one reference.
final class CompiledPack: Sendable {
  /// Names and versions of the pack and its overlays.
  let identity: String
  let sha256: String
  let breakRules: BreakRules
  let vocabulary: Vocabulary
  let terms: [CompiledTerm]
  /// Every term of every lexicon: where a line break may be a mere wrap.
  let trie: TermTrie
  /// The terms that the phases over lines and those over paragraphs ask for.
  let lineTerms: TermTrie
  let paragraphTerms: TermTrie
  let phases: [CompiledPhase]
  let expressions: TokenExpressions
  /// Names of mention types, captures and set values, by number.
  let typeNames: [String]
  let captureNames: [String]
  let zones: [String]
  let settings: [String: [String: Setting]]
  /// What the settings say of lines and of names that fit any body, in the form in which it is asked for.
  let limits: LayoutLimits
  let genericNames: GenericNames
  /// Terms of exact lexicons by lexicon and spelling: codes are looked up, not only matched.
  private let codes: [String: [String: [Int]]]
  /// What abbreviations stand for (lexicon `abbreviation`, attribute `full`).
  let abbreviations: Abbreviations
  /// What the pack says of each check, by its code (`settings: checks`).
  let checkRows: [String: [String: String]]
  /// The keys of words for any document (`unspecific` of `settings: checks`).
  let unspecificKinds: Set<String>
  /// The numbers of the names that the engine itself asks for, and of all.
  let names: KnownNames
  private let captures: [String: Int]

  init(
    identity: String, sha256: String, settings: [String: [String: Setting]], breakRules: BreakRules,
    vocabulary: Vocabulary, lexicons: CompiledLexicons, phases: [CompiledPhase], expressions: TokenExpressions,
    typeNames: [String], captureNames: [String]
  ) {
    self.identity = identity
    self.sha256 = sha256
    zones = Pack.zoneNames(settings)
    self.settings = settings
    limits = LayoutLimits(settings["layout"] ?? [:], vocabulary)
    genericNames = GenericNames(settings["assignments"] ?? [:])
    self.breakRules = breakRules
    self.vocabulary = vocabulary
    terms = lexicons.terms
    trie = lexicons.trie
    lineTerms = lexicons.lineTerms
    paragraphTerms = lexicons.paragraphTerms
    codes = lexicons.codes
    abbreviations = Abbreviations(
      (codes["abbreviation"] ?? [:]).compactMapValues { indices in
        indices.first.flatMap { lexicons.terms[$0].attribute("full") }
      })
    (checkRows, unspecificKinds) = Self.checks(settings["checks"] ?? [:])
    self.phases = phases
    self.expressions = expressions
    self.typeNames = typeNames
    self.captureNames = captureNames
    names = KnownNames(captureNames: captureNames, typeNames: typeNames)
    captures = Dictionary(captureNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The pack with other phases, such as one with another version of a rule; names stay as they are.
  init(_ pack: CompiledPack, phases: [CompiledPhase]) {
    identity = pack.identity
    sha256 = pack.sha256
    zones = pack.zones
    settings = pack.settings
    limits = pack.limits
    genericNames = pack.genericNames
    breakRules = pack.breakRules
    vocabulary = pack.vocabulary
    terms = pack.terms
    trie = pack.trie
    lineTerms = pack.lineTerms
    paragraphTerms = pack.paragraphTerms
    codes = pack.codes
    abbreviations = pack.abbreviations
    checkRows = pack.checkRows
    unspecificKinds = pack.unspecificKinds
    self.phases = phases
    expressions = pack.expressions
    typeNames = pack.typeNames
    captureNames = pack.captureNames
    names = pack.names
    captures = pack.captures
  }

  /// The term that is written like this in an exact lexicon.
  func term(_ spelling: String, in lexicon: String) -> CompiledTerm? {
    codes[lexicon]?[spelling]?.first.map { terms[$0] }
  }

  /// The kinds of document that a code stands for (lexicon `kind_code`, attribute `kind`).
  func kinds(ofCode code: String) -> [String] {
    (codes["kind_code"]?[code] ?? []).compactMap { terms[$0].attribute("kind") }
  }

  private static func checks(_ settings: [String: Setting]) -> ([String: [String: String]], Set<String>) {
    var rows: [String: [String: String]] = [:]
    if case .rows(let list)? = settings["rows"] {
      for row in list { if let code = row["code"], rows[code] == nil { rows[code] = row } }
    }
    guard case .list(let words)? = settings["unspecific"] else { return (rows, []) }
    return (rows, Set(words.map { KeyFolder.looseKey($0) }))
  }

  /// The number of a capture or set value; nil where no rule has it.
  func capture(_ name: String) -> Int? { captures[name] }
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

/// A mention predicate that a rule's mentions satisfy where their values pass.
struct ConditionalEdge: Sendable {
  var bit: Int
  /// The numbers of names, and the values of which each must have one.
  var filters: [(name: Int, values: [String])]
}

/// The rules of a phase as one program.
struct CompiledPhase: Sendable {
  var name: String
  var stream: Phase.Stream
  var rules: [CompiledRule]
  /// Entry `i` is the pattern of `rules[i]`; behind them stand the patterns of all context conditions.
  var program: Program
  /// The contest in which the matches of each rule stand: of two that overlap in one contest, one loses.
  let contests: [Int]
  let contestCount: Int
  let conditions: ContextConditions

  init(name: String, stream: Phase.Stream, rules: [CompiledRule], program: Program) {
    self.name = name
    self.stream = stream
    self.rules = rules
    self.program = program
    conditions = ContextConditions(rules, program.entries)
    // Rules of one type compete, but for those that set `from` to different states of the document: which of them may
    // open what they open is known only when all that stands before has been opened.
    var numbers: [[String?]: Int] = [:]
    contests = rules.map { rule in
      let key = [rule.emits, rule.set.first { $0.key == "from" }?.value]
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
    contestCount = numbers.count
  }
}

/// One rule with its names resolved. A class, so that looking at one of its values copies nothing else.
final class CompiledRule: Sendable {
  let id: String
  /// The type of its mentions, by name and by number.
  let emits: String
  let type: Int
  /// A bit for each zone in which it runs.
  let zones: UInt32
  /// Entries of the phase's program.
  let context: RuleContext
  /// What `set` gives, as it is written and by the number of its name.
  let set: [(key: String, value: String)]
  let values: [(name: Int, template: ValueTemplate)]
  /// Normalisers of captures, by the number of their name.
  let normalisers: [(name: Int, chain: [Normaliser])]
  /// The mention predicates that each of its mentions satisfies, and those that hang on what it captured.
  let edges: EdgeMask
  let conditionalEdges: [ConditionalEdge]

  init(
    id: String, emits: String, type: Int, zones: UInt32, context: RuleContext, set: [(key: String, value: String)],
    values: [(name: Int, template: ValueTemplate)], normalisers: [(name: Int, chain: [Normaliser])], edges: EdgeMask,
    conditionalEdges: [ConditionalEdge]
  ) {
    self.id = id
    self.emits = emits
    self.set = set
    self.type = type
    self.zones = zones
    self.context = context
    self.values = values
    self.normalisers = normalisers
    self.edges = edges
    self.conditionalEdges = conditionalEdges
  }

  /// The normalisers of a capture, by the number of its name.
  func chain(of capture: Int) -> [Normaliser] {
    for item in normalisers where item.name == capture { return item.chain }
    return []
  }
}

/// The context conditions of a rule, as entries of its phase's program.
struct RuleContext: Sendable {
  var after: [Int] = []
  var before: [Int] = []
  var notAfter: [Int] = []
  var notBefore: [Int] = []
}
