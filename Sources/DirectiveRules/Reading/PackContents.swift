/// Everything that the files of a pack hold, while it is being read.
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

  private static let kinds = ["rule", "macro", "lexicon", "settings"]

  mutating func add(_ document: YAMLDocuments.Document) {
    guard let root = document.root else {
      switch document.heading?.key {
      case "macro"?: brokenMacros.insert(document.heading?.name ?? "")
      case "lexicon"?: brokenLexicons.insert(document.heading?.name ?? "")
      default: hasBrokenRules = true
      }
      return
    }
    guard let pairs = root.pairs("một tài liệu"), let first = pairs.first else { return }
    switch first.key {
    case "rule": addRule(root)
    case "macro": addMacro(root, first)
    case "lexicon": addLexicon(root, first)
    case "settings": addSettings(pairs)
    default:
      let misplaced = pairs.first { Self.kinds.contains($0.key) }
      if let misplaced {
        let message = "khóa đầu tiên của tài liệu phải là '\(misplaced.key)', ở đây là '\(first.key)'"
        reporter.report(.unknownDocument, at: first.keyRange, message, help: "đưa '\(misplaced.key): …' lên đầu")
      } else {
        reporter.unknown(
          .unknownDocument, at: first.keyRange, what: "loại tài liệu", name: first.key, known: Self.kinds)
      }
      hasBrokenRules = true
    }
  }

  // MARK: Rules

  private mutating func addRule(_ root: YAMLCursor) {
    guard let draft = RuleReader(reporter: reporter).read(root) else {
      hasBrokenRules = true
      return
    }
    if let earlier = ruleRanges[draft.rule.id] {
      let message = "quy tắc '\(draft.rule.id)' đã có ở \(earlier.file):\(earlier.line)"
      reporter.report(.duplicateName, at: draft.rule.range, message, help: "đặt mã khác")
    }
    ruleRanges[draft.rule.id] = draft.rule.range
    rules.append(draft)
  }

  // MARK: Macros

  private mutating func addMacro(_ root: YAMLCursor, _ first: YAMLCursor.Pair) {
    let fields = root.fields("một macro", known: ["macro", "match"], required: ["match"])
    guard let name = first.value.text("macro") else { return }
    let range = first.value.range
    guard NameChecker.isName(name) else {
      let help = "dùng a–z, 0–9 và '_'"
      return reporter.report(.wrongName, at: range, "tên macro '\(name)' không dùng được", help: help)
    }
    if let earlier = macros.first(where: { $0.name == name }) {
      let message = "macro '\(name)' đã có ở \(earlier.range.file):\(earlier.range.line)"
      reporter.report(.duplicateName, at: range, message, help: "đặt tên khác hoặc gộp hai macro")
      return
    }
    guard let match = fields?["match"], let pattern = match.alternatives("match") else {
      brokenMacros.insert(name)
      return
    }
    macros.append(Macro(name: name, pattern: pattern, range: range))
  }

  // MARK: Lexicons

  private mutating func addLexicon(_ root: YAMLCursor, _ first: YAMLCursor.Pair) {
    guard let lexicon = LexiconReader(reporter: reporter).read(root) else {
      if let name = first.value.string("lexicon") { brokenLexicons.insert(name) }
      return
    }
    if let earlier = lexicons.first(where: { $0.name == lexicon.name }) {
      let message = "lexicon '\(lexicon.name)' đã có ở \(earlier.range.file):\(earlier.range.line)"
      return reporter.report(.duplicateName, at: lexicon.range, message, help: "gộp hai danh sách hoặc đặt tên khác")
    }
    lexicons.append(lexicon)
  }

  // MARK: Settings

  private mutating func addSettings(_ pairs: [YAMLCursor.Pair]) {
    guard let section = pairs[0].value.text("settings") else { return }
    for pair in pairs.dropFirst() {
      let name = section + "." + pair.key
      if let earlier = settingRanges[name] {
        let message = "giá trị '\(name)' đã có ở \(earlier.file):\(earlier.line)"
        reporter.report(.duplicateName, at: pair.keyRange, message, help: "giữ một trong hai")
        continue
      }
      settingRanges[name] = pair.keyRange
      guard let setting = SettingReader(name: name).read(pair.value) else { continue }
      settings[section, default: [:]][pair.key] = setting
    }
  }

  // MARK: Expansion

  /// The rules with their macros replaced, and the macros as they were written.
  func expanded() -> (rules: [Rule], macros: [Macro]) {
    var expander = MacroExpander(macros: macros, broken: brokenMacros, reporter: reporter)
    let rules = rules.map { draft in
      var rule = draft.rule
      rule.pattern = expander.expand(rule.pattern, of: rule)
      rule.after = rule.after.map { expander.expand($0, of: rule) }
      rule.before = rule.before.map { expander.expand($0, of: rule) }
      rule.notAfter = rule.notAfter.map { expander.expand($0, of: rule) }
      rule.notBefore = rule.notBefore.map { expander.expand($0, of: rule) }
      return rule
    }
    expander.finish(hasBrokenRules: hasBrokenRules || rules.count < self.rules.count)
    return (rules, macros)
  }
}

/// Names of captures, macros and lexicons.
enum NameChecker {
  /// a–z, 0–9, `_`, and first a letter.
  static func isName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.isLower || first == "_" else { return false }
    return name.unicodeScalars.allSatisfy { $0.isLower || $0.isDigit || $0 == "_" }
  }

  /// A–Z first, then letters and digits: the type of a mention.
  static func isType(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.isUpper else { return false }
    return name.unicodeScalars.allSatisfy { $0.continuesName }
  }
}
