import DirectiveRules

/// Everything that can be left out of the rules and macros of a pack, and the rules as they are without it.
struct RuleVariants {
  /// A part, and how a rule loses it.
  struct Part {
    var element: RuleElement
    /// The rules that have it, by their place in the pack: one, or for a part of a macro all that use it.
    var rules: [Int]
    /// How many of the parts behind this one stand inside it.
    var inner: Int
    /// Which of the patterns of its owner it stands in, and where there (`PatternVariants.Variant`).
    var place = Place()
    fileprivate var change: Change
  }

  /// Where a part stands in its rule or macro.
  struct Place: Hashable {
    /// The kind of the context condition that holds it, and which one of that kind; nil for the pattern itself.
    var context: RuleElement.Kind?
    var number = 0
    var path: [Int] = []
    var members: [Int] = []
  }

  fileprivate enum Change {
    /// The rule as written, without the part.
    case rule(Rule)
    /// The macro without the part.
    case macro(String, Pattern)
  }

  private let pack: Pack
  private let written: [WrittenRule]
  private let book: MacroBook
  /// In the order of the pack: rules first, then macros.
  private(set) var parts: [Part] = []

  init(_ pack: Pack) {
    self.pack = pack
    written = pack.written.isEmpty ? pack.rules.map { WrittenRule(rule: $0, ranges: [:]) } : pack.written
    book = MacroBook(pack.macros)
    for index in written.indices { addParts(ofRule: index) }
    for macro in pack.macros { addParts(of: macro) }
  }

  /// A rule as it is written: its patterns call macros by name.
  func rule(_ number: Int) -> Rule { written[number].rule }

  /// A rule without a part, its macros replaced.
  func version(of rule: Int, without part: Part) -> Rule {
    switch part.change {
    case .rule(let version): expanded(version) { book.expand($0) }
    case .macro(let name, let body): expanded(written[rule].rule) { book.expand($0, with: name, as: body) }
    }
  }

  private func expanded(_ rule: Rule, _ expand: (Pattern) -> Pattern) -> Rule {
    var rule = rule
    rule.pattern = expand(rule.pattern)
    rule.after = rule.after.map(expand)
    rule.before = rule.before.map(expand)
    rule.notAfter = rule.notAfter.map(expand)
    rule.notBefore = rule.notBefore.map(expand)
    return rule
  }

  private mutating func addParts(of macro: Macro) {
    let users = written.indices.filter { index in
      written[index].rule.contextPatterns.contains { book.calls(macro.name, in: $0) }
        || book.calls(macro.name, in: written[index].rule.pattern)
    }
    for variant in PatternVariants.of(macro: macro.pattern) {
      let element = RuleElement(
        kind: variant.kind, owner: "$" + macro.name, name: variant.name, range: variant.range)
      parts.append(
        Part(
          element: element, rules: users, inner: variant.inner,
          place: Place(path: variant.path, members: variant.members),
          change: .macro(macro.name, variant.pattern)))
    }
  }

  private mutating func addParts(ofRule index: Int) {
    let (rule, ranges) = (written[index].rule, written[index].ranges)
    func add(
      _ kind: RuleElement.Kind, _ name: String = "", _ range: SourceRange, inner: Int = 0, at place: Place = Place(),
      _ change: (inout Rule) -> Void
    ) {
      var version = rule
      change(&version)
      let element = RuleElement(kind: kind, owner: rule.id, name: name, range: range)
      parts.append(Part(element: element, rules: [index], inner: inner, place: place, change: .rule(version)))
    }
    for variant in PatternVariants.of(rule.pattern) {
      let place = Place(path: variant.path, members: variant.members)
      add(variant.kind, variant.name, variant.range, inner: variant.inner, at: place) { $0.pattern = variant.pattern }
    }
    for (kind, list) in Self.contexts {
      let conditions = rule[keyPath: list]
      // Several words are one list, as they would be in one condition.
      let words = conditions.indices.filter { conditions[$0].isWords }
      for (number, condition) in conditions.enumerated() {
        let inside = condition.isWords ? [] : PatternVariants.of(condition)
        let group = words.contains(number) ? words : [number]
        if group[0] == number {
          let place = Place(context: kind, number: number, members: group)
          add(kind, "", condition.range, inner: inside.count, at: place) {
            $0[keyPath: list] = conditions.without(group)
          }
        }
        for variant in inside {
          let place = Place(context: kind, number: number, path: variant.path, members: variant.members)
          add(variant.kind, variant.name, variant.range, inner: variant.inner, at: place) {
            $0[keyPath: list][number] = variant.pattern
          }
        }
      }
    }
    if !rule.zones.isEmpty {
      add(.zones, "", rule.zones.first.flatMap { ranges["in." + $0] } ?? rule.range) { $0.zones = [] }
    }
    for (number, entry) in rule.set.enumerated() {
      add(.value, entry.key, ranges["set." + entry.key] ?? rule.range) { $0.set.remove(at: number) }
    }
    for name in rule.normalisers.keys.sorted() {
      add(.normaliser, name, ranges["normalise." + name] ?? rule.range) { $0.normalisers[name] = nil }
    }
  }

  /// The keys of a rule that hold context conditions.
  static var contexts: [(RuleElement.Kind, WritableKeyPath<Rule, [Pattern]>)] {
    [(.after, \.after), (.before, \.before), (.notAfter, \.notAfter), (.notBefore, \.notBefore)]
  }
}

extension Rule {
  /// The patterns of the context conditions.
  fileprivate var contextPatterns: [Pattern] { after + before + notAfter + notBefore }
}
