extension ScoringWork {
  /// Tasks: their place and bodies; the place alone; and, for those whose place is right, who cooperates and by when.
  mutating func assignments() {
    let wanted = gold["assignments"].items
    let found = analysis["assignments"].items
    let places = places(of: wanted)
    let spans = found.map(Self.span)
    let overlaps = spans.map { span in places.map { Self.overlap(span, $0) >= Self.leastOverlap } }
    let work = self
    func position(_ index: Int) -> TextPosition? {
      places[index].start < 0 ? nil : work.document.position(ofSearched: places[index].start)
    }
    pair(
      Pairing(
        row: "assignments", found: found, wanted: wanted,
        same: { overlaps[$0][$1] && work.haveSameBodies(found[$0], wanted[$1]) },
        sameOptional: { overlaps[$0][$1] }, show: { work.show(task: $0) }, place: position))
    let pairs = pair(
      Pairing(
        row: "assignments.unit", found: found, wanted: wanted, same: { overlaps[$0][$1] },
        show: { work.show(task: $0) }, place: position, isTold: false))
    for (at, index) in pairs {
      cooperating(found[at], wanted[index], near: position(index))
      limits(of: found[at], wanted[index], near: position(index))
    }
  }

  /// The bodies that help, without those whose name fits any.
  private mutating func cooperating(_ task: JSONValue, _ entry: JSONValue, near position: TextPosition?) {
    let work = self
    func own(_ entry: JSONValue) -> [JSONValue] {
      entry["cooperating"].items.filter { !work.tables.isGeneric(work.folding.fold(work.name($0))) }
    }
    let found = own(task)
    let wanted = own(entry)
    pair(
      Pairing(
        row: "assignments.cooperating", found: found, wanted: wanted,
        same: { work.isSameParty(found[$0], wanted[$1]) }, show: { work.name($0) }, place: { _ in position }))
  }

  /// The deadlines that a task carries.
  private mutating func limits(of task: JSONValue, _ entry: JSONValue, near position: TextPosition?) {
    let all = Dictionary(
      analysis["deadlines"].items.map { ($0["id"].words, $0) }, uniquingKeysWith: { _, last in last })
    let found = task["deadlines"].items.map { link in link.text.map { all[$0] ?? .null } ?? link }
    let gold = self.gold["deadlines"].items
    let wanted = entry["deadlines"].items.compactMap { link -> JSONValue? in
      guard let index = link.integer, gold.indices.contains(index) else { return nil }
      return gold[index]
    }
    pair(
      Pairing(
        row: "assignments.deadline", found: found, wanted: wanted,
        same: { Self.areNear(found[$0], wanted[$1]) }, show: { $0["text"].isTruthy ? $0["text"].words : "?" },
        place: { _ in position }))
  }

  /// Deadlines: words and dates; the words alone.
  mutating func deadlines() {
    let wanted = gold["deadlines"].items
    let found = analysis["deadlines"].items
    let work = self
    let near = found.map { fact in wanted.map { Self.areNear(fact, $0) } }
    func show(_ entry: JSONValue) -> String {
      ["text", "bound", "start", "end", "duration", "every"].map { entry[$0] }.filter(\.isTruthy).map(\.words)
        .joined(separator: " ")
    }
    pair(
      Pairing(
        row: "deadlines", found: found, wanted: wanted,
        same: { near[$0][$1] && Self.haveSameDates(found[$0], wanted[$1]) }, sameOptional: { near[$0][$1] },
        show: show, place: { work.position(ofWords: wanted[$0]["text"].words) }))
    pair(
      Pairing(
        row: "deadlines.text", found: found, wanted: wanted, same: { near[$0][$1] }, show: show,
        place: { _ in nil }, isTold: false))
  }

  // MARK: Tests

  /// Both name as many bodies, and each of the gold is among those of the analysis.
  private func haveSameBodies(_ a: JSONValue, _ b: JSONValue) -> Bool {
    let found = a["agencies"].items
    let wanted = b["agencies"].items
    return found.count == wanted.count && wanted.allSatisfy { one in found.contains { isSameParty($0, one) } }
  }

  /// The words of one deadline hold those of the other.
  private static func areNear(_ a: JSONValue, _ b: JSONValue) -> Bool {
    let found = FlatText.plain(a["text"].words)
    let wanted = FlatText.plain(b["text"].words)
    return found.find(wanted) != nil || (!found.isEmpty && wanted.find(found) != nil)
  }

  private static func haveSameDates(_ a: JSONValue, _ b: JSONValue) -> Bool {
    ["bound", "start", "end", "duration", "business_days", "every"].allSatisfy { field in
      let found = a[field]
      let wanted = b[field]
      return found.isTruthy || wanted.isTruthy ? found.isSame(as: wanted) : true
    }
  }

  // MARK: Places

  /// Where the tasks of the gold stand in the searched text; -1 where it does not hold their words.
  private mutating func places(of wanted: [JSONValue]) -> [Extent] {
    var last = 0
    var places: [Extent] = []
    for (index, entry) in wanted.enumerated() {
      let starts = entry["starts"].words
      let ends = entry["ends"].isTruthy ? entry["ends"].words : nil
      guard let range = flat.locate(starts: starts, ends: ends, after: last) else {
        score.notes.append(
          "\(document.name).gold.json: không thấy nhiệm vụ thứ \(index + 1) trong văn bản: '\(starts)'"
            + (ends.map { " … '\($0)'" } ?? ""))
        places.append(Extent(start: -1, end: -1))
        continue
      }
      last = flat.places.firstIndex { $0 >= range.upperBound } ?? last
      places.append(Extent(start: range.lowerBound, end: range.upperBound))
    }
    return places
  }

  private struct Extent {
    var start: Int
    var end: Int
  }

  private static func span(_ entry: JSONValue) -> Extent {
    let span = entry["span"]
    return Extent(start: span["start"].integer ?? -1, end: span["end"].integer ?? -1)
  }

  /// What two ranges have in common by what they cover together.
  private static func overlap(_ a: Extent, _ b: Extent) -> Double {
    let common = min(a.end, b.end) - max(a.start, b.start)
    let all = max(a.end, b.end) - min(a.start, b.start)
    return common > 0 && all > 0 ? Double(common) / Double(all) : 0
  }

  private func show(task: JSONValue) -> String {
    let bodies = task["agencies"].items.map(name).joined(separator: "; ")
    let words = task["starts"].isTruthy ? task["starts"].words : String(task["text"].words.prefix(70))
    return bodies + ": " + words
  }
}
