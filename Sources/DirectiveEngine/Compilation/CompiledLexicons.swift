import DirectiveRules

/// The terms of all lexicons of a pack, ready to be found in a text.
struct CompiledLexicons {
  /// A lexicon term that patterns ask for: a bit for the entries of a lexicon that pass.
  struct Predicate {
    var lexicon: String
    var filters: [Filter]
    var bit: Int
  }

  var terms: [CompiledTerm] = []
  var trie: TermTrie
  var lineTerms: TermTrie
  var paragraphTerms: TermTrie

  init(terms: [CompiledTerm], trie: TermTrie, lineTerms: TermTrie, paragraphTerms: TermTrie) {
    self.terms = terms
    self.trie = trie
    self.lineTerms = lineTerms
    self.paragraphTerms = paragraphTerms
  }

  /// `asked` are the bits that patterns over lines and over paragraphs ask for: terms without one of them stay out of
  /// the trie of that stream, so that most words of a text begin no walk.
  init(_ lexicons: [Lexicon], words: PhraseWords, predicates: [Predicate], asked: [Phase.Stream: EdgeMask]) {
    trie = TermTrie(vocabulary: words.vocabulary)
    lineTerms = trie
    paragraphTerms = trie
    var spelling = 0
    for lexicon in lexicons {
      let predicates = predicates.filter { $0.lexicon == lexicon.name }
      for entry in lexicon.entries {
        var mask = EdgeMask()
        for predicate in predicates where predicate.filters.allSatisfy({ $0.accepts(entry) }) {
          mask.insert(predicate.bit)
        }
        for text in entry.spellings {
          add(text, words.keys(ofSpelling: spelling), of: entry, in: lexicon, mask, asked)
          spelling += 1
        }
      }
    }
    trie.seal()
    lineTerms.seal()
    paragraphTerms.seal()
  }

  private mutating func add(
    _ spelling: String, _ words: (keys: ArraySlice<UInt32>, loose: ArraySlice<UInt32>), of entry: LexiconEntry,
    in lexicon: Lexicon, _ mask: EdgeMask, _ asked: [Phase.Stream: EdgeMask]
  ) {
    var (keys, loose) = words
    guard !keys.isEmpty, !keys.contains(0) else { return }
    let index = terms.count
    terms.append(
      CompiledTerm(
        lexicon: lexicon.name, canonical: entry.canonical, attributes: entry.attributes, mask: mask, keys: Array(keys),
        exact: lexicon.isExact ? Array(spelling.utf16) : nil))
    // A single word without its marks could be too many others.
    if !lexicon.isTolerant || keys.count == 1 { loose = [] }
    let term = Int32(index)
    trie.insert(keys: keys, loose: loose, term: term, isExact: lexicon.isExact)
    if mask.intersects(asked[.lines]) {
      lineTerms.insert(keys: keys, loose: loose, term: term, isExact: lexicon.isExact)
    }
    if mask.intersects(asked[.paragraphs]) {
      paragraphTerms.insert(keys: keys, loose: loose, term: term, isExact: lexicon.isExact)
    }
  }
}

extension CompiledLexicons {
  /// Terms of exact lexicons by lexicon and spelling.
  var codes: [String: [String: [Int]]] {
    var codes: [String: [String: [Int]]] = [:]
    for (index, term) in terms.enumerated() {
      guard let exact = term.exact else { continue }
      codes[term.lexicon, default: [:]][String(decoding: exact, as: UTF16.self), default: []].append(index)
    }
    return codes
  }
}

extension EdgeMask {
  fileprivate func intersects(_ other: EdgeMask?) -> Bool {
    guard let other else { return false }
    return a & other.a | b & other.b | c & other.c | d & other.d != 0
  }
}

extension Filter {
  /// Whether an entry has one of the values.
  func accepts(_ entry: LexiconEntry) -> Bool {
    entry.attributes.contains { $0.key == attribute && values.contains($0.value) }
  }
}
