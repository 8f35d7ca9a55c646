import DirectiveEngine
import DirectiveRules
import DirectiveStream

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The folder in which packs are kept as they run, so that the next start need not read, check and compile them.
///
/// A file is named after all that it was made from (see `PreparedPack.key`): another pack, another overlay or another
/// build of the program never finds it. What cannot be read is not used, what cannot be written is not kept; neither is
/// worth a word, since it costs a moment and changes no result. Nobody else can put a pack here: a file counts only
/// where it belongs to the user or to the system's, and no one else may write to it.
struct PackCache {
  private let folder: String
  /// Packs that stay; who edits rules makes a new one with every run.
  private static let limit = 8
  /// A file that is larger is none of ours.
  private static let largest = 512 << 20
  private static let suffix = ".pack"

  /// The folder that `CHIDAO_CACHE` names, else `chidao` in the user's folder for caches; nil for `off`, and where there
  /// is no such folder.
  static var standard: PackCache? {
    if let named = System.environment("CHIDAO_CACHE") { return named == "off" ? nil : PackCache(folder: named) }
    // A path that is not absolute is to be ignored (XDG Base Directory Specification).
    if let caches = System.environment("XDG_CACHE_HOME"), caches.hasPrefix("/") {
      return PackCache(folder: FilePath.join(caches, "chidao"))
    }
    guard let home = System.environment("HOME"), home.hasPrefix("/") else { return nil }
    return PackCache(folder: FilePath.join(home, ".cache/chidao"))
  }

  /// By what the pack of some files is kept; nil where they could not all be read.
  func key(of files: PackFiles) -> String? {
    guard files.diagnostics.isEmpty, let program = System.programStamp else { return nil }
    return PreparedPack.key(of: files, program: program)
  }

  /// The bytes that were kept under a key.
  func read(_ key: String) -> [UInt8]? {
    let descriptor = open(path(key), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o022 == 0,
      status.st_uid == geteuid() || status.st_uid == 0, status.st_size <= Self.largest
    else { return nil }
    return try? InputReader(limit: Self.largest).read(descriptor: descriptor, name: key)
  }

  /// Keeps bytes under a key, and lets the oldest packs go.
  func write(_ bytes: [UInt8], _ key: String) {
    var status = stat()
    guard FilePath.makeFolder(folder, mode: 0o700) == nil, stat(folder, &status) == 0, status.st_uid == geteuid(),
      status.st_mode & 0o022 == 0
    else { return }
    guard (try? OutputFile(path: path(key), mode: 0o600).write(bytes)) != nil else { return }
    prune()
  }

  private func path(_ key: String) -> String { FilePath.join(folder, key + Self.suffix) }

  private func prune() {
    var packs: [(path: String, time: Int)] = []
    for name in FilePath.names(in: folder) ?? [] where name.hasSuffix(Self.suffix) {
      var status = stat()
      let path = FilePath.join(folder, name)
      if lstat(path, &status) == 0 { packs.append((path, status.st_mtim.tv_sec)) }
    }
    for pack in packs.sorted(by: { $0.time > $1.time }).dropFirst(Self.limit) { unlink(pack.path) }
  }
}
