import DirectiveIntake
import DirectiveText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads the bytes of an input that is one document.
package struct InputReader: Sendable {
  /// What a document may hold.
  package let limit: Int

  /// How documents of other formats and encodings become text.
  package let intake: Intake

  package init(limit: Int = SourceText.defaultLimit, intake: Intake = Intake()) {
    self.limit = limit
    self.intake = intake
  }

  /// The bytes of a file, or of standard input for `-`. An input that is longer than the limit is an error.
  package func read(_ path: String) throws(InputError) -> [UInt8] {
    let stream = try ByteStream(path: path)
    return try read(descriptor: stream.descriptor, name: path)
  }

  /// The bytes of a descriptor, which stays open.
  package func read(descriptor: Int32, name: String) throws(InputError) -> [UInt8] {
    let size = size(descriptor)
    guard size <= limit else { throw .notText(.tooLarge(name: name, bytes: size, limit: limit)) }
    let bytes = try blocks(descriptor, name, expecting: size)
    guard bytes.count <= limit else { throw .notText(.tooLarge(name: name, bytes: bytes.count, limit: limit)) }
    return bytes
  }

  /// As much of an input as the limit allows, and whether it goes on. The rest is not read: it may have no end.
  package func readPart(_ path: String) throws(InputError) -> (bytes: [UInt8], isCut: Bool) {
    let stream = try ByteStream(path: path)
    let bytes = try blocks(stream.descriptor, path, expecting: min(size(stream.descriptor), limit))
    return bytes.count > limit ? (Array(bytes[..<limit]), true) : (bytes, false)
  }

  /// The text of a file, or of standard input for `-`.
  package func text(_ path: String) throws(InputError) -> SourceText {
    try decode(try read(path), name: path)
  }

  /// Bytes as text, whatever their format.
  package func decode(_ bytes: [UInt8], name: String) throws(InputError) -> SourceText {
    let made: Intake.Text?
    do throws(IntakeError) {
      made = try intake.text(bytes)
    } catch {
      throw .notRead(name: name, error)
    }
    do {
      return try SourceText.decode(made?.bytes ?? bytes, name: name, limit: limit, origin: made?.origin)
    } catch {
      throw .notText(error)
    }
  }

  /// The size of a regular file; 0 for what has none.
  private func size(_ descriptor: Int32) -> Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  /// Reads to the end, or until there is more than the limit.
  private func blocks(_ descriptor: Int32, _ name: String, expecting size: Int) throws(InputError) -> [UInt8] {
    // One byte more than the file holds: the read that fills less than asked for also says that it is the end.
    let expected = size > 0 ? size + 1 : 64 * 1024
    var bytes = try block(descriptor, name, capacity: expected)
    var isComplete = bytes.count < expected
    while !isComplete, bytes.count <= limit {
      let next = try block(descriptor, name, capacity: 1024 * 1024)
      isComplete = next.count < 1024 * 1024
      bytes.append(contentsOf: next)
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
