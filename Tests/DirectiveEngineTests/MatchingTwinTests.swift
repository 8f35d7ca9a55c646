import DirectiveRules
import DirectiveText
import Testing

@testable import DirectiveEngine

/// The automaton and the capture matcher agree with a reader of the pattern tree that shares no code with them.
@Suite("The matcher and its twin")
struct MatchingTwinTests {
  static let seeds = Array(UInt64(1)...80)

  @Test("on random patterns and texts", arguments: seeds)
  func agrees(_ seed: UInt64) throws {
    var random = RandomPattern(seed: seed)
    let source = random.pack(rules: 25)
    let pack = try PackCompiler.compile(source)
    var compared = 0
    var givenUp = 0
    for _ in 0..<5 {
      let bench = try MatchingBench(pack, text: random.text())
      givenUp += try bench.compare(source.rules, &compared)
    }
    #expect(compared > 1_000)
    #expect(givenUp * 20 < compared, "\(givenUp) of \(compared) were too hard for the twin")
  }

  @Test("terms of lexicons are found where the twin finds them", arguments: seeds)
  func terms(_ seed: UInt64) throws {
    var random = RandomPattern(seed: seed &+ 1_000)
    let source = random.pack(rules: 8)
    let pack = try PackCompiler.compile(source)
    for _ in 0..<5 {
      let bench = try MatchingBench(pack, text: random.text())
      #expect(bench.foundTerms == bench.expectedTerms(source), "in: \(bench.text)")
    }
  }
}

/// One text with the mentions of the first phase laid over it, ready for the rules of the second.
private struct MatchingBench {
  let text: String
  let pack: CompiledPack
  let stream: ReadingStream
  let store: MentionStore
  let symbols: SymbolReader
  let reader: MentionReader

  init(_ pack: CompiledPack, text: String) throws {
    self.text = text
    self.pack = pack
    let source = try SourceText.decode(Array(text.utf8), name: "random")
    reader = MentionReader(pack: pack, source: source)
    var tokenizer = Tokenizer(rules: pack.breakRules, vocabulary: pack.vocabulary)
    var stream = ReadingStream()
    tokenizer.tokenize(source, into: &stream.tokens)
    var symbols = SymbolReader(expressions: pack.expressions)
    var store = MentionStore()
    stream.prepare(&symbols, units: source.units)
    stream.addTerms(of: pack.paragraphTerms, pack, &symbols, units: source.units)
    store.removeAll(typeCount: pack.typeNames.count)
    var first = PhaseRunner(pack: pack, phase: 0)
    first.run(&stream, &store, &symbols, reader: reader)
    self.stream = stream
    self.store = store
    self.symbols = symbols
  }

  /// Compares every rule of the second phase at every place. Returns how often the twin gave up.
  func compare(_ rules: [Rule], _ compared: inout Int) throws -> Int {
    let phase = pack.phases[1]
    let patterns = rules.filter { $0.phase == phase.name }.map(\.pattern)
    var alphabet = Alphabet(tests: phase.program.tests)
    alphabet.update(symbols.table)
    var automaton = LazyAutomaton(
      program: phase.program, zones: phase.rules.map(\.zones), zoneCount: pack.zones.count,
      conditions: phase.conditions)
    automaton.begin(alphabet, count: stream.count)
    var matcher = CaptureMatcher(program: phase.program)
    var twin = MatchingTwin(pack: pack, stream: stream, store: store, reader: reader)
    var found: [LazyAutomaton.Match] = []
    var givenUp = 0
    for start in 0..<stream.count {
      stream.withView(alphabet) { automaton.matches(at: start, in: $0, into: &found) }
      for (entry, pattern) in patterns.enumerated() {
        do {
          let longest = try twin.ends(pattern, from: start).filter { $0 > start }.max()
          let end = found.first { Int($0.entry) == entry }.map { Int($0.end) }
          #expect(end == longest, "\(pattern)\nat \(start) of: \(text)")
          let wanted = try longest.map { try twin.captures(pattern, from: start, to: $0) } ?? nil
          if let longest, end == longest {
            let captures = captures(&matcher, entry, start..<longest, alphabet)
            #expect(captures == wanted, "\(pattern)\nat \(start) of: \(text)")
          }
          compared += 1
        } catch is MatchingTwin.TooManySteps {
          givenUp += 1
        }
      }
    }
    return givenUp
  }

  private func captures(
    _ matcher: inout CaptureMatcher, _ entry: Int, _ window: Range<Int>, _ alphabet: Alphabet
  ) -> [MatchingTwin.Capture]? {
    var found: [CaptureMatcher.Capture] = []
    let isMatch = stream.withView(alphabet) { matcher.match(entry, over: window, in: $0, captures: &found) }
    guard isMatch else { return nil }
    return found.map {
      MatchingTwin.Capture(
        name: pack.captureNames[Int($0.name)], start: Int($0.start), end: Int($0.end), payload: $0.payload)
    }
  }

  // MARK: Terms

  struct Place: Hashable {
    var start: Int
    var end: Int
    var lexicon: String
    var canonical: String
  }

  var foundTerms: Set<Place> {
    var places: Set<Place> = []
    for start in 0..<stream.count {
      var edge = stream.edgeHead[start]
      while edge >= 0 {
        let item = stream.edges[Int(edge)]
        if item.payload >= 0 {
          let term = pack.terms[Int(item.payload)]
          places.insert(Place(start: start, end: Int(item.end), lexicon: term.lexicon, canonical: term.canonical))
        }
        edge = item.next
      }
    }
    return places
  }

  /// Where the words of an entry stand, one by one; only entries that some pattern asks for.
  func expectedTerms(_ source: Pack) -> Set<Place> {
    let words = (0..<stream.count).map { at in
      let units = Int(stream.tokens.starts[at])..<Int(stream.tokens.ends[at])
      return String(decoding: reader.source.units[units], as: UTF16.self)
    }
    var places: Set<Place> = []
    for (lexicon, entry) in source.lexicons.flatMap({ lexicon in lexicon.entries.map { (lexicon, $0) } }) {
      let isAsked = pack.terms.contains {
        $0.lexicon == lexicon.name && $0.canonical == entry.canonical && !$0.mask.isEmpty
      }
      guard isAsked else { continue }
      for spelling in [entry.canonical] + entry.variants {
        let parts = spelling.split(separator: " ").map(String.init)
        for start in 0..<max(0, words.count - parts.count + 1) {
          let all = parts.indices.allSatisfy { part in
            let word = words[start + part]
            if lexicon.isExact { return word == parts[part] }
            if KeyFolder.key(word) == KeyFolder.key(parts[part]) { return true }
            return lexicon.isTolerant && parts.count > 1 && pack.vocabulary.id(of: word) == 0
              && KeyFolder.looseKey(word) == KeyFolder.looseKey(parts[part])
          }
          if all {
            places.insert(
              Place(start: start, end: start + parts.count, lexicon: lexicon.name, canonical: entry.canonical))
          }
        }
      }
    }
    return places
  }
}
