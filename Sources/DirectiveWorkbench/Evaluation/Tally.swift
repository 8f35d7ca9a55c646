/// How many facts of one kind were found, of how many, and how many there are.
public struct Tally: Sendable, Equatable {
  /// Facts of the gold that were found.
  public var hit = 0
  /// Facts that the analyses hold.
  public var found = 0
  /// Facts that the gold holds.
  public var gold = 0

  /// An empty tally.
  public init() {}

  /// Of what was found, how much is right: 0 to 1. Nothing found where there is nothing counts as right.
  public var precision: Double { found > 0 ? Double(hit) / Double(found) : gold == 0 ? 1 : 0 }
  /// Of what there is, how much was found: 0 to 1.
  public var recall: Double { gold > 0 ? Double(hit) / Double(gold) : 1 }
  /// The harmonic mean of precision and recall: 0 to 1.
  public var f1: Double {
    let sum = precision + recall
    return sum > 0 ? 2 * precision * recall / sum : 0
  }

  mutating func add(hit: Int, found: Int, gold: Int) {
    self.hit += hit
    self.found += found
    self.gold += gold
  }
}

/// Tallies by kind of fact: `citations`, and `citations.date` for a field of them.
public struct TallySheet: Sendable, Equatable {
  /// By name.
  public private(set) var rows: [String: Tally] = [:]

  /// A sheet without rows.
  public init() {}

  mutating func add(_ row: String, hit: Int, found: Int, gold: Int) {
    rows[row, default: Tally()].add(hit: hit, found: found, gold: gold)
  }

  mutating func add(_ other: TallySheet) {
    for (name, tally) in other.rows { add(name, hit: tally.hit, found: tally.found, gold: tally.gold) }
  }

  /// The rows as they are shown: card, bodies, citations, tasks, deadlines; under each its fields.
  public var ordered: [(name: String, tally: Tally)] {
    func rank(_ name: String) -> (Int, String) {
      let head = name.prefix { $0 != "." }
      return (Self.order.firstIndex { $0 == head } ?? Self.order.count, name)
    }
    return rows.sorted { rank($0.key) < rank($1.key) }.map { ($0.key, $0.value) }
  }

  /// The kinds of fact.
  static let order = ["document", "addressees", "recipients", "citations", "assignments", "deadlines"]
}
