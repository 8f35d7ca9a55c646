import DirectiveRules
import DirectiveText

/// The words of all phrases and terms of a pack, cut by the same tokenizer as the documents.
///
/// They make up the vocabulary: a word that no rule and no lexicon names needs no number.
struct PhraseWords: Sendable {
  let vocabulary: Vocabulary
  /// Keys, loose groups and shapes of all words, text after text.
  private var keys: [UInt32] = []
  private var loose: [UInt32] = []
  private var shapes: [UInt8] = []
  /// Where the words of each text stand.
  private var places: [ByteText: Range<Int>] = [:]

  init(pack: Pack, breakRules: BreakRules) {
    let texts = Self.texts(of: pack)
    // One block for the tokenizer. Each text stands behind a word on its line, so that nothing in it is read as the
    // label of an item.
    var block: [UInt8] = []
    for text in texts {
      block += "x ".utf8
      block += text.utf8
      block.append(0x0A)
    }
    guard let source = try? SourceText.decode(block, name: "pack", limit: .max) else {
      vocabulary = Vocabulary(words: [])
      return
    }
    var table = TokenTable()
    var tokenizer = Tokenizer(rules: breakRules, vocabulary: Vocabulary(words: []))
    tokenizer.tokenize(source, into: &table)
    let ids: [UInt32]
    (vocabulary, ids) = Vocabulary.of(table, in: source)
    var first = 0
    var next = 0
    for at in 0...table.count {
      guard at == table.count || table.kind(at) == .newline || table.kind(at) == .blank else { continue }
      if next < texts.count, first < at {
        let start = keys.count
        // Without the word that was put before.
        for word in first + 1..<max(at, first + 1) {
          keys.append(ids[word])
          loose.append(vocabulary.looseID(ofKey: ids[word]))
          shapes.append(table.shapes[word])
        }
        places[ByteText(texts[next])] = start..<keys.count
      }
      next += 1
      first = at + 1
    }
  }

  /// All texts that are matched word by word, each once.
  private static func texts(of pack: Pack) -> [String] {
    var texts: [String] = []
    for rule in pack.rules {
      for pattern in [rule.pattern] + rule.after + rule.before + rule.notAfter + rule.notBefore {
        pattern.collectPhrases(into: &texts)
      }
    }
    // Words that settings name are known words as well.
    for name in ["open_words", "numbered_words"] {
      if case .list(let words)? = pack.settings["layout"]?[name] { texts += words }
    }
    for lexicon in pack.lexicons {
      for entry in lexicon.entries {
        texts.append(entry.canonical)
        texts += entry.variants
      }
    }
    var seen: Set<ByteText> = []
    return texts.filter { seen.insert(ByteText($0)).inserted }
  }

  func tests(for phrase: Phrase) -> [TokenTest] {
    (places[ByteText(phrase.text)] ?? 0..<0).map { word in
      if phrase.isExact { return .exact(keys[word], shape: shapes[word]) }
      if phrase.isTolerant { return .tolerant(keys[word], loose: loose[word]) }
      return .key(keys[word])
    }
  }

  func keys(of text: String) -> (keys: [UInt32], loose: [UInt32]) {
    let place = places[ByteText(text)] ?? 0..<0
    return (Array(keys[place]), Array(loose[place]))
  }
}

/// A text that is compared by its bytes: String compares by canonical equivalence, which costs ten times as much for
/// text that is not ASCII, and a pack holds tens of thousands of phrases.
private struct ByteText: Hashable {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (a: ByteText, b: ByteText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
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
