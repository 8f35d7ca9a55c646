import DirectiveEngine
import DirectiveRules
import Dispatch
import Synchronization

/// Seeks, for parts of rules that no example misses, texts that would be read otherwise without them.
///
/// Texts are made of the examples that a rule has (`CandidateTexts`) and read with the whole pack. What the pack reads in
/// one today becomes the example: it is for a person to say whether that is right.
public struct ExampleSearch: Sendable {
  /// An example that a rule could have.
  public struct Suggestion: Sendable {
    /// The rule to which it belongs.
    public var rule: String
    /// The example, as the pack reads it.
    public var example: RuleExample
    /// How many parts would be missed by it, of those that were asked for.
    public var parts: Int
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// In the order of the pack; those that show most come first in a rule.
    public var suggestions: [Suggestion] = []
    /// For each finding the number of the suggestion that misses its part; nil where no text showed a difference.
    public var numbers: [Int?] = []
  }

  /// A part that a text shows, with what it costs to tell.
  struct Hit: Sendable {
    var part: Int
    var text: Int
  }

  /// What was found for one rule in one round.
  struct Found: Sendable {
    var texts: [(example: RuleExample, cost: Int)] = []
    var hits: [Hit] = []
  }

  /// Rules that are asked for a part of a macro, one after the other.
  private static let mostRounds = 5

  private let pack: Pack
  private let jobs: Int
  private let findings: [MutationTest.Finding]
  private let variants: RuleVariants
  private let trials: TrialPack
  private let bench: SearchBench

  /// - Parameters:
  ///   - findings: parts that no example misses (`MutationTest`).
  ///   - jobs: threads; the outcome is the same for any number.
  public init(pack: Pack, findings: [MutationTest.Finding], jobs: Int) throws(CompileError) {
    self.pack = pack
    self.findings = findings
    self.jobs = max(1, jobs)
    variants = RuleVariants(pack)
    var filtered: [Rule] = []
    for finding in findings where [.filter, .filterValue].contains(finding.element.kind) {
      let part = variants.parts[finding.part]
      for rule in part.rules.prefix(Self.mostRounds) { filtered.append(variants.version(of: rule, without: part)) }
    }
    trials = try TrialPack(pack, variants: filtered, captures: (0..<PatternTree.mostMarks).map(PatternTree.mark))
    bench = try SearchBench(pack, variants, trials)
  }

  /// Seeks examples for all parts.
  public func run() throws(CompileError) -> Outcome {
    var open = Set(findings.map(\.part))
    var found: [Int: [Found]] = [:]
    for round in 0..<Self.mostRounds where !open.isEmpty {
      var tasks: [Int: [Int]] = [:]
      for part in open.sorted() where round < variants.parts[part].rules.count {
        tasks[variants.parts[part].rules[round], default: []].append(part)
      }
      let results = try search(tasks.sorted { $0.key < $1.key }.map { (rule: $0.key, parts: $0.value) })
      for (rule, result) in results.sorted(by: { $0.key < $1.key }) {
        found[rule, default: []].append(result)
        open.subtract(result.hits.map(\.part))
      }
    }
    return outcome(found)
  }

  private func search(_ tasks: [(rule: Int, parts: [Int])]) throws(CompileError) -> [Int: Found] {
    let results = Mutex<[Int: Found]>([:])
    let problem = Mutex<CompileError?>(nil)
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, tasks.count)) { _ in
      var worker = bench.worker()
      while true {
        let at = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard at < tasks.count else { return }
        do throws(CompileError) {
          let result = try worker.search(tasks[at].parts, in: tasks[at].rule)
          results.withLock { $0[tasks[at].rule] = result }
        } catch {
          problem.withLock { $0 = $0 ?? error }
          return
        }
      }
    }
    if let error = problem.withLock({ $0 }) { throw error }
    return results.withLock { $0 }
  }

  // MARK: Choosing

  /// Few examples that show all parts for which there is one: of a rule's texts always the one that shows most parts
  /// which none before it shows, the one nearest to an example that stands where several show as many.
  private func outcome(_ found: [Int: [Found]]) -> Outcome {
    var outcome = Outcome()
    var chosen: [Int: Int] = [:]
    for (rule, rounds) in found.sorted(by: { $0.key < $1.key }) {
      var texts: [(example: RuleExample, cost: Int)] = []
      var shown: [Set<Int>] = []
      for round in rounds {
        let first = texts.count
        texts += round.texts
        shown += Array(repeating: [], count: round.texts.count)
        for hit in round.hits where chosen[hit.part] == nil { shown[first + hit.text].insert(hit.part) }
      }
      var open = shown.reduce(into: Set<Int>()) { $0.formUnion($1) }
      while !open.isEmpty {
        let best = texts.indices.max { a, b in
          (shown[a].intersection(open).count, -texts[a].cost, -a) < (
            shown[b].intersection(open).count, -texts[b].cost, -b
          )
        }
        guard let best else { break }
        let parts = shown[best].intersection(open)
        for part in parts { chosen[part] = outcome.suggestions.count }
        outcome.suggestions.append(
          Suggestion(rule: pack.rules[rule].id, example: texts[best].example, parts: parts.count))
        open.subtract(parts)
      }
    }
    outcome.numbers = findings.map { chosen[$0.part] }
    return outcome
  }
}
