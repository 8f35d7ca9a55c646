extension Pattern {
  /// Where the pattern stands: from its first part to its last, as far as they stand on one line.
  package var range: SourceRange {
    let ranges = leaves
    guard var range = ranges.first else { return .none }
    for next in ranges.dropFirst() where next.file == range.file && next.line == range.line {
      let end = max(range.column + range.length, next.column + next.length)
      range.column = min(range.column, next.column)
      range.length = end - range.column
    }
    return range
  }

  /// Where the parts stand that have a place of their own.
  private var leaves: [SourceRange] {
    switch self {
    case .phrase(let phrase): [phrase.range]
    case .tokenClass(_, let range), .term(_, _, let range), .mention(_, _, let range), .regex(_, let range),
      .macro(_, let range), .gap(_, _, _, let range):
      [range]
    case .sequence(let parts), .choice(let parts), .conjunction(let parts): parts.flatMap(\.leaves)
    case .repetition(let part, _, _), .negation(let part): part.leaves
    case .capture(_, let part, let range): [range] + part.leaves
    }
  }
}
