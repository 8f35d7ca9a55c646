import DirectiveRules

/// Words and figures that stand in the examples of a pack, to make texts of that read like a line of a document.
struct ExampleWords {
  /// Small words that no pattern and no lexicon names, the most frequent first.
  private(set) var neutral: [String] = []
  /// Two such words that stand side by side somewhere, the most frequent first.
  private(set) var pairs: [String] = []
  /// Words of a token class, as the examples write them.
  private(set) var tokens: [String: [String]] = [:]
  /// All texts of examples, folded, to see whether a term stands in one.
  let texts: String

  /// More words of one kind say nothing new.
  private static let most = 8

  /// Linear in the size of the pack.
  init(_ pack: Pack) {
    let examples = pack.rules.flatMap { rule in rule.examples.map { ExampleText($0.text).text } }
    texts = examples.joined(separator: "\n").lowercased()
    var named: Set<String> = []
    func name(_ text: String) { for word in text.lowercased().split(separator: " ") { named.insert(String(word)) } }
    for pattern in pack.rules.flatMap(\.patterns) + pack.macros.map(\.pattern) {
      pattern.visit { if case .phrase(let phrase) = $0 { name(phrase.text) } }
    }
    for entry in pack.lexicons.flatMap(\.entries) {
      name(entry.canonical)
      for spelling in entry.variants { name(spelling) }
    }
    var counts: [String: Int] = [:]
    var pairCounts: [String: Int] = [:]
    var classes: [String: [String: Int]] = [:]
    for text in examples {
      var previous: Substring?
      for piece in text.split(whereSeparator: \.isWhitespace) {
        var word = piece
        while let last = word.last, ".,;:)\"".contains(last) { word.removeLast() }
        while let first = word.first, "(\"".contains(first) { word.removeFirst() }
        let isNamed = named.contains(word.lowercased())
        let isSmall = word.count > 1 && !isNamed && word.allSatisfy(\.isLowercase)
        if isSmall {
          counts[String(word), default: 0] += 1
          if let previous { pairCounts[previous + " " + word, default: 0] += 1 }
        }
        previous = isSmall && word.endIndex == piece.endIndex ? word : nil
        for name in Self.classes(of: word) where !isNamed { classes[name, default: [:]][String(word), default: 0] += 1 }
      }
    }
    func frequent(_ counts: [String: Int]) -> [String] {
      let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      return sorted.prefix(Self.most).map(\.key)
    }
    neutral = frequent(counts)
    pairs = frequent(pairCounts)
    tokens = classes.mapValues(frequent)
    tokens["LOWER"] = neutral
    tokens["WORD"] = neutral
    tokens["ANY"] = Array(neutral.prefix(2)) + (tokens["NUM"] ?? []).prefix(1) + [","]
  }

  /// The classes that a word can safely be said to have by its signs alone.
  private static func classes(of word: Substring) -> [String] {
    guard let first = word.first else { return [] }
    if word.allSatisfy({ $0.isASCII && $0.isNumber }) { return word.count < 3 ? ["NUM"] : [] }
    if word.allSatisfy(\.isLetter) {
      if word.count > 1, word.allSatisfy(\.isUppercase) { return ["CAPS"] }
      if first.isUppercase, word.count > 1, word.dropFirst().allSatisfy(\.isLowercase) { return ["CAP"] }
      return []
    }
    guard first.isASCII, first.isNumber else { return [] }
    let hasLetter = word.contains(where: \.isLetter)
    if hasLetter, word.contains("/") { return ["DOCNUM"] }
    if !hasLetter, word.count(where: { $0 == "/" }) == 2 { return ["DATE"] }
    if word.last == "%" { return ["PERCENT"] }
    return []
  }
}
