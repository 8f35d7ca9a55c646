/// Keeps the facts of each kind within their bound, and notes what the bounds of an analysis have cost.
///
/// A list is cut as soon as it is made: facts that refer to others never refer to one that was left out.
struct FactBounds {
  private let reading: Reading
  private let isCut: Bool
  private var factsLeftOut = 0

  /// - Parameter isCut: whether the text goes on behind what was read.
  init(_ reading: Reading, isCut: Bool) {
    self.reading = reading
    self.isCut = isCut
  }

  /// As many of some facts as there may be, in their order.
  mutating func bound<Fact>(_ facts: [Fact]) -> [Fact] {
    let most = reading.reader.limits[.facts]
    guard facts.count > most else { return facts }
    factsLeftOut += facts.count - most
    return Array(facts[..<most])
  }

  /// The bounds that were reached, in the order in which a document meets them.
  var reached: [LimitReached] {
    let outline = reading.outline
    let found: [(limit: AnalysisLimits.Limit, isReached: Bool, leftOut: Int?)] = [
      (.documentBytes, isCut, nil), (.phaseMentions, reading.mentionsLeftOut > 0, reading.mentionsLeftOut),
      (.outlineItems, outline.itemsLeftOut > 0, outline.itemsLeftOut), (.outlineDepth, outline.hasRaisedItems, nil),
      (.facts, factsLeftOut > 0, factsLeftOut),
    ]
    return found.filter(\.isReached).map { bound in
      LimitReached(limit: bound.limit, value: reading.reader.limits[bound.limit], leftOut: bound.leftOut)
    }
  }
}
