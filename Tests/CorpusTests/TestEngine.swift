import DirectiveRules
import DirectiveText
import Synchronization
import Testing

@testable import DirectiveEngine

/// The pack of the repository, compiled once for all tests, and workers that are used again.
enum TestEngine {
  static let files = PackFiles(folder: TestDocuments.root.appendingPathComponent("Rules").path)

  /// Not strict: a rule without examples fails its own test, and not all of them.
  private static let reading = PackReader(strict: false, normalisers: Normaliser.names + ["term"]).read(files)

  /// The pack, or a failure that says what is wrong with it.
  static func pack() throws -> Pack {
    let errors = reading.diagnostics.filter { $0.severity == .error }
    return try #require(
      reading.pack, "\(errors.prefix(5).map { "\($0.range.file):\($0.range.line): \($0.message)" })")
  }

  private static let compiled: Result<Engine, CompileError>? = reading.pack.map { pack in
    do throws(CompileError) {
      return .success(try Engine(pack: pack))
    } catch {
      return .failure(error)
    }
  }

  static func engine() throws -> Engine {
    _ = try pack()
    return try #require(compiled).get()
  }

  /// A worker that waits for its next document. One test at a time has it.
  private final class Desk: @unchecked Sendable {
    var worker: Worker

    init(_ engine: Engine) {
      worker = engine.makeWorker()
    }
  }

  private static let free = Mutex<[Desk]>([])

  /// Lends a worker: a fresh one knows no states yet, which makes the first document slow.
  static func withWorker<Value>(_ body: (inout Worker) throws -> Value) throws -> Value {
    let engine = try engine()
    let desk = free.withLock { $0.popLast() } ?? Desk(engine)
    defer { free.withLock { $0.append(desk) } }
    return try body(&desk.worker)
  }

  static func analyze(_ bytes: [UInt8], name: String) throws -> Analysis {
    let source = try SourceText.decode(bytes, name: name)
    return try withWorker { $0.analyze(source) }
  }

  // MARK: Output

  /// The bytes that the command would print, with an identity that does not change with the pack or the machine.
  static func json(_ analysis: Analysis, includesMentions: Bool = false, sha256: String = "") -> [UInt8] {
    let identity = EngineIdentity(rules: "directives", version: "0.0.0", icu: "0", unicode: "0")
    let json = AnalysisJSON(
      engine: identity, options: AnalysisJSON.Options(offsets: .scalars, includesMentions: includesMentions))
    var writer = JSONWriter(style: .pretty)
    json.write(analysis, sha256: sha256, into: &writer)
    return writer.bytes + Array("\n".utf8)
  }
}
