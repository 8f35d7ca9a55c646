/// Compares an analysis with the gold of its document, fact by fact.
///
/// The measure, kind by kind: card fields, bodies and citations by folded values; tasks by the overlap of their places
/// (at least 0.6 of the union) and their bodies; deadlines by their words and dates. Facts are paired one to one, in
/// order, each gold entry with the first fact that fits. An optional entry takes a fact away and counts nowhere.
public struct GoldScorer: Sendable {
  let tables: ScoringTables

  /// A scorer with what counts as the same.
  public init(_ tables: ScoringTables) {
    self.tables = tables
  }

  /// The score of an analysis in its published JSON form; what is no object counts as an analysis that found nothing.
  ///
  /// - Complexity: linear in the text for each task of the gold.
  package func score(_ document: GoldDocument, against analysis: JSONValue) -> DocumentScore {
    var work = ScoringWork(document: document, analysis: analysis, tables: tables)
    work.card()
    work.parties()
    work.citations()
    work.assignments()
    work.deadlines()
    return work.score
  }
}

/// The scoring of one document.
struct ScoringWork {
  let document: GoldDocument
  let analysis: JSONValue
  let tables: ScoringTables
  let folding: ScorerFolding
  let flat: FlatText
  var score: DocumentScore

  /// The least overlap of two tasks that are one: their common range by the range of both.
  static let leastOverlap = 0.6

  init(document: GoldDocument, analysis: JSONValue, tables: ScoringTables) {
    self.document = document
    self.analysis = analysis
    self.tables = tables
    folding = ScorerFolding(abbreviations: tables.abbreviations)
    flat = FlatText(document.searched)
    score = DocumentScore(name: document.name, groups: document.groups)
  }

  var gold: JSONValue { document.gold }

  // MARK: Pairing

  /// What two entries of one kind are compared and shown by. Indexes are those of `found` and `wanted`.
  struct Pairing {
    var row: String
    var found: [JSONValue]
    var wanted: [JSONValue]
    var same: (_ found: Int, _ wanted: Int) -> Bool
    /// The looser test by which an optional entry takes a fact; `same` where there is none.
    var sameOptional: ((_ found: Int, _ wanted: Int) -> Bool)?
    var show: (JSONValue) -> String
    var place: (_ wanted: Int) -> TextPosition?
    /// Whether differences are told: a row that counts facts a second time is silent.
    var isTold = true
  }

  /// Pairs facts with the gold one to one and counts them: required entries first, then optional ones, each in order
  /// with the first fact left that fits. Returns the pairs of required entries.
  @discardableResult
  mutating func pair(_ pairing: Pairing) -> [(found: Int, wanted: Int)] {
    var left = Array(pairing.found.indices)
    var pairs: [(found: Int, wanted: Int)] = []
    var absorbed = 0
    for wantsOptional in [false, true] {
      for (index, entry) in pairing.wanted.enumerated() where entry["optional"].isTruthy == wantsOptional {
        let test = wantsOptional ? pairing.sameOptional ?? pairing.same : pairing.same
        if let at = left.firstIndex(where: { test($0, index) }) {
          if wantsOptional { absorbed += 1 } else { pairs.append((left[at], index)) }
          left.remove(at: at)
        } else if !wantsOptional, pairing.isTold {
          tell(pairing.row, .missed, pairing.show(entry), at: pairing.place(index))
        }
      }
    }
    for index in left where pairing.isTold {
      let entry = pairing.found[index]
      tell(pairing.row, .wrong, pairing.show(entry), at: position(of: entry))
    }
    let required = pairing.wanted.count { !$0["optional"].isTruthy }
    score.tallies.add(
      pairing.row, hit: pairs.count, found: pairing.found.count - absorbed, gold: required)
    return pairs
  }

  mutating func tell(
    _ row: String, _ fault: Finding.Fault, _ what: String, wanted: String? = nil, got: String? = nil,
    at position: TextPosition?
  ) {
    score.findings.append(
      Finding(
        document: document.name, row: row, fault: fault, what: what, wanted: wanted, got: got, position: position))
  }

  // MARK: Names

  func name(_ entry: JSONValue) -> String {
    if case .text(let text) = entry { return text }
    return entry["name"].isTruthy ? entry["name"].words : entry["text"].words
  }

  /// The folded names of a body: its name and its text; either may be right.
  func names(_ entry: JSONValue) -> Set<String> {
    if case .text(let text) = entry { return [folding.fold(text)] }
    return Set(["name", "text"].map { entry[$0] }.filter(\.isTruthy).map { folding.fold($0.words) })
  }

  func isSameParty(_ a: JSONValue, _ b: JSONValue) -> Bool { !names(a).isDisjoint(with: names(b)) }

  /// The name of an object, or the value itself.
  func flattened(_ value: JSONValue) -> JSONValue { value.isObject ? value["name"] : value }

  // MARK: Places

  func position(of entry: JSONValue) -> TextPosition? {
    guard let start = entry["span"]["start"].integer else { return nil }
    return document.position(ofOriginal: start)
  }

  /// The first place of words in the text, or the last.
  func position(ofWords words: String, last: Bool = false) -> TextPosition? {
    let plain = FlatText.plain(words)
    guard !plain.isEmpty, let at = last ? flat.findLast(plain) : flat.find(plain) else { return nil }
    return document.position(ofSearched: flat.places[at])
  }
}
