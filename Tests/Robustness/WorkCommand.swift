import ArgumentParser
import DirectiveEngine
import DirectiveRules
import DirectiveText
import Foundation

/// Does what the engine does, once and on one thread as far as it can, so that instructions can be counted from outside
/// (`Tests/Benchmarks/instructions`). Prints the bytes that each piece has read.
struct WorkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work", abstract: "Does the work whose instructions are counted.")

  func run() throws {
    let documents = try Material.corpus()
    let folder = Material.root.appendingPathComponent("Rules").path
    guard let pack = PackReader(strict: false, examples: false).read(PackFiles(folder: folder)).pack else {
      throw ExitCode(2)
    }
    let prepared = try PreparedPack(pack)
    let kept = prepared.bytes(key: "work")
    print("rules", CountedWork.rules(folder))
    print("kept", CountedWork.kept(kept))
    print("page", CountedWork.page(prepared.engine, documents[0]))
    print("corpus", CountedWork.corpus(prepared.engine, documents))
  }
}

/// What is counted stands in functions of its own, which callgrind knows by their names: none is inlined or made to
/// measure for its caller. Each gives the bytes that it has read.
enum CountedWork {
  /// The own pack is read, checked and compiled.
  @inline(never) @_optimize(none)
  static func rules(_ folder: String) -> Int {
    let files = PackFiles(folder: folder)
    let pack = PackReader(strict: false, examples: false).read(files).pack
    let engine = pack.flatMap { try? Engine(pack: $0) }
    return engine == nil ? 0 : files.files.reduce(0) { $0 + $1.bytes.count }
  }

  /// It is taken from the bytes that an earlier start kept.
  @inline(never) @_optimize(none)
  static func kept(_ bytes: [UInt8]) -> Int {
    PreparedPack(bytes, key: "work") == nil ? 0 : bytes.count
  }

  /// A document is read by a worker that has read none before.
  @inline(never) @_optimize(none)
  static func page(_ engine: Engine, _ document: [UInt8]) -> Int { DocumentRound(engine).read([document]) }

  /// All documents are read.
  @inline(never) @_optimize(none)
  static func corpus(_ engine: Engine, _ documents: [[UInt8]]) -> Int { DocumentRound(engine).read(documents) }
}

/// Documents from bytes to JSON, by one worker.
private struct DocumentRound {
  let engine: Engine

  init(_ engine: Engine) {
    self.engine = engine
  }

  /// The bytes that were read.
  func read(_ documents: [[UInt8]]) -> Int {
    let json = AnalysisJSON(engine: EngineIdentity(engine))
    var writer = JSONWriter(style: .compact)
    var worker = engine.makeWorker()
    var bytes = 0
    for document in documents {
      guard let source = try? SourceText.decode(document, name: "work") else { continue }
      writer.removeAll()
      json.write(worker.analyze(source), sha256: "", into: &writer)
      bytes += writer.bytes.isEmpty ? 0 : document.count
    }
    return bytes
  }
}
