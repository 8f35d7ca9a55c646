#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why bytes could not be written.
package enum OutputError: Error {
  /// Nobody reads any more; no error for the user.
  case closed
  /// The system refused, with its error number.
  case refused(String, Int32)
  /// A receiver could not take it; in Vietnamese, for a person.
  case rejected(message: String)
}

/// Collects bytes for a file descriptor and writes them in blocks.
package struct OutputBuffer {
  private let descriptor: Int32
  private let name: String
  private var bytes: [UInt8] = []
  private static let block = 64 * 1024

  package init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    bytes.reserveCapacity(Self.block)
  }

  package mutating func write(_ data: [UInt8]) throws(OutputError) {
    if bytes.count + data.count > Self.block { try flush() }
    if data.count >= Self.block {
      try put(data)
    } else {
      bytes.append(contentsOf: data)
    }
  }

  package mutating func flush() throws(OutputError) {
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
