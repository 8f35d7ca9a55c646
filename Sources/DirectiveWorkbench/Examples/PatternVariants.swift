import DirectiveRules

/// All patterns that a pattern becomes when one of its parts is left out. Calls of macros are parts like any other and
/// are not looked into.
struct PatternVariants {
  struct Variant {
    var kind: RuleElement.Kind
    var name = ""
    var range: SourceRange
    var pattern: Pattern
    /// How many of the variants behind this one leave out something that stands inside what this one leaves out.
    var inner = 0
  }

  /// The variants, in the order of the text. Quadratic in the size of the pattern at worst, since each is a pattern.
  static func of(_ pattern: Pattern) -> [Variant] {
    switch pattern {
    case .phrase, .tokenClass, .regex, .macro: []
    case .term(let lexicon, let filters, let range):
      Self.filters(filters, range) { .term(lexicon: lexicon, filters: $0, range) }
    case .mention(let type, let filters, let range):
      Self.filters(filters, range) { .mention(type: type, filters: $0, range) }
    case .sequence(let parts):
      Self.parts(parts, kind: { $0.isOptional ? .optional : .item }, whole: { .sequence($0) })
    case .choice(let parts): Self.parts(parts, kind: { _ in .alternative }, whole: { .choice($0) })
    case .conjunction(let parts): Self.parts(parts, kind: { _ in .test }, whole: { .conjunction($0) })
    case .repetition(let part, let minimum, let maximum):
      [Variant(kind: .quantifier, range: part.range, pattern: part)]
        + inside(part) { .repetition($0, minimum: minimum, maximum: maximum) }
    case .negation(let part): inside(part) { .negation($0) }
    case .capture(let name, let part, let range):
      [Variant(kind: .capture, name: name, range: range, pattern: part)]
        + inside(part) { .capture(name: name, $0, range) }
    case .gap(let minimum, let maximum, let stops, let range):
      stops.indices.map { index in
        var fewer = stops
        fewer.remove(at: index)
        return Variant(
          kind: .stop, range: stops[index].range,
          pattern: .gap(minimum: minimum, maximum: maximum, stops: fewer, range))
      }
    }
  }

  private static func inside(_ part: Pattern, _ whole: (Pattern) -> Pattern) -> [Variant] {
    of(part).map { variant in
      var variant = variant
      variant.pattern = whole(variant.pattern)
      return variant
    }
  }

  private static func parts(
    _ parts: [Pattern], kind: (Pattern) -> RuleElement.Kind, whole: ([Pattern]) -> Pattern
  ) -> [Variant] {
    var variants: [Variant] = []
    for (index, part) in parts.enumerated() {
      let inside = inside(part) { variant in
        var changed = parts
        changed[index] = variant
        return whole(changed)
      }
      if parts.count > 1 {
        var fewer = parts
        fewer.remove(at: index)
        let pattern = fewer.count == 1 ? fewer[0] : whole(fewer)
        variants.append(Variant(kind: kind(part), range: part.range, pattern: pattern, inner: inside.count))
      }
      variants += inside
    }
    return variants
  }

  private static func filters(_ filters: [Filter], _ range: SourceRange, _ whole: ([Filter]) -> Pattern) -> [Variant] {
    var variants: [Variant] = []
    for (index, filter) in filters.enumerated() {
      var fewer = filters
      fewer.remove(at: index)
      variants.append(Variant(kind: .filter, name: filter.attribute, range: range, pattern: whole(fewer)))
      for (number, value) in filter.values.enumerated() where filter.values.count > 1 {
        var changed = filters
        changed[index].values.remove(at: number)
        variants.append(
          Variant(kind: .filterValue, name: filter.attribute + ": " + value, range: range, pattern: whole(changed)))
      }
    }
    return variants
  }
}

extension Pattern {
  /// Whether the part may be missing from a text.
  fileprivate var isOptional: Bool {
    switch self {
    case .repetition(_, let minimum, _): minimum == 0
    case .capture(_, let part, _): part.isOptional
    default: false
    }
  }
}
