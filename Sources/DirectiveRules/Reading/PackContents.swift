/// Everything that the files of a pack hold, put together in the order in which the files are read.
struct PackContents {
  let reporter: Reporter
  var rules: [RuleDraft] = []
  var macros: [Macro] = []
  var lexicons: [Lexicon] = []
  private(set) var settings: [String: [String: Setting]] = [:]
  /// Where settings stand: `zones.names` → its key.
  private(set) var settingRanges: [String: SourceRange] = [:]
  /// Names of documents that could not be read, so that what refers to them is not reported as well.
  private(set) var brokenMacros: Set<String> = []
  private(set) var brokenLexicons: Set<String> = []
  private(set) var hasBrokenRules = false
  private var brokenRules: Set<String> = []
  /// Examples that stand apart from their rules, until the layer is read as a whole: its files come in any order.
  private var moreExamples: [ExamplesDraft] = []
  private var ruleRanges: [String: SourceRange] = [:]
  /// What paths of the overlay that is being read begin with; empty for the pack itself.
  var prefix = ""
  /// What overlays did, in the order of their files.
  var overrides: [PackOverride] = []

  init(reporter: Reporter) {
    self.reporter = reporter
  }

  mutating func add(_ item: PackItem) {
    switch item {
    case .rule(let draft): add(draft)
    case .examples(let draft): moreExamples.append(draft)
    case .macro(let macro): add(macro)
    case .lexicon(let lexicon): add(lexicon)
    case .settings(let section, let values): add(values, to: section)
    case .broken(let kind, let name):
      switch kind {
      case "macro": brokenMacros.insert(name)
      case "lexicon": brokenLexicons.insert(name)
      case "settings": break
      case "examples_of":
        var list = ExampleList()
        list.hasBroken = true
        moreExamples.append(ExamplesDraft(rule: name, range: .none, list: list))
      default:
        hasBrokenRules = true
        brokenRules.insert(name)
      }
    }
  }

  private mutating func add(_ draft: RuleDraft) {
    let id = draft.rule.id
    defer { ruleRanges[id] = draft.rule.range }
    guard let earlier = ruleRanges[id] else {
      note(.added, .rule, id, at: draft.rule.range)
      return rules.append(draft)
    }
    guard !isOfThisLayer(earlier), let index = rules.firstIndex(where: { $0.rule.id == id }) else {
      let message = "quy tắc '\(id)' đã có ở \(earlier.file):\(earlier.line)"
      reporter.report(.duplicateName, at: draft.rule.range, message, help: "đặt mã khác")
      return rules.append(draft)
    }
    note(.replaced, .rule, id, at: draft.rule.range, base: earlier)
    rules[index] = draft
  }

  /// Gives the examples that stand apart to their rules; an overlay's may belong to rules below it. Linear.
  mutating func finishLayer() {
    defer { moreExamples = [] }
    guard !moreExamples.isEmpty else { return }
    let places = Dictionary(rules.indices.map { (rules[$0].rule.id, $0) }, uniquingKeysWith: { first, _ in first })
    for draft in moreExamples {
      if let index = places[draft.rule] {
        rules[index].examples.append(draft.list)
      } else if draft.range.line > 0, !brokenRules.contains(draft.rule) {
        reporter.unknown(
          .unknownRule, at: draft.range, what: "quy tắc", name: draft.rule, known: rules.map(\.rule.id))
      }
    }
  }

  /// A rule that was removed may come again.
  mutating func forgetRule(_ id: String) { ruleRanges[id] = nil }

  private mutating func add(_ macro: Macro) {
    guard let index = macros.firstIndex(where: { $0.name == macro.name }) else {
      note(.added, .macro, macro.name, at: macro.range)
      return macros.append(macro)
    }
    let earlier = macros[index].range
    guard !isOfThisLayer(earlier) else {
      let message = "macro '\(macro.name)' đã có ở \(earlier.file):\(earlier.line)"
      return reporter.report(.duplicateName, at: macro.range, message, help: "đặt tên khác hoặc gộp hai macro")
    }
    note(.replaced, .macro, macro.name, at: macro.range, base: earlier)
    macros[index] = macro
  }

  private mutating func add(_ lexicon: Lexicon) {
    guard let index = lexicons.firstIndex(where: { $0.name == lexicon.name }) else {
      note(.added, .lexicon, lexicon.name, at: lexicon.range)
      return lexicons.append(lexicon)
    }
    let earlier = lexicons[index].range
    guard !isOfThisLayer(earlier) else {
      let message = "lexicon '\(lexicon.name)' đã có ở \(earlier.file):\(earlier.line)"
      return reporter.report(.duplicateName, at: lexicon.range, message, help: "gộp hai danh sách hoặc đặt tên khác")
    }
    merge(lexicon, into: index)
  }

  private mutating func add(_ values: [PackItem.Value], to section: String) {
    for value in values {
      let name = section + "." + value.key
      if let earlier = settingRanges[name], isOfThisLayer(earlier) {
        let message = "giá trị '\(name)' đã có ở \(earlier.file):\(earlier.line)"
        reporter.report(.duplicateName, at: value.range, message, help: "giữ một trong hai")
        continue
      }
      let earlier = settingRanges.updateValue(value.range, forKey: name)
      note(earlier == nil ? .added : .replaced, .setting, name, at: value.range, base: earlier)
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
