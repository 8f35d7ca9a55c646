import DirectiveRules
import DirectiveText

@testable import DirectiveEngine

/// The pattern language read as it is described, with no automaton: a backtracker over the tree of a pattern.
///
/// The twin of `LazyAutomaton` and `CaptureMatcher`, for tests alone: exponential, and slow by design.
struct MatchingTwin {
  struct Capture: Equatable {
    var name: String
    var start: Int
    var end: Int
    var payload: Int32?
  }

  /// The tree has too many ways through this text.
  struct TooManySteps: Error {}

  private struct Trace {
    var captures: [Capture] = []
    var edges: [(from: Int, to: Int, payload: Int32)] = []
  }

  let pack: CompiledPack
  let stream: ReadingStream
  let store: MentionStore
  let reader: MentionReader
  private let tokens: [Token]
  private var steps = 0
  private static let stepLimit = 30_000

  private struct Token {
    var text: String
    var key: String
    var loose: String
    var isKnown: Bool
    var kind: TokenKind
    var shape: TokenShape
  }

  init(pack: CompiledPack, stream: ReadingStream, store: MentionStore, reader: MentionReader) {
    self.pack = pack
    self.stream = stream
    self.store = store
    self.reader = reader
    tokens = (0..<stream.count).map { at in
      let units = Int(stream.tokens.starts[at])..<Int(stream.tokens.ends[at])
      let text = String(decoding: reader.source.units[units], as: UTF16.self)
      return Token(
        text: text, key: KeyFolder.key(text), loose: KeyFolder.looseKey(text),
        isKnown: pack.vocabulary.id(of: text) != 0,
        kind: stream.tokens.kind(at), shape: stream.tokens.shape(at))
    }
  }

  // MARK: Questions

  /// All ends at which a match from `start` may stop.
  mutating func ends(_ pattern: Pattern, from start: Int) throws -> Set<Int> {
    steps = 0
    var ends: Set<Int> = []
    _ = try match(pattern, start, Trace()) { _, end, _ in
      ends.insert(end)
      return false
    }
    return ends
  }

  /// The captures of the preferred parse that stops at `end`, or anywhere where it is nil; nil where there is none.
  mutating func captures(_ pattern: Pattern, from start: Int, to end: Int?) throws -> [Capture]? {
    steps = 0
    var found: [Capture]?
    _ = try match(pattern, start, Trace()) { _, at, trace in
      guard end == nil || at == end else { return false }
      found = trace.captures
      return true
    }
    return found
  }

  // MARK: The language

  private typealias Continuation = (inout MatchingTwin, Int, Trace) throws -> Bool

  private mutating func match(
    _ pattern: Pattern, _ at: Int, _ trace: Trace, _ then: Continuation
  ) throws -> Bool {
    steps += 1
    if steps > Self.stepLimit { throw TooManySteps() }
    switch pattern {
    case .phrase(let phrase):
      let words = phrase.text.split(separator: " ").map(String.init)
      guard at + words.count <= tokens.count else { return false }
      for (offset, word) in words.enumerated() where !isWord(word, phrase, at + offset) { return false }
      return try then(&self, at + words.count, trace)
    case .tokenClass, .regex, .conjunction, .negation:
      guard at < tokens.count, passes(pattern, at) else { return false }
      return try then(&self, at + 1, trace)
    case .term, .mention:
      for edge in edges(pattern, at) {
        var trace = trace
        trace.edges.append((at, Int(edge.end), edge.payload))
        if try then(&self, Int(edge.end), trace) { return true }
      }
      return false
    case .sequence(let parts):
      return try sequence(parts[...], at, trace, then)
    case .choice(let options):
      for option in options where try match(option, at, trace, then) { return true }
      return false
    case .repetition(let part, let minimum, let maximum):
      return try repetition(part, minimum, maximum.map { $0 - minimum }, at, trace, then)
    case .gap(let minimum, let maximum, let stops, _):
      return try gap(minimum, maximum - minimum, stops, at, trace, then)
    case .capture(let name, let part, _):
      let before = trace.edges.count
      return try match(part, at, trace) { twin, end, inner in
        var inner = inner
        let whole = inner.edges[before...].last { $0.from == at && $0.to == end }
        inner.captures.append(Capture(name: name, start: at, end: end, payload: whole?.payload))
        return try then(&twin, end, inner)
      }
    case .macro: return false
    }
  }

  private mutating func sequence(
    _ parts: ArraySlice<Pattern>, _ at: Int, _ trace: Trace, _ then: Continuation
  ) throws -> Bool {
    guard let first = parts.first else { return try then(&self, at, trace) }
    return try match(first, at, trace) { try $0.sequence(parts.dropFirst(), $1, $2, then) }
  }

  /// As many as possible first; `more` is how many may follow the first `minimum`. An unbounded one must move on.
  private mutating func repetition(
    _ part: Pattern, _ minimum: Int, _ more: Int?, _ at: Int, _ trace: Trace, _ then: Continuation
  ) throws -> Bool {
    if minimum > 0 {
      return try match(part, at, trace) { try $0.repetition(part, minimum - 1, more, $1, $2, then) }
    }
    if let more {
      if more > 0, try match(part, at, trace, { try $0.repetition(part, 0, more - 1, $1, $2, then) }) { return true }
    } else {
      let goesOn = try match(part, at, trace) { twin, end, inner in
        end > at ? try twin.repetition(part, 0, nil, end, inner, then) : false
      }
      if goesOn { return true }
    }
    return try then(&self, at, trace)
  }

  /// As few as possible first.
  private mutating func gap(
    _ minimum: Int, _ more: Int, _ stops: [Pattern], _ at: Int, _ trace: Trace, _ then: Continuation
  ) throws -> Bool {
    if minimum == 0, try then(&self, at, trace) { return true }
    guard minimum > 0 || more > 0, at < tokens.count, isAny(at), !stops.contains(where: { startsStop($0, at) }) else {
      return false
    }
    return try gap(max(0, minimum - 1), minimum > 0 ? more : more - 1, stops, at + 1, trace, then)
  }

  // MARK: One token

  private func startsStop(_ stop: Pattern, _ at: Int) -> Bool {
    if case .phrase(let phrase) = stop {
      return phrase.text.split(separator: " ").first.map { isWord(String($0), phrase, at) } ?? false
    }
    return passes(stop, at)
  }

  private func isWord(_ word: String, _ phrase: Phrase, _ at: Int) -> Bool {
    let token = tokens[at]
    if phrase.isExact { return token.key == KeyFolder.key(word) && token.shape == Self.shape(of: word) }
    if token.key == KeyFolder.key(word) { return true }
    return phrase.isTolerant && !token.isKnown && token.loose == KeyFolder.looseKey(word)
  }

  private static func shape(of word: String) -> TokenShape {
    let upper = word.count { $0.isUppercase }
    if upper == 0 { return .lower }
    if upper == word.count { return .upper }
    return upper == 1 && word.first?.isUppercase == true ? .capitalised : .mixed
  }

  private func isAny(_ at: Int) -> Bool {
    ![.newline, .blank, .cell, .endOfLine].contains(tokens[at].kind)
  }

  private func passes(_ test: Pattern, _ at: Int) -> Bool {
    switch test {
    case .tokenClass(let name, _): isOfClass(name, at)
    case .regex(let source, _): Self.expressions[source]?(tokens[at].text) ?? false
    case .phrase(let phrase): isWord(phrase.text, phrase, at)
    case .conjunction(let parts): parts.allSatisfy { passes($0, at) }
    case .choice(let parts): parts.contains { passes($0, at) }
    case .negation(let part): isAny(at) && !passes(part, at)
    default: false
    }
  }

  /// The expressions that random patterns use, each with what it says.
  static let expressions: [String: @Sendable (String) -> Bool] = [
    "[0-9]+": { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } },
    "[a-c].*": { $0.first.map { "abc".contains($0) } ?? false },
    ".{2}": { $0.utf16.count == 2 },
    "(x|xy)+z?": { text in
      ["x", "xy", "xx", "xz", "xyz", "xyx", "xxy"].contains(text)
    },
  ]

  private func isOfClass(_ name: String, _ at: Int) -> Bool {
    let token = tokens[at]
    let isName = [.word, .abbreviation, .roman].contains(token.kind)
    switch name {
    case "ANY": return isAny(at)
    case "CAP": return isName && token.shape != .lower
    case "CAPS": return isName && token.shape == .upper
    case "LOWER": return token.kind == .word && token.shape == .lower
    case "EOL": return !isAny(at)
    case "BREAK": return token.kind == .newline || token.kind == .endOfLine
    default: return token.kind.name == name
    }
  }

  // MARK: Edges

  /// The edges at a place that pass, longest first, then in the order in which they were laid.
  private func edges(_ pattern: Pattern, _ at: Int) -> [ReadingStream.Edge] {
    var found: [(index: Int32, edge: ReadingStream.Edge)] = []
    var index = at < stream.count ? stream.edgeHead[at] : -1
    while index >= 0 {
      let edge = stream.edges[Int(index)]
      if accepts(pattern, edge.payload) { found.append((index, edge)) }
      index = edge.next
    }
    return found.sorted { ($1.edge.end, $0.index) < ($0.edge.end, $1.index) }.map(\.edge)
  }

  private func accepts(_ pattern: Pattern, _ payload: Int32) -> Bool {
    switch pattern {
    case .term(let lexicon, let filters, _):
      guard payload >= 0 else { return false }
      let term = pack.terms[Int(payload)]
      return term.lexicon == lexicon
        && filters.allSatisfy { filter in
          term.attributes.contains { $0.key == filter.attribute && filter.values.contains($0.value) }
        }
    case .mention(let type, let filters, _):
      guard payload < 0 else { return false }
      let mention = store[Int(~payload)]
      return pack.typeNames[mention.type] == type
        && filters.allSatisfy { filter in
          reader.value(named: filter.attribute, of: mention, store, stream).map { filter.values.contains($0) } ?? false
        }
    default: return false
    }
  }
}
