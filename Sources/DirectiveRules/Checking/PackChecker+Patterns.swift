extension PackChecker {
  /// The patterns of all rules, macros replaced.
  func checkPatterns() {
    var values = LexiconValues()
    for rule in pack.rules {
      check(rule.pattern, of: rule, &values)
      for context in rule.after + rule.before + rule.notAfter + rule.notBefore { check(context, of: rule, &values) }
    }
  }

  private func check(_ pattern: Pattern, of rule: Rule, _ values: inout LexiconValues) {
    if PatternShape.of(pattern, macro: { _, _ in .atom }).isNullable {
      let range = pattern.firstRange ?? rule.range
      let message = "mẫu có thể khớp với không token nào"
      reporter.report(.matchesNothing, at: range, message, help: "để ít nhất một phần không có '?', '*' hay {0,…}")
    }
    // A closure cannot hold an inout.
    var copy = values
    pattern.visit { part in
      switch part {
      case .tokenClass(let name, let range): checkClass(name, range)
      case .term(let lexicon, let filters, let range): checkTerm(lexicon, filters, range, &copy)
      case .mention(let type, let filters, let range): checkMention(type, filters, range, rule)
      case .repetition(let body, _, nil): checkUnbounded(body, rule)
      case .conjunction(let parts): for part in parts { checkOneToken(part, "&", rule) }
      case .negation(let part): checkOneToken(part, "!", rule)
      case .gap(_, _, let stops, _): for stop in stops { checkStop(stop, rule) }
      case .phrase, .regex, .sequence, .choice, .repetition, .capture, .macro: break
      }
    }
    values = copy
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

  private func checkTerm(_ name: String, _ filters: [Filter], _ range: SourceRange, _ values: inout LexiconValues) {
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
      let known = values.values(of: filter.attribute, in: lexicon)
      for value in filter.values where !known.contains(value) {
        reporter.unknown(
          .unknownAttributeValue, at: range, what: "mục nào của %\(name) có \(filter.attribute) là", name: value,
          known: known)
      }
    }
  }

  private func checkMention(_ type: String, _ filters: [Filter], _ range: SourceRange, _ rule: Rule) {
    guard let rules = emitters[type] else {
      if !contents.hasBrokenRules {
        reporter.unknown(.unknownMention, at: range, what: "quy tắc nào phát ra kiểu", name: type, known: emitters.keys, sigil: "@")
      }
      return
    }
    if let own = phaseNames.firstIndex(of: rule.phase), !contents.hasBrokenRules {
      let phases = rules.compactMap { phaseNames.firstIndex(of: $0.phase) }
      if let first = phases.min(), first >= own {
        let where_ = first == own ? "cùng giai đoạn" : "giai đoạn sau"
        reporter.report(
          .mentionTooEarly, at: range,
          "'@\(type)' chỉ được phát ra ở '\(phaseNames[first])', \(where_) với quy tắc này ('\(rule.phase)')",
          help: "chuyển quy tắc này sang giai đoạn sau '\(phaseNames[first])'")
      }
    }
    guard let names = valueNames(ofType: type) else { return }
    for filter in filters where !names.contains(filter.attribute) {
      reporter.unknown(
        .unknownAttribute, at: range, what: "giá trị (của @\(type))", name: filter.attribute, known: names)
    }
  }

  // MARK: Repetitions

  private func checkUnbounded(_ body: Pattern, _ rule: Rule) {
    guard acceptsAny(body) else { return }
    let range = body.firstRange ?? rule.range
    let help = "dùng khoảng trống có giới hạn: ..{0,12 until \";\" EOL}, hoặc ANY{0,12}"
    reporter.report(.unboundedAny, at: range, "lặp không giới hạn trên token bất kỳ", help: help)
  }

  private func acceptsAny(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .tokenClass("ANY", let range): range != .none
    case .choice(let parts): parts.contains(where: acceptsAny)
    case .capture(_, let part, _), .repetition(let part, _, _): acceptsAny(part)
    case .sequence(let parts): parts.count == 1 && acceptsAny(parts[0])
    case .gap: true
    default: false
    }
  }

  // MARK: Single tokens

  private func checkOneToken(_ pattern: Pattern, _ sign: String, _ rule: Rule) {
    guard let found = notOneToken(pattern) else { return }
    let message = "'\(sign)' chỉ đi với điều kiện của đúng một token, \(found)"
    let help = "dùng một từ \"…\", lớp token, /…/ hoặc nhóm các thứ ấy; với cụm từ, dùng not_after, not_before"
    reporter.report(.notOneToken, at: pattern.firstRange ?? rule.range, message, help: help)
  }

  /// What keeps a pattern from being a test of one token, in words; nil where nothing does.
  private func notOneToken(_ pattern: Pattern) -> String? {
    switch pattern {
    case .tokenClass, .regex: return nil
    case .phrase(let phrase):
      let words = phrase.text.split(separator: " ").count
      return words == 1 ? nil : "ở đây là cụm \(words) từ"
    case .conjunction(let parts), .choice(let parts): return parts.lazy.compactMap(notOneToken).first
    case .sequence(let parts): return parts.count == 1 ? notOneToken(parts[0]) : "ở đây là một dãy"
    case .negation(let part): return notOneToken(part)
    case .term: return "mục từ %… có thể dài nhiều token"
    case .mention: return "kiểu @… có thể dài nhiều token"
    case .repetition, .gap: return "ở đây là một phép lặp"
    case .capture: return "ở đây là một phần giữ lại"
    case .macro: return nil
    }
  }

  /// A stop is told by its first token, so a phrase may have several.
  private func checkStop(_ stop: Pattern, _ rule: Rule) {
    switch stop {
    case .phrase: return
    case .choice(let parts): for part in parts { checkStop(part, rule) }
    case .sequence(let parts): if let first = parts.first { checkStop(first, rule) }
    default: checkOneToken(stop, "until", rule)
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
