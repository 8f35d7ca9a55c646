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
  func value(_ name: String, of mention: Mention, _ store: MentionStore, _ stream: ReadingStream) -> String? {
    guard let number = pack.capture(name) else { return nil }
    let rule = pack.phases[mention.phase].rules[mention.rule]
    for value in rule.values where value.name == number {
      switch value.template {
      case .constant(let text): return text
      case .parts(let parts): return fill(parts, rule, mention, store, stream)
      }
    }
    guard let capture = store.capture(number, of: mention) else { return nil }
    let text = normalised(capture, rule, store, stream)
    return text.isEmpty ? nil : text
  }

  /// All captures of that name, in the order of the text.
  func captures(_ name: String, of mention: Mention, _ store: MentionStore) -> [CaptureMatcher.Capture] {
    guard let number = pack.capture(name) else { return [] }
    return store.captures(of: mention).filter { $0.name == number }
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
    for at in start + 1..<max(end, start + 1) {
      let previous = stream.tokens.ends[at - 1]
      let next = stream.tokens.starts[at]
      // Most tokens touch or have one space between them.
      if previous < next, !isBlank(from: previous, to: next) { return at }
    }
    return nil
  }

  /// Whether nothing but spaces, breaks and cell borders stands between two units.
  private func isBlank(from start: UInt32, to end: UInt32) -> Bool {
    guard start < end else { return true }
    return source.units[Int(start)..<Int(end)].allSatisfy { $0 <= 0x20 || $0 == 0x7C }
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
    if !out.hasLooseSpace { return out.isEmpty ? nil : out }
    let words = out.split(separator: " ")
    return words.isEmpty ? nil : words.joined(separator: " ")
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
      if let full = pack.fullForm(of: String(text[core.startIndex..<core.endIndex])) {
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
    if let inner = mention(of: capture) { return value(name, of: store[inner], store, stream) }
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
