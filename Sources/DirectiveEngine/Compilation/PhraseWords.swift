import DirectiveRules
import DirectiveText

/// The words of all phrases and terms of a pack, cut by the same tokenizer as the documents.
///
/// They make up the vocabulary: a word that no rule and no lexicon names needs no number.
struct PhraseWords: Sendable {
  let vocabulary: Vocabulary
  private let wordsOfText: [String: [Word]]
  private let numbers: [String: (key: UInt32, loose: UInt32)]

  struct Word: Sendable {
    var text: String
    var shape: UInt8
  }

  init(pack: Pack, breakRules: BreakRules) {
    var texts: [String] = []
    for rule in pack.rules {
      for pattern in [rule.pattern] + rule.after + rule.before + rule.notAfter + rule.notBefore {
        pattern.collectPhrases(into: &texts)
      }
    }
    // Words that settings name are known words as well.
    if case .list(let words)? = pack.settings["layout"]?["open_words"] { texts += words }
    for lexicon in pack.lexicons {
      for entry in lexicon.entries {
        texts.append(entry.canonical)
        texts += entry.variants
      }
    }
    var cut: [String: [Word]] = [:]
    var all: Set<String> = []
    cut.reserveCapacity(texts.count)
    var tokenizer = Tokenizer(rules: breakRules, vocabulary: Vocabulary(words: []))
    // One block for the tokenizer. Each text stands behind a word on its line, so that nothing in it is read as the
    // label of an item.
    var block = ""
    for text in texts { block += "x " + text + "\n" }
    guard let source = try? SourceText.decode(Array(block.utf8), name: "pack", limit: .max) else {
      vocabulary = Vocabulary(words: [])
      wordsOfText = [:]
      numbers = [:]
      return
    }
    var table = TokenTable()
    tokenizer.tokenize(source, into: &table)
    var line: [Word] = []
    var next = 0
    var isFirst = true
    for at in 0..<table.count {
      let kind = table.kinds[at]
      if kind == TokenKind.newline.rawValue || kind == TokenKind.blank.rawValue {
        if next < texts.count { cut[texts[next]] = line }
        next += 1
        line = []
        isFirst = true
        continue
      }
      if isFirst {
        isFirst = false
        continue
      }
      let text = String(decoding: source.units[Int(table.starts[at])..<Int(table.ends[at])], as: UTF16.self)
      line.append(Word(text: text, shape: table.shapes[at]))
      all.insert(text)
    }
    if next < texts.count, !line.isEmpty { cut[texts[next]] = line }
    let vocabulary = Vocabulary(words: all.sorted())
    self.vocabulary = vocabulary
    numbers = Dictionary(
      uniqueKeysWithValues: all.map { word in
        let key = vocabulary.id(of: word)
        return (word, (key, vocabulary.looseID(ofKey: key)))
      })
    wordsOfText = cut
  }

  func tests(for phrase: Phrase) -> [TokenTest] {
    (wordsOfText[phrase.text] ?? []).map { word in
      let (key, loose) = numbers[word.text] ?? (0, 0)
      if phrase.isExact { return .exact(key, shape: word.shape) }
      if phrase.isTolerant { return .tolerant(key, loose: loose) }
      return .key(key)
    }
  }

  func keys(of text: String) -> (keys: [UInt32], loose: [UInt32]) {
    let words = (wordsOfText[text] ?? []).map { numbers[$0.text] ?? (0, 0) }
    return (words.map(\.key), words.map(\.loose))
  }
}

extension Pattern {
  /// All quoted phrases of the pattern.
  func collectPhrases(into texts: inout [String]) {
    switch self {
    case .phrase(let phrase): texts.append(phrase.text)
    case .sequence(let parts), .choice(let parts), .conjunction(let parts):
      for part in parts { part.collectPhrases(into: &texts) }
    case .repetition(let part, _, _), .negation(let part), .capture(_, let part, _):
      part.collectPhrases(into: &texts)
    case .gap(_, _, let stops, _):
      for stop in stops { stop.collectPhrases(into: &texts) }
    case .tokenClass, .term, .mention, .regex, .macro: break
    }
  }
}
