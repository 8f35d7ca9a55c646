import DirectiveEngine
import DirectiveRules
import DirectiveStream
import DirectiveText

/// Analyses documents and turns them into rows. One for each thread.
struct AuditWork: ~Copyable, DocumentWork {
  private var worker: Worker
  private let maker: RowMaker
  private let json: AnalysisJSON
  private let known: KnownSources
  private let rules: String
  private var writer = JSONWriter(style: .compact)

  init(_ reader: AuditReading, known: KnownSources) {
    worker = reader.pack.engine.makeWorker()
    worker.limits = reader.limits
    maker = RowMaker(identity: reader.identity)
    json = AnalysisJSON(engine: EngineIdentity(reader.pack.engine), rules: reader.pack.rules)
    self.known = known
    rules = reader.rules
  }

  mutating func process(_ document: RawDocument) -> ProcessedDocument {
    do throws(InputError) {
      switch document.content {
      case .bytes(let bytes): return try rows(document.name, bytes, isCut: document.isCut)
      case .line(let line):
        let record = try JSONLine(line, name: document.name)
        return try rows(Self.name(record.id, of: document), Array(record.text.utf8), isCut: false)
      case .failure(let error): throw error
      }
    } catch {
      return ProcessedDocument(bytes: [], notes: [error.message], outcome: .failed(code: error.code))
    }
  }

  /// There are no records of earlier runs.
  mutating func compare(_ document: RawDocument, with record: [UInt8], whole: Bool) -> ProcessedDocument {
    process(document)
  }

  /// Records are named by their file too: identifiers of two files may be the same. `-:17` where a record has none.
  private static func name(_ id: String?, of document: RawDocument) -> String {
    guard let id, let colon = document.name.lastIndex(of: ":") else { return document.name }
    return document.name[...colon] + id
  }

  private mutating func rows(_ name: String, _ bytes: [UInt8], isCut: Bool) throws(InputError) -> ProcessedDocument {
    var bytes = bytes
    let size = bytes.count
    let limit = worker.limits[.documentBytes]
    let isTooLong = isCut || bytes.count > limit
    if isTooLong {
      bytes = Array(bytes.prefix(limit))
      TextCut.trim(&bytes)
    }
    let sha256 = Digest.sha256(bytes)
    let id = StableHash.id(hex: sha256)
    var rows = DocumentRows(id: id, source: known.source(name, bytes: size), rules: rules)
    var hasFindings = false
    var notes: [String] = []
    if known.has(id) {
      rows.bytes = bytes
    } else {
      let analysis = try analyze(bytes, sha256: sha256, name: name, isCut: isTooLong, notes: &notes)
      rows.content = content(analysis, sha256)
      hasFindings = analysis.checks.contains { $0.severity != "info" }
    }
    var result = ProcessedDocument(bytes: [], notes: notes, outcome: .analyzed(hasFindings: hasFindings))
    result.payload = rows
    return result
  }

  /// The analysis of bytes that were found in the database and are no longer there.
  mutating func content(of bytes: [UInt8], name: String) throws(InputError) -> DocumentRows.Content {
    let sha256 = Digest.sha256(bytes)
    var notes: [String] = []
    return content(try analyze(bytes, sha256: sha256, name: name, isCut: false, notes: &notes), sha256)
  }

  /// A document is named by its content: the same bytes under two names are one document.
  private mutating func analyze(
    _ bytes: [UInt8], sha256: String, name: String, isCut: Bool, notes: inout [String]
  ) throws(InputError) -> Analysis {
    let reader = InputReader(limit: .max)
    guard let source = try? reader.decode(bytes, name: sha256) else {
      _ = try reader.decode(bytes, name: name)
      throw .unreadable(name: name, number: 0)
    }
    var analysis = worker.analyze(source, isCut: isCut)
    let finding = InputChecks().finding(in: source)
    if let finding {
      notes.append("\(name): \(finding.message).")
      if !analysis.checks.contains(where: { $0.code == finding.rawValue }) {
        analysis.checks.insert(finding.check, at: 0)
      }
    }
    return analysis
  }

  private mutating func content(_ analysis: Analysis, _ sha256: String) -> DocumentRows.Content {
    writer.removeAll()
    json.write(analysis, sha256: sha256, into: &writer)
    return maker.content(
      analysis, json: String(decoding: writer.bytes, as: UTF8.self), sha256: sha256, rules: rules)
  }
}

/// With what documents are read: a pack, and what follows from it.
public struct AuditReading: Sendable {
  let pack: PreparedPack
  let identity: DocumentIdentity
  let limits: AnalysisLimits
  /// What tells results of this program and these rules from those of others.
  let rules: String

  /// - Parameters:
  ///   - pack: the rules.
  ///   - limits: what one document may cost.
  public init(_ pack: PreparedPack, limits: AnalysisLimits = AnalysisLimits()) {
    self.pack = pack
    self.limits = limits
    identity = DocumentIdentity(pack)
    rules = "\(Engine.version) \(pack.engine.packDigest)"
  }
}
