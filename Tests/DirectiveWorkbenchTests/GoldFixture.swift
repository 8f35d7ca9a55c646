import DirectiveEngine
import DirectiveRules
import Foundation
import Testing

@testable import DirectiveWorkbench

/// The repository's gold and pack, for tests that evaluate.
enum GoldFixture {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let corpus = root.appendingPathComponent("Corpus/gold")
  /// Real documents and the scorer, which may or may not lie beside the repository.
  static let neighbours = root.deletingLastPathComponent().appendingPathComponent("shared")

  private static let reading = PackReader(strict: false).read(
    PackFiles(folder: root.appendingPathComponent("Rules").path))

  static func pack() throws -> Pack {
    try #require(reading.pack, "\(reading.diagnostics.prefix(3).map { $0.render() })")
  }

  private static let compiled: Result<Engine, any Error> = Result { try Engine(pack: pack()) }

  static func engine() throws -> Engine { try compiled.get() }

  static func tables() throws -> ScoringTables { try #require(ScoringTables(pack())) }

  /// Folders of gold at hand.
  static var folders: [URL] {
    [corpus, neighbours.appendingPathComponent("seeds"), neighbours.appendingPathComponent("dev")].filter {
      FileManager.default.fileExists(atPath: $0.path)
    }
  }
}

/// A small gold document that is made of texts.
func goldDocument(_ text: String, _ gold: String, name: String = "a") throws -> GoldDocument {
  try GoldDocument(name: name, text: Array(text.utf8), gold: Array(gold.utf8))
}

func jsonValue(_ text: String) throws -> JSONValue { try JSONValue(json: Data(text.utf8)) }
