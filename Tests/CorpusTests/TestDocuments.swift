import Foundation
import Testing

/// One document at hand.
struct TestDocument: Sendable, CustomTestStringConvertible {
  var url: URL
  /// It belongs to the repository; the others may or may not lie beside it.
  var isOwn: Bool

  var name: String { url.deletingPathExtension().lastPathComponent }
  var testDescription: String { name }

  func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }
}

/// The documents at hand: the project's own, and those that may lie beside it.
enum TestDocuments {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The texts of `Corpus/gold`.
  static let own = texts(in: root.appendingPathComponent("Corpus/gold"), isOwn: true)

  /// Real texts in the folders beside the repository, where there are any.
  static let neighbours: [TestDocument] = {
    let folder = root.deletingLastPathComponent().appendingPathComponent("shared")
    return ["seeds", "dev", "unlabelled"].flatMap { texts(in: folder.appendingPathComponent($0), isOwn: false) }
  }()

  static let all = own + neighbours

  /// Names in the environment variable `DOCUMENTS`, parted by commas: only these are tested, to look into a failure. An
  /// empty one restricts nothing.
  private static let wanted = ProcessInfo.processInfo.environment["DOCUMENTS"].flatMap {
    $0.isEmpty ? nil : Set($0.split(separator: ",").map(String.init))
  }

  private static func texts(in folder: URL, isOwn: Bool) -> [TestDocument] {
    files(in: folder, type: "txt").map { TestDocument(url: $0, isOwn: isOwn) }.filter {
      wanted?.contains($0.name) ?? true
    }
  }

  /// The files of one type in a folder, by name; none where there is no such folder.
  static func files(in folder: URL, type: String) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == type }.sorted { $0.path < $1.path }
  }
}
