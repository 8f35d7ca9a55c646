import DirectiveRules
import Foundation

/// The files of a pack as they stood at a revision of the git repository that holds its folder.
public struct PackRevision: Sendable {
  /// The folder of the pack, inside a working copy.
  public let folder: String
  /// What git calls the revision, such as `HEAD~1`.
  public let revision: String

  /// A revision of the pack in a folder.
  public init(folder: String, revision: String) {
    self.folder = folder
    self.revision = revision
  }

  /// Reads the files of the revision. Nothing is written, and the working copy stays as it is.
  /// - Throws: ``EvaluationError`` where git is missing, the folder is in no repository, or there is no such revision.
  public func files() throws(EvaluationError) -> PackFiles {
    guard !revision.hasPrefix("-") else { throw EvaluationError("'\(revision)' không phải thư mục hay bản ghi git.") }
    let inside = try git(["rev-parse", "--is-inside-work-tree"])
    guard inside.status == 0 else {
      throw EvaluationError(
        "'\(revision)' không phải thư mục, và \(folder) không nằm trong kho git nào; hãy nêu một thư mục có pack.yaml.")
    }
    let commit = try git(["rev-parse", "--verify", "--quiet", revision + "^{commit}"])
    guard commit.status == 0 else {
      throw EvaluationError(
        "'\(revision)' không phải thư mục có pack.yaml, cũng không phải một bản ghi của kho git chứa \(folder); "
          + "'git log' liệt kê các bản ghi.")
    }
    let name = String(decoding: commit.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    let listing = try git(["ls-tree", "-r", "-z", "--name-only", name])
    let paths = listing.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    var files: [PackFiles.File] = []
    for path in paths where Self.isWanted(path) {
      let file = try git(["cat-file", "blob", name + ":./" + path])
      guard file.status == 0 else { throw EvaluationError("git không đọc được '\(path)' của \(revision).") }
      files.append(PackFiles.File(path: path, bytes: [UInt8](file.output)))
    }
    guard files.contains(where: { $0.path == "pack.yaml" }) else {
      throw EvaluationError("\(revision): \(folder) khi ấy không có pack.yaml.")
    }
    return PackFiles(files: files)
  }

  /// The files that a folder would be searched for: no hidden ones.
  private static func isWanted(_ path: String) -> Bool {
    (path.hasSuffix(".yaml") || path.hasSuffix(".rbbi"))
      && !path.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  /// Runs git in the folder of the pack.
  private func git(_ arguments: [String]) throws(EvaluationError) -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw EvaluationError("không chạy được git; hãy cài git hoặc nêu hai thư mục.")
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // `env` ends with 127 where there is no such program.
    guard process.terminationStatus != 127 else {
      throw EvaluationError("không có chương trình git; hãy cài git hoặc nêu hai thư mục.")
    }
    return (process.terminationStatus, data)
  }
}
