/// The name of a body taken apart: what it is, and where.
///
///     Sở Y tế tỉnh An Bình    core: sở y tế    levels: province    place: an bình
struct BodyName: Sendable {
  /// The words before the place, joining words left out, as one key.
  var core: String
  /// The class of the body, such as `state`; nil where the pack knows none.
  var kind: String?
  /// Levels on which the body may stand; empty where nothing tells.
  var levels: Set<String> = []
  /// The word that opens the name of the place (`tỉnh`), by key.
  var type: String?
  /// The place, by key; nil where the name gives none.
  var place: String?
  /// The province of the place, by key.
  var province: String?
  /// The province of today, where that of the name is no more.
  var provinceToday: String?

  /// Takes a name apart.
  init(_ name: String, _ tables: OfficeTables) {
    self.init(tables.words(name), tables)
  }

  init(_ printed: [BodyWord], _ tables: OfficeTables) {
    var words = tables.names[printed[...]] ?? printed
    // A post stands for its body: the director of a department is the department.
    // The shortest post behind which a body begins: `Chủ tịch` and not `Chủ tịch UBND`.
    let post = words.indices.dropFirst().prefix(8).first {
      tables.posts[words[..<$0]] != nil && tables.heads.longest(in: words, at: $0) != nil
    }
    if let post, tables.heads.longest(in: words, at: 0).map({ $0.count <= post }) ?? true { words.removeFirst(post) }
    let end = Self.placeStart(in: words, tables)
    core = Self.key(words[..<end].filter { tables.joining[[$0]] == nil })
    readPlace(words, from: end, tables)
    provinceToday = province.flatMap { tables.successors[$0] }
    guard let head = tables.heads.longest(in: words, at: 0) else { return }
    kind = head.value.kind
    if let level = head.value.level, levels.isEmpty || levels.contains(level) { levels = [level] }
  }

  /// Where the place begins: a word such as `tỉnh` that a place follows or that ends the name; or the name of a
  /// province at the end.
  private static func placeStart(in words: [BodyWord], _ tables: OfficeTables) -> Int {
    let isShouted = words.allSatisfy(\.isCapital)
    for start in words.indices.dropFirst() {
      guard let type = tables.types.longest(in: words, at: start) else { continue }
      let next = start + type.count
      if next == words.count || tables.places.longest(in: words, at: next) != nil
        || (words[next].isCapital && !isShouted && tables.types.longest(in: words, at: next) == nil)
      {
        return start
      }
    }
    for start in words.indices.dropFirst() {
      if let place = tables.places[words[start...]], place.levels.contains("province") { return start }
    }
    return words.count
  }

  private mutating func readPlace(_ words: [BodyWord], from start: Int, _ tables: OfficeTables) {
    guard start < words.count else { return }
    var from = start
    if let found = tables.types.longest(in: words, at: start) {
      type = Self.key(words[start..<(start + found.count)])
      levels = found.value
      from += found.count
    }
    guard from < words.count else { return }
    // `huyện A, tỉnh B`: the second type begins the province.
    var end = words.count
    for at in (from + 1)..<max(from + 1, words.count) where end == words.count {
      if let second = tables.types.longest(in: words, at: at), words[at].isApart, at + second.count < words.count {
        end = at
        province = Self.key(words[(at + second.count)...])
      }
    }
    place = Self.key(words[from..<end])
    guard let known = tables.places[words[from..<end]] else { return }
    let common = levels.isEmpty ? known.levels : levels.intersection(known.levels)
    if !common.isEmpty { levels = common }
    // Without a type, a province goes before what shares its name.
    if type == nil, known.levels.contains("province") { levels = ["province"] }
    if levels == ["province"] {
      province = place
    } else if province == nil, !known.isInSeveral {
      province = known.province
    }
  }

  static func key(_ words: some Sequence<BodyWord>) -> String {
    words.map(\.key).joined(separator: " ")
  }
}

extension BodyName {
  /// Whether a name without a place of its own, or with one, can mean a body that stands where `other` does.
  ///
  /// - Parameter isPrinted: whether the place is the name's own; a place that is only that of the document's issuer
  ///   rules out less
  func isPlacedLike(_ other: BodyName, isPrinted: Bool) -> Bool {
    let areLevelsApart = !levels.isEmpty && !other.levels.isEmpty && levels.isDisjoint(with: other.levels)
    if isPrinted, areLevelsApart { return false }
    guard let place, let own = other.place else { return true }
    let isSamePlace = place == own || (levels == ["province"] && provinceToday == own)
    if !areLevelsApart, levels == other.levels, !isSamePlace { return false }
    guard let province, let theirs = other.province else { return true }
    return province == theirs || provinceToday == theirs
  }
}
