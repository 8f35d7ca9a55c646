import DirectiveRules

/// A test that patterns make on what spans several tokens: a lexicon term or an earlier mention.
enum EdgePredicate: Sendable {
  case term(lexicon: String, filters: [Filter], SourceRange)
  case mention(type: String, filters: [Filter], SourceRange)

  /// Equal keys are the same predicate, wherever it is written.
  var key: String {
    let (sign, name, filters): (String, String, [Filter]) =
      switch self {
      case .term(let lexicon, let filters, _): ("%", lexicon, filters)
      case .mention(let type, let filters, _): ("@", type, filters)
      }
    return sign + name + "("
      + filters.map { $0.attribute + ":" + $0.values.joined(separator: "|") }.joined(separator: ",") + ")"
  }
}
