extension PackChecker {
  /// Checks that compare rules and phases with one another; made when a pack is checked, not when it is used.
  func checkWhole() {
    checkPhaseOrder()
    checkUnfilled()
    // What is missing may be what a rule stands on; then the comparison would mislead.
    guard !contents.hasBrokenRules, contents.brokenMacros.isEmpty, !hasMacroErrors else { return }
    checkContradictions()
    checkShadowed()
  }

  private var hasMacroErrors: Bool {
    reporter.diagnostics.contains { [.macroCycle, .unknownMacro, .patternTooDeep, .patternTooLarge].contains($0.code) }
  }

  // MARK: Phases

  /// Phases over lines run before all others, wherever the manifest puts them; their mentions stay among the lines.
  private func checkPhaseOrder() {
    guard let first = pack.phases.firstIndex(where: { $0.stream == .paragraphs }) else { return }
    for phase in pack.phases[first...] where phase.stream == .lines {
      reporter.report(
        .phaseOutOfOrder, at: phase.range,
        "giai đoạn '\(phase.name)' đọc từng dòng nhưng đứng sau '\(pack.phases[first].name)' đọc từng đoạn",
        help: "đưa '\(phase.name)' lên trước '\(pack.phases[first].name)'")
    }
  }

  /// A mention that only phases over the other stream emit.
  func checkStream(_ type: String, _ range: SourceRange, _ phase: String, _ rules: [Rule]) {
    guard let own = stream(phase) else { return }
    let streams = rules.compactMap { stream($0.phase) }
    guard let other = streams.first, !streams.contains(own) else { return }
    let words = other == .lines ? "từng dòng" : "từng đoạn"
    reporter.report(
      .otherStream, at: range, "'@\(type)' chỉ được phát ra ở giai đoạn đọc \(words), không thấy được ở '\(phase)'",
      help: "chuyển một trong hai quy tắc sang giai đoạn cùng dòng đọc (over trong pack.yaml)")
  }

  private func stream(_ phase: String) -> Phase.Stream? { pack.phases.first { $0.name == phase }?.stream }

  // MARK: What `rules new` leaves to be filled in

  private func checkUnfilled() {
    for draft in contents.rules {
      let rule = draft.rule
      if rule.title.hasPrefix(RuleScaffold.mark) {
        report("title", at: draft.ranges["title"] ?? rule.range, help: "viết trong một dòng quy tắc đọc gì")
      }
      rule.pattern.visit { part in
        guard case .phrase(let phrase) = part, phrase.text == RuleScaffold.mark else { return }
        report("match", at: phrase.range, help: "viết mẫu; 'chidao tokens' cho xem văn bản được cắt ra sao")
      }
      for example in rule.examples where example.text.hasPrefix(RuleScaffold.mark) {
        report("examples", at: example.range, help: "viết một câu có thật về hình thức, với tên người và số bịa ra")
      }
    }
  }

  private func report(_ key: String, at range: SourceRange, help: String) {
    reporter.report(.unfilled, at: range, "'\(key)' còn phải điền", help: help)
  }

  // MARK: Patterns

  private func checkContradictions() {
    let tests = OneTokenTests()
    func check(_ pattern: Pattern) {
      pattern.visit { part in
        guard case .conjunction(let parts) = part, tests.areContradictory(parts.map(inlined)) else { return }
        reporter.report(
          .unsatisfiable, at: parts.first?.firstRange ?? .none,
          "không token nào vừa là \(parts.map(\.description).joined(separator: " vừa là "))",
          help: "bỏ một điều kiện, hoặc dùng '|' nếu muốn một trong các điều kiện")
      }
    }
    for draft in contents.rules {
      let rule = draft.rule
      for pattern in [rule.pattern] + rule.after + rule.before + rule.notAfter + rule.notBefore { check(pattern) }
    }
    for macro in pack.macros { check(macro.pattern) }
  }

  /// A test with its macros replaced; macros of one token are small.
  private func inlined(_ pattern: Pattern) -> Pattern {
    switch pattern {
    case .macro(let name, _): macros[name].map(inlined) ?? pattern
    case .choice(let parts): .choice(parts.map(inlined))
    case .conjunction(let parts): .conjunction(parts.map(inlined))
    case .sequence(let parts): .sequence(parts.map(inlined))
    case .negation(let part): .negation(inlined(part))
    default: pattern
    }
  }

  /// A rule that can never win: another of the same phase and type reads all that it reads, wherever it does, and fills
  /// as many captures.
  private func checkShadowed() {
    let cover = PatternCover()
    let groups = Dictionary(grouping: contents.rules.indices) { index in
      contents.rules[index].rule.phase + " " + contents.rules[index].rule.emits
    }
    let counts = contents.rules.map { cover.captureCount($0.rule.pattern) { self.macros[$0] } }
    for index in contents.rules.indices {
      let rule = contents.rules[index].rule
      for other in groups[rule.phase + " " + rule.emits] ?? [] where other != index {
        let rival = contents.rules[other].rule
        guard let most = counts[index].most, other < index ? counts[other].least >= most : counts[other].least > most,
          appliesWherever(rival, rule), cover.covers(rival.pattern, rule.pattern)
        else { continue }
        reporter.report(
          .shadowedRule, at: rule.range,
          "'\(rule.id)' không bao giờ thắng: mọi chỗ nó khớp thì '\(rival.id)'"
            + " (\(rival.range.file):\(rival.range.line)) cũng khớp, dài bằng hoặc hơn",
          help: "bỏ quy tắc này, hoặc thu hẹp '\(rival.id)'")
        break
      }
    }
  }

  /// Whether the conditions of `rival` hold wherever those of `rule` do.
  private func appliesWherever(_ rival: Rule, _ rule: Rule) -> Bool {
    let cover = PatternCover()
    func eases(_ asked: [Pattern], _ given: [Pattern]) -> Bool {
      asked.isEmpty || !given.isEmpty && given.allSatisfy { own in asked.contains { cover.covers($0, own) } }
    }
    func forbids(_ asked: [Pattern], _ given: [Pattern]) -> Bool {
      asked.allSatisfy { own in given.contains { cover.covers($0, own) } }
    }
    return eases(rival.after, rule.after) && eases(rival.before, rule.before)
      && forbids(rival.notAfter, rule.notAfter) && forbids(rival.notBefore, rule.notBefore)
      && (rival.zones.isEmpty || !rule.zones.isEmpty && rule.zones.allSatisfy(rival.zones.contains))
  }
}
