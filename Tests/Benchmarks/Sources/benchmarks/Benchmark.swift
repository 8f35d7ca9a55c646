import DirectiveEngine
import DirectiveRules
import DirectiveText
import Dispatch
import Foundation
import PlainBreaker
import Synchronization

/// One run over the documents, step by step in one process, so that the steps can be compared with one another.
struct Benchmark {
  enum Failure: Error {
    case pack([RuleDiagnostic])
    case compile(String)
    case breaker
    case answersDiffer(Answer, Answer)
  }

  static let yardstick = "ICU word breaks"
  static let decode = "decode"
  static let analysis = "full analysis, JSON"
  static let load = "pack: read and check"
  static let compile = "pack: compile"
  static let keep = "pack: write to keep"
  static let take = "pack: take what was kept"
  static let plainRules = "rules as they are"
  static let manyRules = "many times the rules"
  static let oneWorker = "one worker"
  static let twoWorkers = "two workers"

  let documents: [[UInt8]]
  let rules: String
  /// The release build of the command; it need not be there.
  let program: URL
  private(set) var measurements = Measurements()
  private(set) var stages = Measurements()
  private(set) var answer = Answer()
  private(set) var latency = Latency()
  private(set) var command = CommandRun()
  /// How many times the rules `manyRules` was measured with.
  private(set) var rulesFactor = 1

  init(documents: [[UInt8]], rules: String, program: URL) {
    self.documents = documents
    self.rules = rules
    self.program = program
  }

  /// Measures `rounds` times; throws where two rounds do not give the same answer.
  mutating func run(rounds: Int) throws {
    // First, since the memory of a new process is counted from that of the one which starts it.
    if let first = documents.first {
      try command.measure(program, rules: rules, document: first, rounds: 5 * rounds)
    }
    let (engine, pack) = try loadEngine(rounds: rounds)
    let sources = try documents.map { try SourceText.decode($0, name: "benchmark") }
    guard let breaker = plain_breaker_open() else { throw Failure.breaker }
    defer { plain_breaker_close(breaker) }
    for round in 0..<rounds {
      var answer = Answer()
      measurements.measure(Self.yardstick) {
        for source in sources {
          answer.boundaries += source.units.withUnsafeBufferPointer {
            plain_breaker_count(breaker, $0.baseAddress, Int32($0.count))
          }
        }
      }
      try measurements.measure(Self.decode) {
        for document in documents { answer.bytes += try SourceText.decode(document, name: "benchmark").units.count }
      }
      try analyze(engine, &answer)
      if round == 0 { self.answer = answer }
      guard answer == self.answer else { throw Failure.answersDiffer(self.answer, answer) }
    }
    try measureMore(engine, pack, rounds: rounds)
  }

  /// What single documents, more rules, more workers and the whole command take.
  private mutating func measureMore(_ engine: Engine, _ pack: Pack, rounds: Int) throws {
    guard !documents.isEmpty else { return }
    let single = Latency.documents(from: documents)
    let before = try latency.measure(single, engine)
    let again = try latency.measure(single, engine)
    guard before == again else { throw Failure.answersDiffer(before, again) }
    let part = documents.prefix(200)
    if let (times, larger) = largerEngine(pack) {
      rulesFactor = times
      let expected = try measureWorkers(1, part, engine, Self.plainRules, rounds: rounds)
      let found = try measureWorkers(1, part, larger, Self.manyRules, rounds: rounds)
      guard expected == found else { throw Failure.answersDiffer(expected, found) }
    }
    let one = try measureWorkers(1, part, engine, Self.oneWorker, rounds: rounds)
    let two = try measureWorkers(2, part, engine, Self.twoWorkers, rounds: rounds)
    guard one == two else { throw Failure.answersDiffer(one, two) }
  }

  /// The pack with ten times its rules, or with as many as the engine's limits allow.
  private func largerEngine(_ pack: Pack) -> (times: Int, engine: Engine)? {
    for times in [10, 8, 6, 5, 4, 3, 2] {
      if let engine = try? Engine(pack: pack.rules(times: times)) { return (times, engine) }
    }
    return nil
  }

  /// Documents shared out among workers, each with a thread of its own. Caches are full before the time is taken.
  private mutating func measureWorkers(
    _ count: Int, _ documents: ArraySlice<[UInt8]>, _ engine: Engine, _ name: String, rounds: Int
  ) throws -> Answer {
    let answers = Mutex(Array(repeating: Answer(), count: count))
    let times = Mutex(Array(repeating: Duration.zero, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { number in
      var worker = engine.makeWorker()
      for round in 0...rounds {
        var answer = Answer()
        let start = ContinuousClock.now
        for (at, document) in documents.enumerated() where at % count == number {
          guard let source = try? SourceText.decode(document, name: "benchmark") else { continue }
          answer.add(worker.analyze(source))
        }
        if round > 0 { times.withLock { $0[number] += ContinuousClock.now - start } }
        answers.withLock { $0[number] = answer }
      }
    }
    // All are done when the last is.
    measurements.note(name, times.withLock { $0.reduce(.zero, max) } / rounds)
    return answers.withLock { $0.reduce(into: Answer()) { $0.add($1) } }
  }

  private mutating func loadEngine(rounds: Int) throws -> (Engine, Pack) {
    var loaded: (Engine, Pack)?
    for _ in 0..<rounds {
      let reading = measurements.measure(Self.load) {
        PackReader(strict: false, examples: false).read(PackFiles(folder: rules))
      }
      guard let pack = reading.pack else { throw Failure.pack(reading.diagnostics.filter { $0.severity == .error }) }
      do {
        let prepared = try measurements.measure(Self.compile) { try PreparedPack(pack) }
        let bytes = measurements.measure(Self.keep) { prepared.bytes(key: "benchmark") }
        guard let kept = measurements.measure(Self.take, { PreparedPack(bytes, key: "benchmark") }) else {
          throw Failure.compile("what was kept is not taken")
        }
        loaded = (kept.engine, pack)
      } catch let error as CompileError {
        throw Failure.compile(error.message)
      }
    }
    guard let loaded else { throw Failure.compile("no rounds") }
    return loaded
  }

  /// What `chidao analyze` does with a document, without reading and writing files.
  private mutating func analyze(_ engine: Engine, _ answer: inout Answer) throws {
    let json = AnalysisJSON(engine: EngineIdentity(engine))
    var writer = JSONWriter(style: .compact)
    var worker = engine.makeWorker()
    worker.stageTimes = StageTimes()
    var total = Duration.zero
    var writing = Duration.zero
    for document in documents {
      let start = ContinuousClock.now
      let analysis = worker.analyze(try SourceText.decode(document, name: "benchmark"))
      let analyzed = ContinuousClock.now
      writer.removeAll()
      json.write(analysis, sha256: "", into: &writer)
      let written = ContinuousClock.now
      writing += written - analyzed
      total += written - start
      answer.add(writer.bytes)
      answer.add(analysis)
    }
    measurements.note(Self.analysis, total)
    for stage in worker.stageTimes?.stages ?? [] { stages.note(stage.name, stage.duration) }
    stages.note("JSON", writing)
  }
}
