import DirectiveEngine
import DirectiveRules
import DirectiveText

/// What each rule of a pack costs and brings over a body of documents.
public struct CorpusProfile: Sendable {
  /// One rule.
  public struct Row: Sendable {
    /// The rule, and where it stands.
    public var rule: String
    /// The phase in which it runs.
    public var phase: String
    /// The file that holds it.
    public var file: String
    /// The line on which it begins.
    public var line: Int
    /// Whether the rule cites what it stands on.
    public var citesSource: Bool
    /// Positions at which its first symbol stood.
    public var tried: Int
    /// `tried` as a part of all positions that its phase looked at: the smaller, the better its beginning selects.
    public var selectivity: Double
    /// Places where its pattern matched.
    public var matched: Int
    /// Those of them where its context held.
    public var held: Int
    /// Matches that became mentions.
    public var won: Int
    /// Documents in which it won something, in the order in which they were read.
    public var documents: [String]
    /// Its part of the time of all phases, by the steps that the automaton made for it.
    public var timeShare: Double
  }

  /// The costliest first; equal ones in the order of their names.
  public private(set) var rows: [Row]
  /// Documents that were read.
  public let documentCount: Int
  /// Time of all phases over all documents, in seconds.
  public let seconds: Double

  /// Rules that won nothing.
  public var idle: [Row] { rows.filter { $0.won == 0 }.sorted { $0.rule < $1.rule } }
  /// Rules that won in one document only.
  public var single: [Row] { rows.filter { $0.documents.count == 1 }.sorted { $0.rule < $1.rule } }

  /// Reads the documents three times: to fill the caches, against the clock, and counting.
  public init(pack: Pack, engine: Engine, documents: [SourceText]) {
    var worker = engine.makeWorker()
    for document in documents { _ = worker.analyze(document) }
    worker.stageTimes = StageTimes()
    for document in documents { _ = worker.analyze(document) }
    let times = worker.stageTimes ?? StageTimes()
    worker.stageTimes = nil
    worker.setProfiling(true)
    var names: [String: [String]] = [:]
    for document in documents {
      _ = worker.analyze(document)
      for rule in worker.lastWinners { names[rule, default: []].append(document.name) }
    }
    let profile = worker.profile(times: times)
    let rules = Dictionary(pack.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let total = max(Self.seconds(profile.time), .leastNonzeroMagnitude)
    documentCount = documents.count
    seconds = Self.seconds(profile.time)
    let steps = Dictionary(profile.rows.map { ($0.rule, $0.profile.steps) }, uniquingKeysWith: { first, _ in first })
    rows = profile.rows.map { row in
      Row(
        rule: row.rule, phase: row.phase, file: rules[row.rule]?.range.file ?? "",
        line: rules[row.rule]?.range.line ?? 0, citesSource: rules[row.rule]?.source.isEmpty == false,
        tried: row.profile.tried,
        selectivity: row.positions > 0 ? Double(row.profile.tried) / Double(row.positions) : 0,
        matched: row.profile.matched, held: row.profile.held, won: row.profile.won, documents: names[row.rule] ?? [],
        timeShare: Self.seconds(row.phaseTime) * row.share / total)
    }
    // By what is counted and not by the clock, so that the order is the same every time.
    rows.sort { a, b in
      let (first, second) = (steps[a.rule] ?? 0, steps[b.rule] ?? 0)
      return first != second ? first > second : a.rule < b.rule
    }
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
