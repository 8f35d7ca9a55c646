import DirectiveText

/// Divides a text into its zones (head, addressees, preamble, body, …) by the marks that the layout rules found.
///
/// A mark opens its zone at its line, if the rule's `from` names the current zone, or, without `from`, if its zone comes
/// later in the order of `settings: zones`. Of marks that overlap, the first that may open its zone does; of those that
/// begin at one token, the longest.
struct ZoneBuilder {
  struct Mark {
    /// First raw token of the mark, and the token behind its last.
    var token: Int
    var end: Int
    var zone: Int
    /// Zones that it may follow; nil for any earlier one.
    var from: [Int]?
  }

  /// The zone of each raw token.
  func zones(of table: TokenTable, marks: [Mark]) -> [UInt8] {
    var zones = Array(repeating: UInt8(0), count: table.count)
    var current = 0
    var next = 0
    var opened = 0
    let sorted = marks.sorted { ($0.token, $1.end) < ($1.token, $0.end) }
    for at in 0..<table.count {
      while next < sorted.count, sorted[next].token <= at {
        let mark = sorted[next]
        next += 1
        // What opened a zone has been read: nothing inside it opens another.
        guard mark.token >= opened, mark.from?.contains(current) ?? (mark.zone > current) else { continue }
        current = mark.zone
        opened = mark.end
      }
      zones[at] = UInt8(current)
    }
    return zones
  }
}
