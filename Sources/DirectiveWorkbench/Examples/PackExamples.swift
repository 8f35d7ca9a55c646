import DirectiveEngine
import DirectiveRules
import Dispatch
import Synchronization

/// Runs the examples of a pack.
public struct PackExamples: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    /// Rules whose examples were run.
    public var rules = 0
    /// Examples that were run.
    public var examples = 0
    /// In the order of the pack.
    public var failures: [ExampleFailure] = []
    /// What examples that are read as they say leave open, in the order of the pack.
    public var completions: [ExampleCompletion] = []
  }

  private let pack: Pack
  private let engine: Engine
  private let jobs: Int

  /// - Parameter jobs: threads that read at the same time; the outcome is the same for any number.
  public init(pack: Pack, engine: Engine, jobs: Int) {
    self.pack = pack
    self.engine = engine
    self.jobs = max(1, jobs)
  }

  /// Runs the examples of these rules, or of all where none is named.
  public func run(rules names: Set<String> = []) -> Outcome {
    let rules = pack.rules.filter { names.isEmpty || names.contains($0.id) }
    let items = rules.flatMap { rule in rule.examples.map { (rule: rule, example: $0) } }
    let found = Mutex<[Int: (failure: ExampleFailure?, completion: ExampleCompletion?)]>([:])
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
      var runner = ExampleRunner(engine)
      while true {
        let at = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard at < items.count else { return }
        let reading = runner.reading(of: items[at].example, in: items[at].rule)
        found.withLock { $0[at] = reading }
      }
    }
    let readings = found.withLock { $0 }
    return Outcome(
      rules: rules.count, examples: items.count, failures: items.indices.compactMap { readings[$0]?.failure },
      completions: items.indices.compactMap { readings[$0]?.completion })
  }
}
