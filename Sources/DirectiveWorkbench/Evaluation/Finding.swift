/// One difference between an analysis and the gold.
public struct Finding: Sendable {
  /// What went wrong.
  public enum Fault: String, Sendable, CaseIterable {
    /// The gold has it, the analysis has not.
    case missed
    /// The analysis has it, the gold has not.
    case wrong
    /// Both have a value, or one of them, and they differ.
    case differs
  }

  /// The name of the document.
  public let document: String
  /// The row of the tally in which it counts, such as `citations.date`.
  public let row: String
  /// What went wrong.
  public let fault: Fault
  /// What it is about, in words of the gold or of the analysis.
  public let what: String
  /// The value of the gold, where values differ.
  public let wanted: String?
  /// The value of the analysis, where values differ.
  public let got: String?
  /// Where it stands in the text; nil where the text does not hold the words.
  public let position: TextPosition?
}

/// How one analysis compares with its gold.
public struct DocumentScore: Sendable {
  /// The name of the document.
  public let name: String
  /// The groups to which it belongs.
  public let groups: [String: String]
  /// The figures.
  public var tallies = TallySheet()
  /// The differences, in the order of the kinds of fact.
  public var findings: [Finding] = []
  /// What is wrong with the gold or the analysis itself.
  public var notes: [String] = []
}
