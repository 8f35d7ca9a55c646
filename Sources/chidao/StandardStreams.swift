#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why bytes could not be written.
enum OutputError: Error {
  /// Nobody reads any more; no error for the user.
  case closed
  /// The system refused, with its error number.
  case refused(String, Int32)
}

/// Collects bytes for a file descriptor and writes them in blocks.
struct OutputBuffer {
  private let descriptor: Int32
  private let name: String
  private var bytes: [UInt8] = []
  private static let block = 64 * 1024

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    bytes.reserveCapacity(Self.block)
  }

  mutating func write(_ data: [UInt8]) throws(OutputError) {
    if bytes.count + data.count > Self.block { try flush() }
    if data.count >= Self.block {
      try put(data)
    } else {
      bytes.append(contentsOf: data)
    }
  }

  mutating func flush() throws(OutputError) {
    try put(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private func put(_ data: [UInt8]) throws(OutputError) {
    var written = 0
    while written < data.count {
      let count = data.withUnsafeBytes { System.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...])) }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        throw .closed
      } else if errno != EINTR {
        throw .refused(name, errno)
      }
    }
  }
}

/// Standard output: data only.
enum StandardOutput {
  /// Prints a whole result.
  static func print(_ bytes: [UInt8]) throws {
    var buffer = OutputBuffer(descriptor: 1, name: "đầu ra chuẩn")
    do throws(OutputError) {
      try buffer.write(bytes)
      try buffer.flush()
    } catch {
      try end(error)
    }
  }

  /// Ends the command after a write that failed: quietly where nobody reads any more.
  static func end(_ error: OutputError) throws {
    guard case .refused(let name, let number) = error else { return }
    StandardError.print("không ghi được \(name): \(FilePath.describe(number))")
    throw ExitStatus.failure
  }
}

/// Standard error: everything that is said to the person at the terminal.
enum StandardError {
  /// Prints a line that begins with the name of the command.
  static func print(_ message: String) {
    lines("chidao: " + message)
  }

  /// Prints text as it is, with a line feed at the end.
  static func lines(_ text: String) {
    var buffer = OutputBuffer(descriptor: 2, name: "stderr")
    // Nothing can be said where even this fails.
    try? buffer.write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
    try? buffer.flush()
  }
}
