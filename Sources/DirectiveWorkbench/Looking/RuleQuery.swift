import DirectiveRules

/// Finds rules by what they do.
public struct RuleQuery: Sendable {
  /// The phase in which they run; nil for any.
  public var phase: String?
  /// The type that they emit; nil for any.
  public var emits: String?
  /// The file in which they stand, or the folder, as a beginning of its path; nil for any.
  public var file: String?
  /// A `%lexicon`, `$macro` or `@Type` that they use, directly or through macros; a bare name stands for any of the
  /// three. nil for any.
  public var uses: String?
  /// Words in the id, title, source or pattern, without letter case; nil for any.
  public var text: String?

  /// A query that all rules answer.
  public init() {}

  /// The rules that answer, in the order of the pack.
  public func rules(of pack: Pack) -> [Rule] {
    let references = PatternReferences(pack)
    return pack.rules.filter { rule in
      (phase.map { $0 == rule.phase } ?? true)
        && (emits.map { $0 == rule.emits } ?? true)
        && (file.map { rule.range.file == $0 || rule.range.file.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") } ?? true)
        && (uses.map { references.uses($0, by: rule) } ?? true)
        && (text.map { Self.contains($0, rule) } ?? true)
    }
  }

  private static func contains(_ words: String, _ rule: Rule) -> Bool {
    let pattern = rule.pattern.description
    let all = [rule.id, rule.title, rule.source, pattern].joined(separator: "\n").lowercased()
    return all.contains(words.lowercased())
  }
}

/// What patterns name: lexicons, macros, types.
struct PatternReferences {
  private let macros: [String: Pattern]

  init(_ pack: Pack) {
    macros = Dictionary(pack.macros.map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names with their signs, `$macro` before what stands in it, each once.
  func names(in patterns: [Pattern]) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    var queue = patterns
    while !queue.isEmpty {
      let pattern = queue.removeFirst()
      pattern.visit { part in
        let name: String? =
          switch part {
          case .term(let name, _, _): "%" + name
          case .mention(let name, _, _): "@" + name
          case .macro(let name, _): "$" + name
          default: nil
          }
        guard let name, seen.insert(name).inserted else { return }
        names.append(name)
        if case .macro(let macro, _) = part, let body = macros[macro] { queue.append(body) }
      }
    }
    return names
  }

  func uses(_ name: String, by rule: Rule) -> Bool {
    let names = names(in: rule.patterns)
    if let sign = name.first, "%@$".contains(sign) { return names.contains(name) }
    return names.contains { $0.dropFirst() == name }
  }
}
