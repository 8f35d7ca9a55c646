import DirectiveRules

/// A rule that was named on the command line and is not in the pack.
struct UnknownRule: UserError {
  let name: String
  let nearest: String?

  var message: String {
    let hint = nearest.map { "; có phải là '\($0)'?" } ?? "; 'chidao rules check' in số quy tắc của bộ."
    return "bộ quy tắc không có quy tắc '\(name)'\(hint)"
  }
}

/// The rules that are named on the command line.
enum RuleNames {
  /// The rules of these names; the first parts of a name, up to a dot, stand for all rules that begin with them. Throws
  /// where a name means no rule.
  static func resolve(_ names: [String], in pack: Pack) throws(UnknownRule) -> Set<String> {
    var found: Set<String> = []
    for name in names {
      let matches = pack.rules.map(\.id).filter { $0 == name || $0.hasPrefix(name + ".") }
      if matches.isEmpty { throw unknown(name, pack) }
      found.formUnion(matches)
    }
    return found
  }

  /// Throws where a pack has no rule of this very name.
  static func check(_ name: String, in pack: Pack) throws(UnknownRule) {
    if !pack.rules.contains(where: { $0.id == name }) { throw unknown(name, pack) }
  }

  private static func unknown(_ name: String, _ pack: Pack) -> UnknownRule {
    UnknownRule(name: name, nearest: EditDistance.nearest(to: name, among: pack.rules.map(\.id)))
  }
}
