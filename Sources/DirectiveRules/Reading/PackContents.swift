/// Everything that the files of a pack hold, put together in the order in which the files are read.
struct PackContents {
  let reporter: Reporter
  private(set) var rules: [RuleDraft] = []
  private(set) var macros: [Macro] = []
  private(set) var lexicons: [Lexicon] = []
  private(set) var settings: [String: [String: Setting]] = [:]
  /// Where settings stand: `zones.names` → its key.
  private(set) var settingRanges: [String: SourceRange] = [:]
  /// Names of documents that could not be read, so that what refers to them is not reported as well.
  private(set) var brokenMacros: Set<String> = []
  private(set) var brokenLexicons: Set<String> = []
  private(set) var hasBrokenRules = false
  private var ruleRanges: [String: SourceRange] = [:]

  init(reporter: Reporter) {
    self.reporter = reporter
  }

  mutating func add(_ item: PackItem) {
    switch item {
    case .rule(let draft): add(draft)
    case .macro(let macro): add(macro)
    case .lexicon(let lexicon): add(lexicon)
    case .settings(let section, let values): add(values, to: section)
    case .broken(let kind, let name):
      switch kind {
      case "macro": brokenMacros.insert(name)
      case "lexicon": brokenLexicons.insert(name)
      case "settings": break
      default: hasBrokenRules = true
      }
    }
  }

  private mutating func add(_ draft: RuleDraft) {
    if let earlier = ruleRanges[draft.rule.id] {
      let message = "quy tắc '\(draft.rule.id)' đã có ở \(earlier.file):\(earlier.line)"
      reporter.report(.duplicateName, at: draft.rule.range, message, help: "đặt mã khác")
    }
    ruleRanges[draft.rule.id] = draft.rule.range
    rules.append(draft)
  }

  private mutating func add(_ macro: Macro) {
    if let earlier = macros.first(where: { $0.name == macro.name }) {
      let message = "macro '\(macro.name)' đã có ở \(earlier.range.file):\(earlier.range.line)"
      return reporter.report(.duplicateName, at: macro.range, message, help: "đặt tên khác hoặc gộp hai macro")
    }
    macros.append(macro)
  }

  private mutating func add(_ lexicon: Lexicon) {
    if let earlier = lexicons.first(where: { $0.name == lexicon.name }) {
      let message = "lexicon '\(lexicon.name)' đã có ở \(earlier.range.file):\(earlier.range.line)"
      return reporter.report(.duplicateName, at: lexicon.range, message, help: "gộp hai danh sách hoặc đặt tên khác")
    }
    lexicons.append(lexicon)
  }

  private mutating func add(_ values: [PackItem.Value], to section: String) {
    for value in values {
      let name = section + "." + value.key
      if let earlier = settingRanges[name] {
        let message = "giá trị '\(name)' đã có ở \(earlier.file):\(earlier.line)"
        reporter.report(.duplicateName, at: value.range, message, help: "giữ một trong hai")
        continue
      }
      settingRanges[name] = value.range
      if let setting = value.setting { settings[section, default: [:]][value.key] = setting }
    }
  }

  // MARK: Macros

  /// Checks the macros and what the rules make of them.
  func checkMacros() {
    var checker = MacroChecker(macros: macros, broken: brokenMacros, reporter: reporter)
    for draft in rules {
      let rule = draft.rule
      checker.check(rule.pattern, of: rule)
      for pattern in rule.after + rule.before + rule.notAfter + rule.notBefore { checker.check(pattern, of: rule) }
    }
    checker.finish(hasBrokenRules: hasBrokenRules)
  }
}
