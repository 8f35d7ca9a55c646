import Foundation

/// The documents that are measured: all texts of the development sets beside the repository where they are there, else
/// those of `Corpus/gold`, over and over until they make up a given size.
struct BenchmarkDocuments {
  /// Bytes of each document, in the order in which they are read.
  let documents: [[UInt8]]
  /// How many different ones there are, and where they come from.
  let distinct: Int
  let folders: [String]

  var size: Int { documents.reduce(0) { $0 + $1.count } }

  /// - Parameter size: bytes to be reached; no document is cut.
  init(root: URL, size: Int) {
    let beside = ["seeds", "dev"].map { root.appendingPathComponent("../shared/" + $0).standardizedFileURL }
    var found = beside.filter { !Self.texts(in: $0).isEmpty }
    if found.isEmpty { found = [root.appendingPathComponent("Corpus/gold")] }
    let texts = found.flatMap { Self.texts(in: $0) }
    var documents: [[UInt8]] = []
    var total = 0
    while total < size, !texts.isEmpty {
      for text in texts where total < size {
        documents.append(text)
        total += text.count
      }
    }
    self.documents = documents
    distinct = min(texts.count, documents.count)
    folders = found.map(\.lastPathComponent)
  }

  private static func texts(in folder: URL) -> [[UInt8]] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder.appendingPathComponent(name).path).map { [UInt8]($0) }
    }
  }
}
