import DirectiveEngine
import DirectiveRules
import DirectiveText

/// What came of one input.
struct ProcessedDocument: Sendable {
  var bytes: [UInt8]
  /// Lines for standard error.
  var notes: [String]
  /// Whether there is no analysis.
  var isFailure: Bool
}

/// Reads, analyses and renders inputs one after another. One for each thread.
struct DocumentProcessor: ~Copyable {
  private var worker: Worker
  private let renderer: AnalysisRenderer
  private var writer: JSONWriter
  private let reader = InputReader()

  init(engine: Engine, renderer: AnalysisRenderer) {
    worker = engine.makeWorker()
    self.renderer = renderer
    writer = renderer.makeWriter()
  }

  mutating func process(_ entry: InputDocuments.Entry) -> ProcessedDocument {
    do throws(InputError) {
      switch entry {
      case .document(let path): return try analyze(path)
      case .failure(let error): throw error
      }
    } catch {
      return ProcessedDocument(
        bytes: renderer.render(error, with: &writer), notes: [error.message], isFailure: true)
    }
  }

  private mutating func analyze(_ path: String) throws(InputError) -> ProcessedDocument {
    let bytes = try reader.read(path)
    let source = try reader.decode(bytes, name: path)
    var analysis = worker.analyze(source, mentions: renderer.needsMentions)
    let finding = InputChecks().finding(in: source)
    if let finding, !analysis.checks.contains(where: { $0.code == finding.rawValue }) {
      analysis.checks.insert(finding.check, at: 0)
    }
    let rendered = renderer.render(analysis, sha256: Digest.sha256(bytes), with: &writer)
    return ProcessedDocument(
      bytes: rendered, notes: finding.map { ["\(path): \($0.message)."] } ?? [], isFailure: false)
  }
}
