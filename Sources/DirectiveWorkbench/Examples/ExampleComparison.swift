import DirectiveEngine
import DirectiveRules

/// Compares what was read in the text of an example with what the example says.
struct ExampleComparison {
  let rule: Rule
  let example: RuleExample

  /// What is wrong; nil where all is as it should be.
  ///
  /// - Parameters:
  ///   - natural: the mentions where the text's own marks say in which zones it stands; nil where it has none.
  ///   - forced: the mentions with the whole text in each zone of the rule.
  func failure(natural: [FoundMention]?, forced: () -> [[FoundMention]]) -> ExampleFailure? {
    switch example.expectation {
    case .reject: rejecting(natural.map { [$0] } ?? forced())
    case .gives(let values): giving(values, (natural.map { [$0] } ?? []) + forced())
    }
  }

  private func rejecting(_ readings: [[FoundMention]]) -> ExampleFailure? {
    for reading in readings {
      let own = reading.filter { $0.rule == rule.id }
      guard !own.isEmpty else { continue }
      return ExampleFailure(rule: rule.id, example: example, reason: .wronglyRead(own.map(\.text)), rivals: [])
    }
    return nil
  }

  private func giving(
    _ values: [(key: String, value: ExampleValue)], _ readings: [[FoundMention]]
  ) -> ExampleFailure? {
    let text = ExampleText(example.text)
    var nearest: (wrong: Int, reason: ExampleFailure.Reason)?
    for mention in readings.joined() where mention.rule == rule.id {
      let wrong = values.compactMap { expected -> ExampleFailure.WrongValue? in
        guard !mention.gives(expected.value, as: expected.key) else { return nil }
        return ExampleFailure.WrongValue(
          name: expected.key, expected: expected.value, got: mention.values(expected.key))
      }
      let isElsewhere = text.marked != nil && text.marked != mention.span
      if wrong.isEmpty, !isElsewhere { return nil }
      if wrong.count < nearest?.wrong ?? .max {
        nearest = (
          wrong.count,
          wrong.isEmpty
            ? .wrongExtent(expected: text.wanted ?? "", got: mention.text) : .wrongValues(wrong)
        )
      }
    }
    let rivals = Set(
      readings.joined().filter { $0.type == rule.emits && $0.rule != rule.id }.map {
        ExampleFailure.Rival(rule: $0.rule, text: $0.text)
      })
    return ExampleFailure(
      rule: rule.id, example: example, reason: nearest?.reason ?? .notRead,
      rivals: rivals.sorted { ($0.rule, $0.text) < ($1.rule, $1.text) })
  }
}

extension FoundMention {
  /// Whether a name has the value, or the values, that an example says.
  func gives(_ value: ExampleValue, as name: String) -> Bool {
    switch value {
    case .first(let first): self.value(name) == first
    case .all(let all): values(name) == all
    }
  }
}
