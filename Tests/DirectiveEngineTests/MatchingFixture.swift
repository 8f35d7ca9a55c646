import DirectiveRules
import DirectiveText
import Foundation
import Testing

@testable import DirectiveEngine

/// A small pack written in the test, as its files would stand, and what the engine reads with it.
struct MatchingFixture {
  let engine: Engine

  /// The break rules of the repository's pack: there is only one way to cut a text into tokens.
  static let tokenizer: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appendingPathComponent("Rules/tokenizer/vi.rbbi")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  /// - Parameters:
  ///   - documents: the documents of one YAML file, parted by `---`
  ///   - phases: names with what they read (`lines` or `paragraphs`), in their order
  init(_ documents: String, phases: [(name: String, over: String)] = [("find", "paragraphs")]) throws {
    let pack = try Self.pack(documents, phases: phases)
    do {
      engine = try Engine(pack: pack)
    } catch {
      Issue.record("the pack does not compile: \(error.message)")
      throw error
    }
  }

  static func pack(_ documents: String, phases: [(name: String, over: String)]) throws -> Pack {
    var manifest = "pack: test\nversion: 1\nformat: 1\ntokenizer: vi.rbbi\nfolders: [rules]\nphases:\n"
    for phase in phases { manifest += "  - {name: \(phase.name), over: \(phase.over)}\n" }
    let files = PackFiles(files: [
      PackFiles.File(path: "pack.yaml", text: manifest), PackFiles.File(path: "vi.rbbi", text: tokenizer),
      PackFiles.File(path: "rules/all.yaml", text: documents),
    ])
    let reading = PackReader(strict: false).read(files)
    let errors = reading.diagnostics.filter { $0.severity == .error }
    return try #require(reading.pack, "\(errors.map { "\($0.range.line): \($0.message)" })")
  }

  /// One rule of phase `find` that emits `Hit`, with its further lines, and documents before it.
  init(rule: String, _ before: String = "") throws {
    try self.init((before.isEmpty ? "" : before + "\n---\n") + "rule: test.hit\nphase: find\nemits: Hit\n" + rule)
  }

  func analyze(_ text: String) throws -> Analysis {
    var worker = engine.makeWorker()
    return worker.analyze(try SourceText.decode(Array(text.utf8), name: "test"), mentions: true)
  }

  /// The mentions of one type, or of all, in the order of the text.
  func mentions(_ text: String, _ type: String? = "Hit") throws -> [MentionFact] {
    try analyze(text).mentions.filter { type == nil || $0.type == type }
  }

  /// The texts of the mentions of one type.
  func texts(_ text: String, _ type: String = "Hit") throws -> [String] {
    try mentions(text, type).map(\.text)
  }
}

extension MentionFact {
  /// A value by name.
  subscript(_ name: String) -> String? { values.first { $0.key == name }?.value }
}
