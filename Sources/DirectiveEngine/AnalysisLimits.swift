import DirectiveText

/// Bounds on what one document may cost. Where one is reached the analysis is a partial one, and its checks say so
/// (`limit_reached`): which bound, its value, and what was left out. Nothing is ever read at random or not at all.
public struct AnalysisLimits: Sendable, Equatable {
  /// A bound; its raw value is its name in messages and on the command line.
  public enum Limit: String, CaseIterable, Sendable {
    /// Bytes of a document: what stands behind them is not read. The text is cut at the end of a line.
    case documentBytes = "document_bytes"
    /// Mentions that one phase of the pack lays: those behind them in the text are not taken.
    case phaseMentions = "phase_mentions"
    /// Numbered items: paragraphs behind them belong to the last one.
    case outlineItems = "outline_items"
    /// Items nested in one another: deeper ones become siblings.
    case outlineDepth = "outline_depth"
    /// Facts of one kind (addressees, recipients, citations, aliases, references, deadlines, assignments): those behind
    /// them in the text are left out.
    case facts

    /// The bound unless another is set.
    public var standard: Int {
      switch self {
      case .documentBytes: SourceText.defaultLimit
      case .phaseMentions: 1_000_000
      case .outlineItems: 200_000
      case .outlineDepth: 32
      case .facts: 100_000
      }
    }

    /// The most that may be set; the least is 1.
    public var most: Int {
      switch self {
      case .documentBytes: 1 << 30
      // Items are walked from the root down, one call in another.
      case .outlineDepth: 200
      default: 100_000_000
      }
    }
  }

  private var values: [Limit: Int] = [:]

  /// The standard bounds.
  public init() {}

  /// A bound.
  public subscript(limit: Limit) -> Int {
    get { values[limit] ?? limit.standard }
    set { values[limit] = min(max(1, newValue), limit.most) }
  }
}

/// What a bound has cost an analysis.
struct LimitReached {
  var limit: AnalysisLimits.Limit
  var value: Int
  /// How many were left out; nil where that is not known.
  var leftOut: Int?
}
