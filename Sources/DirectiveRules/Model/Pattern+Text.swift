/// A pattern written out in the pattern language, without comments and in one line; what is written reads back as the
/// same pattern.
extension Pattern: CustomStringConvertible {
  /// The pattern in one line.
  public var description: String { text(.choice) }

  /// The pattern cut where a line may be broken: between the parts of its outermost sequence or choice.
  public var pieces: [String] {
    switch self {
    case .sequence(let parts): parts.map { $0.text(.unary) }
    case .choice(let parts): parts.enumerated().map { ($0.offset > 0 ? "| " : "") + $0.element.text(.sequence) }
    default: [description]
    }
  }

  /// How tightly the place of a part binds; a looser part stands in a group.
  private enum Level: Int {
    case choice, sequence, unary, conjunction, atom
  }

  private var level: Level {
    switch self {
    case .choice(let parts): parts.count == 1 ? parts[0].level : .choice
    case .sequence(let parts): parts.count == 1 ? parts[0].level : .sequence
    case .repetition, .capture: .unary
    case .conjunction: .conjunction
    default: .atom
    }
  }

  private func text(_ place: Level) -> String {
    level.rawValue < place.rawValue ? "(" + bare + ")" : bare
  }

  private var bare: String {
    switch self {
    case .phrase(let phrase): return phrase.description
    case .tokenClass(let name, _): return name
    case .term(let name, let filters, _): return "%" + name + Filter.text(filters)
    case .mention(let name, let filters, _): return "@" + name + Filter.text(filters)
    case .regex(let source, _): return "/" + source.replacing("/", with: "\\/") + "/"
    case .sequence(let parts): return parts.map { $0.text(parts.count == 1 ? .choice : .unary) }.joined(separator: " ")
    case .choice(let parts): return parts.map { $0.text(.sequence) }.joined(separator: " | ")
    case .conjunction(let parts): return parts.map { $0.text(.atom) }.joined(separator: " & ")
    case .negation(let part): return "!" + part.text(.atom)
    case .capture(let name, let part, _): return name + ":" + part.text(.conjunction)
    case .macro(let name, _): return "$" + name
    case .repetition(let part, let minimum, let maximum):
      // Of two quantifiers in a row the inner one stands in a group; behind a capture one repeats the capture.
      let body = if case .capture = part { part.bare } else { part.text(.atom) }
      return body + Self.quantifier(minimum, maximum)
    case .gap(let minimum, let maximum, let stops, _):
      let until = stops.isEmpty ? "" : " until " + stops.map(\.stopText).joined(separator: " ")
      return "..{\(minimum),\(maximum)\(until)}"
    }
  }

  /// A stop of a gap; a negation stands in a group there.
  private var stopText: String {
    if case .negation = self { return "(" + bare + ")" }
    return text(.atom)
  }

  private static func quantifier(_ minimum: Int, _ maximum: Int?) -> String {
    switch (minimum, maximum) {
    case (0, 1): "?"
    case (0, nil): "*"
    case (1, nil): "+"
    case (_, nil): "{\(minimum),}"
    case (_, let maximum?): minimum == maximum ? "{\(minimum)}" : "{\(minimum),\(maximum)}"
    }
  }
}

extension Phrase: CustomStringConvertible {
  /// The phrase in its quotes.
  public var description: String {
    let quote: Character = isExact ? "'" : "\""
    var out = isTolerant ? "~" : ""
    out.append(quote)
    for character in text {
      if character == quote || character == "\\" { out.append("\\") }
      out.append(character)
    }
    out.append(quote)
    return out
  }
}

extension Filter {
  /// `(level: province | central, class: state)`; nothing where there are none.
  static func text(_ filters: [Filter]) -> String {
    guard !filters.isEmpty else { return "" }
    let parts = filters.map { filter in
      filter.attribute + ": " + filter.values.map(Self.quoted).joined(separator: " | ")
    }
    return "(" + parts.joined(separator: ", ") + ")"
  }

  /// A value with a sign of the language in it stands in quotes.
  private static func quoted(_ value: String) -> String {
    let isPlain = !value.isEmpty && value.unicodeScalars.allSatisfy { $0.isWordPart || $0 == "." || $0 == "-" }
    return isPlain ? value : "\"" + value + "\""
  }
}

extension Pattern {
  /// The same pattern as if it stood nowhere, for comparing what patterns say.
  var withoutPlaces: Pattern {
    switch self {
    case .phrase(let phrase):
      return .phrase(Phrase(text: phrase.text, isExact: phrase.isExact, isTolerant: phrase.isTolerant))
    case .tokenClass(let name, _): return .tokenClass(name, .none)
    case .term(let name, let filters, _): return .term(lexicon: name, filters: filters, .none)
    case .mention(let name, let filters, _): return .mention(type: name, filters: filters, .none)
    case .regex(let source, _): return .regex(source, .none)
    case .sequence(let parts): return .sequence(parts.map(\.withoutPlaces))
    case .choice(let parts): return .choice(parts.map(\.withoutPlaces))
    case .repetition(let part, let minimum, let maximum):
      return .repetition(part.withoutPlaces, minimum: minimum, maximum: maximum)
    case .gap(let minimum, let maximum, let stops, _):
      return .gap(minimum: minimum, maximum: maximum, stops: stops.map(\.withoutPlaces), .none)
    case .conjunction(let parts): return .conjunction(parts.map(\.withoutPlaces))
    case .negation(let part): return .negation(part.withoutPlaces)
    case .capture(let name, let part, _): return .capture(name: name, part.withoutPlaces, .none)
    case .macro(let name, _): return .macro(name, .none)
    }
  }
}
