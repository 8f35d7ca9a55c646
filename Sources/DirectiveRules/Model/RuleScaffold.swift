/// The text of a new rule, good enough to be read and with marks where a person must fill something in.
public struct RuleScaffold: Sendable {
  /// Stands where something is still to be written; `rules check` reports it (P072).
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

/// Why no rule can be laid out: what was found and what there is, in Vietnamese.
public struct ScaffoldError: Error, Sendable {
  /// What was found, what was expected, what to do.
  public var message: String
}

extension RuleScaffold {
  /// A scaffold that fits a pack: the id is new, the phase is there, the type is a type.
  public init(id: String, phase: String, emits: String, in pack: Pack) throws(ScaffoldError) {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ NameChecker.isName(String($0)) }) else {
      throw ScaffoldError(message: RuleScaffold.wrongID(id))
    }
    if let rule = pack.rules.first(where: { $0.id == id }) {
      throw ScaffoldError(message: RuleScaffold.takenID(rule))
    }
    let phases = pack.phases.map(\.name)
    guard phases.contains(phase) else { throw ScaffoldError(message: RuleScaffold.wrongPhase(phase, phases)) }
    guard NameChecker.isType(emits) else { throw ScaffoldError(message: RuleScaffold.wrongType(emits)) }
    self.init(id: id, phase: phase, emits: emits)
  }
}
