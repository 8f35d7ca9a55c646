import DirectiveEngine
import DirectiveRules
import DirectiveText
import Foundation

/// The documents at hand: the project's own, and those that may lie beside it.
enum TestDocuments {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Texts below `Corpus/gold`, and below the folders of real documents beside the repository, where there are any.
  static let all: [URL] = {
    let neighbours = root.deletingLastPathComponent().appendingPathComponent("shared")
    let folders =
      [root.appendingPathComponent("Corpus/gold")]
      + ["seeds", "dev", "unlabelled"].map { neighbours.appendingPathComponent($0) }
    return folders.flatMap(texts)
  }()

  static func texts(in folder: URL) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
  }

  static func bytes(_ url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }
}

/// The pack of the repository, compiled once for all tests.
enum TestEngine {
  static let pack: Pack? = {
    guard let files = try? PackFiles(folder: TestDocuments.root.appendingPathComponent("Rules").path) else { return nil }
    return PackReader().read(files).pack
  }()

  static let shared: Engine? = pack.flatMap { try? Engine(pack: $0) }
}
