import DirectiveEngine
import DirectiveRules
import DirectiveText
import Dispatch
import Synchronization

/// Leaves out each part of each rule in turn and sees whether some example of the pack breaks: a part that no example
/// misses is untested, or does nothing.
public struct MutationTest: Sendable {
  /// A part that no example misses.
  public struct Finding: Sendable, Equatable {
    /// The part.
    public var element: RuleElement
    /// Its number among all parts of the pack.
    var part: Int
    /// An example that is read otherwise without the part, but does not say so; nil where none is read otherwise at all.
    public var changed: SourceRange?
    /// It stands inside another part that no example misses, and will be missed when that one is.
    public var isInside: Bool
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// Parts that were left out.
    public var elements = 0
    /// Parts that no example misses, in the order of files and lines.
    public var findings: [Finding] = []
  }

  /// An example with its texts among those of the lab.
  private struct Subject {
    var rule: Int
    var example: RuleExample
    var natural: Int
    var forced: [Int]
    /// It is read as it says while nothing is left out.
    var holds: Bool
  }

  private let pack: Pack
  private let jobs: Int
  private let trials: TrialPack
  private let variants: RuleVariants
  /// The numbers of the parts that are tried.
  private let wanted: [Int]
  private var subjects: [Subject] = []
  private var texts: [(source: SourceText, zone: String?)] = []

  /// - Parameters:
  ///   - failures: the examples that are not read as they say; they can break no more.
  ///   - rules: rules whose parts are left out. A part of a macro is left out where one of these rules uses it.
  ///   - files: files of the pack; the parts of rules and macros in them are left out. All parts are where no rule and
  ///     no file is named.
  ///   - jobs: threads that try at the same time; the outcome is the same for any number.
  public init(
    pack: Pack, failures: [ExampleFailure], rules names: Set<String> = [], files: Set<String> = [], jobs: Int
  ) throws(CompileError) {
    self.pack = pack
    self.jobs = max(1, jobs)
    let variants = RuleVariants(pack)
    wanted = variants.parts.indices.filter { index in
      (names.isEmpty && files.isEmpty) || files.contains(variants.parts[index].element.range.file)
        || variants.parts[index].rules.contains { names.contains(pack.rules[$0].id) }
    }
    // Filters ask for terms and mentions in ways of their own, which have to be known when the pack is compiled.
    var filtered: [Rule] = []
    for index in wanted where [.filter, .filterValue].contains(variants.parts[index].element.kind) {
      let part = variants.parts[index]
      for rule in part.rules { filtered.append(variants.version(of: rule, without: part)) }
    }
    self.variants = variants
    trials = try TrialPack(pack, variants: filtered)
    let failed = Set(failures.map(\.example.range))
    for (number, rule) in pack.rules.enumerated() {
      for example in rule.examples { add(example, of: number, rule, holds: !failed.contains(example.range)) }
    }
  }

  private mutating func add(_ example: RuleExample, of number: Int, _ rule: Rule, holds: Bool) {
    guard let source = try? SourceText.decode(Array(ExampleText(example.text).text.utf8), name: rule.id) else { return }
    let first = texts.count
    texts.append((source, nil))
    for zone in ExampleRunner.zones(of: rule, among: trials.zoneNames) { texts.append((source, zone)) }
    subjects.append(
      Subject(
        rule: number, example: example, natural: first, forced: Array(first + 1..<texts.count), holds: holds))
  }

  // MARK: Running

  /// What is known of a part so far.
  private enum Verdict {
    case untouched
    case changes(SourceRange)
    case breaks
  }

  /// Tries all parts.
  public func run() throws(CompileError) -> Outcome {
    let verdicts = Mutex<[Int: Verdict]>([:])
    let problem = Mutex<CompileError?>(nil)
    // One list of trials for each phase, in the order in which phases run.
    var queues: [[(part: Int, rule: Int)]] = Array(repeating: [], count: trials.order.count)
    for part in wanted {
      for rule in variants.parts[part].rules {
        if let step = trials.order.firstIndex(of: trials.places[rule].phase) { queues[step].append((part, rule)) }
      }
    }
    let next = queues.map { _ in Counter() }
    DispatchQueue.concurrentPerform(iterations: jobs) { [queues] _ in
      var lab = ReadingLab(trials, texts: texts)
      for step in queues.indices {
        guard lab.advance() else { return }
        while let trial = next[step].take(of: queues[step].count).map({ queues[step][$0] }) {
          if case .breaks? = verdicts.withLock({ $0[trial.part] }) { continue }
          do throws(CompileError) {
            let verdict = try verdict(of: trial.part, in: trial.rule, step, &lab)
            verdicts.withLock { Self.record(verdict, of: trial.part, in: &$0) }
          } catch {
            problem.withLock { $0 = $0 ?? error }
            return
          }
        }
      }
    }
    if let error = problem.withLock({ $0 }) { throw error }
    return outcome(verdicts.withLock { $0 })
  }

  private func outcome(_ verdicts: [Int: Verdict]) -> Outcome {
    var findings: [Finding] = []
    // The last part that lies inside one that changes nothing at all.
    var insideUntil = -1
    for part in wanted {
      let element = variants.parts[part].element
      let isInside = part <= insideUntil
      switch verdicts[part] {
      case .breaks?: continue
      case .changes(let range)?:
        findings.append(Finding(element: element, part: part, changed: range, isInside: isInside))
      case .untouched?, nil:
        findings.append(Finding(element: element, part: part, changed: nil, isInside: isInside))
        insideUntil = max(insideUntil, part + variants.parts[part].inner)
      }
    }
    findings.sort { a, b in
      let (a, b) = (a.element, b.element)
      return (a.range.file, a.range.line, a.range.column, a.range.length, a.kind.rawValue, a.name)
        < (b.range.file, b.range.line, b.range.column, b.range.length, b.kind.rawValue, b.name)
    }
    return Outcome(elements: wanted.count, findings: findings)
  }

  /// Of several rules that use a macro, one that breaks is enough; else the first example in the order of the files is
  /// kept, so that the outcome does not hang on which thread was first.
  private static func record(_ verdict: Verdict, of part: Int, in verdicts: inout [Int: Verdict]) {
    switch (verdicts[part], verdict) {
    case (.breaks?, _): break
    case (.changes(let known)?, .changes(let new)):
      if (new.file, new.line) < (known.file, known.line) { verdicts[part] = verdict }
    case (.changes?, .untouched): break
    default: verdicts[part] = verdict
    }
  }

  private func verdict(
    of number: Int, in rule: Int, _ step: Int, _ lab: inout ReadingLab
  ) throws(CompileError) -> Verdict {
    let version = variants.version(of: rule, without: variants.parts[number])
    try lab.tryOut(version, insteadOf: trials.places[rule].number)
    var changed: SourceRange?
    // Most parts are missed by an example of their own rule, which is asked first.
    for isOwn in [true, false] {
      for subject in subjects where (subject.rule == rule) == isOwn {
        let phase = trials.places[subject.rule].phase
        guard let last = trials.order.firstIndex(of: phase), last >= step else { continue }
        guard changes(subject, &lab) else { continue }
        if subject.holds, breaks(subject, phase, &lab) { return .breaks }
        if changed == nil { changed = subject.example.range }
      }
    }
    return changed.map { .changes($0) } ?? .untouched
  }

  private func changes(_ subject: Subject, _ lab: inout ReadingLab) -> Bool {
    var isChanged = lab.changes(text: subject.natural)
    for text in subject.forced where lab.changes(text: text) { isChanged = true }
    return isChanged
  }

  private func breaks(_ subject: Subject, _ phase: Int, _ lab: inout ReadingLab) -> Bool {
    let rule = pack.rules[subject.rule]
    let natural = lab.mentions(text: subject.natural, of: rule.id, in: phase)
    var forced: [[FoundMention]] = []
    for text in subject.forced {
      if let mentions = lab.mentions(text: text, of: rule.id, in: phase) { forced.append(mentions) }
    }
    return ExampleComparison(rule: rule, example: subject.example).failure(natural: natural) { forced } != nil
  }
}

/// Hands out numbers to threads.
private final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  func take(of count: Int) -> Int? {
    let number = value.wrappingAdd(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }
}
