import DirectiveRules
import DirectiveText

/// What the pack knows of names of bodies, for telling whether a name means a certain office: its lexicons of places,
/// names, posts and abbreviations, `group_member`, and `settings: relevance`.
struct OfficeTables: Sendable {
  /// A place of a lexicon: on which levels it lies, and what became of it.
  struct Place: Sendable {
    var levels: Set<String> = []
    /// The province in which it lies, by key, where all places of the name lie in one.
    var province: String?
    var isInSeveral = false
  }

  /// A noun that stands for many bodies.
  struct Noun: Sendable {
    /// First words of the bodies' names, by key.
    var heads: [String] = []
    var classes: [String] = []
    var level: String?
    /// Whether any body may be meant.
    var isAny = false
  }

  /// Levels of the words that open the name of a place.
  private(set) var types = PhraseTable<Set<String>>()
  private(set) var places = PhraseTable<Place>()
  private(set) var nouns = PhraseTable<Noun>()
  /// Canonical words of bodies with names of their own.
  private(set) var names = PhraseTable<[BodyWord]>()
  private(set) var posts = PhraseTable<Bool>()
  /// Class and level of the words that open the name of a body.
  private(set) var heads = PhraseTable<(kind: String?, level: String?)>()
  private(set) var plurals = PhraseTable<Bool>()
  /// Words that go before a level (`cấp huyện`).
  private(set) var levelWords = PhraseTable<Bool>()
  private(set) var joining = PhraseTable<Bool>()
  private(set) var unsure = PhraseTable<Bool>()
  /// What a province of the past belongs to today, by key.
  private(set) var successors: [String: String] = [:]
  /// Keys of the bodies for which a bare list of places stands.
  private(set) var placeBodies: [String] = []
  private var abbreviations: [String: String] = [:]

  /// The lexicons of places, which are also the names of their levels, from the highest down.
  private static let levels = ["province", "district", "commune"]

  init(_ pack: Pack) {
    self.init(settings: pack.settings, lexicons: pack.lexicons)
  }

  init(settings: [String: [String: Setting]], lexicons: [Lexicon]) {
    let settings = settings["relevance"] ?? [:]
    func list(_ name: String) -> [String] {
      if case .list(let words)? = settings[name] { return words }
      return []
    }
    for lexicon in lexicons where lexicon.name == "abbreviation" {
      for entry in lexicon.entries {
        guard let full = entry.value("full") else { continue }
        for spelling in entry.spellings { abbreviations[spelling] = full }
      }
    }
    for word in list("plural") { plurals.update(words(word)) { _ in true } }
    for word in list("level_words") { levelWords.update(words(word)) { _ in true } }
    for word in list("joining") { joining.update(words(word)) { _ in true } }
    for word in list("unsure") { unsure.update(words(word)) { _ in true } }
    placeBodies = list("place_bodies").map { key($0) }
    for lexicon in lexicons { add(lexicon) }
  }

  private mutating func add(_ lexicon: Lexicon) {
    for entry in lexicon.entries {
      switch lexicon.name {
      case "place_type": for spelling in entry.spellings { addType(spelling, entry.value("level")) }
      case let level where Self.levels.contains(level): addPlace(entry, level)
      case "agency":
        let canonical = words(entry.canonical)
        for spelling in entry.spellings { names.update(words(spelling)) { $0 ?? canonical } }
        heads.update(canonical) { $0 ?? (entry.value("class"), entry.value("level")) }
      case "post": for spelling in entry.spellings { posts.update(words(spelling)) { _ in true } }
      case "body_head":
        for spelling in entry.spellings { heads.update(words(spelling)) { $0 ?? (entry.value("class"), entry.level) } }
      case "group_member": for spelling in entry.spellings { addNoun(spelling, entry) }
      default: break
      }
    }
  }

  private mutating func addType(_ spelling: String, _ level: String?) {
    types.update(words(spelling)) { ($0 ?? []).union(level.map { [$0] } ?? []) }
  }

  private mutating func addPlace(_ entry: LexiconEntry, _ level: String) {
    // A type may stand for places of several levels: a city is a province or a district.
    if let type = entry.value("type") { addType(type, level) }
    let province = level == Self.levels[0] ? key(entry.canonical) : entry.value("province").map { key($0) }
    if level == Self.levels[0], let today = entry.value("succeeded_by") {
      successors[key(entry.canonical)] = key(today)
    }
    for spelling in entry.spellings {
      places.update(words(spelling)) { known in
        var place = known ?? Place(province: province)
        place.levels.insert(level)
        // A name that several provinces have says nothing of the province; that of a province itself goes first.
        if place.province != province, !place.levels.contains(Self.levels[0]) { place.isInSeveral = true }
        return place
      }
    }
  }

  private mutating func addNoun(_ spelling: String, _ entry: LexiconEntry) {
    func parts(_ name: String) -> [String] {
      (entry.value(name) ?? "").split(separator: ";").map { String($0.trimmingBlanks) }.filter { !$0.isEmpty }
    }
    let noun = Noun(
      heads: parts("heads").map { key($0) }, classes: parts("classes"), level: entry.value("level"),
      isAny: entry.value("any") == "yes")
    nouns.update(words(spelling)) { _ in noun }
  }

  /// The words of a name, abbreviations written out.
  func words(_ name: String) -> [BodyWord] {
    var words: [BodyWord] = []
    var isApart = false
    for part in name.split(whereSeparator: \.isWhitespace) {
      let core = part.trimmingMarks
      if let full = abbreviations[String(core)] {
        let leads = part.first != core.first
        var inner = self.words(full)
        if !inner.isEmpty { inner[0].isApart = isApart || leads }
        words += inner
        isApart = part.last != core.last
        continue
      }
      var letters = ""
      for character in part {
        if character.isLetter || character.isNumber {
          letters.append(character)
        } else {
          append(&letters, &isApart, to: &words)
          isApart = true
        }
      }
      append(&letters, &isApart, to: &words)
    }
    return words
  }

  private func append(_ letters: inout String, _ isApart: inout Bool, to words: inout [BodyWord]) {
    guard let first = letters.first else { return }
    words.append(BodyWord(key: KeyFolder.key(letters), isCapital: first.isUppercase, isApart: isApart))
    letters = ""
    isApart = false
  }

  /// The words of a name as one key.
  func key(_ name: String) -> String { words(name).map(\.key).joined(separator: " ") }
}

extension LexiconEntry {
  fileprivate func value(_ name: String) -> String? { attributes.first { $0.key == name }?.value }

  /// The level; nil where bodies of the name stand on any.
  fileprivate var level: String? { value("level").flatMap { $0 == "any" ? nil : $0 } }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Without marks around it.
  fileprivate var trimmingMarks: Substring {
    var text = self
    while let first = text.first, ",;:.()".contains(first) { text.removeFirst() }
    while let last = text.last, ",;:.()".contains(last) { text.removeLast() }
    return text
  }
}
