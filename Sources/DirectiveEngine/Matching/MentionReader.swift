import DirectiveRules
import DirectiveText

/// Reads the values of a mention when a stage asks for them: its captures through their normalisers, and what its rule
/// sets. Nothing is stored, so that mentions which become no fact cost no text.
struct MentionReader {
  let pack: CompiledPack
  let source: SourceText

  /// The value by that name: a `set` entry first, then a capture. nil where the rule gives none, or it is empty.
  func value(_ name: String, of mention: Mention, _ store: MentionStore, _ stream: ReadingStream) -> String? {
    let rule = pack.phases[mention.phase].rules[mention.rule]
    if let template = rule.rule.set.first(where: { $0.key == name })?.value {
      guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
      return fill(template, mention, store, stream)
    }
    guard let number = pack.capture(name), let capture = store.capture(number, of: mention) else { return nil }
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
    for at in start..<end {
      let isLast = at + 1 == end
      guard isLast || !isBlank(from: stream.tokens.ends[at], to: stream.tokens.starts[at + 1]) else { continue }
      let part = source.printed(units(first, at + 1, stream))
      text += text.isEmpty || part.isEmpty ? part : " " + part
      first = at + 1
    }
    return text
  }

  /// Whether nothing but spaces, breaks and cell borders stands between two units.
  private func isBlank(from start: UInt32, to end: UInt32) -> Bool {
    guard start < end else { return true }
    return source.units[Int(start)..<Int(end)].allSatisfy { $0 <= 0x20 || $0 == 0x7C }
  }

  /// `{name}` is replaced by a value, `{name.attribute}` by an attribute of the term it captured; parts around an
  /// empty one keep a single space.
  private func fill(_ template: String, _ mention: Mention, _ store: MentionStore, _ stream: ReadingStream) -> String? {
    var out = ""
    var rest = Substring(template)
    let rule = pack.phases[mention.phase].rules[mention.rule]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      out += rest[..<open]
      let parts = rest[rest.index(after: open)..<close].split(separator: ".", maxSplits: 1)
      rest = rest[rest.index(after: close)...]
      guard let name = parts.first, let number = pack.capture(String(name)),
        let capture = store.capture(number, of: mention)
      else { continue }
      if parts.count == 2 {
        out += attribute(String(parts[1]), of: capture, store, stream) ?? ""
      } else {
        out += normalised(capture, rule, store, stream)
      }
    }
    out += rest
    let words = out.split(separator: " ")
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private func normalised(
    _ capture: CaptureMatcher.Capture, _ rule: CompiledRule, _ store: MentionStore, _ stream: ReadingStream
  ) -> String {
    let chain = rule.normalisers[Int(capture.name)] ?? []
    var text: String?
    for name in chain {
      if name == "expand" {
        text = expanded(text ?? printed(Int(capture.start), Int(capture.end), stream))
      } else if name.hasPrefix("term") {
        text =
          name == "term"
          ? term(of: capture)?.canonical : attribute(String(name.dropFirst(5)), of: capture, store, stream)
      } else {
        text = Normaliser.apply(name, to: text ?? printed(Int(capture.start), Int(capture.end), stream))
      }
    }
    return text ?? printed(Int(capture.start), Int(capture.end), stream)
  }

  /// The text with the abbreviations of lexicon `abbreviation` written out.
  func expanded(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      let core = word.trimmed { ",;:.()".contains($0) }
      guard let full = pack.term(String(core), in: "abbreviation")?.attribute("full") else { return String(word) }
      return word[..<core.startIndex] + full + word[core.endIndex...]
    }.joined(separator: " ")
  }

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

extension Substring {
  /// The part without the characters at either end that `isEdge` names.
  fileprivate func trimmed(_ isEdge: (Character) -> Bool) -> Substring {
    guard let first = firstIndex(where: { !isEdge($0) }), let last = lastIndex(where: { !isEdge($0) }) else {
      return self
    }
    return self[first...last]
  }
}
