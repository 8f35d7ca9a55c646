/// Checks a pack as a whole: that every name in it means something, and that every rule can do what it says.
public final class PackChecker {
  /// The normalisers of the engine; `term.<attribute>` is known besides.
  public static let knownNormalisers = [
    "text", "date", "docnum", "integer", "term", "lower", "upper", "sentence", "title", "compact", "party",
    "expand",
  ]

  let pack: Pack
  /// The rules as written: patterns are checked with their macros in place, each macro once, since a pattern can be
  /// thousands of times larger once they are replaced.
  let contents: PackContents
  let normalisers: [String]
  let isStrict: Bool
  /// Whether the examples were read, so that they can be missing.
  let includesExamples: Bool
  let reporter: Reporter
  let phaseNames: [String]
  let lexicons: [String: Lexicon]
  /// Mention type → the rules that emit it, by their places in `contents.rules`.
  let emitters: [String: [Int]]
  let zoneNames: [String]?
  let macros: [String: Pattern]
  private var captureNames: [String: [String]] = [:]
  private var macroCaptures: [String: [String]] = [:]
  /// `rule capture.attribute` that were looked up, so that each is told once.
  var checkedAttributes: Set<String> = []
  private var valueNames: [String: Set<String>] = [:]
  var lexiconValues = LexiconValues()

  init(pack: Pack, contents: PackContents, normalisers: [String], strict: Bool, examples: Bool) {
    self.pack = pack
    self.contents = contents
    self.normalisers = normalisers
    isStrict = strict
    includesExamples = examples
    reporter = contents.reporter
    phaseNames = pack.phases.map(\.name)
    lexicons = Dictionary(pack.lexicons.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    emitters = Dictionary(grouping: contents.rules.indices) { contents.rules[$0].rule.emits }
    macros = Dictionary(pack.macros.map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
    if case .list(let names)? = pack.settings["zones"]?["names"] { zoneNames = names } else { zoneNames = nil }
  }

  func check() {
    for draft in contents.rules {
      let rule = draft.rule
      checkPhase(rule, draft)
      checkZones(rule, draft)
      checkValues(rule, draft)
      if includesExamples { checkExamples(rule, draft) }
    }
    checkPatterns()
    checkPhases()
    if isStrict { checkWhole() }
  }

  // MARK: Rules

  private func checkPhase(_ rule: Rule, _ draft: RuleDraft) {
    guard !phaseNames.contains(rule.phase) else { return }
    reporter.unknown(
      .unknownPhase, at: draft.range("phase"), what: "giai đoạn (khai báo trong pack.yaml)", name: rule.phase,
      known: phaseNames)
  }

  private func checkZones(_ rule: Rule, _ draft: RuleDraft) {
    for zone in rule.zones {
      let range = draft.range("in." + zone)
      guard let zoneNames else {
        let message = "bộ quy tắc không khai báo phần nào của văn bản, nhưng ở đây có '\(zone)'"
        reporter.report(.unknownZone, at: range, message, help: "thêm 'settings: zones' với 'names: [ … ]'")
        continue
      }
      if !zoneNames.contains(zone) {
        reporter.unknown(.unknownZone, at: range, what: "phần văn bản (settings zones)", name: zone, known: zoneNames)
      }
    }
  }

  private func checkExamples(_ rule: Rule, _ draft: RuleDraft) {
    var gives = 0
    var rejects = 0
    for example in rule.examples {
      if case .reject = example.expectation { rejects += 1 } else { gives += 1 }
    }
    let keys = Set(captures(of: rule)).union(rule.set.map(\.key))
    for (key, range) in draft.examples.keys where !keys.contains(key) && !isUncertain(rule) {
      reporter.unknown(
        .unknownCapture, at: range, what: "phần giữ lại hay giá trị set của '\(rule.id)' tên là", name: key, known: keys
      )
    }
    guard gives == 0 || rejects == 0, !draft.examples.hasBroken else { return }
    let lacking = gives == 0 ? (rejects == 0 ? "ví dụ nào" : "ví dụ khớp (gives)") : "ví dụ phải bỏ qua (reject)"
    reporter.report(
      .missingExamples, severity: isStrict ? .error : .warning, at: rule.range,
      "quy tắc '\(rule.id)' không có \(lacking)",
      help: "thêm vào examples ít nhất một {text: …, gives: {…}} và một {reject: …}")
  }

  // MARK: Macros

  /// A pattern and the bodies of all macros that it reaches, each once.
  func reach(_ pattern: Pattern) -> [Pattern] {
    var out = [pattern]
    var seen: Set<String> = []
    var index = 0
    while index < out.count {
      out[index].visit { part in
        guard case .macro(let name, _) = part, seen.insert(name).inserted, let body = macros[name] else { return }
        out.append(body)
      }
      index += 1
    }
    return out
  }

  /// Names of all captures of a rule, those of its macros included, each once.
  func captures(of rule: Rule) -> [String] {
    if let known = captureNames[rule.id] { return known }
    let names = captures(in: rule.pattern, level: 0)
    captureNames[rule.id] = names
    return names
  }

  private func captures(in pattern: Pattern, level: Int) -> [String] {
    var names: [String] = []
    pattern.visit { part in
      switch part {
      case .capture(let name, _, _): if !names.contains(name) { names.append(name) }
      case .macro(let name, _):
        for inner in captures(ofMacro: name, level: level) where !names.contains(inner) { names.append(inner) }
      default: break
      }
    }
    return names
  }

  private func captures(ofMacro name: String, level: Int) -> [String] {
    if let known = macroCaptures[name] { return known }
    // Circles are reported elsewhere.
    guard level < 64, let body = macros[name] else { return [] }
    macroCaptures[name] = []
    let names = captures(in: body, level: level + 1)
    macroCaptures[name] = names
    return names
  }

  /// Whether a macro that the rule reaches could not be read, so that its captures are not all known.
  func isUncertain(_ rule: Rule) -> Bool {
    guard !contents.brokenMacros.isEmpty else { return false }
    var found = false
    for pattern in reach(rule.pattern) {
      pattern.visit { part in
        if case .macro(let name, _) = part, contents.brokenMacros.contains(name) { found = true }
      }
    }
    return found
  }

  /// Captures and `set` keys of all rules that emit a type; nil where no rule that could be read does.
  func valueNames(ofType type: String) -> Set<String>? {
    if let known = valueNames[type] { return known }
    guard let rules = emitters[type] else { return nil }
    var names: Set<String> = []
    for index in rules {
      let rule = contents.rules[index].rule
      names.formUnion(rule.set.map(\.key))
      names.formUnion(captures(of: rule))
    }
    valueNames[type] = names
    return names
  }

  // MARK: Phases

  private func checkPhases() {
    let isComplete = contents.rules.allSatisfy { phaseNames.contains($0.rule.phase) }
    guard isComplete, !contents.hasBrokenRules else { return }
    for phase in pack.phases where !contents.rules.contains(where: { $0.rule.phase == phase.name }) {
      let message = "giai đoạn '\(phase.name)' không có quy tắc nào"
      reporter.report(.idlePhase, at: phase.range, message, help: "thêm quy tắc hoặc bỏ giai đoạn")
    }
  }
}

extension Pattern {
  /// Names of all captures in it, each once, in the order of the text. Macros are not looked into.
  public var captureNames: [String] {
    var names: [String] = []
    visit { pattern in
      if case .capture(let name, _, _) = pattern, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Calls `body` for the pattern and all in it, outer ones first.
  package func visit(_ body: (Pattern) -> Void) {
    body(self)
    switch self {
    case .phrase, .tokenClass, .term, .mention, .regex, .macro: return
    case .sequence(let parts), .choice(let parts), .conjunction(let parts): for part in parts { part.visit(body) }
    case .gap(_, _, let stops, _): for stop in stops { stop.visit(body) }
    case .repetition(let part, _, _), .negation(let part), .capture(_, let part, _): part.visit(body)
    }
  }

  /// Where its first atom stands; nil where no atom has a place.
  package var firstRange: SourceRange? {
    switch self {
    case .phrase(let phrase): return phrase.range
    case .tokenClass(_, let range), .term(_, _, let range), .mention(_, _, let range), .regex(_, let range),
      .gap(_, _, _, let range), .capture(_, _, let range), .macro(_, let range):
      return range
    case .sequence(let parts), .choice(let parts), .conjunction(let parts):
      return parts.lazy.compactMap(\.firstRange).first
    case .repetition(let part, _, _), .negation(let part): return part.firstRange
    }
  }
}
