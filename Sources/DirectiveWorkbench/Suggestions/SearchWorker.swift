import DirectiveEngine
import DirectiveRules
import DirectiveText

/// Seeks examples for the parts of one rule at a time. One a thread.
struct SearchWorker: ~Copyable {
  /// A text with what the pack reads in it.
  private struct Subject {
    var cost: Int
    var natural: Int
    var forced: [Int]
    /// The example that it makes; nil where it makes none.
    var example: RuleExample?
    /// Whether it is read alike in other forms; nil where nobody asked yet.
    var isSound: Bool?
  }

  /// Texts that show one part; more give nothing to choose from.
  private static let mostHits = 4
  private static let mostTexts = 2_400

  private let bench: SearchBench
  private var lab: ReadingLab
  private var reader: ExampleReader
  private var subjects: [Subject] = []

  init(_ bench: SearchBench) {
    self.bench = bench
    lab = ReadingLab(bench.trials)
    reader = ExampleReader(bench.engine)
  }

  /// Texts that show some of the parts, as examples of the rule.
  mutating func search(_ parts: [Int], in number: Int) throws(CompileError) -> ExampleSearch.Found {
    let rule = bench.pack.rules[number]
    let wanted = parts.map { bench.variants.parts[$0] }
    var tree = PatternTree(bench.variants.rule(number).pattern, of: rule.id, macros: bench.macros)
    tree.mark(around: wanted.flatMap { tree.nodes(of: $0.element.owner, at: $0.place.path).prefix(4) })
    let bases = try bases(of: rule, number, tree)
    let maker = CandidateTexts(
      tree: tree, contexts: contexts(of: number), samples: bench.samples, words: bench.words,
      openings: bench.openings, zones: rule.zones)
    let known = Set(rule.examples.map { ExampleText($0.text).text })
    var costs: [String: Int] = [:]
    var order: [String] = []
    var own: [[String]] = []
    for part in wanted {
      var best: [String: Int] = [:]
      for base in bases {
        for candidate in maker.candidates(for: part, from: base) where !known.contains(candidate.text) {
          best[candidate.text] = min(candidate.cost, best[candidate.text] ?? .max)
        }
      }
      let sorted = best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(80)
      for (text, cost) in sorted {
        if costs[text] == nil { order.append(text) }
        costs[text] = min(cost, costs[text] ?? .max)
      }
      own.append(sorted.map(\.key))
    }
    order = order.filter { Self.source($0) != nil }.prefix(Self.mostTexts).map { $0 }
    load(order, costs, rule, number)
    return try trials(parts, own, order, number)
  }

  private func contexts(of number: Int) -> [RuleElement.Kind: [PatternTree]] {
    let rule = bench.variants.rule(number)
    var out: [RuleElement.Kind: [PatternTree]] = [:]
    for (kind, list) in RuleVariants.contexts {
      out[kind] = rule[keyPath: list].map { PatternTree($0, of: rule.id, macros: bench.macros) }
    }
    return out
  }

  // MARK: Texts

  /// The examples that the rule reads, with the places of its parts.
  private mutating func bases(
    of rule: Rule, _ number: Int, _ tree: PatternTree
  ) throws(CompileError) -> [CandidateTexts.Base] {
    let examples = rule.examples.filter { example in
      if case .gives = example.expectation { Self.source(ExampleText(example.text).text) != nil } else { false }
    }
    load(examples.map { ExampleText($0.text).text }, [:], rule, number)
    var version = bench.variants.rule(number)
    version.pattern = tree.marked
    try lab.tryOut(version, insteadOf: bench.trials.places[number].number)
    let phase = bench.trials.places[number].phase
    var bases: [CandidateTexts.Base] = []
    for (index, example) in examples.enumerated() where index < subjects.count {
      let text = ExampleText(example.text)
      for entry in [subjects[index].natural] + subjects[index].forced {
        _ = lab.changes(text: entry)
        let mentions = lab.mentions(text: entry, of: rule.id, in: phase) ?? []
        guard let mention = mentions.first(where: { (text.marked ?? $0.span) == $0.span }) else { continue }
        let places = tree.marks.mapValues { mention.places($0) }
        bases.append(CandidateTexts.Base(text: text.text, span: mention.span, places: places))
        break
      }
    }
    return bases
  }

  /// Brings texts to the phase of a rule and notes what the pack reads in them.
  private mutating func load(_ texts: [String], _ costs: [String: Int], _ rule: Rule, _ number: Int) {
    var entries: [(source: SourceText, zone: String?)] = []
    subjects = []
    let zones = ExampleRunner.zones(of: rule, among: bench.trials.zoneNames)
    for text in texts {
      guard let source = Self.source(text) else { continue }
      let first = entries.count
      entries.append((source, nil))
      for zone in zones { entries.append((source, zone)) }
      subjects.append(Subject(cost: costs[text] ?? 0, natural: first, forced: Array(first + 1..<entries.count)))
    }
    lab.load(entries)
    let phase = bench.trials.places[number].phase
    repeat { guard lab.advance() else { return } } while lab.phase != phase
    for index in subjects.indices {
      let readings = readings(of: index, rule, phase)
      subjects[index].example = Self.example(texts[index], readings.natural, readings.forced, rule)
    }
  }

  private static func source(_ text: String) -> SourceText? {
    try? SourceText.decode(Array(text.utf8), name: "example")
  }

  private mutating func readings(
    of index: Int, _ rule: Rule, _ phase: Int
  ) -> (natural: [FoundMention]?, forced: [[FoundMention]]) {
    let natural = lab.mentions(text: subjects[index].natural, of: rule.id, in: phase)
    var forced: [[FoundMention]] = []
    for entry in subjects[index].forced {
      if let mentions = lab.mentions(text: entry, of: rule.id, in: phase) { forced.append(mentions) }
    }
    return (natural, forced)
  }

  /// What a text says of a rule: all that it reads there, or that it reads nothing.
  private static func example(
    _ text: String, _ natural: [FoundMention]?, _ forced: [[FoundMention]], _ rule: Rule
  ) -> RuleExample? {
    // Where a text shows itself in which zones it stands, that is what counts.
    let readings = natural.map { [$0] } ?? forced
    let example: RuleExample
    if let mention = readings.joined().first(where: { !$0.span.isEmpty }) {
      example = RuleExample(
        text: ExampleText.mark(mention.span, in: text),
        expectation: .gives(ExampleCompletion.values(of: mention)))
    } else {
      example = RuleExample(text: text, expectation: .reject)
    }
    let comparison = ExampleComparison(rule: rule, example: example)
    return comparison.failure(natural: natural) { forced } == nil ? example : nil
  }

  // MARK: Trials

  private mutating func trials(
    _ parts: [Int], _ own: [[String]], _ order: [String], _ number: Int
  ) throws(CompileError) -> ExampleSearch.Found {
    let rule = bench.pack.rules[number]
    let numbers = Dictionary(zip(order, order.indices), uniquingKeysWith: { first, _ in first })
    var hits: [Int: Set<Int>] = [:]
    for (part, texts) in zip(parts, own) {
      let first = texts.compactMap { numbers[$0] }
      let rest = Set(first)
      try tryOut(part, number)
      var found: Set<Int> = []
      for index in first + order.indices.filter({ !rest.contains($0) }) where found.count < Self.mostHits {
        if shows(index, rule, number) { found.insert(index) }
      }
      hits[part] = found
    }
    // A text that shows one part may well show others.
    let useful = hits.values.reduce(into: Set<Int>()) { $0.formUnion($1) }.sorted()
    for part in parts where hits[part]?.isEmpty == false {
      try tryOut(part, number)
      for index in useful where hits[part]?.contains(index) == false {
        if shows(index, rule, number) { hits[part]?.insert(index) }
      }
    }
    var found = ExampleSearch.Found()
    let places = Dictionary(zip(useful, useful.indices), uniquingKeysWith: { first, _ in first })
    for index in useful {
      guard let example = subjects[index].example else { continue }
      found.texts.append((example, subjects[index].cost))
    }
    for part in parts {
      for index in hits[part, default: []].sorted() {
        if let text = places[index] { found.hits.append(ExampleSearch.Hit(part: part, text: text)) }
      }
    }
    return found
  }

  private mutating func tryOut(_ part: Int, _ number: Int) throws(CompileError) {
    let version = bench.variants.version(of: number, without: bench.variants.parts[part])
    try lab.tryOut(version, insteadOf: bench.trials.places[number].number)
  }

  /// Whether the example that a text makes would fail without the part on trial, and holds in every form of the text.
  private mutating func shows(_ index: Int, _ rule: Rule, _ number: Int) -> Bool {
    guard index < subjects.count, let example = subjects[index].example, subjects[index].isSound != false else {
      return false
    }
    var isChanged = lab.changes(text: subjects[index].natural)
    for entry in subjects[index].forced where lab.changes(text: entry) { isChanged = true }
    guard isChanged else { return false }
    let readings = readings(of: index, rule, bench.trials.places[number].phase)
    let comparison = ExampleComparison(rule: rule, example: example)
    if comparison.failure(natural: readings.natural, forced: { readings.forced }) == nil {
      // Without the part there may be more values: that there are none is said where it tells.
      let names = bench.pack.reach([rule.pattern]).flatMap(\.captureNames).uniqued
      let fuller = comparison.fuller(names, natural: readings.natural, forced: { readings.forced })
      guard let fuller else { return false }
      subjects[index].example = fuller
      subjects[index].isSound = nil
    }
    if let known = subjects[index].isSound { return known }
    let check = ExampleFormCheck(pack: bench.pack, exactLexicons: bench.exactLexicons)
    let isSound = check.difference(subjects[index].example ?? example, of: rule, &reader) == nil
    subjects[index].isSound = isSound
    return isSound
  }
}
