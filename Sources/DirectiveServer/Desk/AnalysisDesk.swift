import DirectiveEngine
import DirectiveExchange
import DirectiveRules
import DirectiveStream
import DirectiveText
import Synchronization

/// What a thread has at hand to analyse documents.
struct AnalysisBench: ~Copyable {
  var worker: Worker
  var writer = JSONWriter(style: .compact)
}

/// Analyses documents for all requests, on threads of its own.
final class AnalysisDesk: Sendable {
  private let rules: ServerRules
  private let identity: EngineIdentity
  private let pool: WorkPool<AnalysisBench>
  private let limit: Int
  /// Resolvers of the offices that were asked for: making one takes longer than a document.
  private let offices = Mutex<[String: OfficeResolver]>([:])

  /// A document above this many bytes is a large piece of work: some tenths of a second.
  private static let large = 200_000
  private static let mostOffices = 64

  init(_ rules: ServerRules, _ limits: ServerLimits) {
    self.rules = rules
    limit = limits.bodyBytes
    let engine = rules.prepared.engine
    identity = EngineIdentity(engine)
    pool = WorkPool(threads: limits.jobs, queueLimit: limits.queue, patience: limits.patience) {
      AnalysisBench(worker: engine.makeWorker())
    }
  }

  var waiting: Int { pool.waiting }

  func close() { pool.close() }

  /// An analysis in the form that is wanted.
  func result(
    of bytes: [UInt8], _ options: AnalysisOptions, _ format: ResultFormat, csv: TaskSheetCSV
  ) async throws(Problem) -> [UInt8] {
    let json = AnalysisJSON(engine: identity, rules: rules.prepared.rules, options: options.json)
    return try await run(bytes.count) { bench in
      do throws(InputError) {
        let source = try InputReader(limit: .max).decode(bytes, name: options.name)
        let needsMentions = format == .json && options.json.needsMentions
        let analysis = Self.analysis(of: source, mentions: needsMentions, &bench.worker)
        guard InputChecks().finding(in: source) != .emptyDocument else {
          return .failure(Problem(.empty, "văn bản trống, không có chữ nào để đọc."))
        }
        let office = options.office.map { self.resolver($0) }
        switch format {
        case .json:
          bench.writer.removeAll()
          json.write(
            analysis, sha256: Digest.sha256(bytes), relevance: office?.facts(of: analysis), into: &bench.writer)
          return .success(bench.writer.bytes)
        case .text:
          return .success(AnalysisTable().render(analysis, relevance: office?.facts(of: analysis)))
        case .csv, .xlsx, .gold:
          return Self.export(ReviewedAnalysis(analysis), format, csv)
        }
      } catch {
        return .failure(Problem(error))
      }
    }
  }

  /// The record of one line of a batch, with a line feed; a line that cannot be read has a record too.
  func record(of line: [UInt8], name: String, _ options: AnalysisOptions) async throws(Problem) -> [UInt8] {
    let json = AnalysisJSON(engine: identity, rules: rules.prepared.rules, options: options.json)
    let limit = limit
    return try await run(line.count) { bench in
      bench.writer.removeAll()
      do throws(InputError) {
        let record = try JSONLine(line, name: name)
        let bytes = Array(record.text.utf8)
        let source = try InputReader(limit: limit).decode(bytes, name: record.id ?? name)
        let analysis = Self.analysis(of: source, mentions: options.json.needsMentions, &bench.worker)
        let relevance = options.office.map { self.resolver($0).facts(of: analysis) }
        json.write(analysis, sha256: Digest.sha256(bytes), relevance: relevance, into: &bench.writer)
      } catch {
        json.writeFailure(name: error.name, code: error.code, message: error.message, into: &bench.writer)
      }
      bench.writer.endLine()
      return .success(bench.writer.bytes)
    }
  }

  /// The record of a line that is too long to be read.
  func tooLong(name: String, _ options: AnalysisOptions) -> [UInt8] {
    let problem = Problem.tooLarge(limit)
    var writer = JSONWriter(style: .compact)
    AnalysisJSON(engine: identity, options: options.json)
      .writeFailure(name: name, code: problem.kind.code, message: "\(name): \(problem.detail)", into: &writer)
    writer.endLine()
    return writer.bytes
  }

  /// What a person made of an analysis, in another form.
  func export(_ bytes: [UInt8], _ format: ResultFormat, csv: TaskSheetCSV) async throws(Problem) -> [UInt8] {
    try await run(bytes.count) { _ in
      do throws(ExchangeError) {
        return Self.export(try ReviewedAnalysis(json: bytes), format, csv)
      } catch {
        return .failure(Problem(error))
      }
    }
  }

  /// Bytes as the input side reads them.
  func text(of bytes: [UInt8], name: String) async throws(Problem) -> SourceText {
    try await run(bytes.count) { _ in
      do throws(InputError) {
        return .success(try InputReader(limit: .max).decode(bytes, name: name))
      } catch {
        return .failure(Problem(error))
      }
    }
  }

  // MARK: Work

  private func run<Value: Sendable>(
    _ size: Int, _ work: @escaping @Sendable (inout AnalysisBench) -> Result<Value, Problem>
  ) async throws(Problem) -> Value {
    let result: Result<Value, Problem>
    do throws(PoolRefusal) {
      result = try await pool.run(isLarge: size > Self.large, work)
    } catch {
      throw Problem(error)
    }
    return try result.get()
  }

  private static func analysis(of source: SourceText, mentions: Bool, _ worker: inout Worker) -> Analysis {
    var analysis = worker.analyze(source, mentions: mentions)
    if let finding = InputChecks().finding(in: source),
      !analysis.checks.contains(where: { $0.code == finding.rawValue })
    {
      analysis.checks.insert(finding.check, at: 0)
    }
    return analysis
  }

  private static func export(
    _ analysis: ReviewedAnalysis, _ format: ResultFormat, _ csv: TaskSheetCSV
  ) -> Result<[UInt8], Problem> {
    do throws(ExchangeError) {
      switch format {
      case .gold: return .success(GoldFile().render(analysis))
      case .xlsx: return .success(try TaskSheetWorkbook().render(TaskSheet(analysis)))
      case .csv, .json, .text: return .success(csv.render(TaskSheet(analysis)))
      }
    } catch {
      return .failure(Problem(error))
    }
  }

  private func resolver(_ name: String) -> OfficeResolver {
    if let known = offices.withLock({ $0[name] }) { return known }
    let made = OfficeResolver(office: name, pack: rules.prepared)
    offices.withLock { offices in
      if offices.count >= Self.mostOffices { offices.removeAll() }
      offices[name] = made
    }
    return made
  }
}

extension Problem {
  init(_ refusal: PoolRefusal) {
    switch refusal {
    case .full: self.init(.busy, "quá nhiều văn bản đang chờ; hãy gửi lại sau ít giây.")
    case .late: self.init(.busy, "văn bản đã chờ quá lâu; hãy gửi lại sau ít giây.")
    case .closed: self.init(.busy, "máy chủ đang dừng.")
    }
    if refusal != .closed { headers[.retryAfter] = "2" }
  }
}
