/// Suggests the name that was probably meant.
package enum EditDistance {
  /// The candidate nearest to `name`, if it is near enough to be a slip; ties go to the first in order of the alphabet.
  ///
  /// Case, `-` and `_` count less than letters. Quadratic in the length of names, linear in their number.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let folded = fold(name)
    guard !folded.isEmpty, folded.count <= 64 else { return nil }
    let allowed = max(1, folded.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != name {
      let other = fold(candidate)
      guard abs(other.count - folded.count) <= allowed else { continue }
      let distance = between(folded, other)
      guard distance <= allowed else { continue }
      if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  private static func fold(_ name: String) -> [UInt8] {
    Array(name.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 })
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one name into the other.
  static func between(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before = Array(repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = previous
    for i in a.indices {
      current[0] = i + 1
      for j in b.indices {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        current[j + 1] = cost
      }
      (before, previous, current) = (previous, current, before)
    }
    return previous[b.count]
  }
}
