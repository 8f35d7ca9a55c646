import DirectiveEngine
import DirectiveRules

/// Runs the examples of a pack and tells, as diagnostics, what is wrong with them: those that are not read as they say,
/// those that are read otherwise when they are written otherwise, and the parts of patterns that none of them exercises.
public struct ExampleCheck {
  private let pack: Pack
  private let marked: MarkedPack
  private let engine: Engine
  private let exactLexicons: Set<String>

  /// Compiles the pack together with the twins of its rules.
  public init(_ pack: Pack) throws(CompileError) {
    self.pack = pack
    marked = MarkedPack(pack)
    engine = try Engine(pack: marked.pack)
    exactLexicons = Set(pack.lexicons.filter(\.isExact).map(\.name))
  }

  /// All diagnostics, in the order of the rules. Rules that are still to be filled in are passed over.
  public func check() -> [RuleDiagnostic] {
    var reader = ExampleReader(engine)
    var samples = SampleText(pack)
    var diagnostics: [RuleDiagnostic] = []
    var sound: [Rule] = []
    for rule in pack.rules where !rule.examples.contains(where: { $0.text.hasPrefix(RuleScaffold.mark) }) {
      var own: [RuleDiagnostic] = []
      for example in rule.examples {
        if let problem = check(example, of: rule, &reader, &samples) {
          own.append(problem)
        } else if let problem = checkVariants(example, of: rule, &reader) {
          own.append(problem)
        }
      }
      if own.isEmpty { sound.append(rule) }
      diagnostics += own
    }
    let coverage = CoverageCheck(marked: marked)
    for rule in sound {
      for part in coverage.gaps(in: rule, &reader, samples) { diagnostics.append(diagnostic(part, rule)) }
    }
    return diagnostics
  }

  // MARK: Examples

  private func check(
    _ example: RuleExample, of rule: Rule, _ reader: inout ExampleReader, _ samples: inout SampleText
  ) -> RuleDiagnostic? {
    let (natural, forced) = reader.reading(of: ExampleText(example.text).text, for: rule)
    if case .gives = example.expectation {
      // Types of twins are no types of the pack.
      for mention in forced.joined() where !mention.rule.hasPrefix(MarkedPack.twin("")) { samples.note(mention) }
    }
    let comparison = ExampleComparison(rule: rule, example: example)
    return comparison.failure(natural: natural) { forced }.map { diagnostic($0, rule) }
  }

  private func diagnostic(_ failure: ExampleFailure, _ rule: Rule) -> RuleDiagnostic {
    let place = failure.example.range
    switch failure.reason {
    case .notText:
      return RuleDiagnostic(.exampleNotRead, at: place, "ví dụ này không phải văn bản", help: "viết lại ví dụ")
    case .wronglyRead(let texts):
      return RuleDiagnostic(
        .exampleNotRejected, at: place, "'\(rule.id)' khớp '\(texts.first ?? "")' ở câu phải bỏ qua",
        help: "thêm điều kiện (not_after, not_before, in) hoặc thu hẹp mẫu")
    case .wrongValues(let values):
      let wrong = values.map { value in
        let isAll = if case .all = value.expected { true } else { false }
        let got = value.got.count > 1 && isAll ? ExampleValue.all(value.got).description : value.got.first
        return "\(value.name) là \(got.map { "'\($0)'" } ?? "không có"), ví dụ ghi '\(value.expected)'"
      }
      return RuleDiagnostic(
        .exampleValue, at: place, wrong.joined(separator: "; "),
        help: "sửa 'gives' hoặc mẫu; 'chidao rules explain \(rule.id)' cho xem mẫu")
    case .wrongExtent(let expected, let got):
      return RuleDiagnostic(
        .exampleValue, at: place, "'\(rule.id)' khớp '\(got)', ví dụ đánh dấu '\(expected)'",
        help: "sửa chỗ đánh dấu hoặc mẫu; 'chidao rules explain \(rule.id)' cho xem mẫu")
    case .notRead:
      let rivals = failure.rivals.prefix(3).map { "\($0.rule) '\($0.text)'" }.joined(separator: ", ")
      return RuleDiagnostic(
        .exampleNotRead, at: place, "'\(rule.id)' không khớp ở ví dụ này",
        help: rivals.isEmpty
          ? "'chidao tokens' cho xem câu được cắt ra sao; xem lại mẫu và các điều kiện" : "ở đây thắng là \(rivals)")
    }
  }

  private func checkVariants(
    _ example: RuleExample, of rule: Rule, _ reader: inout ExampleReader
  ) -> RuleDiagnostic? {
    let check = ExampleFormCheck(pack: pack, exactLexicons: exactLexicons)
    return check.difference(example, of: rule, &reader).map { diagnostic($0.variant, example, $0.what) }
  }

  private func diagnostic(
    _ variant: ExampleVariants.Variant, _ example: RuleExample, _ what: String
  ) -> RuleDiagnostic {
    RuleDiagnostic(
      .variantDiffers, at: example.range, "khi \(variant.name): \(what)",
      help: "mẫu hoặc điều kiện đang dựa vào cách viết; xem lại chúng")
  }

  private func diagnostic(_ part: MarkedPack.Part, _ rule: Rule) -> RuleDiagnostic {
    let text = part.pattern.description
    let short = text.count > 60 ? String(text.prefix(57)) + "…" : text
    let what = part.isAlternative ? "nhánh \(short)" : "phần có thể vắng \(short)"
    return RuleDiagnostic(
      .partNotExercised, at: part.range, "không ví dụ nào của '\(rule.id)' đi qua \(what)",
      help: "thêm một ví dụ {text: …, gives: {…}} có phần này, hoặc bỏ nó khỏi mẫu")
  }
}
