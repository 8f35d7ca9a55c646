import DirectiveEngine
import DirectiveRules
import DirectiveText

/// Who read a place of a document, who tried to, and why they did not.
public struct Explanation: Sendable {
  /// The document.
  let source: SourceText
  /// The place that is asked about; nil for the whole document.
  let place: TextPlace?
  let offset: Int?
  /// The rule that is asked about; nil for all.
  let rule: String?
  let trace: DocumentTrace
  let rules: [String: Rule]
  /// The text of a file of the pack, so that lines can be shown.
  let text: @Sendable (String) -> String?

  /// The attempts that read nothing, the nearest first.
  var failures: [RuleAttempt] {
    let failed = trace.attempts.filter { if case .read = $0.outcome { false } else { true } }
    // Stable: equal ones stay in the order of phases and of the pack.
    return failed.enumerated().sorted { a, b in
      (b.element.rank, b.element.length, a.offset) < (a.element.rank, a.element.length, b.offset)
    }.map(\.element)
  }

  /// How a mention was read by its rule: the attempt behind it.
  func attempt(behind mention: TracedMention) -> RuleAttempt? {
    trace.attempts.first { attempt in
      guard case .read = attempt.outcome else { return false }
      return attempt.rule == mention.rule && attempt.span == mention.span
    }
  }

  /// The pattern of a context condition.
  func pattern(of condition: RuleAttempt.Condition, in rule: String) -> SourceRange? {
    guard let rule = rules[rule] else { return nil }
    let list =
      switch condition.kind {
      case .after: rule.after
      case .before: rule.before
      case .notAfter: rule.notAfter
      case .notBefore: rule.notBefore
      }
    return condition.number < list.count ? list[condition.number].range : nil
  }
}

/// Explains documents. Holds the caches of the engine; one a thread.
public struct Explainer: ~Copyable {
  private var worker: Worker
  private let rules: [String: Rule]
  private let text: @Sendable (String) -> String?

  /// - Parameters:
  ///   - pack: compiled anew, so that it is known where each part of a pattern was written.
  ///   - text: the text of a file of the pack, so that lines can be shown.
  public init(_ pack: Pack, text: @escaping @Sendable (String) -> String?) throws(CompileError) {
    worker = try Engine(pack: pack, keepsSources: true).makeWorker()
    rules = Dictionary(pack.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.text = text
  }

  /// Explains a document, a place in it, or what a rule made of it; nil where the document has no such place.
  public mutating func explain(_ source: SourceText, at place: TextPlace?, rule: String?) -> Explanation? {
    var offset: Int?
    if let place {
      guard let scalar = place.scalar(in: source) else { return nil }
      offset = scalar
    }
    return explanation(of: source, place, offset, rule)
  }

  /// Explains a document, or the place of one of its scalars. A scalar behind the end stands for the end.
  /// - Parameter offset: in Unicode scalars of the decoded original; nil for the whole document.
  package mutating func explain(_ source: SourceText, atScalar offset: Int?, rule: String?) -> Explanation {
    let offset = offset.map { min(max(0, $0), source.scalarCount) }
    return explanation(of: source, offset.map { TextPlace(ofScalar: $0, in: source) }, offset, rule)
  }

  private mutating func explanation(
    of source: SourceText, _ place: TextPlace?, _ offset: Int?, _ rule: String?
  ) -> Explanation {
    Explanation(
      source: source, place: place, offset: offset, rule: rule,
      trace: worker.trace(source, TraceQuery(offset: offset, rule: rule)), rules: rules, text: text)
  }

  /// How near a rule came to reading an example that it does not read: its best attempt in one of its zones, in words.
  public mutating func lines(about failure: ExampleFailure) -> [String] {
    guard case .notRead = failure.reason, let rule = rules[failure.rule],
      let source = try? SourceText.decode(Array(ExampleText(failure.example.text).text.utf8), name: failure.rule)
    else {
      return []
    }
    var best: RuleAttempt?
    for zone in ExampleRunner.zones(of: rule, among: worker.zoneNames) {
      guard let attempt = worker.attempts(of: rule.id, in: source, zone: zone).first else { continue }
      if let known = best, (known.rank, known.length) >= (attempt.rank, attempt.length) { continue }
      best = attempt
    }
    guard let best else { return ["phần đầu của mẫu không có trong ví dụ"] }
    let explanation = Explanation(
      source: source, place: nil, offset: nil, rule: rule.id,
      trace: DocumentTrace(analysis: Analysis(source: source), mentions: [], attempts: [best]), rules: rules, text: text
    )
    return Array(explanation.describe(best).dropFirst())
  }
}
