import DirectiveEngine
import DirectiveRules
import DirectiveText

/// What the threads of a search share: the pack with its tree of parts, samples of its words, texts that open zones.
struct SearchBench: Sendable {
  let pack: Pack
  let variants: RuleVariants
  let trials: TrialPack
  let engine: Engine
  let words: ExampleWords
  let samples: SampleText
  let macros: [String: Pattern]
  let exactLexicons: Set<String>
  /// The shortest texts that open each zone.
  let openings: [(zone: String, text: String)]

  init(_ pack: Pack, _ variants: RuleVariants, _ trials: TrialPack) throws(CompileError) {
    self.pack = pack
    self.variants = variants
    self.trials = trials
    engine = try Engine(pack: pack)
    words = ExampleWords(pack)
    macros = Dictionary(pack.macros.map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
    exactLexicons = Set(pack.lexicons.filter(\.isExact).map(\.name))
    var samples = SampleText(pack, words: words)
    var openings: [(zone: String, text: String)] = []
    var reader = ExampleReader(engine)
    for rule in pack.rules {
      for example in rule.examples {
        guard case .gives = example.expectation else { continue }
        let text = ExampleText(example.text).text
        let (natural, forced) = reader.reading(of: text, for: rule)
        for mention in forced.joined() { samples.note(mention) }
        // The contract between pack and engine: a mention of this type with the value `zone` opens one.
        for mention in natural ?? [] where mention.type == "Zone" {
          if let zone = mention.value("zone") { openings.append((zone, text)) }
        }
      }
    }
    self.samples = samples
    openings.sort { ($0.zone, $0.text.count, $0.text) < ($1.zone, $1.text.count, $1.text) }
    self.openings = openings.enumerated().filter { index, opening in
      index < 2 || openings[index - 2].zone != opening.zone
    }.map(\.element)
  }

  func worker() -> SearchWorker { SearchWorker(self) }
}
