import DirectiveRules
import DirectiveText

/// Turns a pack into what workers run: vocabulary, term tries, and one program a phase.
struct PackCompiler: Sendable {
  private let pack: Pack
  private let words: PhraseWords
  private let macros: [String: Pattern]
  private var predicateBits: [String: Int] = [:]
  private var termPredicates: [CompiledLexicons.Predicate] = []
  private var mentionPredicates: [String: [MentionPredicate]] = [:]
  /// The predicates that patterns over lines and over paragraphs ask for.
  private var asked: [Phase.Stream: EdgeMask] = [:]
  private var expressions = TokenExpressions()
  private var captureNumbers: [String: Int] = [:]
  private var captureNames: [String] = []
  private var typeNames: [String] = []
  private var keepsSources = false

  private init(_ pack: Pack, words: PhraseWords) {
    self.pack = pack
    self.words = words
    macros = pack.macroPatterns
  }

  /// - Parameter keepsSources: whether instructions know where they were written, for traces.
  static func compile(_ pack: Pack, keepsSources: Bool = false) throws(CompileError) -> CompiledPack {
    try open(pack, keepsSources: keepsSources).pack
  }

  /// Compiles a pack and keeps the names, so that other versions of its rules can be compiled one at a time.
  ///
  /// - Parameters:
  ///   - predicates: what other versions of rules may ask of terms and mentions beyond what the pack asks.
  ///   - captures: names that other versions of rules may give to captures beyond those of the pack.
  static func open(
    _ pack: Pack, asking predicates: [(EdgePredicate, Phase.Stream)] = [], captures: [String] = [],
    keepsSources: Bool = false
  ) throws(CompileError) -> (pack: CompiledPack, compiler: PackCompiler) {
    let breakRules: BreakRules
    do {
      breakRules =
        try pack.breakRules ?? BreakRules(source: pack.tokenizer.source, file: pack.tokenizer.file)
    } catch {
      throw CompileError.tokenizer(message: "\(error)", file: pack.tokenizer.file)
    }
    var compiler = PackCompiler(pack, words: PhraseWords(pack: pack, breakRules: breakRules))
    compiler.keepsSources = keepsSources
    for (predicate, stream) in predicates {
      compiler.asked[stream, default: EdgeMask()].insert(try compiler.bit(for: predicate))
    }
    for name in captures { _ = compiler.captureNumber(name) }
    let compiled = try compiler.run(breakRules)
    return (compiled, compiler)
  }

  /// The rules of a phase with their patterns compiled, and nothing else.
  private struct Draft {
    var phase: Phase
    var rules: [(rule: Rule, context: RuleContext)] = []
    var program = Program()
  }

  private mutating func run(_ breakRules: BreakRules) throws(CompileError) -> CompiledPack {
    var drafts: [Draft] = []
    var instructions = 0
    for phase in pack.phases {
      drafts.append(try draft(phase))
      instructions += drafts[drafts.count - 1].program.instructions.count
      guard instructions <= ProgramBuilder.packLimit else {
        throw CompileError.limit(name: "instructions", limit: ProgramBuilder.packLimit)
      }
    }
    try expressions.seal()
    for rule in pack.rules where !typeNames.contains(rule.emits) { typeNames.append(rule.emits) }
    // Only now is known what patterns of later phases ask of the mentions of earlier ones.
    var compiler = ruleCompiler
    var phases: [CompiledPhase] = []
    for draft in drafts {
      var rules: [CompiledRule] = []
      for (rule, context) in draft.rules { rules.append(try compiler.compile(rule, context)) }
      phases.append(
        CompiledPhase(name: draft.phase.name, stream: draft.phase.stream, rules: rules, program: draft.program))
    }
    guard words.vocabulary.count < TermTrie.wordLimit else {
      throw CompileError.limit(name: "words", limit: TermTrie.wordLimit)
    }
    let lexicons = CompiledLexicons(pack.lexicons, words: words, predicates: termPredicates, asked: asked)
    guard lexicons.trie.nodeCount < PairTable.limit else {
      throw CompileError.limit(name: "terms", limit: PairTable.limit)
    }
    return CompiledPack(
      identity: pack.identity, sha256: pack.sha256, settings: pack.settings, breakRules: breakRules,
      vocabulary: words.vocabulary, lexicons: lexicons, phases: phases, expressions: expressions, typeNames: typeNames,
      captureNames: captureNames)
  }

  /// What resolves names around patterns, once all patterns are known.
  private var ruleCompiler: RuleCompiler {
    RuleCompiler(
      typeNames: typeNames, zones: pack.zoneNames, captureNumbers: captureNumbers, predicates: mentionPredicates,
      macros: macros)
  }

  private mutating func draft(_ phase: Phase) throws(CompileError) -> Draft {
    var draft = Draft(phase: phase)
    let rules = pack.rules.filter { $0.phase == phase.name }
    draft.program = try program(over: phase.stream, rules: rules.count, from: Program()) {
      (builder) throws(CompileError) in
      for rule in rules { try builder.add(rule.pattern) }
      for rule in rules { draft.rules.append((rule, try builder.add(contextOf: rule))) }
    }
    for rule in rules {
      for name in rule.normalisers.keys.sorted() { _ = captureNumber(name) }
      for (name, _) in rule.set { _ = captureNumber(name) }
    }
    return draft
  }

  /// The phase with another version of one of its rules. The other rules are not compiled again: their instructions
  /// stay, and those of the new version stand behind them.
  ///
  /// The version may name no word, term, mention, expression, capture or value that the pack does not name.
  mutating func replace(
    rule index: Int, of phase: CompiledPhase, by rule: Rule
  ) throws(CompileError) -> CompiledPhase {
    var context = RuleContext()
    let program = try program(over: phase.stream, rules: phase.rules.count, from: phase.program) {
      (builder) throws(CompileError) in
      try builder.replace(index, by: rule.pattern)
      context = try builder.add(contextOf: rule)
    }
    var rules = phase.rules
    var compiler = ruleCompiler
    rules[index] = try compiler.compile(rule, context)
    return CompiledPhase(name: phase.name, stream: phase.stream, rules: rules, program: program)
  }

  private mutating func program(
    over stream: Phase.Stream, rules: Int, from start: Program,
    _ build: (inout ProgramBuilder) throws(CompileError) -> Void
  ) throws(CompileError) -> Program {
    // The builder calls back for names; the compiler is moved into locals for the time being, since closures cannot
    // hold an inout.
    var state = self
    let words = state.words
    let names = PatternResolver.Names(
      phraseTests: { (phrase: Phrase) throws(CompileError) -> [TokenTest] in words.tests(for: phrase) },
      edgeBit: { (predicate: EdgePredicate) throws(CompileError) -> Int in
        let bit = try state.bit(for: predicate)
        state.asked[stream, default: EdgeMask()].insert(bit)
        return bit
      },
      expressionBit: { (source: String, range: SourceRange) throws(CompileError) -> Int in
        try state.expressions.bit(of: source, range: range)
      },
      captureName: { state.captureNumber($0) }, macros: macros, keepsSources: keepsSources)
    var builder = ProgramBuilder(names: names, rules: rules, from: start)
    try build(&builder)
    self = state
    return builder.finish()
  }

  private mutating func captureNumber(_ name: String) -> Int {
    if let known = captureNumbers[name] { return known }
    captureNames.append(name)
    captureNumbers[name] = captureNames.count - 1
    return captureNames.count - 1
  }

  private mutating func bit(for predicate: EdgePredicate) throws(CompileError) -> Int {
    if let known = predicateBits[predicate.key] { return known }
    let bit = predicateBits.count
    guard bit < EdgeMask.capacity else {
      throw CompileError.limit(name: "edge_predicates", limit: EdgeMask.capacity)
    }
    predicateBits[predicate.key] = bit
    switch predicate {
    case .term(let lexicon, let filters, let range):
      guard pack.lexicons.contains(where: { $0.name == lexicon }) else {
        throw CompileError.unresolved(what: "%" + lexicon, range: range)
      }
      termPredicates.append(CompiledLexicons.Predicate(lexicon: lexicon, filters: filters, bit: bit))
    case .mention(let type, let filters, _):
      mentionPredicates[type, default: []].append(MentionPredicate(bit: bit, filters: filters))
    }
    return bit
  }
}

extension Pack {
  /// The zones of a document, in their order: the setting `zones.names`.
  var zoneNames: [String] { Self.zoneNames(settings) }

  static func zoneNames(_ settings: [String: [String: Setting]]) -> [String] {
    if case .list(let names)? = settings["zones"]?["names"] { return names }
    return ["all"]
  }

  /// What each macro stands for.
  var macroPatterns: [String: Pattern] {
    Dictionary(macros.map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
  }
}
