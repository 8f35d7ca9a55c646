import Foundation

@testable import DirectiveText

/// What several tests need.
enum Support {
  /// The root of the package, found through this file.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The break rules of the rule pack.
  static func rules() throws -> BreakRules {
    let file = root.appendingPathComponent("Rules/tokenizer/vi.rbbi")
    return try BreakRules(source: try String(contentsOf: file, encoding: .utf8), file: "vi.rbbi")
  }

  static func decode(_ text: String) throws -> SourceText {
    try SourceText.decode(Array(text.utf8), name: "test")
  }

  /// The bytes of the texts beside the checkout, if they are there.
  static func neighbours(limit: Int) -> [(name: String, bytes: [UInt8])] {
    var result: [(String, [UInt8])] = []
    for folder in ["seeds", "dev"] {
      let directory = root.deletingLastPathComponent().appendingPathComponent("shared/\(folder)")
      let files = (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)) ?? []
      for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "txt" {
        if let data = try? Data(contentsOf: file) { result.append((file.lastPathComponent, [UInt8](data))) }
      }
    }
    return Array(result.prefix(limit))
  }
}
