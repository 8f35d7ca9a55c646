#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Paths, and what stands there.
package enum FilePath {
  /// What a path leads to.
  package enum Kind {
    case file, folder, missing
  }

  /// What a path leads to, links followed. Pipes and devices count as files: they can be read.
  package static func kind(_ path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Whether it is certain that nothing stands at a path. What may not be looked at is no proof of that.
  package static func isGone(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
  }

  package static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// What stands behind the last slash.
  package static func lastComponent(_ path: String) -> String {
    let trimmed = path.hasSuffix("/") ? path.dropLast() : path[...]
    return String(trimmed[(trimmed.lastIndex(of: "/").map { trimmed.index(after: $0) } ?? trimmed.startIndex)...])
  }

  /// Makes a folder and those above it, with these rights but for the mask of the process. Returns the error number, or
  /// nil.
  package static func makeFolder(_ path: String, mode: mode_t = 0o777) -> Int32? {
    if kind(path) == .folder { return nil }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      let problem = makeFolder(String(path[..<slash]), mode: mode)
    {
      return problem
    }
    guard mkdir(path, mode) != 0, errno != EEXIST || kind(path) != .folder else { return nil }
    return errno
  }

  /// A text that ends at the first NUL.
  package static func string(_ characters: some Sequence<CChar>) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// What an error number of the system means, in Vietnamese for the common ones.
  package static func describe(_ number: Int32) -> String {
    switch number {
    case ENOENT: "không có tệp hoặc thư mục này"
    case EACCES, EPERM: "không có quyền"
    case EISDIR: "đây là thư mục"
    case ENOTDIR: "một phần của đường dẫn không phải thư mục"
    case ELOOP: "liên kết vòng"
    case ENAMETOOLONG: "đường dẫn quá dài"
    case ENOSPC: "đĩa đầy"
    case EROFS: "hệ thống tệp chỉ cho đọc"
    case EMFILE, ENFILE: "mở quá nhiều tệp cùng lúc"
    default: strerror(number).map { String(cString: $0) } ?? "lỗi số \(number)"
    }
  }
}
