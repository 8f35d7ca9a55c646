import DirectiveEngine
import DirectiveRules
import DirectiveText

/// Reads example texts with a marked pack, in the ways in which `ExampleRunner` does: as the text's own marks say, and in
/// each zone of the rule.
struct ExampleReader: ~Copyable {
  private var documents: DocumentReader

  init(_ engine: Engine) {
    documents = DocumentReader(engine)
  }

  /// A mention of a rule and that of its twin over the same text.
  struct Match {
    var own: FoundMention
    var twin: FoundMention?
  }

  /// The readings of a text: `natural` as its own marks say, nil where it has none, and `forced` in each zone of the
  /// rule. None where it is no text.
  mutating func reading(of text: String, for rule: Rule) -> (natural: [FoundMention]?, forced: [[FoundMention]]) {
    guard let source = try? SourceText.decode(Array(text.utf8), name: rule.id) else { return (nil, []) }
    let natural = documents.mentions(in: source, zone: nil)
    var forced: [[FoundMention]] = []
    for zone in ExampleRunner.zones(of: rule, among: documents.zoneNames) {
      if let reading = documents.mentions(in: source, zone: zone) { forced.append(reading) }
    }
    return (natural, forced)
  }

  /// All readings of a text.
  mutating func readings(of text: String, for rule: Rule) -> [[FoundMention]] {
    let (natural, forced) = reading(of: text, for: rule)
    return (natural.map { [$0] } ?? []) + forced
  }

  /// The mentions of a rule that carry the values, with their twins.
  mutating func matches(
    in text: String, of rule: Rule, values: [(key: String, value: ExampleValue)]
  ) -> [Match] {
    let twin = MarkedPack.twin(rule.id)
    return readings(of: text, for: rule).flatMap { reading -> [Match] in
      let twins = reading.filter { $0.rule == twin }
      let own = reading.filter { mention in
        mention.rule == rule.id && values.allSatisfy { mention.gives($0.value, as: $0.key) }
      }
      return own.map { mention in Match(own: mention, twin: twins.first { $0.span == mention.span }) }
    }
  }
}
