import DirectiveEngine
import DirectiveRules

extension ExampleComparison {
  /// The example with as much more as shows that what was read is not what it says: of names that it gives no value,
  /// that they have none; of those that it gives one, that there is no other. Nil where nothing of the kind shows it.
  ///
  /// - Parameters:
  ///   - names: captures of the rule of which it may say so.
  ///   - natural: the mentions as the text's own marks say; nil where it has none.
  ///   - forced: the mentions with the whole text in each zone of the rule.
  func fuller(
    _ names: [String], natural: [FoundMention]?, forced: () -> [[FoundMention]]
  ) -> RuleExample? {
    guard case .gives(let stated) = example.expectation else { return nil }
    func saying(_ isWanted: (String) -> Bool) -> RuleExample {
      let kept = stated.map { pair in
        isWanted(pair.key) ? (key: pair.key, value: ExampleValue.all(pair.value.values)) : pair
      }
      let none = names.filter { name in isWanted(name) && !stated.contains { $0.key == name } }
      var fuller = example
      fuller.expectation = .gives(kept + none.map { (key: $0, value: .all([])) })
      return fuller
    }
    let whole = ExampleComparison(rule: rule, example: saying { names.contains($0) })
    guard case .wrongValues(let wrong)? = whole.failure(natural: natural, forced: forced)?.reason else { return nil }
    return saying { name in wrong.contains { $0.name == name } }
  }
}
