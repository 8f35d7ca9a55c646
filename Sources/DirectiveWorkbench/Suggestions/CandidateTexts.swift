import DirectiveRules

/// Makes texts that a rule may read otherwise once one of its parts is left out, from a text that the rule reads.
///
/// A text changes at one place: where the part stands, or where what holds the part stands, if the text went another
/// way. Nothing says that the rule does read them otherwise; that is tried.
struct CandidateTexts {
  /// A text, and how far it is from the example it was made of.
  struct Candidate: Hashable {
    var text: String
    var cost: Int
  }

  /// A text that the rule reads.
  struct Base {
    var text: String
    /// What the rule reads, in scalars of the text.
    var span: Range<Int>
    /// Where parts of the rule's pattern stand.
    var places: [Int: [Range<Int>]]
  }

  let tree: PatternTree
  /// The trees of the context conditions.
  let contexts: [RuleElement.Kind: [PatternTree]]
  let samples: SampleText
  let words: ExampleWords
  /// Texts that open zones, by the zone.
  let openings: [(zone: String, text: String)]
  let zones: [String]

  /// Places of a macro that is called many times over.
  private static let mostTargets = 6
  private static let most = 60

  /// The candidates for a part, those nearest to the text first.
  func candidates(for part: RuleVariants.Part, from base: Base) -> [Candidate] {
    var all: Set<Candidate> = []
    func put(_ sample: String, at place: Range<Int>) {
      let whole = CoverageCheck.put(sample, at: place, in: base.text)
      let text = String(whole.drop { $0 == "\n" || $0 == " " })
      if text != base.text, !text.isEmpty {
        all.insert(Candidate(text: text, cost: place.count + sample.unicodeScalars.count))
      }
    }
    let before = 0..<base.span.lowerBound
    let behind = base.span.upperBound..<base.text.unicodeScalars.count
    func putContext(_ sample: String, _ kind: RuleElement.Kind) {
      switch kind {
      case .after, .notAfter:
        put(sample, at: before)
        put(sample, at: base.span.lowerBound..<base.span.lowerBound)
      default:
        put(sample, at: behind)
        put(sample, at: base.span.upperBound..<base.span.upperBound)
      }
    }
    if part.element.kind == .zones {
      for opening in openings where !zones.contains(opening.zone) {
        for breaks in ["\n", "\n\n"] { put(opening.text + breaks, at: 0..<0) }
      }
    }
    if let kind = part.place.context, [.after, .before, .notAfter, .notBefore].contains(part.element.kind) {
      for member in part.place.members {
        let trees = contexts[kind, default: []]
        guard member < trees.count else { continue }
        for sample in samples.texts(trees[member].nodes[0].pattern) { putContext(sample, kind) }
      }
      for filler in [""] + fillers { putContext(filler, kind) }
    } else {
      for kind in contexts.keys where part.place.context == kind || part.element.owner.hasPrefix("$") {
        for tree in contexts[kind, default: []] {
          for target in tree.nodes(of: part.element.owner, at: part.place.path).prefix(2) {
            let edited = PartEdits(tree: tree, samples: samples, fillers: fillers).texts(of: part, at: target)
            for text in lifted(edited, from: target, to: 0, tree) { putContext(text, kind) }
          }
        }
      }
      if part.place.context == nil { edits(for: part, from: base, put) }
    }
    return all.sorted { ($0.cost, $0.text) < ($1.cost, $1.text) }.prefix(Self.most).map { $0 }
  }

  private var fillers: [String] {
    words.neutral.prefix(1) + words.pairs.prefix(2) + (words.tokens["NUM"] ?? []).prefix(1)
      + (words.tokens["CAP"] ?? []).prefix(1) + [","]
  }

  private func edits(for part: RuleVariants.Part, from base: Base, _ put: (String, Range<Int>) -> Void) {
    let maker = PartEdits(tree: tree, samples: samples, fillers: fillers)
    let targets = tree.nodes(of: part.element.owner, at: part.place.path)
    // Those that the text went through are near at hand.
    let known = targets.filter { base.places[$0]?.isEmpty == false }
    for target in (known + targets.filter { !known.contains($0) }).prefix(Self.mostTargets) {
      if known.contains(target) {
        for edit in maker.edits(of: part, at: target, base) { put(edit.sample, edit.place) }
      }
      let edited = maker.texts(of: part, at: target)
      // The nearest that has a place in the text, and the next around it: what is near may be too narrow a change.
      let around = tree.line(from: target).filter { base.places[$0]?.isEmpty == false }
      for node in around.prefix(2) {
        guard let place = base.places[node]?.first else { continue }
        for text in lifted(edited, from: target, to: node, tree) { put(text, place) }
      }
    }
  }

  /// Texts of a part as texts of what is around it.
  private func lifted(_ texts: [String], from node: Int, to top: Int, _ tree: PatternTree) -> [String] {
    var texts = texts
    var current = node
    while current != top, let parent = tree.nodes[current].parent {
      if case .sequence = tree.nodes[parent].pattern {
        var head = ""
        var tail = ""
        for sibling in tree.nodes[parent].children where sibling != current {
          let pattern = tree.nodes[sibling].pattern
          guard let sample = pattern.isOptional ? "" : samples.texts(pattern).first else { return [] }
          if sibling < current {
            head = SampleText.joined(head, sample)
          } else {
            tail = SampleText.joined(tail, sample)
          }
        }
        texts = texts.map { SampleText.joined(SampleText.joined(head, $0), tail) }
      } else if case .conjunction(let tests) = tree.nodes[parent].pattern {
        let others = tests.indices.filter { tree.nodes[parent].children[$0] != current }.map { tests[$0] }
        let words = samples.texts(.conjunction(others)).prefix(3)
        texts += texts.prefix(3).flatMap { like in words.map { $0.cased(like: like) } }
      }
      current = parent
    }
    return texts
  }
}
