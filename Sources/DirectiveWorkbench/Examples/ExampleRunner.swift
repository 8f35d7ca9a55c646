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
  /// marks, where it has them, say alone where it stands. What it marks by brackets is what the rule must read.
  public mutating func failure(of example: RuleExample, in rule: Rule) -> ExampleFailure? {
    reading(of: example, in: rule).failure
  }

  /// What is wrong with the reading of an example, and else what the example leaves open.
  mutating func reading(
    of example: RuleExample, in rule: Rule
  ) -> (failure: ExampleFailure?, completion: ExampleCompletion?) {
    guard let source = try? SourceText.decode(Array(ExampleText(example.text).text.utf8), name: rule.id) else {
      return (ExampleFailure(rule: rule.id, example: example, reason: .notText, rivals: []), nil)
    }
    let natural = documents.mentions(in: source, zone: nil)
    var forced: [[FoundMention]] = []
    for zone in Self.zones(of: rule, among: documents.zoneNames) {
      if let reading = documents.mentions(in: source, zone: zone) { forced.append(reading) }
    }
    if let failure = ExampleComparison(rule: rule, example: example).failure(natural: natural, forced: { forced }) {
      return (failure, nil)
    }
    let completion = ExampleCompletion(example, of: rule, readings: (natural.map { [$0] } ?? []) + forced)
    // What was completed is read as it says; where it were not, the example would better be left as it stands.
    guard let completion,
      ExampleComparison(rule: rule, example: completion.completed).failure(natural: natural, forced: { forced }) == nil
    else { return (nil, nil) }
    return (nil, completion)
  }

  /// The zones in which the examples of a rule are read.
  static func zones(of rule: Rule, among zones: [String]) -> [String] {
    rule.zones.isEmpty ? Array(zones.prefix(1)) : rule.zones
  }
}
