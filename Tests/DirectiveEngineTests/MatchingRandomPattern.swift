import DirectiveRules

/// Random packs, patterns and texts over few words, so that matches are common. The same seed gives the same.
struct RandomPattern {
  private var state: UInt64

  init(seed: UInt64) {
    state = (seed &+ 1) &* 0xD134_2543_DE82_EF95
  }

  // MARK: Choice

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  private mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  // MARK: Words

  /// Words of patterns and terms. Some differ in marks, case or the place of the tone alone.
  private static let words = ["so", "sở", "Sở", "SỞ", "hòa", "tế", "bộ", "12", ",", ";", "xy", "xyz"]
  /// Words of texts: those, others that look like them without their marks, tokens of other kinds and breaks.
  private static let textWords =
    words + ["số", "sợ", "hoà", "hoa", "te", "TẾ", "bo", "Bỗ", "abc", "II", "7", "x", "3/QĐ-XX", "TT&TT", "-", "a)"]
    + ["\n", "\n", "\n\n", "|"]

  mutating func text() -> String {
    var text = ""
    for _ in 0..<(8 + below(8)) {
      let word = pick(Self.textWords)
      text += word == "\n" || word == "\n\n" ? word : (text.isEmpty || text.hasSuffix("\n") ? "" : " ") + word
    }
    return text
  }

  // MARK: Packs

  /// A pack with two lexicons and a tolerant one, a phase that finds `One` and `Two`, and one with random rules.
  mutating func pack(rules count: Int) -> Pack {
    var rules: [Rule] = []
    for (index, type) in ["One", "One", "Two"].enumerated() {
      let pattern = Pattern.sequence([phrase(), .repetition(phrase(), minimum: 0, maximum: 2)])
      rules.append(
        Rule(
          id: "first.\(index)", phase: "first", emits: type, pattern: .capture(name: "part", pattern, .none),
          set: [("kind", index == 0 ? "a" : "b")]))
    }
    for index in 0..<count {
      rules.append(Rule(id: "second.\(index)", phase: "second", emits: "Hit", pattern: pattern(depth: 4)))
    }
    return Pack(
      name: "random", version: "1",
      phases: [Phase(name: "first", stream: .paragraphs), Phase(name: "second", stream: .paragraphs)], rules: rules,
      lexicons: [
        lexicon("plain"), lexicon("other"), lexicon("loose", isTolerant: true), lexicon("code", isExact: true),
      ],
      tokenizer: (MatchingFixture.tokenizer, "vi.rbbi"))
  }

  private mutating func lexicon(_ name: String, isTolerant: Bool = false, isExact: Bool = false) -> Lexicon {
    let entries = (0..<4).map { _ in
      LexiconEntry(
        canonical: words(1 + below(3)), variants: chance(30) ? [words(1 + below(2))] : [],
        attributes: [("level", pick(["low", "high"]))])
    }
    return Lexicon(name: name, attributes: ["level"], isTolerant: isTolerant, isExact: isExact, entries: entries)
  }

  private mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in pick(Self.words) }.joined(separator: " ")
  }

  // MARK: Patterns

  private mutating func phrase(words count: Int? = nil) -> Pattern {
    let kind = below(10)
    return .phrase(
      Phrase(text: words(count ?? 1 + below(2)), isExact: kind == 0, isTolerant: kind == 1 || kind == 2))
  }

  private mutating func pattern(depth: Int) -> Pattern {
    guard depth > 0, chance(75) else { return atom() }
    switch below(10) {
    case 0...3: return .sequence((0..<(2 + below(2))).map { _ in pattern(depth: depth - 1) })
    case 4, 5: return .choice((0..<(2 + below(2))).map { _ in pattern(depth: depth - 1) })
    case 6: return .capture(name: pick(["a", "b"]), pattern(depth: depth - 1), .none)
    case 7: return .sequence([pattern(depth: depth - 1), gap(), pattern(depth: depth - 1)])
    default:
      let low = below(3)
      let high: Int? = chance(40) ? nil : low + below(3) + (low == 0 ? 1 : 0)
      return .repetition(pattern(depth: depth - 1), minimum: low, maximum: high)
    }
  }

  private mutating func gap() -> Pattern {
    let low = below(2)
    let stops = (0..<below(3)).map { _ in chance(50) ? phrase() : tokenClass() }
    return .gap(minimum: low, maximum: low + 1 + below(4), stops: stops, .none)
  }

  private mutating func atom() -> Pattern {
    switch below(12) {
    case 0...4: return phrase()
    case 5: return tokenClass()
    case 6, 7:
      return .term(
        lexicon: pick(["plain", "other", "loose", "code"]), filters: filters("level", ["low", "high"]), .none)
    case 8: return .mention(type: pick(["One", "Two"]), filters: filters("kind", ["a", "b"]), .none)
    case 9: return regex()
    default:
      let one = chance(50) ? tokenClass() : phrase(words: 1)
      return chance(50) ? .negation(one) : .conjunction([one, .negation(phrase(words: 1)), tokenClass()])
    }
  }

  private mutating func tokenClass() -> Pattern {
    .tokenClass(
      pick(["ANY", "ANY", "CAP", "CAPS", "LOWER", "NUM", "DOCNUM", "ITEM", "EOL", "BREAK", "PUNCT", "WORD"]), .none)
  }

  private mutating func regex() -> Pattern {
    .regex(pick(MatchingTwin.expressions.keys.sorted()), .none)
  }

  private mutating func filters(_ attribute: String, _ values: [String]) -> [Filter] {
    guard chance(50) else { return [] }
    return [Filter(attribute: attribute, values: chance(20) ? values : [pick(values)])]
  }
}
