/// Cuts one input into the records that it holds, in constant memory.
struct RecordReader: ~Copyable {
  private var stream: ByteStream
  private let form: InputForm
  private let limit: Int
  private var number = 0
  private var hasEnded = false

  /// - Parameters:
  ///   - form: `jsonl`, `nul` or `record`.
  ///   - limit: bytes that a document may have; what goes on behind them is cut off.
  init(path: String, form: InputForm, limit: Int) throws(InputError) {
    stream = try ByteStream(path: path)
    self.form = form
    self.limit = limit
  }

  /// The next record; nil at the end. After an error of the system there is nothing more.
  mutating func next() -> RawDocument? {
    guard !hasEnded else { return nil }
    do throws(InputError) {
      let document: RawDocument? =
        switch form {
        case .jsonl: try line()
        case .record: try paragraph()
        default: try text()
        }
      if document == nil { hasEnded = true }
      return document
    } catch {
      hasEnded = true
      return RawDocument(name: stream.name, content: .failure(error))
    }
  }

  /// A line of JSON Lines. Blank ones are no records, but count where lines are named by their numbers.
  private mutating func line() throws(InputError) -> RawDocument? {
    var consumed = 0
    // A character may be written as six, so that the line of a whole document is longer than its text.
    let longest = limit > Int.max / 6 ? Int.max : limit * 6
    while let piece = try stream.piece(until: 0x0A, limit: longest) {
      number += 1
      consumed += piece.consumed
      if piece.bytes.allSatisfy(Self.isBlank) { continue }
      let name = "\(stream.name):\(number)"
      let tooLong = InputError.notText(.tooLarge(name: name, bytes: piece.consumed, limit: limit))
      return record(piece.isCut ? .failure(tooLong) : .line(piece.bytes), consumed)
    }
    return nil
  }

  private mutating func text() throws(InputError) -> RawDocument? {
    guard let piece = try stream.piece(until: 0, limit: limit) else { return nil }
    // Behind the last NUL there may be the line feed with which a shell ends what it prints.
    if piece.isLast, number > 0, piece.bytes.allSatisfy(Self.isBlank) { return nil }
    number += 1
    return record(.bytes(piece.bytes), piece.consumed, isCut: piece.isCut)
  }

  private mutating func paragraph() throws(InputError) -> RawDocument? {
    var bytes: [UInt8] = []
    var isCut = false
    var consumed = 0
    while let piece = try stream.piece(until: 0x0A, limit: limit - bytes.count) {
      consumed += piece.consumed
      if piece.bytes.allSatisfy(Self.isBlank), !piece.isCut {
        if bytes.isEmpty { continue }
        break
      }
      isCut = isCut || piece.isCut
      bytes += piece.bytes
      if !piece.isLast, bytes.count < limit { bytes.append(0x0A) }
    }
    guard !bytes.isEmpty else { return nil }
    number += 1
    return record(.bytes(bytes), consumed, isCut: isCut)
  }

  private func record(_ content: RawDocument.Content, _ consumed: Int, isCut: Bool = false) -> RawDocument {
    var document = RawDocument(name: "\(stream.name):\(number)", content: content)
    document.isCut = isCut
    document.consumed = consumed
    return document
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
}
