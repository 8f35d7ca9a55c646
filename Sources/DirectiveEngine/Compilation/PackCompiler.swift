import DirectiveRules
import DirectiveText

/// Turns a pack into what workers run: vocabulary, term trie, and one program a phase.
struct PackCompiler {
  private let pack: Pack
  private var words: PhraseWords
  private var predicateBits: [String: Int] = [:]
  private var termPredicates: [(lexicon: String, filters: [Filter], bit: Int)] = []
  private var mentionPredicates: [String: [MentionPredicate]] = [:]
  private var expressions = TokenExpressions()
  private var captureNumbers: [String: Int] = [:]
  private var captureNames: [String] = []

  private init(_ pack: Pack, words: PhraseWords) {
    self.pack = pack
    self.words = words
  }

  static func compile(_ pack: Pack) throws(CompileError) -> CompiledPack {
    let breakRules: BreakRules
    do {
      breakRules = try BreakRules(source: pack.tokenizer.source, file: pack.tokenizer.file)
    } catch {
      throw CompileError.tokenizer(message: "\(error)", file: pack.tokenizer.file)
    }
    let words = PhraseWords(pack: pack, breakRules: breakRules)
    var compiler = PackCompiler(pack, words: words)
    return try compiler.run(breakRules)
  }

  private mutating func run(_ breakRules: BreakRules) throws(CompileError) -> CompiledPack {
    var typeNames: [String] = []
    for rule in pack.rules where !typeNames.contains(rule.emits) { typeNames.append(rule.emits) }
    let zones = pack.zoneNames
    var phases: [CompiledPhase] = []
    for phase in pack.phases {
      phases.append(try compile(phase, typeNames: typeNames, zones: zones))
    }
    try expressions.seal()
    let (terms, trie) = compileTerms()
    return CompiledPack(
      name: pack.name, version: pack.version, sha256: pack.sha256, breakRules: breakRules,
      vocabulary: words.vocabulary, terms: terms, codes: Self.codes(terms), termIsAsked: terms.map { !$0.mask.isEmpty },
      trie: trie, phases: phases, expressions: expressions,
      typeNames: typeNames, captureNames: captureNames,
      mentionPredicates: typeNames.map { mentionPredicates[$0] ?? [] }, zones: zones, settings: pack.settings)
  }

  private mutating func compile(
    _ phase: Phase, typeNames: [String], zones: [String]
  ) throws(CompileError) -> CompiledPhase {
    let rules = pack.rules.filter { $0.phase == phase.name }
    var main: [Pattern] = []
    var contexts: [Pattern] = []
    var compiled: [CompiledRule] = []
    func add(_ patterns: [Pattern]) -> [Int] {
      patterns.map {
        contexts.append($0)
        return contexts.count - 1
      }
    }
    for rule in rules {
      main.append(rule.pattern)
      var mask: UInt32 = rule.zones.isEmpty ? .max : 0
      for zone in rule.zones {
        guard let index = zones.firstIndex(of: zone) else {
          throw CompileError.unresolved(what: "in: " + zone, range: rule.range)
        }
        mask |= 1 << UInt32(index)
      }
      compiled.append(
        CompiledRule(
          rule: rule, type: typeNames.firstIndex(of: rule.emits) ?? 0, zones: mask, after: add(rule.after),
          before: add(rule.before), notAfter: add(rule.notAfter), notBefore: add(rule.notBefore), normalisers: [:]))
    }
    let program = try self.program(main)
    let contextProgram = try self.program(contexts)
    for (index, rule) in rules.enumerated() {
      for (name, chain) in rule.normalisers { compiled[index].normalisers[captureNumber(name)] = chain }
      for (name, _) in rule.set { _ = captureNumber(name) }
    }
    return CompiledPhase(
      name: phase.name, stream: phase.stream, rules: compiled, program: program, contexts: contextProgram)
  }

  private mutating func program(_ patterns: [Pattern]) throws(CompileError) -> Program {
    // The builder calls back for names; the compiler is moved into locals for the time being, since closures cannot
    // hold an inout.
    var state = self
    let words = state.words
    let names = ProgramBuilder.Names(
      phraseTests: { (phrase: Phrase) throws(CompileError) -> [TokenTest] in words.tests(for: phrase) },
      edgeBit: { (predicate: EdgePredicate) throws(CompileError) -> Int in try state.bit(for: predicate) },
      expressionBit: { (source: String, range: SourceRange) throws(CompileError) -> Int in
        try state.expressions.bit(of: source, range: range)
      },
      captureName: { state.captureNumber($0) })
    var builder = ProgramBuilder(names: names)
    for pattern in patterns { try builder.add(pattern) }
    self = state
    return builder.program
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
      termPredicates.append((lexicon, filters, bit))
    case .mention(let type, let filters, _):
      mentionPredicates[type, default: []].append(MentionPredicate(bit: bit, filters: filters))
    }
    return bit
  }

  private static func codes(_ terms: [CompiledTerm]) -> [String: [String: Int]] {
    var codes: [String: [String: Int]] = [:]
    for (index, term) in terms.enumerated() {
      guard let exact = term.exact else { continue }
      let spelling = String(decoding: exact, as: UTF16.self)
      if codes[term.lexicon]?[spelling] == nil { codes[term.lexicon, default: [:]][spelling] = index }
    }
    return codes
  }

  private func compileTerms() -> ([CompiledTerm], TermTrie) {
    var terms: [CompiledTerm] = []
    var trie = TermTrie(vocabulary: words.vocabulary)
    for lexicon in pack.lexicons {
      let predicates = termPredicates.filter { $0.lexicon == lexicon.name }
      for entry in lexicon.entries {
        var mask = EdgeMask()
        for predicate in predicates where predicate.filters.allSatisfy({ $0.accepts(entry) }) {
          mask.insert(predicate.bit)
        }
        // Terms that no pattern asks for stay in: stages look them up by lexicon (`CompiledTerm.lexicon`).
        for spelling in [entry.canonical] + entry.variants {
          let (keys, loose) = words.keys(of: spelling)
          guard !keys.isEmpty, !keys.contains(0) else { continue }
          terms.append(
            CompiledTerm(
              lexicon: lexicon.name, canonical: entry.canonical, attributes: entry.attributes, mask: mask,
              keys: keys, exact: lexicon.isExact ? Array(spelling.utf16) : nil))
          let forgiving = lexicon.isTolerant && keys.count > 1
          trie.insert(
            keys: keys, loose: forgiving ? loose : [], term: Int32(terms.count - 1))
        }
      }
    }
    return (terms, trie)
  }
}

extension Filter {
  /// Whether an entry has one of the values.
  func accepts(_ entry: LexiconEntry) -> Bool {
    entry.attributes.contains { $0.key == attribute && values.contains($0.value) }
  }
}

extension Pack {
  /// The zones of a document, in their order: the setting `zones.names`.
  var zoneNames: [String] {
    if case .list(let names)? = settings["zones"]?["names"] { return names }
    return ["all"]
  }
}
