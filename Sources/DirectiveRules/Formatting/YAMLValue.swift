import Yams

/// What a YAML node says, without its form: scalars as text, tables without the order of their keys. Blanks at the ends
/// of lines say nothing.
indirect enum YAMLValue: Equatable {
  case text(String)
  case list([YAMLValue])
  case table([String: YAMLValue])

  init(_ node: Node) {
    switch node {
    case .scalar(let scalar): self = .text(Self.plain(scalar))
    case .sequence(let sequence): self = .list(sequence.map { YAMLValue($0) })
    case .mapping(let mapping):
      let pairs = mapping.map { key, value in (key.string ?? "", YAMLValue(value)) }
      self = .table(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    case .alias: self = .text("")
    }
  }

  /// A text without blanks at the ends of its lines; where lines were folded into one, these blanks stand inside it.
  private static func plain(_ scalar: Node.Scalar) -> String {
    if scalar.style == .folded {
      return scalar.string.split(separator: " ").joined(separator: " ")
    }
    return scalar.string.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line
      while line.last == " " || line.last == "\t" { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
