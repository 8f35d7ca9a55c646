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

  /// All mentions in each of the readings of a text; none where it is no text.
  mutating func readings(of text: String, for rule: Rule) -> [[FoundMention]] {
    guard let source = try? SourceText.decode(Array(ExampleText(text).text.utf8), name: rule.id) else { return [] }
    var readings: [[FoundMention]] = []
    if let natural = documents.mentions(in: source, zone: nil) { readings.append(natural) }
    for zone in rule.zones.isEmpty ? Array(documents.zoneNames.prefix(1)) : rule.zones {
      if let reading = documents.mentions(in: source, zone: zone) { readings.append(reading) }
    }
    return readings
  }

  /// The mentions of a rule that carry the values, with their twins.
  mutating func matches(
    in text: String, of rule: Rule, values: [(key: String, value: String)]
  ) -> [Match] {
    let twin = MarkedPack.twin(rule.id)
    return readings(of: text, for: rule).flatMap { reading -> [Match] in
      let twins = reading.filter { $0.rule == twin }
      let own = reading.filter { mention in
        mention.rule == rule.id && values.allSatisfy { mention.value($0.key) == $0.value }
      }
      return own.map { mention in Match(own: mention, twin: twins.first { $0.span == mention.span }) }
    }
  }

  /// Whether the text alone says where it stands; then a rejecting example is read in that way only.
  mutating func naturalReading(of text: String) -> [FoundMention]? {
    guard let source = try? SourceText.decode(Array(ExampleText(text).text.utf8), name: "example") else { return nil }
    return documents.mentions(in: source, zone: nil)
  }
}
