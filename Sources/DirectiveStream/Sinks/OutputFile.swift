#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is written as a whole.
package struct OutputFile {
  package let path: String
  /// Who may read and write it, before the mask of the process.
  private let mode: mode_t

  package init(path: String, mode: mode_t = 0o666) {
    self.path = path
    self.mode = mode
  }

  /// The file appears whole or not at all, and a link of its name is replaced, not followed.
  package func write(_ bytes: [UInt8]) throws(OutputError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let draft = "\(folder).\(FilePath.lastComponent(path)).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .refused(path, errno) }
    var buffer = OutputBuffer(descriptor: descriptor, name: path)
    do {
      try buffer.write(bytes)
      try buffer.flush()
    } catch {
      close(descriptor)
      unlink(draft)
      throw error
    }
    guard close(descriptor) == 0, rename(draft, path) == 0 else {
      let number = errno
      unlink(draft)
      throw .refused(path, number)
    }
  }
}
