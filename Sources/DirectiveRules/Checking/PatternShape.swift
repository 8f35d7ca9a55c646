/// How large a pattern becomes once its repetitions are written out, how deep it is, and whether it can match nothing.
struct PatternShape: Equatable {
  /// Token tests of the automaton, saturating.
  var weight: Int
  /// Levels of the tree.
  var depth: Int
  /// Whether it matches the empty sequence of tokens.
  var isNullable: Bool

  static let atom = PatternShape(weight: 1, depth: 1, isNullable: false)
  private static let ceiling = 1 << 40

  /// The shape of a pattern; `macro` gives those of the macros in it. Linear in its size as written.
  static func of(_ pattern: Pattern, macro: (String, SourceRange) -> PatternShape) -> PatternShape {
    switch pattern {
    case .phrase, .tokenClass, .term, .mention, .regex:
      return atom
    case .macro(let name, let range):
      return macro(name, range)
    case .gap(let minimum, let maximum, let stops, _):
      let inner = stops.map { of($0, macro: macro) }
      let depth = inner.map(\.depth).max() ?? 0
      return PatternShape(weight: max(1, maximum), depth: depth + 1, isNullable: minimum == 0)
    case .sequence(let parts):
      let shapes = parts.map { of($0, macro: macro) }
      return join(shapes, isNullable: shapes.allSatisfy(\.isNullable))
    case .choice(let parts):
      let shapes = parts.map { of($0, macro: macro) }
      return join(shapes, isNullable: shapes.contains(where: \.isNullable))
    case .conjunction(let parts):
      return join(parts.map { of($0, macro: macro) }, isNullable: false)
    case .negation(let part), .capture(_, let part, _):
      var shape = of(part, macro: macro)
      shape.depth += 1
      return shape
    case .repetition(let part, let minimum, let maximum):
      let shape = of(part, macro: macro)
      let (weight, overflow) = shape.weight.multipliedReportingOverflow(by: max(1, maximum ?? minimum + 1))
      return PatternShape(
        weight: overflow ? ceiling : min(weight, ceiling), depth: shape.depth + 1,
        isNullable: minimum == 0 || shape.isNullable)
    }
  }

  private static func join(_ shapes: [PatternShape], isNullable: Bool) -> PatternShape {
    let weight = shapes.reduce(0) { min($0 + $1.weight, ceiling) }
    return PatternShape(weight: weight, depth: (shapes.map(\.depth).max() ?? 0) + 1, isNullable: isNullable)
  }
}
