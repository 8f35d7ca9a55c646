import DirectiveRules

/// Where the rules of a pack stand, for those who ask why a fact is there.
public struct RuleCatalogue: Sendable {
  /// What is told of a rule.
  struct Entry: Sendable {
    var title: String
    var file: String
    var line: Int
  }

  var entries: [String: Entry] = [:]

  /// A catalogue that knows no rule.
  public init() {}

  /// The rules of a pack.
  public init(_ pack: Pack) {
    for rule in pack.rules {
      entries[rule.id] = Entry(title: rule.title, file: rule.range.file, line: rule.range.line)
    }
  }

  subscript(rule: String) -> Entry? { entries[rule] }
}
