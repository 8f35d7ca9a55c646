extension PackChecker {
  /// `set`, its placeholders, and `normalise`.
  func checkValues(_ rule: Rule, _ draft: RuleDraft) {
    let captures = captures(of: rule)
    for (key, value) in rule.set {
      if !NameChecker.isName(key) {
        let help = "dùng a–z, 0–9 và '_'"
        reporter.report(.wrongName, at: draft.range("set." + key), "tên giá trị '\(key)' không dùng được", help: help)
      }
      checkPlaceholders(value, at: draft.range("set." + key + "="), rule, captures)
    }
    for (name, chain) in rule.normalisers.sorted(by: { $0.key < $1.key }) {
      let path = "normalise." + name
      if !captures.contains(name), !isUncertain(rule) {
        reporter.unknown(
          .unknownCapture, at: draft.range(path), what: "phần giữ lại trong mẫu của '\(rule.id)' tên là", name: name,
          known: captures)
      }
      for (index, normaliser) in chain.enumerated() {
        checkNormaliser(normaliser, of: name, at: draft.range(path + "=\(index)"), rule)
      }
    }
  }

  private func checkNormaliser(_ name: String, of capture: String, at range: SourceRange, _ rule: Rule) {
    if name.hasPrefix("term.") {
      checkAttribute(String(name.dropFirst(5)), of: capture, at: range, rule)
    } else if !normalisers.contains(name) {
      let known = normalisers + ["term.<thuộc tính>"]
      reporter.unknown(.unknownNormaliser, at: range, what: "cách chuẩn hóa", name: name, known: known)
    }
  }

  /// `{capture}` and `{capture.attribute}`.
  private func checkPlaceholders(_ template: String, at range: SourceRange, _ rule: Rule, _ captures: [String]) {
    // Most values are plain text.
    guard template.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else { return }
    var rest = Substring(template)
    let help = "viết {tên} hoặc {tên.thuộc_tính}"
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
        let message = "dấu '\(rest[open])' trong '\(template)' không có cặp"
        return reporter.report(.wrongPlaceholder, at: range, message, help: help)
      }
      let inside = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      let parts = inside.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let name = parts.first, parts.allSatisfy({ NameChecker.isName($0) }) else {
        reporter.report(.wrongPlaceholder, at: range, "'{\(inside)}' không phải tên của phần giữ lại", help: help)
        continue
      }
      guard captures.contains(name) else {
        if isUncertain(rule) { continue }
        reporter.unknown(
          .unknownCapture, at: range, what: "phần giữ lại trong mẫu của '\(rule.id)' tên là", name: name,
          known: captures)
        continue
      }
      if parts.count == 2 { checkAttribute(parts[1], of: name, at: range, rule) }
    }
  }

  /// Whether something that the capture can hold carries the attribute: a term of a lexicon, or a mention.
  private func checkAttribute(_ attribute: String, of capture: String, at range: SourceRange, _ rule: Rule) {
    guard checkedAttributes.insert("\(rule.id) \(capture).\(attribute)").inserted else { return }
    var known: Set<String> = []
    var isCertain = true
    var held: [Pattern] = []
    for pattern in reach(rule.pattern) {
      pattern.visit { part in
        if case .capture(capture, let inner, _) = part { held.append(inner) }
      }
    }
    for pattern in held.flatMap(reach) {
      pattern.visit { atom in
        switch atom {
        case .term(let lexicon, _, _):
          known.insert("canonical")
          if let lexicon = lexicons[lexicon] { known.formUnion(lexicon.attributes) } else { isCertain = false }
        case .mention(let type, _, _):
          if let names = valueNames(ofType: type) { known.formUnion(names) } else { isCertain = false }
        case .macro(let name, _): if macros[name] == nil { isCertain = false }
        default: break
        }
      }
    }
    guard isCertain, !known.contains(attribute) else { return }
    guard !known.isEmpty else {
      let message = "'\(capture)' không giữ mục từ (%…) hay kiểu (@…) nào nên không có thuộc tính '\(attribute)'"
      return reporter.report(.unknownAttribute, at: range, message, help: "bỏ '.\(attribute)'")
    }
    reporter.unknown(
      .unknownAttribute, at: range, what: "thuộc tính (của phần giữ lại '\(capture)')", name: attribute, known: known)
  }
}
