#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of a descriptor, piece by piece. Closes it in the end, unless it is standard input.
struct ByteStream: ~Copyable {
  /// What stands between two delimiters.
  struct Piece {
    var bytes: [UInt8] = []
    /// There was more than was asked for; it has been passed over.
    var isCut = false
    /// Bytes of the input that it took, the delimiter among them.
    var consumed = 0
    /// The input ended before a delimiter.
    var isLast = false
  }

  let name: String
  let descriptor: Int32
  /// Made when it is needed: what reads a whole file at once needs none.
  private var buffer: [UInt8] = []
  private var next = 0
  private var end = 0

  /// Opens a file, or takes standard input for `-`.
  init(path: String) throws(InputError) {
    name = path
    guard path != InputDocuments.standardInput else {
      descriptor = 0
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(name: path, number: errno) }
  }

  deinit {
    if descriptor > 0 { close(descriptor) }
  }

  /// Reads up to a delimiter and over it.
  /// - Parameter limit: bytes that are kept; the piece is read to its end all the same.
  /// - Returns: the piece without its delimiter; nil where the input has ended.
  mutating func piece(until delimiter: UInt8, limit: Int) throws(InputError) -> Piece? {
    var piece = Piece()
    while true {
      if next == end, try !fill() { break }
      let found = buffer[next..<end].firstIndex(of: delimiter)
      let count = (found ?? end) - next
      let room = limit - piece.bytes.count
      if count > room { piece.isCut = true }
      piece.bytes.append(contentsOf: buffer[next..<(next + min(count, room))])
      let taken = found == nil ? count : count + 1
      piece.consumed += taken
      next += taken
      if found != nil { return piece }
    }
    piece.isLast = true
    return piece.consumed == 0 ? nil : piece
  }

  /// Reads the next block. False at the end of the input.
  private mutating func fill() throws(InputError) -> Bool {
    if buffer.isEmpty { buffer = Array(repeating: 0, count: 256 * 1024) }
    while true {
      let count = buffer.withUnsafeMutableBytes { System.read(descriptor, $0) }
      if count >= 0 {
        (next, end) = (0, count)
        return count > 0
      }
      guard errno == EINTR else { throw .unreadable(name: name, number: errno) }
    }
  }
}
