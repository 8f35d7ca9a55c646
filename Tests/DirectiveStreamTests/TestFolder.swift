import Foundation

@testable import DirectiveStream

/// A fresh folder that is removed with the value that owns it.
final class TestFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-stream-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file, whether it is there or not.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let target = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: target)
    return target.path
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }
}

/// A document of a feed, for comparison.
struct Found: Equatable {
  var name: String
  /// The text of a document or line, or the code of the failure.
  var content: String
  var isCut = false

  init(_ name: String, _ content: String, isCut: Bool = false) {
    (self.name, self.content, self.isCut) = (name, content, isCut)
  }

  init(_ document: RawDocument, in folder: TestFolder? = nil) {
    name = document.name
    if let folder, name.hasPrefix(folder.url.path + "/") { name.removeFirst(folder.url.path.count + 1) }
    content =
      switch document.content {
      case .bytes(let bytes), .line(let bytes): String(decoding: bytes, as: UTF8.self)
      case .failure(let error): "! " + error.code
      }
    isCut = document.isCut
  }
}

extension DocumentFeed {
  /// Everything that is left of it.
  mutating func all(in folder: TestFolder) -> [Found] {
    var found: [Found] = []
    while let document = next() { found.append(Found(document, in: folder)) }
    return found
  }
}
