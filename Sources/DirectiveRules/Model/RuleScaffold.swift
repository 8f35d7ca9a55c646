/// The text of a new rule, good enough to be read and with marks where a person must fill something in.
public struct RuleScaffold: Sendable {
  /// Stands where something is still to be written; `rules check` reports it (P073).
  public static let mark = "TODO"

  /// The id, such as `deadline.by_day`.
  public var id: String
  /// The phase in which it runs.
  public var phase: String
  /// The type of its mentions.
  public var emits: String
  /// What such mentions set in the pack already, as an offer.
  public var set: [(key: String, value: String)]

  /// A scaffold by its parts.
  public init(id: String, phase: String, emits: String, set: [(key: String, value: String)] = []) {
    self.id = id
    self.phase = phase
    self.emits = emits
    self.set = set
  }

  /// A YAML document, without the line that parts it from its neighbours.
  public var text: String {
    var lines = ["rule: \(id)", "phase: \(phase)", "emits: \(emits)", "title: \(Self.mark)"]
    lines += ["match: '\"\(Self.mark)\"'"]
    if !set.isEmpty { lines.append("set: { " + set.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + " }") }
    lines += ["examples:", "  - text: \"\(Self.mark)\"", "    gives: {}", "  - reject: \"\(Self.mark)\""]
    return lines.joined(separator: "\n") + "\n"
  }
}
