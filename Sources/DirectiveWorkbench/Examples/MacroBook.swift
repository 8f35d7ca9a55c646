import DirectiveRules

/// Puts macros into patterns, one of them in another version if need be.
struct MacroBook {
  private let written: [String: Pattern]
  /// The bodies with all macros in them replaced.
  private var bodies: [String: Pattern] = [:]
  /// The macros that each macro calls, directly or through others, and itself.
  private var reach: [String: Set<String>] = [:]

  init(_ macros: [Macro]) {
    written = Dictionary(macros.map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
    for name in written.keys.sorted() {
      _ = body(of: name)
      _ = reached(from: name)
    }
  }

  /// The pattern with its macros replaced.
  func expand(_ pattern: Pattern) -> Pattern {
    replace(pattern) { bodies[$0] ?? .macro($0, .none) }
  }

  /// The same with another version of one macro.
  func expand(_ pattern: Pattern, with name: String, as version: Pattern) -> Pattern {
    replace(pattern) { called in
      if called == name { return expand(version) }
      guard reach[called]?.contains(name) == true, let body = written[called] else {
        return bodies[called] ?? .macro(called, .none)
      }
      return expand(body, with: name, as: version)
    }
  }

  /// Whether a pattern calls a macro, directly or through others.
  func calls(_ name: String, in pattern: Pattern) -> Bool {
    pattern.calledMacros.contains { reach[$0]?.contains(name) == true }
  }

  /// No circle leads through macros: the reader has refused such a pack.
  private mutating func body(of name: String) -> Pattern {
    if let known = bodies[name] { return known }
    for called in (written[name]?.calledMacros ?? []).sorted() { _ = body(of: called) }
    let body = written[name].map { expand($0) } ?? .macro(name, .none)
    bodies[name] = body
    return body
  }

  private mutating func reached(from name: String) -> Set<String> {
    if let known = reach[name] { return known }
    var all: Set<String> = [name]
    for called in written[name]?.calledMacros ?? [] { all.formUnion(reached(from: called)) }
    reach[name] = all
    return all
  }

  private func replace(_ pattern: Pattern, _ body: (String) -> Pattern) -> Pattern {
    switch pattern {
    case .phrase, .tokenClass, .term, .mention, .regex: pattern
    case .macro(let name, _): body(name)
    case .sequence(let parts): .sequence(parts.map { replace($0, body) })
    case .choice(let parts): .choice(parts.map { replace($0, body) })
    case .conjunction(let parts): .conjunction(parts.map { replace($0, body) })
    case .negation(let part): .negation(replace(part, body))
    case .capture(let name, let part, let range): .capture(name: name, replace(part, body), range)
    case .repetition(let part, let minimum, let maximum):
      .repetition(replace(part, body), minimum: minimum, maximum: maximum)
    case .gap(let minimum, let maximum, let stops, let range):
      .gap(minimum: minimum, maximum: maximum, stops: stops.map { replace($0, body) }, range)
    }
  }
}

extension Pattern {
  /// The macros that the pattern calls itself.
  var calledMacros: Set<String> {
    switch self {
    case .phrase, .tokenClass, .term, .mention, .regex: []
    case .macro(let name, _): [name]
    case .sequence(let parts), .choice(let parts), .conjunction(let parts), .gap(_, _, let parts, _):
      parts.reduce(into: []) { $0.formUnion($1.calledMacros) }
    case .repetition(let part, _, _), .negation(let part), .capture(_, let part, _): part.calledMacros
    }
  }
}
