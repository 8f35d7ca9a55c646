/// A name that stands for many bodies, taken apart: `Các sở, ban, ngành`, `UBND các huyện, thị xã`.
struct GroupName: Sendable {
  /// First words that all members share, by key; nil where nouns tell who they are.
  private var head: String?
  /// A member that is named by itself.
  private var first: BodyName?
  private var nouns: [OfficeTables.Noun] = []
  /// Words that open the names of the members' places, by key.
  private var types: Set<String> = []
  /// Levels that all these words allow; empty where there are none.
  private var levels: Set<String> = []
  /// Places that are named with them, by key.
  private var places: [String] = []
  /// The words say a level (`cấp huyện`) and not kinds of places.
  private var isByLevel = false
  /// Whether the words leave open who is meant (`liên quan`).
  private(set) var isUnsure = false
  private var placeBodies: [String] = []

  /// Whether any body may be meant.
  var isAny: Bool { nouns.contains(where: \.isAny) }

  /// nil where the name is that of one body, or its words are not all understood: then nothing is said.
  init?(_ name: String, _ tables: OfficeTables) {
    var words = tables.words(name)
    if let post = tables.posts.longest(in: words, at: 0), post.count < words.count { words.removeFirst(post.count) }
    let plural = words.indices.first {
      tables.plurals.longest(in: words, at: $0) != nil || tables.levelWords.longest(in: words, at: $0) != nil
    }
    placeBodies = tables.placeBodies
    var whole = self
    if whole.read(words, tables, isPlural: plural != nil) {
      self = whole
      return
    }
    // `UBND các huyện`: what the members share stands before the word that opens the group; a place there names one of
    // them (`UBND thành phố A, các thị xã và các huyện`).
    guard let plural, plural > 0 else { return nil }
    let lead = BodyName(Array(words[..<plural]), tables)
    head = lead.core
    if lead.place != nil { first = lead }
    guard read(Array(words[plural...]), tables, isPlural: true) else { return nil }
  }

  private mutating func read(_ words: [BodyWord], _ tables: OfficeTables, isPlural: Bool) -> Bool {
    var at = 0
    var parts = 0
    while at < words.count {
      if let found = tables.plurals.longest(in: words, at: at) {
        at += found.count
      } else if let found = tables.levelWords.longest(in: words, at: at) {
        isByLevel = true
        at += found.count
      } else if let found = tables.unsure.longest(in: words, at: at) {
        isUnsure = true
        at += found.count
      } else if head == nil, let found = tables.nouns.longest(in: words, at: at),
        parts == 0 || words[at].isApart || tables.joining[[words[at - 1]]] != nil
          || tables.plurals[[words[at - 1]]] != nil
      {
        nouns.append(found.value)
        parts += 1
        at += found.count
      } else if let found = tables.types.longest(in: words, at: at) {
        levels = types.isEmpty ? found.value : levels.intersection(found.value)
        types.insert(BodyName.key(words[at..<(at + found.count)]))
        at += found.count
        if let place = tables.places.longest(in: words, at: at) {
          places.append(BodyName.key(words[at..<(at + place.count)]))
          at += place.count
        }
      } else if let found = tables.joining.longest(in: words, at: at) {
        at += found.count
      } else {
        return false
      }
    }
    return isPlural || parts > 1
  }

  /// Whether an office is one of those that are meant.
  func holds(_ office: BodyName) -> Bool {
    if let first, first.core == office.core, first.place == office.place { return true }
    if !types.isEmpty, !office.levels.isEmpty {
      guard !office.levels.isDisjoint(with: levels) else { return false }
      // Kinds of places are told apart where they are the members' own: a list with `huyện` leaves wards out.
      if head != nil || nouns.isEmpty, !isByLevel, let type = office.type, !types.contains(type) { return false }
    }
    let own = [office.place, office.province].compactMap { $0 }
    if !places.isEmpty, !own.isEmpty, !places.contains(where: own.contains) { return false }
    if let head { return office.core == head }
    if nouns.isEmpty { return !types.isEmpty && placeBodies.contains(office.core) }
    return nouns.contains { $0.holds(office) }
  }
}

extension OfficeTables.Noun {
  fileprivate func holds(_ office: BodyName) -> Bool {
    if let level, !office.levels.isEmpty, !office.levels.contains(level) { return false }
    if isAny { return true }
    if let kind = office.kind, classes.contains(kind) { return true }
    return heads.contains { office.core == $0 || office.core.utf8.starts(with: ($0 + " ").utf8) }
  }
}
