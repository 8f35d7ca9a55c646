import DirectiveEngine
import DirectiveRules

extension Explanation {
  /// Attempts that are shown unless all are asked for.
  public static let shownFailures = 12

  /// The explanation in plain words.
  ///
  /// - Parameter all: whether every rule that tried is shown, and not only those that came furthest.
  public func render(all: Bool = false) -> String {
    var lines = [heading]
    let facts = FactAtPlace.all(in: trace.analysis, at: offset).filter { $0.evidence.rule == rule ?? $0.evidence.rule }
    if !facts.isEmpty {
      lines += ["", "Dữ kiện"]
      for fact in facts { lines += describe(fact) }
    }
    lines += ["", trace.mentions.isEmpty ? "Không quy tắc nào đọc chỗ này." : "Quy tắc đã đọc"]
    for mention in trace.mentions { lines += describe(mention) }
    lines += describeFailures(all: all)
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    guard let place, let offset else { return source.name }
    let end = min(offset + 40, source.scalarCount)
    let more = end < source.scalarCount ? "…" : ""
    return "\(source.name):\(place.line):\(place.column): \"\(PlainLine.of(source.exact(offset..<end)))\(more)\""
  }

  private func describe(_ fact: FactAtPlace) -> [String] {
    var line = "  \(fact.kind)\(fact.id.map { " " + $0 } ?? ""): \(quoted(fact.text)) [\(fact.evidence.rule)]"
    if let status = fact.status { line += " (\(status.rawValue))" }
    if let resolution = fact.resolution, !resolution.isEmpty { line += " → \(resolution)" }
    return [line]
      + fact.from.map { "    suy từ \(quoted(source.exact($0.span))) ở \(position($0.span)), quy tắc \($0.rule)" }
  }

  private func describe(_ mention: TracedMention) -> [String] {
    var lines = ["  \(mention.rule) (\(mention.type), giai đoạn \(mention.phase)) \(file(mention.rule))"]
    lines.append("    đọc \(quoted(mention.text)) ở \(position(mention.span)), phần \(mention.zone)")
    if mention.isSuspect { lines.append("    có chữ mất dấu, đọc theo từ điển") }
    for capture in mention.captures {
      var line = "    giữ \(capture.name): \(quoted(capture.text))"
      if let rule = capture.rule { line += ", do \(rule) đọc" }
      if let term = capture.term { line += ", mục %\(term.lexicon) \(quoted(term.canonical))" }
      lines.append(line)
    }
    for value in mention.values { lines.append("    \(value.key) = \(quoted(value.value))") }
    for condition in attempt(behind: mention)?.conditions ?? [] {
      lines.append("    điều kiện \(describe(condition, of: mention.rule))")
    }
    return lines
  }

  private func describe(_ condition: RuleAttempt.Condition, of rule: String) -> String {
    let place = pattern(of: condition, in: rule).map { " (\($0.file):\($0.line):\($0.column))" } ?? ""
    return "\(condition.kind.rawValue)\(place): \(condition.isFound ? "có mẫu này đứng cạnh" : "không có mẫu này")"
  }

  private func describeFailures(all: Bool) -> [String] {
    let failures = failures
    guard !failures.isEmpty else {
      return place == nil && rule == nil ? [] : ["", "Không quy tắc nào khác thử ở chỗ này."]
    }
    var lines = ["", "Quy tắc đã thử mà không đọc (\(failures.count))"]
    for attempt in all ? failures : Array(failures.prefix(Self.shownFailures)) { lines += describe(attempt) }
    let rest = failures.count - Self.shownFailures
    if !all, rest > 0 { lines.append("  … và \(rest) quy tắc nữa, dừng sớm hơn; --all in đủ.") }
    return lines
  }

  /// How far a rule came, in a few lines.
  func describe(_ attempt: RuleAttempt) -> [String] {
    var lines = ["  \(attempt.rule) (giai đoạn \(attempt.phase)) \(file(attempt.rule))"]
    let matched = "\(quoted(attempt.text)) ở \(position(attempt.span))"
    switch attempt.outcome {
    case .read: break
    case .lost(let rival):
      lines.append("    khớp \(matched), nhưng nhường \(rival.rule)")
      lines.append("    vì \(quoted(rival.text)) \(Self.words(rival.reason))")
    case .forbidden(let number):
      let condition = attempt.conditions[number]
      lines.append("    khớp \(matched), nhưng điều kiện \(condition.kind.rawValue) không cho:")
      lines.append(
        condition.isFound ? "    mẫu này đứng ngay cạnh:" : "    không mẫu nào được đòi đứng cạnh, như:")
      if let range = pattern(of: condition, in: attempt.rule) { lines += excerpt(range) }
    case .outside(let zone):
      let zones = rules[attempt.rule]?.zones.joined(separator: ", ") ?? ""
      lines.append("    khớp \(matched), nhưng chỗ này thuộc phần \(zone); quy tắc chỉ chạy trong: \(zones)")
    case .stopped(let stop):
      if attempt.length > 0, !attempt.text.isEmpty { lines.append("    đi được đến hết \(matched)") }
      let found = stop.found.map { quoted($0) } ?? "chỗ hết đoạn, hết ô hoặc hết văn bản"
      guard let first = stop.expected.first else {
        lines.append("    rồi gặp \(found), không có gì để đi tiếp")
        break
      }
      lines.append("    rồi gặp \(found), trong khi mẫu cần:")
      lines += excerpt(first)
      let others = stop.expected.dropFirst().prefix(4).map { "\($0.file):\($0.line):\($0.column)" }
      if !others.isEmpty { lines.append("    hoặc phần ở \(others.joined(separator: ", "))") }
    }
    return lines
  }

  private static func words(_ reason: RuleAttempt.Rival.Reason) -> String {
    switch reason {
    case .longer: "dài hơn"
    case .moreCaptures: "dài bằng và giữ lại nhiều phần hơn"
    case .packOrder: "dài bằng, và quy tắc ấy đứng trước trong bộ"
    case .earlier: "dài bằng và bắt đầu sớm hơn"
    }
  }

  private func excerpt(_ range: SourceRange) -> [String] {
    let place = "    \(range.file):\(range.line):\(range.column)"
    guard let line = text(range.file).flatMap({ RuleDiagnostic.line(range.line, of: $0) }) else { return [place] }
    return [place]
      + RuleDiagnostic.excerpt(range, line: line).split(separator: "\n").map { "    " + String($0) }
  }

  private func file(_ rule: String) -> String {
    rules[rule].map { "\($0.range.file):\($0.range.line)" } ?? ""
  }

  private func position(_ span: Range<Int>) -> String {
    let place = TextPlace(ofScalar: span.lowerBound, in: source)
    return "\(place.line):\(place.column)"
  }

  /// On one line, in quotation marks; of a long text both ends.
  private func quoted(_ text: String) -> String {
    let line = PlainLine.of(text)
    guard line.count > Self.longestQuote else { return "\"" + line + "\"" }
    return "\"" + line.prefix(Self.longestQuote * 2 / 3) + " … " + line.suffix(Self.longestQuote / 3) + "\""
  }

  private static let longestQuote = 90
}
