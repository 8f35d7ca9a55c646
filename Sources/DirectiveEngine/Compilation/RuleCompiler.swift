import DirectiveRules

/// Resolves the names in what surrounds a rule's pattern: its zones, the values it sets, its normalisers, and the
/// predicates that later patterns ask of its mentions.
struct RuleCompiler {
  let typeNames: [String]
  let zones: [String]
  let captureNumbers: [String: Int]
  let predicates: [String: [MentionPredicate]]

  func compile(_ rule: Rule, _ context: RuleContext) throws(CompileError) -> CompiledRule {
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
    var conditional: [MentionPredicate] = []
    for predicate in predicates[rule.emits] ?? [] {
      switch verdict(predicate, rule) {
      case true?: edges.insert(predicate.bit)
      case nil: conditional.append(predicate)
      case false?: break
      }
    }
    return CompiledRule(
      rule: rule, type: typeNames.firstIndex(of: rule.emits) ?? 0, zones: mask, context: context, values: values,
      normalisers: normalisers, edges: edges, conditionalEdges: conditional)
  }

  /// Whether all or no mentions of a rule pass a predicate; nil where that hangs on what is captured.
  private func verdict(_ predicate: MentionPredicate, _ rule: Rule) -> Bool? {
    var isOpen = false
    for filter in predicate.filters {
      if let template = rule.set.first(where: { $0.key == filter.attribute })?.value {
        if template.utf8.contains(UInt8(ascii: "{")) {
          isOpen = true
        } else if !filter.values.contains(template) {
          return false
        }
      } else if rule.pattern.captures(filter.attribute) {
        isOpen = true
      } else {
        return false
      }
    }
    return isOpen ? nil : true
  }
}

extension Pattern {
  /// Whether the pattern captures something by this name.
  fileprivate func captures(_ name: String) -> Bool {
    switch self {
    case .capture(let own, let part, _): own == name || part.captures(name)
    case .sequence(let parts), .choice(let parts), .conjunction(let parts): parts.contains { $0.captures(name) }
    case .repetition(let part, _, _), .negation(let part): part.captures(name)
    case .phrase, .tokenClass, .term, .mention, .regex, .gap, .macro: false
    }
  }
}
