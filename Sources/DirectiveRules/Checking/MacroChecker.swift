/// Checks how the rules of a pack use macros: that each is there, that none calls itself, and that no pattern becomes
/// too large or too deep once they are written out.
///
/// Nothing is written out here, so that macros that double one another end as a mistake and not as a full memory.
struct MacroChecker {
  /// Token tests of one pattern with its repetitions written out.
  static let maximumWeight = 100_000
  /// Levels of one pattern, which readers walk down recursively.
  static let maximumDepth = 400

  private let macros: [String: Macro]
  private let order: [String]
  private let broken: Set<String>
  private let reporter: Reporter
  private var shapes: [String: PatternShape] = [:]
  private var open: [String] = []
  private var used: Set<String> = []

  init(macros: [Macro], broken: Set<String>, reporter: Reporter) {
    self.macros = Dictionary(macros.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    order = macros.map(\.name)
    self.broken = broken
    self.reporter = reporter
  }

  /// Checks a pattern of a rule with its macros in place.
  mutating func check(_ pattern: Pattern, of rule: Rule) {
    let shape = shape(of: pattern)
    guard shape.weight <= Self.maximumWeight, shape.depth <= Self.maximumDepth else {
      let isDeep = shape.depth > Self.maximumDepth
      let message =
        isDeep
        ? "mẫu của '\(rule.id)' sâu quá \(Self.maximumDepth) cấp sau khi thay macro"
        : "mẫu của '\(rule.id)' quá lớn: \(shape.weight) phép thử, giới hạn là \(Self.maximumWeight)"
      let code: DiagnosticCode = isDeep ? .patternTooDeep : .patternTooLarge
      return reporter.report(code, at: rule.range, message, help: "giảm số lần lặp hoặc tách quy tắc")
    }
    if shape.isNullable {
      let range = pattern.firstRange ?? rule.range
      let help = "để ít nhất một phần không có '?', '*' hay {0,…}"
      reporter.report(.matchesNothing, at: range, "mẫu có thể khớp với không token nào", help: help)
    }
    markMacros(of: pattern)
  }

  /// Reports macros that no rule reaches; not when rules are missing that may have used them.
  mutating func finish(hasBrokenRules: Bool) {
    // Shapes of macros that no rule uses are still wanted, for their cycles and unknown names.
    for name in order { _ = shape(ofMacro: name, at: macros[name]?.range ?? .none) }
    guard !hasBrokenRules, broken.isEmpty else { return }
    for name in order where !used.contains(name) {
      guard let macro = macros[name] else { continue }
      let message = "không quy tắc nào dùng macro '\(name)'"
      reporter.report(.unusedMacro, at: macro.range, message, help: "xóa macro hoặc dùng $\(name)")
    }
  }

  // MARK: Sizes

  private mutating func shape(of pattern: Pattern) -> PatternShape {
    // A closure cannot hold an inout, so the walk works on a copy that is put back.
    var copy = self
    let shape = PatternShape.of(pattern) { name, range in copy.shape(ofMacro: name, at: range) }
    self = copy
    return shape
  }

  private mutating func shape(ofMacro name: String, at range: SourceRange) -> PatternShape {
    if let known = shapes[name] { return known }
    guard let macro = macros[name] else {
      if !broken.contains(name) {
        reporter.unknown(.unknownMacro, at: range, what: "macro", name: name, known: order, sigil: "$")
      }
      return .atom
    }
    if let start = open.firstIndex(of: name) {
      let circle = (open[start...] + [name]).map { "$" + $0 }.joined(separator: " → ")
      reporter.report(.macroCycle, at: range, "macro gọi vòng: \(circle)", help: "bỏ một lần gọi trong vòng này")
      shapes[name] = .atom
      return .atom
    }
    guard open.count < PatternParser.Limits().depth else {
      let message = "macro gọi nhau quá \(PatternParser.Limits().depth) cấp"
      reporter.report(.patternTooDeep, at: range, message, help: "gộp bớt macro")
      return .atom
    }
    open.append(name)
    let shape = shape(of: macro.pattern)
    open.removeLast()
    // A macro in a circle keeps what was set above.
    if shapes[name] == nil { shapes[name] = shape }
    return shapes[name] ?? shape
  }

  // MARK: Use

  private mutating func markMacros(of pattern: Pattern) {
    var names: [String] = []
    pattern.visit { part in
      if case .macro(let name, _) = part { names.append(name) }
    }
    for name in names where used.insert(name).inserted {
      if let macro = macros[name] { markMacros(of: macro.pattern) }
    }
  }
}
