import DirectiveRules

/// All patterns that a pattern becomes when one of its parts is left out. Calls of macros are parts like any other and
/// are not looked into. Words that stand side by side in one place are one part (`Pattern.isWords`).
struct PatternVariants {
  struct Variant {
    var kind: RuleElement.Kind
    var name = ""
    var range: SourceRange
    var pattern: Pattern
    /// How many of the variants behind this one leave out something that stands inside what this one leaves out.
    var inner = 0
    /// The way from the root to what loses something: the number of the child at each step.
    var path: [Int] = []
    /// Its children that are left out; empty where it has none to lose.
    var members: [Int] = []
  }

  /// The variants, in the order of the text. Quadratic in the size of the pattern at worst, since each is a pattern.
  static func of(_ pattern: Pattern) -> [Variant] {
    switch pattern {
    case .phrase, .tokenClass, .regex, .macro: []
    case .term(let lexicon, let filters, let range):
      Self.filters(filters, range) { .term(lexicon: lexicon, filters: $0, range) }
    case .mention(let type, let filters, let range):
      Self.filters(filters, range) { .mention(type: type, filters: $0, range) }
    case .sequence(let parts): sequence(parts)
    case .choice(let parts): choice(parts)
    case .conjunction(let parts): conjunction(parts)
    case .repetition(let part, let minimum, let maximum):
      [Variant(kind: .quantifier, range: part.range, pattern: part)]
        + inside(part) { .repetition($0, minimum: minimum, maximum: maximum) }
    case .negation(let part): inside(part) { .negation($0) }
    case .capture(let name, let part, let range):
      [Variant(kind: .capture, name: name, range: range, pattern: part)]
        + inside(part) { .capture(name: name, $0, range) }
    case .gap(let minimum, let maximum, let stops, let range):
      groups(stops) { $0.isWords }.map { group in
        Variant(
          kind: .stop, range: Pattern.choice(group.map { stops[$0] }).range,
          pattern: .gap(minimum: minimum, maximum: maximum, stops: stops.without(group), range), members: group)
      }
    }
  }

  /// The variants of the body of a macro, which as a list of words can be left out as a whole.
  static func of(macro body: Pattern) -> [Variant] {
    guard body.isWords else { return of(body) }
    return [Variant(kind: .words, range: body.range, pattern: .nothing)]
  }

  /// Neighbours that belong together are left out together: words that stand in one place, and phrases in a row.
  private static func groups(_ parts: [Pattern], together: (Pattern) -> Bool) -> [[Int]] {
    var groups: [[Int]] = []
    var shared: Int?
    for (index, part) in parts.enumerated() {
      if together(part), let shared {
        groups[shared].append(index)
      } else {
        if together(part) { shared = groups.count }
        groups.append([index])
      }
    }
    return groups
  }

  // MARK: Parts

  private static func sequence(_ parts: [Pattern]) -> [Variant] {
    var runs: [[Int]] = []
    for (index, part) in parts.enumerated() {
      if part.isPhrase, index > 0, parts[index - 1].isPhrase {
        runs[runs.count - 1].append(index)
      } else {
        runs.append([index])
      }
    }
    return variants(
      parts, leavingOut: runs.count > 1 ? runs : [], kind: { $0.isOptional ? .optional : .item },
      whole: { .sequence($0) })
  }

  /// Alternatives that are nothing but words are one list. Where there are no others, what holds the choice says whether
  /// the list is needed.
  private static func choice(_ parts: [Pattern]) -> [Variant] {
    let groups = groups(parts) { $0.isWords }
    guard groups.count > 1 else { return [] }
    return variants(
      parts, leavingOut: groups, kind: { $0.isWords ? .words : .alternative }, whole: { .choice($0) })
  }

  /// Words that the token must not be are one list.
  private static func conjunction(_ parts: [Pattern]) -> [Variant] {
    let groups = groups(parts) { part in
      if case .negation(let word) = part { word.isWords } else { false }
    }
    return variants(parts, leavingOut: groups, kind: { _ in .test }, whole: { .conjunction($0) })
  }

  private static func variants(
    _ parts: [Pattern], leavingOut groups: [[Int]], kind: (Pattern) -> RuleElement.Kind,
    whole: ([Pattern]) -> Pattern
  ) -> [Variant] {
    var variants: [Variant] = []
    for (index, part) in parts.enumerated() {
      let inside = inside(part, at: index) { variant in
        var changed = parts
        changed[index] = variant
        return whole(changed)
      }
      if let group = groups.first(where: { $0[0] == index }) {
        let fewer = parts.without(group)
        let pattern = fewer.isEmpty ? .negation(.nothing) : fewer.count == 1 ? fewer[0] : whole(fewer)
        variants.append(
          Variant(
            kind: kind(part), range: Pattern.choice(group.map { parts[$0] }).range, pattern: pattern,
            inner: inside.count, members: group))
      }
      variants += inside
    }
    return variants
  }

  /// Variants of a child, put in its place. Words are not looked into, but may have a quantifier.
  private static func inside(_ part: Pattern, at index: Int = 0, _ whole: (Pattern) -> Pattern) -> [Variant] {
    if part.isWords, !part.isOptional { return [] }
    return of(part).map { variant in
      var variant = variant
      variant.pattern = whole(variant.pattern)
      variant.path.insert(index, at: 0)
      return variant
    }
  }

  private static func filters(_ filters: [Filter], _ range: SourceRange, _ whole: ([Filter]) -> Pattern) -> [Variant] {
    var variants: [Variant] = []
    for (index, filter) in filters.enumerated() {
      var fewer = filters
      fewer.remove(at: index)
      variants.append(
        Variant(kind: .filter, name: filter.attribute, range: range, pattern: whole(fewer), members: [index]))
      for (number, value) in filter.values.enumerated() where filter.values.count > 1 {
        var changed = filters
        changed[index].values.remove(at: number)
        variants.append(
          Variant(
            kind: .filterValue, name: filter.attribute + ": " + value, range: range, pattern: whole(changed),
            members: [index, number]))
      }
    }
    return variants
  }
}
