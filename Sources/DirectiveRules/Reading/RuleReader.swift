/// A rule as it stands in its file, with the places that later checks point at.
struct RuleDraft: Sendable {
  var rule: Rule
  /// Of keys and values by path: `phase`, `set.level`, `set.level=` (its value), `normalise.date`, `in.body`.
  var ranges: [String: SourceRange] = [:]
  /// Its examples, those that stand elsewhere included.
  var examples = ExampleList() {
    didSet { rule.examples = examples.examples }
  }

  func range(_ path: String) -> SourceRange { ranges[path] ?? rule.range }
}

/// Reads a `rule:` document.
struct RuleReader {
  let reporter: Reporter

  /// Nil where the rule lacks what nothing else can stand for.
  func read(_ root: YAMLCursor) -> RuleDraft? {
    guard
      let fields = root.fields("một quy tắc", DocumentKeys.rule),
      let heading = fields["rule"], let id = heading.text("rule")
    else { return nil }
    checkID(id, heading)
    let pattern = fields["match"]?.alternatives("match")
    guard let phase = fields["phase"], let phaseName = phase.text("phase"), let emits = fields["emits"],
      let type = emits.text("emits"), let pattern
    else { return nil }
    if !NameChecker.isType(type) {
      let help = "bắt đầu bằng A–Z, như Citation"
      reporter.report(.wrongName, at: emits.range, "tên kiểu '\(type)' không dùng được", help: help)
    }
    var draft = RuleDraft(
      rule: Rule(id: id, phase: phaseName, emits: type, pattern: pattern, range: heading.range))
    draft.ranges["phase"] = phase.range
    draft.rule.after = contexts(fields["after"], "after")
    draft.rule.before = contexts(fields["before"], "before")
    draft.rule.notAfter = contexts(fields["not_after"], "not_after")
    draft.rule.notBefore = contexts(fields["not_before"], "not_before")
    draft.rule.title = fields["title"]?.string("title") ?? ""
    draft.ranges["title"] = fields["title"]?.range
    draft.rule.source = fields["source"]?.string("source") ?? ""
    for zone in fields["in"]?.texts("in", orOne: true) ?? [] {
      guard let name = zone.text("in") else { continue }
      draft.rule.zones.append(name)
      draft.ranges["in." + name] = zone.range
    }
    readSet(fields["set"], into: &draft)
    readNormalisers(fields["normalise"], into: &draft)
    if let list = fields["examples"] { draft.examples = ExamplesReader(reporter: reporter).list(list) }
    return draft
  }

  /// `citation.numbered`: names with dots between.
  private func checkID(_ id: String, _ heading: YAMLCursor) {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    guard !parts.allSatisfy({ NameChecker.isName(String($0)) }) else { return }
    let help = "viết như citation.numbered: a–z, 0–9, '_' và dấu '.'"
    reporter.report(.wrongName, at: heading.range, "mã quy tắc '\(id)' không dùng được", help: help)
  }

  /// Patterns of a context; a text of plain words stands for the phrase.
  private func contexts(_ list: YAMLCursor?, _ what: String) -> [Pattern] {
    (list?.texts(what, orOne: true) ?? []).compactMap { item in
      guard let text = item.text(what) else { return nil }
      if Self.isPhrase(text) { return .phrase(Phrase(text: text, range: item.range)) }
      return item.pattern(what)
    }
  }

  /// Only words, and at least one letter in them that no class name has.
  private static func isPhrase(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == " " || $0.isWordPart }
      && text.unicodeScalars.contains { $0.isLower || $0.value > 0x7F }
  }

  private func readSet(_ field: YAMLCursor?, into draft: inout RuleDraft) {
    for pair in field?.pairs("set") ?? [] {
      guard let value = pair.value.string("'\(pair.key)' của set") else { continue }
      draft.rule.set.append((pair.key, value))
      draft.ranges["set." + pair.key] = pair.keyRange
      draft.ranges["set." + pair.key + "="] = pair.value.range
    }
  }

  private func readNormalisers(_ field: YAMLCursor?, into draft: inout RuleDraft) {
    for pair in field?.pairs("normalise") ?? [] {
      draft.ranges["normalise." + pair.key] = pair.keyRange
      var chain: [String] = []
      for item in pair.value.texts("normalise của '\(pair.key)'", orOne: true) ?? [] {
        guard let name = item.text("normalise") else { continue }
        draft.ranges["normalise." + pair.key + "=\(chain.count)"] = item.range
        chain.append(name)
      }
      draft.rule.normalisers[pair.key] = chain
    }
  }
}

extension YAMLCursor {
  /// A pattern, or a list of patterns that are alternatives.
  func alternatives(_ what: String) -> Pattern? {
    guard case .sequence = node else { return pattern(what) }
    let items = items(what) ?? []
    guard !items.isEmpty else {
      reporter.report(.emptyValue, at: range, "danh sách mẫu rỗng", help: "thêm ít nhất một mẫu")
      return nil
    }
    let patterns = items.map { $0.pattern("mỗi mẫu của \(what)") }
    let read = patterns.compactMap { $0 }
    guard read.count == patterns.count else { return nil }
    return read.count == 1 ? read[0] : .choice(read)
  }

  /// The pattern that a scalar holds; nil and reported where it cannot be read.
  func pattern(_ what: String) -> Pattern? {
    guard text(what) != nil else { return nil }
    let reading = PatternParser().parse(located())
    for diagnostic in reading.diagnostics { reporter.report(diagnostic) }
    return reading.diagnostics.isEmpty ? reading.pattern : nil
  }
}
