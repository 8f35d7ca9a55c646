import DirectiveEngine
import DirectiveRules
import DirectiveText
import PlainBreaker

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

  let documents: [[UInt8]]
  let rules: String
  private(set) var measurements = Measurements()
  private(set) var stages = Measurements()
  private(set) var answer = Answer()

  init(documents: [[UInt8]], rules: String) {
    self.documents = documents
    self.rules = rules
  }

  /// Measures `rounds` times; throws where two rounds do not give the same answer.
  mutating func run(rounds: Int) throws {
    let engine = try loadEngine(rounds: rounds)
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
  }

  private mutating func loadEngine(rounds: Int) throws -> Engine {
    var engine: Engine?
    for _ in 0..<rounds {
      let reading = measurements.measure(Self.load) { PackReader(strict: false, examples: false).read(PackFiles(folder: rules)) }
      guard let pack = reading.pack else { throw Failure.pack(reading.diagnostics.filter { $0.severity == .error }) }
      do {
        engine = try measurements.measure(Self.compile) { try Engine(pack: pack) }
      } catch let error as CompileError {
        throw Failure.compile(error.message)
      }
    }
    guard let engine else { throw Failure.compile("no rounds") }
    return engine
  }

  /// What `chidao analyze` does with a document, without reading and writing files.
  private mutating func analyze(_ engine: Engine, _ answer: inout Answer) throws {
    let json = AnalysisJSON(engine: EngineIdentity(engine))
    var writer = JSONWriter(style: .compact)
    var worker = engine.makeWorker()
    worker.stageTimes = StageTimes()
    let start = ContinuousClock.now
    var writing = Duration.zero
    for document in documents {
      let analysis = worker.analyze(try SourceText.decode(document, name: "benchmark"))
      let analyzed = ContinuousClock.now
      writer.removeAll()
      json.write(analysis, sha256: "", into: &writer)
      writing += ContinuousClock.now - analyzed
      answer.add(writer.bytes)
      answer.citations += analysis.citations.count
      answer.assignments += analysis.assignments.count
      answer.deadlines += analysis.deadlines.count
    }
    measurements.note(Self.analysis, ContinuousClock.now - start)
    for stage in worker.stageTimes?.stages ?? [] { stages.note(stage.name, stage.duration) }
    stages.note("JSON", writing)
  }
}
