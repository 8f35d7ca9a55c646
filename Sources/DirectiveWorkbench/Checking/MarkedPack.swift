import DirectiveRules

/// A pack in which every rule has a twin that also tells which parts of the rule's own pattern a match went through.
///
/// A twin reads what its rule reads and emits a type of its own, so that it competes with nothing and changes nothing.
/// Each alternative and each part that may be absent is a capture of the twin: its *mark*. Around each choice and each
/// such part stands another, its *place*, which says where the part would stand where it was not taken.
struct MarkedPack {
  /// An alternative of a choice, or a part that may be absent.
  struct Part {
    /// What may be taken.
    var pattern: Pattern
    /// Names of the captures of the twin.
    var mark: String
    var place: String
    /// Whether the place holds another alternative where this one is not taken.
    var isAlternative: Bool
    /// Marks of the parts around it.
    var outer: [String]
    var range: SourceRange
  }

  private(set) var pack: Pack
  /// Parts by rule.
  private(set) var parts: [String: [Part]] = [:]

  /// The id of a rule's twin.
  static func twin(_ rule: String) -> String { "twin." + rule }

  init(_ pack: Pack) {
    self.pack = pack
    let macros = Dictionary(pack.macros.map { ($0.name, $0.pattern) }, uniquingKeysWith: { first, _ in first })
    for (index, rule) in pack.rules.enumerated() {
      var marker = Marker(macros: macros, rule: rule)
      let pattern = marker.mark(rule.pattern)
      guard !marker.parts.isEmpty else { continue }
      var twin = rule
      twin.id = Self.twin(rule.id)
      twin.emits = "Twin\(index)"
      twin.pattern = pattern
      twin.set = []
      twin.normalisers = [:]
      twin.examples = []
      self.pack.rules.append(twin)
      parts[rule.id] = marker.parts
    }
  }

  /// Puts marks into the pattern of one rule.
  private struct Marker {
    let macros: [String: Pattern]
    let rule: Rule
    var parts: [Part] = []
    private var places = 0
    private var open: [String] = []

    init(macros: [String: Pattern], rule: Rule) {
      self.macros = macros
      self.rule = rule
    }

    mutating func mark(_ pattern: Pattern) -> Pattern {
      switch pattern {
      case .sequence(let items): return .sequence(items.map { mark($0) })
      case .capture(let name, let part, let range): return .capture(name: name, mark(part), range)
      case .choice(let options):
        let place = nextPlace()
        let marked = options.map { note($0, at: place, isAlternative: true) }
        return .capture(name: place, .choice(marked), .none)
      case .repetition(let part, 0, let maximum):
        let place = nextPlace()
        let body = note(part, at: place, isAlternative: false)
        return .capture(name: place, .repetition(body, minimum: 0, maximum: maximum), .none)
      case .repetition(let part, let minimum, let maximum):
        return .repetition(mark(part), minimum: minimum, maximum: maximum)
      // Parts of a macro belong to all rules that use it; tests of one token are one part.
      case .macro, .conjunction, .negation, .gap: return inlined(pattern)
      case .phrase, .tokenClass, .term, .mention, .regex: return pattern
      }
    }

    private mutating func nextPlace() -> String {
      places += 1
      return "place_\(places)"
    }

    private mutating func note(_ part: Pattern, at place: String, isAlternative: Bool) -> Pattern {
      let mark = "mark_\(parts.count)"
      parts.append(
        Part(
          pattern: inlined(part), mark: mark, place: place, isAlternative: isAlternative, outer: open,
          range: part.firstRange ?? rule.range))
      open.append(mark)
      defer { open.removeLast() }
      return .capture(name: mark, self.mark(part), .none)
    }

    /// A pattern with its macros replaced; the pack has no circles of macros.
    private func inlined(_ pattern: Pattern) -> Pattern {
      switch pattern {
      case .macro(let name, _): macros[name].map(inlined) ?? pattern
      case .sequence(let items): .sequence(items.map(inlined))
      case .choice(let items): .choice(items.map(inlined))
      case .conjunction(let items): .conjunction(items.map(inlined))
      case .negation(let item): .negation(inlined(item))
      case .capture(let name, let item, let range): .capture(name: name, inlined(item), range)
      case .repetition(let item, let minimum, let maximum):
        .repetition(inlined(item), minimum: minimum, maximum: maximum)
      case .gap(let minimum, let maximum, let stops, let range):
        .gap(minimum: minimum, maximum: maximum, stops: stops.map(inlined), range)
      case .phrase, .tokenClass, .term, .mention, .regex: pattern
      }
    }
  }
}
