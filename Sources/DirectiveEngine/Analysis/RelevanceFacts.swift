/// What of a document touches one office.
public struct RelevanceFacts: Sendable {
  /// Why something touches the office.
  public enum Reason: String, Sendable, CaseIterable {
    /// The text names it.
    case named
    /// The text names a group that holds it.
    case group
    /// It is to help.
    case cooperating
    /// The result is to be reported to it.
    case reportsTo = "reports_to"
    /// The document is addressed to it, and the task names nobody more exact.
    case addressee
  }

  /// A reason with the words that say so.
  public struct Why: Sendable {
    /// The reason.
    public var reason: Reason
    /// The words, as printed.
    public var text: String
    /// Where they stand and which rule read them.
    public var evidence: Evidence
  }

  /// A task that touches the office.
  public struct Task: Sendable {
    /// Identifier of `Analysis.assignments`.
    public var assignment: String
    /// Every reason, each with its words; never empty.
    public var why: [Why]
  }

  /// The office, as it was named.
  public var office: String
  /// Why the document is addressed to it; empty where it is not.
  public var addressed: [Why] = []
  /// In the order of the tasks.
  public var tasks: [Task] = []
  /// Names that may mean the office or another of its kind, where the office was named without its place and the text
  /// names several: none of them is taken for it.
  public var undecided: [String] = []
}
