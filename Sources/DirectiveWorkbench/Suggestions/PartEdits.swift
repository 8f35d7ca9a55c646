import DirectiveRules

/// What a text becomes where it is to show what one part of a pattern is for.
struct PartEdits {
  let tree: PatternTree
  let samples: SampleText
  /// Words that mean nothing to the rules, and a figure.
  let fillers: [String]

  /// A piece of a text that takes the place of another.
  struct Edit {
    var sample: String
    var place: Range<Int>
  }

  /// Changes of a text that went through a part's holder.
  func edits(of part: RuleVariants.Part, at target: Int, _ base: CandidateTexts.Base) -> [Edit] {
    let children = tree.nodes[target].children
    func places(_ index: Int) -> [Range<Int>] {
      children.indices.contains(index) ? base.places[children[index], default: []] : []
    }
    let own = base.places[target, default: []]
    var edits: [Edit] = []
    switch part.element.kind {
    case .item:
      guard let first = part.place.members.first, let last = part.place.members.last,
        let start = places(first).first, let end = places(last).first, start.lowerBound <= end.upperBound
      else { break }
      let place = start.lowerBound..<end.upperBound
      edits += ([""] + fillers).map { Edit(sample: $0, place: place) }
    case .optional:
      guard let index = part.place.members.first, let place = places(index).first, place.isEmpty,
        children.indices.contains(index)
      else { break }
      edits += present(tree.nodes[children[index]].pattern).map { Edit(sample: $0, place: place) }
    case .quantifier:
      guard case .repetition(let body, let minimum, let maximum) = tree.nodes[target].pattern else { break }
      for place in own.prefix(2) {
        if minimum == 0 { edits.append(Edit(sample: "", place: place)) }
        if maximum ?? 2 > 1 {
          let end = place.upperBound..<place.upperBound
          let texts = samples.texts(body)
          // What the text says already is better not said twice.
          let fresh = texts.filter { text in !base.text.contains(text.drop { !$0.isLetter }) }
          edits += (fresh.isEmpty ? texts : fresh).prefix(3).map { Edit(sample: $0, place: end) }
        }
      }
    case .stop:
      for place in own.prefix(1) {
        for stop in stops(of: part, at: target) {
          edits.append(Edit(sample: stop, place: place.lowerBound..<place.lowerBound))
          edits.append(Edit(sample: stop, place: place.upperBound..<place.upperBound))
        }
      }
    default: break
    }
    return edits
  }

  /// Texts that go through a part, or that the part keeps out, in the place of its holder.
  func texts(of part: RuleVariants.Part, at target: Int) -> [String] {
    let node = tree.nodes[target]
    let members = part.place.members
    switch (part.element.kind, node.pattern) {
    case (.item, .sequence(let parts)):
      return [""].map { sequence(parts, replacing: members, by: $0) }.compactMap { $0 }
        + fillers.prefix(3).compactMap { sequence(parts, replacing: members, by: $0) }
    case (.optional, .sequence(let parts)):
      guard let member = members.first, member < parts.count else { return [] }
      return present(parts[member]).compactMap { sequence(parts, replacing: members, by: $0) }
    case (.alternative, .choice(let parts)), (.words, .choice(let parts)):
      return members.prefix(3).flatMap { $0 < parts.count ? Array(samples.texts(parts[$0]).prefix(3)) : [] }
    case (.quantifier, .repetition(let body, let minimum, let maximum)):
      let once = samples.texts(body)
      let twice = zip(once, once.dropFirst() + once.prefix(1)).map { SampleText.joined($0, $1) }
      return (minimum == 0 ? [""] : []) + (maximum ?? 2 > 1 ? Array(twice.prefix(2)) : []) + once.prefix(2)
    case (.test, .conjunction(let parts)): return failing(parts, members)
    case (.stop, .gap):
      let stops = stops(of: part, at: target)
      return stops.flatMap { stop in
        [stop] + fillers.prefix(1).map { SampleText.joined(SampleText.joined($0, stop), $0) }
      }
    case (.filter, .term(let lexicon, let filters, _)):
      return samples.terms(of: lexicon, passing: filters.without(members), failing: members.map { filters[$0] })
    case (.filterValue, .term(let lexicon, let filters, _)):
      return samples.terms(of: lexicon, passing: filters.keeping(members), failing: [])
    case (.filter, .mention(let type, let filters, _)):
      return samples.mentions(of: type, passing: filters.without(members), failing: members.map { filters[$0] })
    case (.filterValue, .mention(let type, let filters, _)):
      return samples.mentions(of: type, passing: filters.keeping(members), failing: [])
    default: return samples.texts(node.pattern)
    }
  }

  /// Texts of a part that may be missing, where it is not.
  private func present(_ pattern: Pattern) -> [String] {
    switch pattern {
    case .repetition(let body, _, _): Array(samples.texts(body).prefix(4))
    case .capture(_, let part, _): present(part)
    default: samples.texts(pattern)
    }
  }

  private func sequence(_ parts: [Pattern], replacing members: [Int], by sample: String) -> String? {
    var out = ""
    for (index, part) in parts.enumerated() {
      if members.contains(index) {
        if index == members[0] { out = SampleText.joined(out, sample) }
      } else if !part.isOptional {
        guard let text = samples.texts(part).first else { return nil }
        out = SampleText.joined(out, text)
      }
    }
    return out
  }

  private func stops(of part: RuleVariants.Part, at target: Int) -> [String] {
    guard case .gap(_, _, let stops, _) = tree.nodes[target].pattern else { return [] }
    return part.place.members.flatMap { $0 < stops.count ? Array(samples.texts(stops[$0]).prefix(2)) : [] }
  }

  /// Numbers of every length.
  private static let figures = ["5", "12", "300", "2024"]

  /// Tokens that pass all tests but these.
  private func failing(_ tests: [Pattern], _ members: [Int]) -> [String] {
    let others = tests.without(members)
    var words: [String] = []
    for member in members where member < tests.count {
      switch tests[member] {
      case .negation(let forbidden): words += samples.texts(forbidden).prefix(6)
      // Only where a line or cell ends is there no token of this class.
      case .tokenClass("ANY", _): words.append("\n")
      default:
        let passing = others.isEmpty ? [] : samples.texts(.conjunction(others))
        words += passing.prefix(3).flatMap { [$0, $0.lowercased(), $0.uppercased(), $0.capitalised] } + fillers
        words += Self.figures
        words += samples.texts(tests[member]).prefix(2).flatMap { [$0.lowercased(), $0.uppercased(), $0.capitalised] }
      }
    }
    let classes = others.compactMap { test -> String? in
      if case .tokenClass(let name, _) = test { name } else { nil }
    }
    return words.prefix(20).map { word in
      if classes.contains("CAPS") { return word.uppercased() }
      if classes.contains("CAP") { return word.capitalised }
      if classes.contains("LOWER") { return word.lowercased() }
      return word
    }
  }
}

extension [Filter] {
  /// The filters with one value alone for one of them: places of the filter and the value.
  fileprivate func keeping(_ places: [Int]) -> [Filter] {
    guard places.count == 2, indices.contains(places[0]), self[places[0]].values.indices.contains(places[1]) else {
      return self
    }
    var out = self
    out[places[0]].values = [self[places[0]].values[places[1]]]
    return out
  }
}

extension String {
  /// With a capital first letter.
  var capitalised: String { prefix(1).uppercased() + dropFirst() }

  /// In the letter case of a word.
  func cased(like word: String) -> String {
    guard let first = word.first, first.isLetter else { return self }
    if word.count > 1, word.allSatisfy(\.isUppercase) { return uppercased() }
    return first.isUppercase ? capitalised : lowercased()
  }
}
