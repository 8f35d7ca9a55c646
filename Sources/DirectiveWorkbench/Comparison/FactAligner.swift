/// Pairs the facts that two packs read out of one text, kind by kind: first those that are the same by number or name,
/// then those of one place, then those whose places overlap most.
///
/// Symmetric: with the sides swapped the same pairs come out.
struct FactAligner {
  /// A fact of one side, or of both.
  typealias Pair = (old: ComparedFact?, new: ComparedFact?)

  /// All pairs, and the facts that are left of either side, in the order of kinds and places.
  func align(_ old: [ComparedFact], _ new: [ComparedFact]) -> [Pair] {
    let kinds = (old + new).map(\.kind).uniqued.sorted { Self.rank($0) < Self.rank($1) }
    return kinds.flatMap { kind in
      align(kind, old.filter { $0.kind == kind }, new.filter { $0.kind == kind })
    }
  }

  private static func rank(_ kind: String) -> (Int, String) {
    let head = kind.prefix { $0 != "." }
    return (TallySheet.order.firstIndex { $0 == head } ?? TallySheet.order.count, kind)
  }

  private func align(_ kind: String, _ old: [ComparedFact], _ new: [ComparedFact]) -> [Pair] {
    // A field of the card is one thing, wherever it was read.
    if kind.hasPrefix("document.") { return [(old.first, new.first)] }
    var partners: [Int: Int] = [:]
    var taken: Set<Int> = []
    func pair(_ test: (ComparedFact, ComparedFact) -> Bool) {
      for i in old.indices where partners[i] == nil {
        guard let j = new.indices.first(where: { !taken.contains($0) && test(old[i], new[$0]) }) else { continue }
        partners[i] = j
        taken.insert(j)
      }
    }
    pair { $0.identity != nil && $0.identity == $1.identity }
    pair { $0.span == $1.span && $0.span != nil && $0.what == $1.what && $0.values[0].value == $1.values[0].value }
    pair { $0.span == $1.span && $0.span != nil }
    for (i, j) in overlapping(old, new) where partners[i] == nil && !taken.contains(j) {
      // Two documents with numbers of their own are two, however close they stand.
      if let a = old[i].identity, let b = new[j].identity, a != b, old[i].span != new[j].span { continue }
      partners[i] = j
      taken.insert(j)
    }
    var pairs: [Pair] = old.indices.map { (old[$0], partners[$0].map { new[$0] }) }
    pairs += new.indices.filter { !taken.contains($0) }.map { (nil, new[$0]) }
    return pairs.enumerated().sorted { a, b in
      let (x, y) = (Self.place(a.element), Self.place(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
  }

  private static func place(_ pair: Pair) -> Int {
    min(pair.old?.span?.lowerBound ?? .max, pair.new?.span?.lowerBound ?? .max)
  }

  /// Index pairs of facts that overlap, those with most in common first.
  private func overlapping(_ old: [ComparedFact], _ new: [ComparedFact]) -> [(Int, Int)] {
    var found: [(i: Int, j: Int, share: Double)] = []
    for i in old.indices {
      for j in new.indices {
        guard let a = old[i].span, let b = new[j].span else { continue }
        let common = min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound)
        guard common > 0 else { continue }
        let all = max(a.upperBound, b.upperBound) - min(a.lowerBound, b.lowerBound)
        found.append((i, j, Double(common) / Double(all)))
      }
    }
    // Ties are broken alike from both sides.
    return found.sorted { a, b in
      (-a.share, min(a.i, a.j), max(a.i, a.j)) < (-b.share, min(b.i, b.j), max(b.i, b.j))
    }.map { ($0.i, $0.j) }
  }
}
