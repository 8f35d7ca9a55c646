import DirectiveText

/// Where a text names the documents that it cites, to be asked which of them stand before a place: logarithmic in the
/// number of places, since a text may hold as many references as citations.
struct CitationIndex {
  /// A place where a cited document is named.
  struct Naming {
    /// Index of the document among the citations.
    var citation: Int
    /// The end of the place, in scalars of the original.
    var end: Int
  }

  /// Documents that a reference is said to be able to mean; more help no reader.
  private static let candidateLimit = 16
  /// Places of one paragraph that are looked at, the nearest first.
  private static let reach = 256

  /// All places, and those of each kind, by their ends.
  private let all: [Naming]
  private var byKind: [String: [Naming]] = [:]
  /// The first place of each document, by kind.
  private var firsts: [String: [Naming]] = [:]
  private var byNumber: [String: [Int]] = [:]

  init(_ citations: [CitationFact]) {
    var keys: [String: String] = [:]
    let kinds = citations.map { citation in
      let kind = citation.kind ?? ""
      let key = keys[kind] ?? Self.key(kind)
      keys[kind] = key
      return key
    }
    all = citations.indices.flatMap { at in
      citations[at].mentions.map { Naming(citation: at, end: $0.evidence.span.upperBound) }
    }.sorted { ($0.end, $0.citation) < ($1.end, $1.citation) }
    var seen: Set<Int> = []
    for naming in all {
      byKind[kinds[naming.citation], default: []].append(naming)
      if seen.insert(naming.citation).inserted { firsts[kinds[naming.citation], default: []].append(naming) }
    }
    for at in citations.indices {
      guard let number = citations[at].number else { continue }
      byNumber[kinds[at] + " " + Self.number(number), default: []].append(at)
    }
  }

  /// Documents of a kind by their number alone.
  func documents(of kind: String, numbered number: String) -> [Int] {
    Array((byNumber[Self.key(kind) + " " + Self.number(number)] ?? []).prefix(Self.candidateLimit))
  }

  /// Documents of a kind that are named before a place: those of its own paragraph, else those of the whole text.
  func documents(of kind: String, before end: Int, paragraph start: Int) -> [Int] {
    let key = Self.key(kind)
    let named = byKind[key] ?? []
    let last = Self.count(named, upTo: end)
    var near: [Int] = []
    for naming in named[max(0, last - Self.reach)..<last].reversed() {
      guard naming.end > start, near.count < Self.candidateLimit else { break }
      if !near.contains(naming.citation) { near.append(naming.citation) }
    }
    if !near.isEmpty { return near.sorted() }
    let first = firsts[key] ?? []
    return first[..<Self.count(first, upTo: end)].prefix(Self.candidateLimit).map(\.citation).sorted()
  }

  /// The last place before another in its paragraph, of documents of a kind or of any.
  func last(of kind: String? = nil, before end: Int, paragraph start: Int) -> Naming? {
    let named = kind.map { byKind[Self.key($0)] ?? [] } ?? all
    let count = Self.count(named, upTo: end)
    return count > 0 && named[count - 1].end > start ? named[count - 1] : nil
  }

  /// The place that ends inside a span.
  func naming(in span: Range<Int>) -> Naming? {
    let first = Self.count(all, upTo: span.lowerBound)
    return first < all.count && all[first].end <= span.upperBound ? all[first] : nil
  }

  /// How many of the places end no later than a scalar.
  private static func count(_ named: [Naming], upTo end: Int) -> Int {
    var low = 0
    var high = named.count
    while low < high {
      let middle = (low + high) / 2
      if named[middle].end <= end { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The keys of the words of a text, parted by spaces.
  static func key(_ text: String) -> String {
    KeyFolder.keys(ofWordsIn: text)
  }

  /// A number without its leading zeros, its year and what else stands behind a slash.
  private static func number(_ text: String) -> Substring {
    (text.split(separator: "/").first ?? "").drop { $0 == "0" }
  }
}
