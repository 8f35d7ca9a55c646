import DirectiveEngine
import DirectiveRules

/// Whether an example is read as it says when its text is written in another form that says the same.
struct ExampleFormCheck {
  let pack: Pack
  let exactLexicons: Set<String>

  /// The first form that is read otherwise, and how; nil where there is none.
  func difference(
    _ example: RuleExample, of rule: Rule, _ reader: inout ExampleReader
  ) -> (variant: ExampleVariants.Variant, what: String)? {
    let text = ExampleText(example.text).text
    for variant in ExampleVariants.of(text, for: rule, in: pack, exactLexicons: exactLexicons) {
      switch example.expectation {
      case .reject:
        // What stands beside it may well be what a rule asks for.
        guard !variant.addsText, let found = read(variant.text, by: rule, &reader) else { continue }
        return (variant, "'\(rule.id)' khớp '\(found)'")
      case .gives(let values):
        let found = reader.readings(of: variant.text, for: rule).joined().filter { $0.rule == rule.id }
        let isSame = found.contains { mention in
          values.allSatisfy { pair in
            var got = mention.values(pair.key)
            // What the example does not say of further values may be any.
            if case .first = pair.value { got = [mention.value(pair.key) ?? ""] }
            return got.elementsEqual(pair.value.values) { got, wanted in
              let got = got.replacing("\u{A0}", with: " ")
              return variant.foldsCase ? got.uppercased() == wanted.uppercased() : got == wanted
            }
          }
        }
        if !isSame { return (variant, found.isEmpty ? "'\(rule.id)' không khớp nữa" : "giá trị khác đi") }
      }
    }
    return nil
  }

  /// What a rule reads in a text that it should leave alone; nil where it does.
  private func read(_ text: String, by rule: Rule, _ reader: inout ExampleReader) -> String? {
    let (natural, forced) = reader.reading(of: text, for: rule)
    return (natural.map { [$0] } ?? forced).joined().first { $0.rule == rule.id }?.text
  }
}
