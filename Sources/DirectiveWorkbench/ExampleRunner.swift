import DirectiveEngine
import DirectiveRules
import DirectiveText

/// Reads the examples of rules with the whole pack and says which are not read as they should be.
///
/// One a thread: it holds the caches of the engine.
public struct ExampleRunner: ~Copyable {
  private var documents: DocumentReader

  /// A runner for the examples of the pack from which an engine was made.
  public init(_ engine: Engine) {
    documents = DocumentReader(engine)
  }

  /// What is wrong with the reading of an example; nil where it is read as it says.
  ///
  /// A sentence alone cannot show in which part of a document it stands: it is read once in each zone of its rule (the
  /// first zone where the rule names none). Where it has marks of its own that open zones, it is read as they say, too. An
  /// example that gives values must be read in one of these ways; one that is to be left alone, in none, and its own
  /// marks, where it has them, say alone where it stands.
  public mutating func failure(of example: RuleExample, in rule: Rule) -> ExampleFailure? {
    guard let source = try? SourceText.decode(Array(example.text.utf8), name: rule.id) else {
      return ExampleFailure(rule: rule.id, example: example, reason: .notText, rivals: [])
    }
    let natural = documents.mentions(in: source, zone: nil)
    switch example.expectation {
    case .reject:
      let readings = natural.map { [$0] } ?? forcedReadings(of: source, rule)
      return Self.rejecting(example, rule, readings)
    case .gives(let values):
      let readings = (natural.map { [$0] } ?? []) + forcedReadings(of: source, rule)
      return Self.giving(values, example, rule, readings)
    }
  }

  private mutating func forcedReadings(of source: SourceText, _ rule: Rule) -> [[FoundMention]] {
    var readings: [[FoundMention]] = []
    for zone in rule.zones.isEmpty ? Array(documents.zoneNames.prefix(1)) : rule.zones {
      if let reading = documents.mentions(in: source, zone: zone) { readings.append(reading) }
    }
    return readings
  }

  private static func rejecting(
    _ example: RuleExample, _ rule: Rule, _ readings: [[FoundMention]]
  ) -> ExampleFailure? {
    for reading in readings {
      let own = reading.filter { $0.rule == rule.id }
      guard !own.isEmpty else { continue }
      return ExampleFailure(rule: rule.id, example: example, reason: .wronglyRead(own.map(\.text)), rivals: [])
    }
    return nil
  }

  private static func giving(
    _ values: [(key: String, value: String)], _ example: RuleExample, _ rule: Rule, _ readings: [[FoundMention]]
  ) -> ExampleFailure? {
    var nearest: [ExampleFailure.WrongValue]?
    for mention in readings.joined() where mention.rule == rule.id {
      let wrong = values.compactMap { expected -> ExampleFailure.WrongValue? in
        let got = mention.value(expected.key)
        guard got != expected.value else { return nil }
        return ExampleFailure.WrongValue(name: expected.key, expected: expected.value, got: got)
      }
      if wrong.isEmpty { return nil }
      if wrong.count < nearest?.count ?? .max { nearest = wrong }
    }
    let rivals = Set(
      readings.joined().filter { $0.type == rule.emits && $0.rule != rule.id }.map {
        ExampleFailure.Rival(rule: $0.rule, text: $0.text)
      })
    return ExampleFailure(
      rule: rule.id, example: example, reason: nearest.map { .wrongValues($0) } ?? .notRead,
      rivals: rivals.sorted { ($0.rule, $0.text) < ($1.rule, $1.text) })
  }
}
