import Foundation

/// The files of a rule pack: their paths and bytes, in the order of their paths.
public struct PackFiles: Sendable {
  /// One file.
  public struct File: Sendable {
    /// Relative to the folder of the pack, with `/` between the parts.
    public var path: String
    /// As they stand on disk.
    public var bytes: [UInt8]

    /// A file that is already in memory.
    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }

    /// A file with the UTF-8 of a text.
    public init(path: String, text: String) {
      self.init(path: path, bytes: Array(text.utf8))
    }
  }

  /// Bytes of one file and of all files together, number of files, and depth of folders.
  static let maximumFileSize = 8 << 20
  static let maximumSize = 64 << 20
  static let maximumCount = 4000
  static let maximumDepth = 8

  /// In the order of their paths; those of overlays behind those of the pack below.
  public var files: [File]
  /// The packs that are laid over this one, in the order in which they are laid.
  public internal(set) var layers: [Layer] = []
  /// What could not be read, and why; the reader passes it on.
  public var diagnostics: [RuleDiagnostic]

  /// A pack that is made of texts, as in tests.
  public init(files: [File]) {
    self.files = files.sorted { $0.path < $1.path }
    diagnostics = []
  }

  /// The `.yaml` and `.rbbi` files below a folder; hidden files are passed over.
  ///
  /// Nothing outside the folder is read: a link that leads out of it is a mistake (P004). A folder that cannot be read
  /// gives no files and a diagnostic, so that reading a pack never throws.
  public init(folder: String) {
    var walk = FolderWalk(root: folder)
    walk.run()
    files = walk.files.sorted { $0.path < $1.path }
    diagnostics = walk.diagnostics
  }
}

extension PackFiles {
  /// The file for further examples of the rules in a file: `rules/a.examples.yaml` beside `rules/a.yaml`.
  package static func examplesPath(beside path: String) -> String {
    path.hasSuffix(".yaml") ? path.dropLast(".yaml".count) + ".examples.yaml" : path + ".examples.yaml"
  }
}

/// One walk over the folder of a pack.
private struct FolderWalk {
  let root: String
  var files: [PackFiles.File] = []
  var diagnostics: [RuleDiagnostic] = []
  private var size = 0
  private let manager = FileManager.default
  private let realRoot: String

  init(root: String) {
    self.root = root
    realRoot = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
  }

  mutating func run() {
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
      let help = "kiểm tra đường dẫn của thư mục chứa pack.yaml"
      return report(.unreadableFile, root, "không có thư mục '\(root)'", help: help)
    }
    walk("", depth: 0)
  }

  private mutating func walk(_ folder: String, depth: Int) {
    guard depth <= PackFiles.maximumDepth else {
      return report(.nestingTooDeep, folder, "thư mục lồng quá \(PackFiles.maximumDepth) cấp")
    }
    let names: [String]
    do {
      names = try manager.contentsOfDirectory(atPath: root + "/" + folder)
    } catch {
      return report(.unreadableFile, folder, "không đọc được thư mục '\(folder)'", help: "kiểm tra quyền đọc")
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      visit(folder.isEmpty ? name : folder + "/" + name, depth: depth)
    }
  }

  private mutating func visit(_ path: String, depth: Int) {
    let full = root + "/" + path
    let isWanted = path.hasSuffix(".yaml") || path.hasSuffix(".rbbi")
    var type = kind(full)
    if type == .link {
      let target = URL(fileURLWithPath: full).resolvingSymlinksInPath().path
      guard target == realRoot || target.hasPrefix(realRoot + "/") else {
        if isWanted || kind(target) == .folder {
          report(
            .outsideFolder, path, "liên kết dẫn ra ngoài bộ quy tắc: '\(target)'", help: "chép tệp vào trong thư mục")
        }
        return
      }
      // A link to a folder inside would be read twice, or for ever.
      type = kind(target) == .file ? .file : nil
    }
    if type == .folder { return walk(path, depth: depth + 1) }
    if path.hasSuffix(".yml") {
      return report(.unlistedFolder, path, "tệp '.yml' không được đọc", help: "đổi đuôi thành .yaml")
    }
    guard type == .file, isWanted else { return }
    read(path, full)
  }

  private mutating func read(_ path: String, _ full: String) {
    guard files.count < PackFiles.maximumCount else {
      if files.count == PackFiles.maximumCount, !diagnostics.contains(where: { $0.code == .tooLarge }) {
        report(.tooLarge, path, "bộ quy tắc có hơn \(PackFiles.maximumCount) tệp")
      }
      return
    }
    var status = stat()
    let length = stat(full, &status) == 0 ? Int(status.st_size) : 0
    guard length <= PackFiles.maximumFileSize, size + length <= PackFiles.maximumSize else {
      let limit = length > PackFiles.maximumFileSize ? PackFiles.maximumFileSize : PackFiles.maximumSize
      return report(
        .tooLarge, path, "tệp dài \(length) byte, vượt giới hạn \(limit) byte", help: "chia thành nhiều tệp")
    }
    guard let data = manager.contents(atPath: full) else {
      return report(.unreadableFile, path, "không đọc được tệp '\(path)'", help: "kiểm tra quyền đọc")
    }
    size += data.count
    files.append(PackFiles.File(path: path, bytes: [UInt8](data)))
  }

  private enum Kind {
    case file, folder, link, other
  }

  /// What stands at a path, links not followed. Asks the system itself: the attributes of a `FileManager` hold the names
  /// of owners as well, which takes longer than reading the file.
  private func kind(_ path: String) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  private mutating func report(_ code: DiagnosticCode, _ path: String, _ message: String, help: String? = nil) {
    let range = SourceRange(file: path, line: 0, column: 0)
    diagnostics.append(RuleDiagnostic(code, at: range, message, help: help))
  }
}
