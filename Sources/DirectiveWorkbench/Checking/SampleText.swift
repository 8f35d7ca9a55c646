import DirectiveEngine
import DirectiveRules

/// Makes texts that a pattern reads, as far as that can be told from the pattern and the lexicons.
struct SampleText {
  /// Texts for one pattern; more say nothing new.
  private static let maximumTexts = 6

  private let lexicons: [String: Lexicon]
  private let macros: [String: Pattern]
  /// Texts of token classes, and a word that means nothing.
  private let tokens: [String: [String]]
  private let filler: String
  private let digits: String
  /// Texts that rules were seen to read, by the type of the mention.
  private var seen: [String: [FoundText]] = [:]

  /// A text with the values that its mention had.
  private struct FoundText {
    var text: String
    var values: [String: String]
  }

  /// Texts of words that no document has.
  init(_ pack: Pack) {
    lexicons = Dictionary(pack.lexicons.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    macros = Dictionary(pack.macros.map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
    tokens = Self.tokens
    filler = "xyz"
    digits = ""
  }

  /// Texts of words, figures and terms that the examples of the pack use, as far as there are such.
  init(_ pack: Pack, words: ExampleWords) {
    let lexicons = pack.lexicons.map { lexicon in
      var lexicon = lexicon
      let used = lexicon.entries.filter { words.texts.contains($0.canonical.lowercased()) }
      lexicon.entries = used + lexicon.entries.filter { !words.texts.contains($0.canonical.lowercased()) }
      return (lexicon.name, lexicon)
    }
    self.lexicons = Dictionary(lexicons, uniquingKeysWith: { first, _ in first })
    macros = Dictionary(pack.macros.map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
    tokens = Self.tokens.merging(words.tokens.mapValues { Array($0.prefix(6)) }) { own, found in
      found.isEmpty ? own : found
    }
    filler = words.neutral.first ?? "xyz"
    digits = "21"
  }

  /// Remembers a text of a mention, for patterns that ask for one.
  mutating func note(_ mention: FoundMention) {
    let known = seen[mention.type, default: []]
    guard known.count < 40, !known.contains(where: { $0.text == mention.text }) else { return }
    var values: [String: String] = [:]
    for name in mention.names() { values[name] = mention.value(name) }
    seen[mention.type, default: []].append(FoundText(text: mention.text, values: values))
  }

  /// Terms that pass some filters and fail all of others.
  func terms(of lexicon: String, passing: [Filter], failing: [Filter]) -> [String] {
    let entries = (lexicons[lexicon]?.entries ?? []).lazy.filter { entry in
      func passes(_ filter: Filter) -> Bool {
        entry.attributes.contains { $0.key == filter.attribute && filter.values.contains($0.value) }
      }
      return passing.allSatisfy(passes) && !failing.contains(where: passes)
    }
    return entries.prefix(Self.maximumTexts).map(\.canonical)
  }

  /// Texts of mentions that pass some filters and fail all of others.
  func mentions(of type: String, passing: [Filter], failing: [Filter]) -> [String] {
    let found = seen[type, default: []].lazy.filter { found in
      func passes(_ filter: Filter) -> Bool { found.values[filter.attribute].map(filter.values.contains) ?? false }
      return passing.allSatisfy(passes) && !failing.contains(where: passes)
    }
    return found.prefix(Self.maximumTexts).map(\.text)
  }

  /// Some texts, the shortest way through the pattern first; none where the pattern asks for what is not known.
  func texts(_ pattern: Pattern) -> [String] {
    switch pattern {
    case .phrase(let phrase): return [phrase.text]
    case .tokenClass(let name, _): return tokens[name] ?? []
    case .term(let lexicon, let filters, _):
      return Array(terms(of: lexicon, passing: filters, failing: []).prefix(3))
    case .mention(let type, let filters, _):
      return Array(mentions(of: type, passing: filters, failing: []).prefix(3))
    case .choice(let parts): return Array(parts.flatMap { texts($0).prefix(2) }.prefix(Self.maximumTexts))
    case .sequence(let parts): return sequence(parts)
    case .capture(_, let part, _): return texts(part)
    case .repetition(let part, let minimum, _):
      return sequence(Array(repeating: part, count: min(max(minimum, 1), 8))) + (minimum == 0 ? [""] : [])
    case .gap(let minimum, _, _, _): return [Array(repeating: filler, count: min(minimum, 8)).joined(separator: " ")]
    case .conjunction(let parts): return conjunction(parts)
    case .negation: return [filler]
    case .regex(let source, _): return RegexSample(source, digits: digits).text.map { [$0] } ?? []
    case .macro(let name, _): return macros[name].map { texts($0) } ?? []
    }
  }

  /// Two texts a part at most, so that a long sequence does not make thousands.
  private func sequence(_ parts: [Pattern]) -> [String] {
    var out = [""]
    for (index, part) in parts.enumerated() {
      var options = [""]
      if case .repetition(_, 0, _) = part {
      } else {
        let found = texts(part)
        // The same part once more says something else where it can: a list names nobody twice.
        let turn = digits.isEmpty || found.isEmpty ? 0 : parts[..<index].count { $0 == part } % found.count
        options = Array((found[turn...] + found[..<turn]).prefix(2))
      }
      out = Array(out.flatMap { start in options.map { Self.joined(start, $0) } }.prefix(Self.maximumTexts))
    }
    return out
  }

  /// A word in the letter case that a class asks for.
  private func conjunction(_ parts: [Pattern]) -> [String] {
    let classes = parts.compactMap { part -> String? in
      if case .tokenClass(let name, _) = part { return name }
      return nil
    }
    for part in parts {
      if case .tokenClass = part { continue }
      if case .negation = part { continue }
      let words = texts(part)
      guard !words.isEmpty else { continue }
      if classes.contains("CAPS") { return words.map { $0.uppercased() } }
      if classes.contains("CAP") { return words.map { $0.prefix(1).uppercased() + $0.dropFirst() } }
      return words
    }
    return classes.first.flatMap { tokens[$0] } ?? []
  }

  /// Two texts side by side, with a blank between them unless a sign wants none.
  static func joined(_ first: String, _ second: String) -> String {
    guard let last = first.last, let next = second.first else { return first + second }
    if ",.;:)\n".contains(next) || "(\n".contains(last) { return first + second }
    return first + " " + second
  }

  private static let tokens: [String: [String]] = [
    "WORD": ["xyz"], "LOWER": ["xyz"], "CAP": ["Xyz"], "CAPS": ["XYZ"], "ANY": ["xyz"], "NUM": ["5", "05"],
    "DOCNUM": ["12/XY-ZT"], "DATE": ["05/6/2024", "6/2024"], "YEARSPAN": ["2021-2025"], "TIME": ["8h30"],
    "ROMAN": ["II"], "MONEY": ["1.500"], "PERCENT": ["15%"], "PUNCT": [","], "ENDMARK": ["./."],
    "EOL": ["\n"], "BREAK": ["\n"], "NEWLINE": ["\n"], "BLANK": ["\n\n"], "CELL": [" | "],
    "ITEM": ["\n1. ", "\n- ", "1."],
    "URL": ["so@example.vn"], "ABBR": ["X&Y"], "SYMBOL": ["/XY-ZT"],
  ]
}
