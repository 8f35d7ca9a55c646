import DirectiveEngine
import DirectiveRules
import DirectiveText

/// Puts cases through the engine and says what is wrong with the outcome; one a thread, with a worker that goes from one
/// case to the next as in a long run.
struct CaseBench: ~Copyable {
  /// How much of what was tried got how far: cases that all end in the first error would show nothing.
  struct Tally {
    var cases = 0
    var refused = 0
    var facts = 0
    var packs = 0
    var readPacks = 0
    var compiledPacks = 0
    var slowest = Duration.zero
    var slowestCase = 0

    mutating func add(_ other: Tally) {
      cases += other.cases
      refused += other.refused
      facts += other.facts
      packs += other.packs
      readPacks += other.readPacks
      compiledPacks += other.compiledPacks
      if other.slowest > slowest { (slowest, slowestCase) = (other.slowest, other.slowestCase) }
    }
  }

  /// Seconds of one thread that a case may take, and microseconds more for each byte. An analysis takes a fifth of a
  /// microsecond a byte.
  static let timeLimit = 2.0
  static let timeLimitPerByte = 20.0

  private let engine: Engine
  private var worker: Worker
  private let slowness: Double
  private(set) var tally = Tally()

  /// - Parameter slowness: how many times the time a case may take, for builds that are slow by design.
  init(engine: Engine, slowness: Double) {
    self.engine = engine
    self.slowness = slowness
    worker = engine.makeWorker()
  }

  /// What is wrong with a case; empty where all is as it should be.
  mutating func problems(of test: TestCase, number: Int) -> [String] {
    let start = ThreadClock.now
    var problems =
      if let files = test.pack {
        Self.look(atPack: files, test, &tally)
      } else {
        Self.look(at: test, engine, &worker, &tally)
      }
    let time = ThreadClock.now - start
    tally.cases += 1
    if time > tally.slowest { (tally.slowest, tally.slowestCase) = (time, number) }
    let bytes = test.text.count + (test.pack?.files.reduce(0) { $0 + $1.bytes.count } ?? 0)
    let limit = (Self.timeLimit + Self.timeLimitPerByte * Double(bytes) / 1e6) * slowness
    if time.seconds > limit { problems.append("time: \(time) for \(bytes) bytes, where \(limit) s are allowed") }
    return problems
  }

  // MARK: Texts

  private static func look(
    at test: TestCase, _ engine: Engine, _ worker: inout Worker, _ tally: inout Tally
  ) -> [String] {
    let source: SourceText
    do {
      source = try SourceText.decode(test.text, name: "case")
    } catch {
      tally.refused += 1
      return error.message.isEmpty ? ["a text is refused without a word"] : []
    }
    var limits = AnalysisLimits()
    if let bound = test.bound { for limit in AnalysisLimits.Limit.allCases { limits[limit] = bound } }
    worker.limits = limits
    let analysis = worker.analyze(source, mentions: test.extras.contains(.mentions))
    tally.facts += analysis.assignments.count + analysis.deadlines.count + analysis.citations.count
    var problems = AnalysisInvariants.problems(of: analysis, bound: test.bound)
    let unit = OffsetUnit.allCases[test.text.count % OffsetUnit.allCases.count]
    let json = bytes(of: analysis, engine, unit)
    if let problem = JSONForm.problem(json) { problems.append(problem) }
    if test.extras.contains(.table) {
      let table = AnalysisTable(width: 40 + test.text.count % 100, includesWhy: true, includesMentions: true)
      if String(validating: table.render(analysis), as: UTF8.self) == nil { problems.append("the table is no UTF-8") }
    }
    if test.extras.contains(.fresh) {
      var other = engine.makeWorker()
      other.limits = limits
      let again = bytes(of: other.analyze(source, mentions: test.extras.contains(.mentions)), engine, unit)
      if again != json { problems.append("a worker without a past says something else") }
    }
    return problems
  }

  private static func bytes(of analysis: Analysis, _ engine: Engine, _ unit: OffsetUnit) -> [UInt8] {
    let options = AnalysisJSON.Options(
      offsets: unit, includesMentions: !analysis.mentions.isEmpty, includesWhy: !analysis.mentions.isEmpty)
    var writer = JSONWriter(style: .compact)
    AnalysisJSON(engine: EngineIdentity(engine), options: options).write(analysis, sha256: "", into: &writer)
    return writer.bytes
  }

  // MARK: Packs

  private static func look(atPack files: PackFiles, _ test: TestCase, _ tally: inout Tally) -> [String] {
    tally.packs += 1
    let reader = PackReader(strict: test.text.count.isMultiple(of: 8))
    let reading = reader.read(files)
    var problems = PackInvariants.problems(of: reading, files)
    if test.extras.contains(.fresh), reader.read(files).diagnostics != reading.diagnostics {
      problems.append("reading twice tells two things")
    }
    if test.extras.contains(.format) { problems += format(files) }
    guard let pack = reading.pack else { return problems }
    tally.readPacks += 1
    do {
      let engine = try Engine(pack: pack)
      tally.compiledPacks += 1
      var worker = engine.makeWorker()
      problems += look(at: test, engine, &worker, &tally)
      if test.extras.contains(.format) { problems += keep(pack, engine, test) }
    } catch {
      if error.message.isEmpty { problems.append("a pack is not compiled and nobody says why") }
    }
    return problems
  }

  /// A pack that was kept and taken says the same.
  private static func keep(_ pack: Pack, _ engine: Engine, _ test: TestCase) -> [String] {
    guard let source = try? SourceText.decode(test.text, name: "case") else { return [] }
    guard let kept = (try? PreparedPack(pack)).map({ $0.bytes(key: "case") }),
      let taken = PreparedPack(kept, key: "case")
    else { return ["a pack that was kept is not taken"] }
    var one = engine.makeWorker()
    var other = taken.engine.makeWorker()
    let first = bytes(of: one.analyze(source), engine, .scalars)
    return first == bytes(of: other.analyze(source), engine, .scalars)
      ? [] : ["a pack that was kept says something else"]
  }

  /// Formatting twice is formatting once.
  private static func format(_ files: PackFiles) -> [String] {
    let formatter = RuleFormatter()
    for file in files.files where file.path.hasSuffix(".yaml") {
      guard let text = String(validating: file.bytes, as: UTF8.self),
        case .text(let once) = formatter.format(text, path: file.path)
      else { continue }
      guard case .text(let twice) = formatter.format(once, path: file.path), twice == once else {
        return ["\(file.path): what was formatted once is formatted again"]
      }
    }
    return []
  }
}
