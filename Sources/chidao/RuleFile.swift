import DirectiveRules
import Foundation

/// Why a rule file could not be written.
enum RuleFileError: UserError {
  /// The pack is the one inside the program.
  case embedded
  /// The path leads out of the pack, or is no rule file.
  case notInPack(String)
  /// The system refused.
  case refused(String, String)
  /// What was to be written is no rule file: what is wrong with it.
  case unreadable(String)

  var message: String {
    switch self {
    case .embedded: "bộ quy tắc kèm trong chương trình không sửa được; chép thư mục Rules ra ngoài rồi dùng --rules."
    case .notInPack(let path): "'\(path)' không phải tệp .yaml bên trong bộ quy tắc; viết đường dẫn tính từ pack.yaml."
    case .refused(let path, let reason): "\(path): \(reason)"
    case .unreadable(let report): report
    }
  }
}

/// One file of a pack that stands in a folder, for commands that write rules.
struct RuleFile {
  private let url: URL
  /// As it was named, or as it stands in the pack.
  let path: String

  /// The file at a path below the folder of the pack.
  init(_ location: RulesLocation, path: String) throws(RuleFileError) {
    guard case .folder(let folder) = location else { throw .embedded }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard path.hasSuffix(".yaml"), !parts.contains(""), !parts.contains("."), !parts.contains("..") else {
      throw .notInPack(path)
    }
    self.path = path
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
    url = root.appendingPathComponent(path)
    // A link inside the pack may lead out of it.
    guard url.resolvingSymlinksInPath().path.hasPrefix(root.path + "/") else { throw .notInPack(path) }
  }

  /// A file that was named on the command line; nil where it is no rule file.
  init?(anywhere path: String) {
    guard path.hasSuffix(".yaml") else { return nil }
    self.path = path
    url = URL(fileURLWithPath: path)
  }

  /// The text of the file.
  func read() throws(RuleFileError) -> String {
    do {
      return try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw .refused(path, "không đọc được, hoặc không phải UTF-8")
    }
  }

  /// Puts a text in the place of the file's.
  func write(_ text: String) throws(RuleFileError) {
    do {
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw .refused(path, error.localizedDescription)
    }
  }

  /// Puts texts in the place of those of several files of a pack: all or, where one of them is no rule file, none.
  static func write(
    _ files: [(path: String, outcome: RuleFormatter.Outcome)], _ location: RulesLocation
  ) throws(RuleFileError) {
    var texts: [(file: RuleFile, text: String)] = []
    for (path, outcome) in files {
      switch outcome {
      case .unreadable(let diagnostics):
        throw .unreadable(diagnostics.map { $0.render() }.joined(separator: "\n"))
      case .text(let text): texts.append((try RuleFile(location, path: path), text))
      }
    }
    for (file, text) in texts { try file.write(text) }
  }

  /// Adds a document at the end; makes the file where there is none.
  func append(_ document: String) throws(RuleFileError) {
    do {
      var text = ""
      if FileManager.default.fileExists(atPath: url.path) {
        text = try String(contentsOf: url, encoding: .utf8)
        while text.hasSuffix("\n\n") { text.removeLast() }
        if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
        if !text.isEmpty { text += "---\n" }
      } else {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      }
      try Data((text + document).utf8).write(to: url, options: .atomic)
    } catch {
      throw .refused(path, error.localizedDescription)
    }
  }
}
