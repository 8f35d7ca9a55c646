#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The documents that the arguments name, in the order in which they are read.
struct InputDocuments: Sendable {
  /// The argument that means standard input.
  static let standardInput = "-"
  /// Extensions of the files that are taken from folders.
  private static let extensions = [".txt", ".md"]

  /// A document to be read, or why there is none.
  enum Entry: Sendable {
    case document(path: String)
    case failure(InputError)
  }

  let entries: [Entry]
  /// Whether the result is a list: several arguments, or a folder (however many documents it holds).
  let isBatch: Bool

  init(arguments: [String]) {
    var entries: [Entry] = []
    var isBatch = arguments.count > 1
    for argument in arguments {
      guard argument != Self.standardInput, FilePath.kind(argument) == .folder else {
        // A path that leads nowhere is found out when it is opened.
        entries.append(.document(path: argument))
        continue
      }
      isBatch = true
      let count = entries.count
      Self.list(argument, into: &entries)
      if entries.count == count { entries.append(.failure(.noDocuments(name: argument))) }
    }
    self.entries = entries
    self.isBatch = isBatch
  }

  /// The name of a document without folder and without the extension that folders are searched for.
  static func stem(of path: String) -> String {
    if path == standardInput { return "stdin" }
    let name = FilePath.lastComponent(path)
    let found = extensions.first { name.count > $0.count && name.lowercased().hasSuffix($0) }
    return String(name.dropLast(found?.count ?? 0))
  }

  /// Adds the documents of a folder and the folders below it, in the order of their names' bytes. Hidden ones are left
  /// out; links to folders are not followed, since they may lead back.
  private static func list(_ folder: String, into entries: inout [Entry]) {
    guard let names = names(in: folder) else {
      entries.append(.failure(.unreadable(name: folder, number: errno)))
      return
    }
    for name in names {
      let path = FilePath.join(folder, name)
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        list(path, into: &entries)
      } else if isDocument(name), FilePath.kind(path) != .folder {
        entries.append(.document(path: path))
      }
    }
  }

  private static func isDocument(_ name: String) -> Bool {
    let name = name.lowercased()
    return extensions.contains { name.hasSuffix($0) }
  }

  static func names(in folder: String) -> [String]? {
    guard let handle = opendir(folder) else { return nil }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { FilePath.string($0.lazy.map { CChar(bitPattern: $0) }) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
