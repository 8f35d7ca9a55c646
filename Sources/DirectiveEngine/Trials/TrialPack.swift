import DirectiveRules
import DirectiveText

/// A compiled pack whose rules can be tried in other versions, one at a time. Immutable: threads share it.
package struct TrialPack: Sendable {
  let pack: CompiledPack
  let compiler: PackCompiler
  /// Phase of each rule, and its number in it, by the rule's place in the pack.
  package let places: [(phase: Int, number: Int)]
  /// The phases in the order in which they run: those over lines come first.
  package let order: [Int]

  /// Compiles a pack.
  ///
  /// - Parameters:
  ///   - variants: other versions of its rules that name terms or mentions in a way in which the pack does not: with
  ///     other filters.
  ///   - captures: names of captures that only versions on trial have.
  package init(_ pack: Pack, variants: [Rule] = [], captures: [String] = []) throws(CompileError) {
    let streams = Dictionary(pack.phases.map { ($0.name, $0.stream) }, uniquingKeysWith: { first, _ in first })
    var predicates: [(EdgePredicate, Phase.Stream)] = []
    var seen: Set<String> = []
    for rule in variants {
      for pattern in rule.allPatterns {
        pattern.forEachPredicate { predicate in
          let stream = streams[rule.phase] ?? .paragraphs
          if seen.insert(stream.rawValue + predicate.key).inserted { predicates.append((predicate, stream)) }
        }
      }
    }
    (self.pack, compiler) = try PackCompiler.open(pack, asking: predicates, captures: captures)
    var counts = Array(repeating: 0, count: pack.phases.count)
    var places: [(phase: Int, number: Int)] = []
    for rule in pack.rules {
      let phase = pack.phases.firstIndex { $0.name == rule.phase } ?? 0
      places.append((phase, counts[phase]))
      counts[phase] += 1
    }
    self.places = places
    order =
      pack.phases.indices.filter { pack.phases[$0].stream == .lines }
      + pack.phases.indices.filter { pack.phases[$0].stream == .paragraphs }
  }

  /// The zones of a document, in their order.
  package var zoneNames: [String] { pack.zones }
}

extension Rule {
  /// The pattern and those of the context.
  package var allPatterns: [Pattern] { [pattern] + after + before + notAfter + notBefore }
}

extension Pattern {
  /// All tests on terms and mentions in a pattern whose macros are replaced.
  func forEachPredicate(_ body: (EdgePredicate) -> Void) {
    switch self {
    case .term(let lexicon, let filters, let range): body(.term(lexicon: lexicon, filters: filters, range))
    case .mention(let type, let filters, let range): body(.mention(type: type, filters: filters, range))
    case .sequence(let parts), .choice(let parts), .conjunction(let parts):
      for part in parts { part.forEachPredicate(body) }
    case .repetition(let part, _, _), .negation(let part), .capture(_, let part, _): part.forEachPredicate(body)
    case .phrase, .tokenClass, .regex, .gap, .macro: break
    }
  }
}
