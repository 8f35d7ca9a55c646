/// A task given to named bodies: one task unit of the text.
public struct AssignmentFact: Sendable {
  /// `a1`, `a2`, … in the order of the text.
  public var id: String
  /// The bodies that must do the task.
  public var agencies: [PartyFact]
  /// `lead`, where the text says who leads; nil where it only gives the task.
  public var role: String?
  /// The bodies that take part (`phối hợp`).
  public var cooperating: [PartyFact]
  /// The unit without its label and without the agency that opens it.
  public var task: String
  /// The whole unit as printed, without its label.
  public var text: String
  /// Where the task stands and which rule read it.
  public var evidence: Evidence
  /// Labels down to the unit: `1/5`, `IV/2/a`.
  public var outline: String
  /// Identifiers of `Analysis.deadlines`.
  public var deadlines: [String]
  /// Identifiers of `Analysis.citations`.
  public var citations: [String]
  /// Bodies to which the result is reported.
  public var reportsTo: [PartyFact]

  /// A task with who does it.
  public init(
    id: String, agencies: [PartyFact], role: String? = nil, cooperating: [PartyFact] = [], task: String, text: String,
    evidence: Evidence, outline: String, deadlines: [String] = [], citations: [String] = [], reportsTo: [PartyFact] = []
  ) {
    self.id = id
    self.agencies = agencies
    self.role = role
    self.cooperating = cooperating
    self.task = task
    self.text = text
    self.evidence = evidence
    self.outline = outline
    self.deadlines = deadlines
    self.citations = citations
    self.reportsTo = reportsTo
  }
}
