import CArchive

/// The members of a zip file that is at hand, one after another. Nothing is unpacked to disk: a name is nothing but a
/// name, wherever it points.
///
/// Bounds, so that a small file cannot ask for a large one: the number of members, the bytes of one, the bytes of all,
/// and how many bytes may come out of one that went in.
struct ZipFile: ~Copyable {
  /// A member; its bytes are read before the next one is asked for.
  struct Member: Sendable {
    var name: String
    var isFile: Bool
  }

  /// Bounds on what a zip file may hold.
  enum Bound {
    static let members = 10_000
    static let memberBytes = 64 * 1024 * 1024
    static let allBytes = 256 * 1024 * 1024
    /// Bytes out for one byte in, for what is larger than `freeBytes`. Deflate reaches 1032; the XML of offices stays
    /// below 60.
    static let ratio = 200
    static let freeBytes = 4 * 1024 * 1024
  }

  private let format: DocumentFormat
  private let storage: UnsafeMutableRawBufferPointer
  private let archive: OpaquePointer
  private var members = 0
  private var total = 0

  /// Opens a zip file.
  init(_ bytes: [UInt8], format: DocumentFormat) throws(IntakeError) {
    self.format = format
    // The library reads from memory that must stay where it is.
    let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
    storage.copyBytes(from: bytes)
    guard let archive = carchive_open_zip(storage.baseAddress, bytes.count) else {
      storage.deallocate()
      throw .missing("thư viện libarchive", package: "libarchive13", for: format)
    }
    self.storage = storage
    self.archive = archive
  }

  deinit {
    carchive_close(archive)
    storage.deallocate()
  }

  /// The next member; nil at the end.
  mutating func next() throws(IntakeError) -> Member? {
    let status = carchive_next(archive)
    guard status >= 0 else { throw .broken(format, problem) }
    guard status == 1 else { return nil }
    members += 1
    guard members <= Bound.members else { throw .unsafe(format, "có hơn \(Bound.members) thành phần") }
    guard let name = carchive_name(archive) else { throw .broken(format, "thành phần không tên") }
    return Member(name: String(cString: name), isFile: carchive_is_file(archive) != 0)
  }

  /// The bytes of the member that was given last.
  mutating func bytes(of member: Member, limit: Int = Bound.memberBytes) throws(IntakeError) -> [UInt8] {
    if carchive_is_encrypted(archive) != 0 { throw .encrypted(format) }
    var bytes: [UInt8] = []
    while true {
      let size = 1 << 18
      var count = 0
      let block = [UInt8](unsafeUninitializedCapacity: size) { buffer, written in
        count = Int(carchive_read(archive, buffer.baseAddress, size))
        written = max(0, count)
      }
      guard count >= 0 else { throw .broken(format, "\(member.name): \(problem)") }
      if count == 0 { return bytes }
      bytes += block
      total += count
      guard bytes.count <= limit else {
        throw .unsafe(format, "'\(member.name)' giải nén ra hơn \(limit) byte")
      }
      guard total <= Bound.allBytes else { throw .unsafe(format, "giải nén ra hơn \(Bound.allBytes) byte") }
      guard total <= Bound.freeBytes || total <= storage.count * Bound.ratio else {
        throw .unsafe(format, "giải nén ra gấp hơn \(Bound.ratio) lần kích thước tệp (bom nén)")
      }
    }
  }

  private var problem: String {
    carchive_problem(archive).map { String(cString: $0) } ?? "libarchive"
  }
}
