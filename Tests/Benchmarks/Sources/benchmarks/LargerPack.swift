import DirectiveRules

extension Pack {
  /// The pack with its rules `times` over. The copies ask for other words wherever rules name words: they cost what rules
  /// cost, and what they find all the same the originals find before them.
  func rules(times: Int) -> Pack {
    var pack = self
    for number in 1..<max(1, times) {
      func name(_ name: String) -> String { "\(name)_\(number)" }
      func copy(_ pattern: Pattern) -> Pattern {
        switch pattern {
        case .phrase(var phrase):
          // A word of letters that no text has, behind the first: the copy begins where the rule begins.
          let words = phrase.text.split(separator: " ")
          phrase.text = (words.prefix(1) + [Substring("qz\(number)")] + words.dropFirst()).joined(separator: " ")
          return .phrase(phrase)
        case .macro(let macro, let range): return .macro(name(macro), range)
        case .sequence(let parts): return .sequence(parts.map(copy))
        case .choice(let parts): return .choice(parts.map(copy))
        case .repetition(let part, let minimum, let maximum):
          return .repetition(copy(part), minimum: minimum, maximum: maximum)
        case .capture(let name, let part, let range): return .capture(name: name, copy(part), range)
        // Tests of one token stay tests of one token.
        case .conjunction, .negation, .gap, .tokenClass, .term, .mention, .regex: return pattern
        }
      }
      for macro in macros { pack.macros.append(Macro(name: name(macro.name), pattern: copy(macro.pattern))) }
      for rule in rules {
        var rule = rule
        rule.id = name(rule.id)
        rule.pattern = copy(rule.pattern)
        pack.rules.append(rule)
      }
    }
    return pack
  }
}
