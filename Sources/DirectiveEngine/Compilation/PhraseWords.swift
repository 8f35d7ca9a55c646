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
  /// Where the words of each text stand: phrases and settings by their text, then the spellings of the lexicons.
  private var places: [Range<Int>] = []
  private let phrases: [ByteText: Int]

  init(pack: Pack, breakRules: BreakRules) {
    var texts = Texts()
    for rule in pack.rules {
      for pattern in [rule.pattern] + rule.after + rule.before + rule.notAfter + rule.notBefore {
        texts.addPhrases(of: pattern)
      }
    }
    for macro in pack.macros { texts.addPhrases(of: macro.pattern) }
    // Words that settings name are known words as well.
    for name in ["open_words", "numbered_words"] {
      guard case .list(let words)? = pack.settings["layout"]?[name] else { continue }
      for word in words { texts.add(word) }
    }
    for lexicon in pack.lexicons {
      for entry in lexicon.entries {
        for spelling in entry.spellings { texts.append(spelling) }
      }
    }
    phrases = texts.phrases
    places = Array(repeating: 0..<0, count: texts.count)
    guard let source = try? SourceText.decode(texts.block, name: "pack", limit: .max) else {
      vocabulary = Vocabulary(words: [])
      return
    }
    var table = TokenTable()
    var tokenizer = Tokenizer(rules: breakRules, vocabulary: Vocabulary(words: []))
    tokenizer.tokenize(source, into: &table)
    (vocabulary, keys) = Vocabulary.of(table, in: source)
    shapes = table.shapes
    loose = keys.map { [vocabulary] in vocabulary.looseID(ofKey: $0) }
    var first = 0
    var next = 0
    for at in 0...table.count {
      guard at == table.count || table.kind(at) == .newline || table.kind(at) == .blank else { continue }
      // Without the word that was put before.
      if next < places.count, first < at { places[next] = first + 1..<max(at, first + 1) }
      next += 1
      first = at + 1
    }
  }

  func tests(for phrase: Phrase) -> [TokenTest] {
    guard let number = phrases[ByteText(phrase.text)] else { return [] }
    return places[number].map { word in
      if phrase.isExact { return .exact(keys[word], shape: shapes[word]) }
      if phrase.isTolerant { return .tolerant(keys[word], loose: loose[word]) }
      return .key(keys[word])
    }
  }

  /// Keys and loose groups of the words of a spelling, by its number: spellings are numbered in the order of lexicons,
  /// entries and `LexiconEntry.spellings`.
  func keys(ofSpelling number: Int) -> (keys: ArraySlice<UInt32>, loose: ArraySlice<UInt32>) {
    let place = places[phrases.count + number]
    return (keys[place], loose[place])
  }
}

/// The texts of a pack that are matched word by word, as one block for the tokenizer: a line each.
private struct Texts {
  private(set) var block: [UInt8] = []
  private(set) var count = 0
  private(set) var phrases: [ByteText: Int] = [:]

  /// Adds all quoted phrases of a pattern; macros in it are patterns of their own.
  mutating func addPhrases(of pattern: Pattern) {
    switch pattern {
    case .phrase(let phrase): add(phrase.text)
    case .sequence(let parts), .choice(let parts), .conjunction(let parts):
      for part in parts { addPhrases(of: part) }
    case .repetition(let part, _, _), .negation(let part), .capture(_, let part, _): addPhrases(of: part)
    case .gap(_, _, let stops, _):
      for stop in stops { addPhrases(of: stop) }
    case .tokenClass, .term, .mention, .regex, .macro: break
    }
  }

  /// Adds a text that is looked up by what it says, once. To be done before any text is appended.
  mutating func add(_ text: String) {
    let number = phrases[ByteText(text), default: count]
    guard number == count else { return }
    phrases[ByteText(text)] = number
    append(text)
  }

  /// Adds a text that is known by its number.
  mutating func append(_ text: String) {
    // A text stands behind a word on its line, so that nothing in it is read as the label of an item.
    block += [0x78, 0x20]
    block += text.utf8
    block.append(0x0A)
    count += 1
  }
}

extension LexiconEntry {
  /// All ways to write the term, the canonical one first.
  var spellings: [String] { [canonical] + variants }
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
