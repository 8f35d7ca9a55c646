import CArchive

/// The documents of a tar archive, in its order, in constant memory.
///
/// Taken are regular files whose names end as in a folder; folders, links, devices and hidden files are passed over.
/// Nothing is unpacked: a member's path is nothing but its name.
struct ArchiveReader: ~Copyable {
  private let stream: ByteStream
  private let archive: OpaquePointer
  private let limit: Int
  private var position = 0
  private var hasEnded = false
  private var isEmpty = true

  /// - Parameter limit: bytes that a document may have; what goes on behind them is cut off.
  init(path: String, limit: Int) throws(InputError) {
    let stream = try ByteStream(path: path)
    guard let archive = carchive_open(stream.descriptor) else { throw .noArchiveLibrary(name: path) }
    self.stream = stream
    self.archive = archive
    self.limit = limit
  }

  deinit { carchive_close(archive) }

  /// The next document; nil at the end. Where the archive is broken, that is said once and there is nothing more.
  mutating func next() -> RawDocument? {
    while !hasEnded {
      let status = carchive_next(archive)
      guard status == 1 else {
        hasEnded = true
        if status < 0 { return failure(problem()) }
        return isEmpty ? failure(.noDocuments(name: stream.name)) : nil
      }
      guard let name = carchive_name(archive).map({ String(cString: $0) }), isDocument(name) else { continue }
      isEmpty = false
      return member(name: "\(stream.name):\(name)")
    }
    return nil
  }

  private func isDocument(_ path: String) -> Bool {
    let name = FilePath.lastComponent(path)
    return carchive_is_file(archive) != 0 && !name.hasPrefix(".") && InputForm.text.takes(name)
  }

  private mutating func member(name: String) -> RawDocument {
    var bytes: [UInt8] = []
    var isCut = false
    while !isCut {
      // One byte more than there is room for: whether the member goes on behind the limit.
      let size = min(1 << 20, limit - bytes.count + 1)
      var count = 0
      let block = [UInt8](unsafeUninitializedCapacity: size) { buffer, written in
        count = Int(carchive_read(archive, buffer.baseAddress, size))
        written = max(0, count)
      }
      if count < 0 { return failure(problem(name)) }
      if count == 0 { break }
      isCut = bytes.count + count > limit
      bytes.append(contentsOf: block.prefix(limit - bytes.count))
    }
    var document = RawDocument(name: name, content: .bytes(bytes))
    document.isCut = isCut
    document.consumed = advance()
    return document
  }

  private mutating func failure(_ error: InputError) -> RawDocument {
    var document = RawDocument(name: error.name, content: .failure(error))
    document.consumed = advance()
    return document
  }

  private func problem(_ name: String? = nil) -> InputError {
    let text = carchive_problem(archive).map { String(cString: $0) }
    return .badArchive(name: name ?? stream.name, reason: text ?? "libarchive")
  }

  /// Bytes of the archive that were read since it was last asked.
  private mutating func advance() -> Int {
    let now = Int(carchive_position(archive))
    defer { position = now }
    return now - position
  }
}
