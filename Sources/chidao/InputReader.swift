import DirectiveText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads the bytes of an input.
struct InputReader {
  /// What a document may hold: an input that is longer is not read at all, or not to its end.
  let limit: Int

  init(limit: Int = SourceText.defaultLimit) {
    self.limit = limit
  }

  /// The bytes of a file, or of standard input for `-`.
  func read(_ path: String) throws(InputError) -> [UInt8] {
    if path == InputDocuments.standardInput { return try read(descriptor: 0, name: path) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(name: path, number: errno) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path)
  }

  /// The text of a file, or of standard input for `-`.
  func text(_ path: String) throws(InputError) -> SourceText {
    try decode(try read(path), name: path)
  }

  /// Bytes as text.
  func decode(_ bytes: [UInt8], name: String) throws(InputError) -> SourceText {
    do {
      return try SourceText.decode(bytes, name: name, limit: limit)
    } catch {
      throw .notText(error)
    }
  }

  func read(descriptor: Int32, name: String) throws(InputError) -> [UInt8] {
    var status = stat()
    let size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    guard size <= limit else { throw .notText(.tooLarge(name: name, bytes: size, limit: limit)) }
    // One byte more than the file holds: the read that fills less than asked for also says that it is the end.
    let expected = size > 0 ? size + 1 : 64 * 1024
    var bytes = try block(descriptor, name, capacity: expected)
    var isComplete = bytes.count < expected
    while !isComplete {
      let next = try block(descriptor, name, capacity: 1024 * 1024)
      isComplete = next.count < 1024 * 1024
      bytes.append(contentsOf: next)
      guard bytes.count <= limit else { throw .notText(.tooLarge(name: name, bytes: bytes.count, limit: limit)) }
    }
    return bytes
  }

  /// Reads until the block is full or the input ends.
  private func block(_ descriptor: Int32, _ name: String, capacity: Int) throws(InputError) -> [UInt8] {
    var problem: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < capacity {
        let got = System.read(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
        if got > 0 {
          count += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          problem = errno
          break
        }
      }
    }
    guard problem == 0 else { throw .unreadable(name: name, number: problem) }
    return bytes
  }
}
