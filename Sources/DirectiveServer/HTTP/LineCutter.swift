import Hummingbird

/// Cuts a stream of bytes into lines, in memory for one of them.
struct LineCutter {
  /// A line without its end.
  struct Line: Sendable {
    var bytes: [UInt8]
    /// Whether it was longer than a line may be; then `bytes` holds nothing of it.
    var isCut: Bool

    var isBlank: Bool { !isCut && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
  }

  private let limit: Int
  private var bytes: [UInt8] = []
  private var isCut = false

  init(limit: Int) {
    self.limit = limit
  }

  /// The lines that end in this part of the stream.
  mutating func add(_ part: ByteBuffer) -> [Line] {
    var lines: [Line] = []
    part.withUnsafeReadableBytes { buffer in
      var start = 0
      for index in 0..<buffer.count where buffer[index] == 0x0A {
        keep(buffer[start..<index])
        lines.append(take())
        start = index + 1
      }
      keep(buffer[start...])
    }
    return lines
  }

  /// The last line, if the stream does not end with a line feed.
  mutating func end() -> Line? { bytes.isEmpty && !isCut ? nil : take() }

  private mutating func keep(_ part: Slice<UnsafeRawBufferPointer>) {
    guard !isCut else { return }
    if bytes.count + part.count > limit {
      isCut = true
      bytes = []
    } else {
      bytes.append(contentsOf: part)
    }
  }

  private mutating func take() -> Line {
    defer { (bytes, isCut) = ([], false) }
    return Line(bytes: bytes, isCut: isCut)
  }
}
