extension PackChecker {
  /// The patterns of all rules, and of the macros that they use: once for each phase, which decides what mentions
  /// they may name.
  func checkPatterns() {
    var checked: Set<String> = []
    for draft in contents.rules {
      let rule = draft.rule
      for pattern in [rule.pattern] + rule.after + rule.before + rule.notAfter + rule.notBefore {
        check(pattern, phase: rule.phase, &checked)
      }
    }
  }

  private func check(_ pattern: Pattern, phase: String, _ checked: inout Set<String>) {
    var names: [String] = []
    pattern.visit { part in
      switch part {
      case .tokenClass(let name, let range): checkClass(name, range)
      case .term(let lexicon, let filters, let range): checkTerm(lexicon, filters, range)
      case .mention(let type, let filters, let range): checkMention(type, filters, range, phase)
      case .repetition(let body, _, nil): checkUnbounded(body)
      case .gap(_, let maximum, _, let range) where maximum > Self.longestMatch:
        let message = "khoảng trống đến \(maximum) token, nhưng một chỗ khớp không dài quá \(Self.longestMatch) token"
        reporter.report(.longGap, at: range, message, help: "viết ..{0,\(Self.longestMatch)} hoặc ít hơn")
        for stop in stops(of: part) { checkStop(stop) }
      case .conjunction(let parts): for part in parts { checkOneToken(part, "&") }
      case .negation(let part): checkOneToken(part, "!")
      case .gap(_, _, let stops, _): for stop in stops { checkStop(stop) }
      case .macro(let name, _): names.append(name)
      case .phrase, .regex, .sequence, .choice, .repetition, .capture: break
      }
    }
    for name in names where checked.insert(phase + "$" + name).inserted {
      if let body = macros[name] { check(body, phase: phase, &checked) }
    }
  }

  // MARK: Names

  private func checkClass(_ name: String, _ range: SourceRange) {
    guard !TokenClassNames.all.contains(name) else { return }
    var help = "chữ của văn bản viết trong dấu nháy: \"\(name)\""
    if let nearest = EditDistance.nearest(to: name, among: TokenClassNames.all) {
      help = "có phải là \(nearest)? Nếu không, " + help
    }
    reporter.report(.unknownTokenClass, at: range, "không có lớp token '\(name)'", help: help)
  }

  private func checkTerm(_ name: String, _ filters: [Filter], _ range: SourceRange) {
    guard let lexicon = lexicons[name] else {
      if !contents.brokenLexicons.contains(name) {
        reporter.unknown(.unknownLexicon, at: range, what: "lexicon", name: name, known: lexicons.keys, sigil: "%")
      }
      return
    }
    for filter in filters {
      guard lexicon.attributes.contains(filter.attribute) else {
        reporter.unknown(
          .unknownAttribute, at: range, what: "thuộc tính (của %\(name))", name: filter.attribute,
          known: lexicon.attributes)
        continue
      }
      let known = lexiconValues.values(of: filter.attribute, in: lexicon)
      for value in filter.values where !known.contains(value) {
        reporter.unknown(
          .unknownAttributeValue, at: range, what: "mục nào của %\(name) có \(filter.attribute) là", name: value,
          known: known)
      }
    }
  }

  private func checkMention(_ type: String, _ filters: [Filter], _ range: SourceRange, _ phase: String) {
    guard let rules = emitters[type] else {
      if !contents.hasBrokenRules {
        reporter.unknown(
          .unknownMention, at: range, what: "quy tắc nào phát ra kiểu", name: type, known: emitters.keys, sigil: "@")
      }
      return
    }
    if let own = phaseNames.firstIndex(of: phase), !contents.hasBrokenRules {
      let phases = rules.compactMap { phaseNames.firstIndex(of: contents.rules[$0].rule.phase) }
      if let first = phases.min(), first >= own {
        let where_ = first == own ? "cùng giai đoạn" : "giai đoạn sau"
        reporter.report(
          .mentionTooEarly, at: range,
          "'@\(type)' chỉ được phát ra ở '\(phaseNames[first])', \(where_) với quy tắc này ('\(phase)')",
          help: "chuyển quy tắc này sang giai đoạn sau '\(phaseNames[first])'")
      } else {
        checkStream(type, range, phase, rules.map { contents.rules[$0].rule })
      }
    }
    guard let names = valueNames(ofType: type), !rules.contains(where: { isUncertain(contents.rules[$0].rule) })
    else { return }
    for filter in filters where !names.contains(filter.attribute) {
      reporter.unknown(
        .unknownAttribute, at: range, what: "giá trị (của @\(type))", name: filter.attribute, known: names)
    }
  }

  // MARK: Repetitions

  /// Tokens that the engine lets one match span.
  static let longestMatch = 400

  private func stops(of pattern: Pattern) -> [Pattern] {
    if case .gap(_, _, let stops, _) = pattern { return stops }
    return []
  }

  private func checkUnbounded(_ body: Pattern) {
    guard acceptsAny(body) else { return }
    let range = body.firstRange ?? .none
    let help = "dùng khoảng trống có giới hạn: ..{0,12 until \";\" EOL}, hoặc ANY{0,12}"
    reporter.report(.unboundedAny, at: range, "lặp không giới hạn trên token bất kỳ", help: help)
  }

  private func acceptsAny(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .tokenClass("ANY", _): true
    case .choice(let parts): parts.contains(where: acceptsAny)
    case .capture(_, let part, _), .repetition(let part, _, _): acceptsAny(part)
    case .sequence(let parts): parts.count == 1 && acceptsAny(parts[0])
    case .gap: true
    default: false
    }
  }

  // MARK: Single tokens

  private func checkOneToken(_ pattern: Pattern, _ sign: String) {
    guard let found = notOneToken(pattern) else { return }
    let message = "'\(sign)' chỉ đi với điều kiện của đúng một token, \(found)"
    let help = "dùng một từ \"…\", lớp token, /…/ hoặc nhóm các thứ ấy; với cụm từ, dùng not_after, not_before"
    reporter.report(.notOneToken, at: pattern.firstRange ?? .none, message, help: help)
  }

  /// What keeps a pattern from being a test of one token, in words; nil where nothing does.
  private func notOneToken(_ pattern: Pattern, level: Int = 0) -> String? {
    switch pattern {
    case .tokenClass, .regex: return nil
    case .phrase(let phrase):
      let words = phrase.text.split(separator: " ").count
      return words == 1 ? nil : "ở đây là cụm \(words) từ"
    case .conjunction(let parts), .choice(let parts):
      return parts.lazy.compactMap { self.notOneToken($0, level: level) }.first
    case .sequence(let parts): return parts.count == 1 ? notOneToken(parts[0], level: level) : "ở đây là một dãy"
    case .negation(let part): return notOneToken(part, level: level)
    case .term: return "mục từ %… có thể dài nhiều token"
    case .mention: return "kiểu @… có thể dài nhiều token"
    case .repetition, .gap: return "ở đây là một phép lặp"
    case .capture: return "ở đây là một phần giữ lại"
    case .macro(let name, _):
      // Circles are reported elsewhere.
      guard level < 64, let body = macros[name] else { return nil }
      return notOneToken(body, level: level + 1)
    }
  }

  /// A stop is told by its first token, so a phrase may have several.
  private func checkStop(_ stop: Pattern, level: Int = 0) {
    switch stop {
    case .phrase: return
    case .macro(let name, _):
      if level < 64, let body = macros[name] { checkStop(body, level: level + 1) }
    case .choice(let parts): for part in parts { checkStop(part, level: level) }
    case .sequence(let parts): if let first = parts.first { checkStop(first, level: level) }
    default: checkOneToken(stop, "until")
    }
  }
}

/// The values of the attributes of lexicons, gathered when a filter asks for them.
struct LexiconValues {
  private var known: [String: Set<String>] = [:]

  mutating func values(of attribute: String, in lexicon: Lexicon) -> Set<String> {
    let key = lexicon.name + "." + attribute
    if let found = known[key] { return found }
    var values: Set<String> = []
    for entry in lexicon.entries {
      for pair in entry.attributes where pair.key == attribute { values.insert(pair.value) }
    }
    known[key] = values
    return values
  }
}
