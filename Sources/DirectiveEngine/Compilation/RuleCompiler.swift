import DirectiveRules

/// Resolves the names in what surrounds a rule's pattern: its zones, the values it sets, its normalisers, and the
/// predicates that later patterns ask of its mentions.
struct RuleCompiler {
  let typeNames: [String]
  let zones: [String]
  let captureNumbers: [String: Int]
  let predicates: [String: [MentionPredicate]]
  let macros: [String: Pattern]
  /// The names that each macro captures, once they were asked for.
  private var macroCaptures: [String: Set<String>] = [:]

  init(
    typeNames: [String], zones: [String], captureNumbers: [String: Int], predicates: [String: [MentionPredicate]],
    macros: [String: Pattern]
  ) {
    self.typeNames = typeNames
    self.zones = zones
    self.captureNumbers = captureNumbers
    self.predicates = predicates
    self.macros = macros
  }

  mutating func compile(_ rule: Rule, _ context: RuleContext) throws(CompileError) -> CompiledRule {
    var mask: UInt32 = rule.zones.isEmpty ? .max : 0
    for zone in rule.zones {
      guard let index = zones.firstIndex(of: zone) else {
        throw CompileError.unresolved(what: "in: " + zone, range: rule.range)
      }
      mask |= 1 << UInt32(index)
    }
    let values = rule.set.compactMap { entry in
      captureNumbers[entry.key].map { (name: $0, template: ValueTemplate(entry.value) { captureNumbers[$0] }) }
    }
    let normalisers = rule.normalisers.compactMap { name, chain in
      captureNumbers[name].map { (name: $0, chain: chain.map { Normaliser($0) }) }
    }.sorted { $0.name < $1.name }
    var edges = EdgeMask()
    var conditional: [ConditionalEdge] = []
    for predicate in predicates[rule.emits] ?? [] {
      switch verdict(predicate, rule) {
      case true?: edges.insert(predicate.bit)
      case nil:
        // A name that no rule gives has no value that could pass.
        let filters = predicate.filters.compactMap { filter in
          captureNumbers[filter.attribute].map { (name: $0, values: filter.values) }
        }
        if filters.count == predicate.filters.count {
          conditional.append(ConditionalEdge(bit: predicate.bit, filters: filters))
        }
      case false?: break
      }
    }
    return CompiledRule(
      id: rule.id, emits: rule.emits, type: typeNames.firstIndex(of: rule.emits) ?? 0, zones: mask, context: context,
      set: rule.set, values: values, normalisers: normalisers, edges: edges, conditionalEdges: conditional)
  }

  /// Whether all or no mentions of a rule pass a predicate; nil where that hangs on what is captured.
  private mutating func verdict(_ predicate: MentionPredicate, _ rule: Rule) -> Bool? {
    var isOpen = false
    var captures: Set<String>?
    for filter in predicate.filters {
      if let template = rule.set.first(where: { $0.key == filter.attribute })?.value {
        if template.utf8.contains(UInt8(ascii: "{")) {
          isOpen = true
        } else if !filter.values.contains(template) {
          return false
        }
      } else {
        let known = captures ?? self.captures(of: rule.pattern)
        captures = known
        guard known.contains(filter.attribute) else { return false }
        isOpen = true
      }
    }
    return isOpen ? nil : true
  }

  /// The names of all captures in a pattern. The macros must not call themselves, as in patterns that were resolved.
  private mutating func captures(of pattern: Pattern) -> Set<String> {
    switch pattern {
    case .capture(let name, let part, _): return captures(of: part).union([name])
    case .sequence(let parts), .choice(let parts), .conjunction(let parts):
      return parts.reduce(into: []) { $0.formUnion(captures(of: $1)) }
    case .repetition(let part, _, _), .negation(let part): return captures(of: part)
    case .macro(let name, _):
      if let known = macroCaptures[name] { return known }
      let names = macros[name].map { captures(of: $0) } ?? []
      macroCaptures[name] = names
      return names
    case .phrase, .tokenClass, .term, .mention, .regex, .gap: return []
    }
  }
}
