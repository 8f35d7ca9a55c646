import DirectiveEngine
import DirectiveExchange
import DirectiveIntake
import DirectiveRules
import DirectiveStream
import DirectiveText

/// Decodes, analyses and renders documents one after another. One for each thread.
struct DocumentProcessor: ~Copyable, DocumentWork {
  private var worker: Worker
  private let renderer: AnalysisRenderer
  private var writer: JSONWriter
  private let intake: Intake

  init(engine: Engine, renderer: AnalysisRenderer, limits: AnalysisLimits, intake: Intake) {
    self.intake = intake
    worker = engine.makeWorker()
    worker.limits = limits
    self.renderer = renderer
    writer = renderer.makeWriter()
  }

  mutating func process(_ document: RawDocument) -> ProcessedDocument {
    do throws(InputError) {
      return try analyze(try text(of: document), header: document.header)
    } catch {
      return failure(error)
    }
  }

  mutating func compare(_ document: RawDocument, with record: [UInt8], whole: Bool) -> ProcessedDocument {
    let comparison = RecordComparison(json: renderer.json, record: record)
    do throws(InputError) {
      let input = try text(of: document)
      let isKept = record.starts(with: renderer.json.head(name: input.name, sha256: Digest.sha256(input.bytes)))
      var result =
        isKept && !whole
        ? ProcessedDocument(bytes: [], outcome: .analyzed(hasFindings: comparison.hasWarnings))
        : try analyze(input, header: document.header)
      result.notes = []
      if !isKept {
        result.conflict = comparison.conflict(name: input.name, isReadable: true)
      } else if whole, result.bytes != record {
        result.conflict = .options
      }
      return result
    } catch {
      var result = failure(error)
      result.notes = []
      if result.bytes != record { result.conflict = comparison.conflict(name: error.name, isReadable: false) }
      return result
    }
  }

  /// A document that has been taken out of its input.
  private struct Text {
    var name: String
    var bytes: [UInt8]
    var isCut: Bool
  }

  private func text(of document: RawDocument) throws(InputError) -> Text {
    switch document.content {
    case .bytes(let bytes): return try bounded(document.name, bytes, isCut: document.isCut)
    case .line(let line):
      let record = try JSONLine(line, name: document.name)
      return try bounded(record.id ?? document.name, Array(record.text.utf8))
    case .failure(let error): throw error
    }
  }

  /// A text that is no longer than a document may be.
  private func bounded(_ name: String, _ bytes: [UInt8], isCut: Bool = false) throws(InputError) -> Text {
    let limit = worker.limits[.documentBytes]
    guard isCut || bytes.count > limit else { return Text(name: name, bytes: bytes, isCut: false) }
    // Half of a text can be read, half of any other file cannot.
    guard let format = try? intake.format(of: bytes), format == .text else {
      throw .notText(.tooLarge(name: name, bytes: bytes.count, limit: limit))
    }
    var part = Array(bytes.prefix(limit))
    TextCut.trim(&part)
    return Text(name: name, bytes: part, isCut: true)
  }

  private mutating func analyze(_ input: Text, header: MessageHeader?) throws(InputError) -> ProcessedDocument {
    let source = try InputReader(limit: .max, intake: intake).decode(input.bytes, name: input.name)
    var analysis = worker.analyze(source, mentions: renderer.needsMentions, isCut: input.isCut)
    let finding = InputChecks().finding(in: source)
    if let finding, !analysis.checks.contains(where: { $0.code == finding.rawValue }) {
      analysis.checks.insert(finding.check, at: 0)
    }
    if let header { analysis.checks += HeaderComparison(header).checks(of: analysis) }
    let rendered = renderer.render(analysis, sha256: Digest.sha256(input.bytes), with: &writer)
    return ProcessedDocument(
      bytes: rendered, notes: finding.map { ["\(input.name): \($0.message)."] } ?? [],
      outcome: .analyzed(hasFindings: analysis.checks.contains { $0.severity != "info" }))
  }

  private mutating func failure(_ error: InputError) -> ProcessedDocument {
    ProcessedDocument(
      bytes: renderer.render(error, with: &writer), notes: [error.message], outcome: .failed(code: error.code))
  }
}
