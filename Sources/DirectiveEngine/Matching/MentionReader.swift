import DirectiveRules
import DirectiveText

/// Reads the values of a mention when a stage asks for them: its captures through their normalisers, and what its rule
/// sets. Nothing is stored, so that mentions which become no fact cost no text.
struct MentionReader {
  let pack: CompiledPack
  let source: SourceText
  /// Bounds on what the document may cost.
  var limits = AnalysisLimits()
  /// Names that were taken apart already.
  let nameWords = NameWords()

  /// The value by that name: a `set` entry first, then a capture. nil where the rule gives none, or it is empty.
  func value(_ name: ValueName, of mention: Mention, _ store: MentionStore, _ stream: ReadingStream) -> String? {
    guard let number = pack.names[name] else { return nil }
    return value(number, of: mention, store, stream)
  }

  /// The same by any name.
  func value(named name: String, of mention: Mention, _ store: MentionStore, _ stream: ReadingStream) -> String? {
    guard let number = pack.capture(name) else { return nil }
    return value(number, of: mention, store, stream)
  }

  /// The same by the number of a name.
  func value(_ number: Int, of mention: Mention, _ store: MentionStore, _ stream: ReadingStream) -> String? {
    let rule = pack.phases[mention.phase].rules[mention.rule]
    for index in rule.values.indices where rule.values[index].name == number {
      switch rule.values[index].template {
      case .constant(let text): return text
      case .parts(let parts): return fill(parts, rule, mention, store, stream)
      }
    }
    guard let capture = store.capture(number, of: mention) else { return nil }
    let text = normalised(capture, rule, store, stream)
    return text.isEmpty ? nil : text
  }

  /// All values by a name: what the rule sets, else those of its captures, in the order of the text; empty ones are none.
  func values(named name: String, of mention: Mention, _ store: MentionStore, _ stream: ReadingStream) -> [String] {
    guard let number = pack.capture(name) else { return [] }
    let rule = pack.phases[mention.phase].rules[mention.rule]
    if rule.values.contains(where: { $0.name == number }) {
      return value(number, of: mention, store, stream).map { [$0] } ?? []
    }
    return store.captures(of: mention).filter { $0.name == number }.compactMap { capture in
      let text = normalised(capture, rule, store, stream)
      return text.isEmpty ? nil : text
    }
  }

  /// All captures of that name, in the order of the text.
  func captures(_ name: ValueName, of mention: Mention, _ store: MentionStore) -> [CaptureMatcher.Capture] {
    guard let number = pack.names[name] else { return [] }
    return store.captures(of: mention).filter { $0.name == number }
  }

  /// The same by any name.
  func captures(named name: String, of mention: Mention, _ store: MentionStore) -> [CaptureMatcher.Capture] {
    guard let number = pack.capture(name) else { return [] }
    return store.captures(of: mention).filter { $0.name == number }
  }

  /// The first capture of that name.
  func capture(_ name: ValueName, of mention: Mention, _ store: MentionStore) -> CaptureMatcher.Capture? {
    pack.names[name].flatMap { store.capture($0, of: mention) }
  }

  /// Range of units of a range of positions. Empty where the range is.
  func units(_ start: Int, _ end: Int, _ stream: ReadingStream) -> Range<Int> {
    guard start < end, end <= stream.tokens.count else { return 0..<0 }
    return Int(stream.tokens.starts[start])..<Int(stream.tokens.ends[end - 1])
  }

  /// The text of a range of positions as printed, without what the layout took out between them.
  func printed(_ start: Int, _ end: Int, _ stream: ReadingStream) -> String {
    guard start < end, end <= stream.tokens.count else { return "" }
    var text = ""
    var first = start
    while first < end {
      let last = firstGap(first, end, stream) ?? end
      let part = source.printed(units(first, last, stream))
      text += text.isEmpty || part.isEmpty ? part : " " + part
      first = last
    }
    return text
  }

  /// The first position of a range before which the layout took something out; nil where it took nothing.
  private func firstGap(_ start: Int, _ end: Int, _ stream: ReadingStream) -> Int? {
    let (starts, ends, units) = (stream.tokens.starts, stream.tokens.ends, source.units)
    for at in start + 1..<max(end, start + 1) {
      // Most tokens touch or have one space between them.
      var unit = Int(ends[at - 1])
      let next = Int(starts[at])
      while unit < next {
        // Nothing but spaces, breaks and cell borders stands between two tokens, unless there was a token.
        guard units[unit] <= 0x20 || units[unit] == 0x7C else { return at }
        unit += 1
      }
    }
    return nil
  }

  /// The parts of a template put together; those around an empty one keep a single space. nil where all are empty.
  private func fill(
    _ parts: [ValueTemplate.Part], _ rule: CompiledRule, _ mention: Mention, _ store: MentionStore,
    _ stream: ReadingStream
  ) -> String? {
    var out = ""
    for part in parts {
      switch part {
      case .text(let text): out += text
      case .capture(let number):
        if let capture = store.capture(number, of: mention) { out += normalised(capture, rule, store, stream) }
      case .attribute(let name, let number):
        if let capture = store.capture(number, of: mention) { out += attribute(name, of: capture, store, stream) ?? "" }
      }
    }
    if out.hasLooseSpace { out = out.withSingleSpaces }
    return out.isEmpty ? nil : out
  }

  private func normalised(
    _ capture: CaptureMatcher.Capture, _ rule: CompiledRule, _ store: MentionStore, _ stream: ReadingStream
  ) -> String {
    var text: String?
    for step in rule.chain(of: Int(capture.name)) {
      switch step {
      case .term: text = term(of: capture)?.canonical
      case .attribute(let name): text = attribute(name, of: capture, store, stream)
      case .expand: text = expanded(text ?? printed(Int(capture.start), Int(capture.end), stream))
      default: text = step.apply(to: text ?? printed(Int(capture.start), Int(capture.end), stream))
      }
    }
    return text ?? printed(Int(capture.start), Int(capture.end), stream)
  }

  /// The text with the abbreviations of lexicon `abbreviation` written out.
  func expanded(_ text: String) -> String {
    var out = ""
    var copied = text.startIndex
    var word = text.startIndex
    // Words are parted by single spaces; marks around one are no part of it.
    while true {
      let end = text.utf8[word...].firstIndex(of: UInt8(ascii: " ")) ?? text.endIndex
      let core = text.utf8[word..<end].trimmed { Self.edges.contains($0) }
      if let full = pack.abbreviations.fullForm(of: core) {
        out += text[copied..<core.startIndex] + full
        copied = core.endIndex
      }
      guard end < text.endIndex else { break }
      word = text.utf8.index(after: end)
    }
    return copied == text.startIndex ? text : out + text[copied...]
  }

  /// Marks that may stand around an abbreviation: `,;:.()`.
  private static let edges: [UInt8] = Array(",;:.()".utf8)

  /// The lexicon term that a capture covers exactly.
  func term(of capture: CaptureMatcher.Capture) -> CompiledTerm? {
    guard let payload = capture.payload, payload >= 0 else { return nil }
    return pack.terms[Int(payload)]
  }

  /// The mention that a capture covers exactly.
  func mention(of capture: CaptureMatcher.Capture) -> Int? {
    guard let payload = capture.payload, payload < 0 else { return nil }
    return Int(~payload)
  }

  private func attribute(
    _ name: String, of capture: CaptureMatcher.Capture, _ store: MentionStore, _ stream: ReadingStream
  ) -> String? {
    if let term = term(of: capture) { return name == "canonical" ? term.canonical : term.attribute(name) }
    if let inner = mention(of: capture) { return value(named: name, of: store[inner], store, stream) }
    return nil
  }
}

extension String {
  /// Whether a space stands at either end or beside another.
  fileprivate var hasLooseSpace: Bool {
    var previous = UInt8(ascii: " ")
    for byte in utf8 {
      if byte == UInt8(ascii: " "), previous == byte { return true }
      previous = byte
    }
    return !isEmpty && previous == UInt8(ascii: " ")
  }

  /// The words of the text with single spaces between them.
  fileprivate var withSingleSpaces: String {
    String(unsafeUninitializedCapacity: utf8.count) { buffer in
      var count = 0
      var isPending = false
      for byte in utf8 {
        if byte == UInt8(ascii: " ") {
          isPending = count > 0
          continue
        }
        if isPending {
          buffer[count] = UInt8(ascii: " ")
          count += 1
          isPending = false
        }
        buffer[count] = byte
        count += 1
      }
      return count
    }
  }
}

extension Substring.UTF8View {
  /// The part without the bytes at either end that `isEdge` names; the whole where there are no others.
  fileprivate func trimmed(_ isEdge: (UInt8) -> Bool) -> Substring.UTF8View {
    guard let first = firstIndex(where: { !isEdge($0) }), let last = lastIndex(where: { !isEdge($0) }) else {
      return self
    }
    return self[first...last]
  }
}
