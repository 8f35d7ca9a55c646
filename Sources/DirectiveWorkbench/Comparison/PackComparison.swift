import DirectiveEngine
import DirectiveText
import Dispatch
import Synchronization

/// What two packs read differently out of a set of documents.
public struct PackComparison: Sendable {
  /// How many facts of one kind or rule are alike and how many are not.
  public struct Count: Sendable, Equatable {
    /// Read by the new pack alone.
    public var gained = 0
    /// Read by the old pack alone.
    public var lost = 0
    /// Read by both, with other values.
    public var changed = 0
    /// Read by both alike.
    public var same = 0

    mutating func add(_ change: Difference.Change) {
      switch change {
      case .gained: gained += 1
      case .lost: lost += 1
      case .changed: changed += 1
      }
    }

    /// Whether nothing differs.
    public var isQuiet: Bool { gained + lost + changed == 0 }
  }

  /// How many documents were compared.
  public let documents: Int
  /// In the order of the documents, kinds and places.
  public let differences: [Difference]
  /// By kind of fact, in the order in which kinds are shown.
  public let kinds: [(name: String, count: Count)]
  /// By rule, in the order of their names; a fact that changed its rule counts for both.
  public let rules: [(name: String, count: Count)]

  /// Analyses each document with both engines and compares what they read.
  ///
  /// The same for any number of `jobs`. Linear in the size of the documents.
  public init(old: Engine, new: Engine, documents: [SourceText], jobs: Int = 1) {
    let results = Mutex<[Int: DocumentComparison]>([:])
    let turns = max(1, min(jobs, documents.count))
    DispatchQueue.concurrentPerform(iterations: turns) { turn in
      var before = old.makeWorker()
      var after = new.makeWorker()
      for index in stride(from: turn, to: documents.count, by: turns) {
        let source = documents[index]
        let comparison = DocumentComparison(before.analyze(source), after.analyze(source), source)
        results.withLock { $0[index] = comparison }
      }
    }
    let compared = results.withLock { results in documents.indices.compactMap { results[$0] } }
    self.documents = compared.count
    differences = compared.flatMap(\.differences)
    var kinds: [String: Count] = [:]
    var rules: [String: Count] = [:]
    for (kind, rule) in compared.flatMap(\.same) {
      kinds[kind, default: Count()].same += 1
      rules[rule, default: Count()].same += 1
    }
    for difference in differences {
      kinds[difference.kind, default: Count()].add(difference.change)
      for rule in [difference.oldRule, difference.newRule].compactMap({ $0 }).uniqued {
        rules[rule, default: Count()].add(difference.change)
      }
    }
    var order = TallySheet()
    for kind in kinds.keys { order.add(kind, hit: 0, found: 0, gold: 0) }
    self.kinds = order.ordered.map { ($0.name, kinds[$0.name] ?? Count()) }
    self.rules = rules.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// One document by both packs.
  private struct DocumentComparison: Sendable {
    var differences: [Difference] = []
    var same: [(kind: String, rule: String)] = []

    init(_ old: Analysis, _ new: Analysis, _ source: SourceText) {
      for pair in FactAligner().align(ComparedFact.facts(of: old), ComparedFact.facts(of: new)) {
        if let difference = Difference(pair, in: source, document: source.name) {
          differences.append(difference)
        } else if let fact = pair.new {
          same.append((fact.kind, fact.rule))
        }
      }
    }
  }
}
