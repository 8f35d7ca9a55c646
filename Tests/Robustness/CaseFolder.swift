import DirectiveRules
import Foundation

/// A case on disk, so that it can be run again, looked at and kept: `text.txt`, and the files of its pack below `pack`.
struct CaseFolder {
  let url: URL

  func write(_ test: TestCase) throws {
    let manager = FileManager.default
    try? manager.removeItem(at: url)
    try manager.createDirectory(at: url, withIntermediateDirectories: true)
    try Data(test.text).write(to: url.appendingPathComponent("text.txt"))
    if let bound = test.bound { try Data("\(bound)".utf8).write(to: url.appendingPathComponent("bound")) }
    for file in test.pack?.files ?? [] {
      let path = url.appendingPathComponent("pack/" + file.path)
      try manager.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: path)
    }
  }

  func read() throws -> TestCase {
    var test = TestCase(text: [UInt8](try Data(contentsOf: url.appendingPathComponent("text.txt"))))
    let pack = url.appendingPathComponent("pack").path
    if FileManager.default.fileExists(atPath: pack) { test.pack = PackFiles(folder: pack) }
    test.bound = (try? String(contentsOf: url.appendingPathComponent("bound"), encoding: .utf8)).flatMap { Int($0) }
    return test
  }
}
