/// The records that an earlier run has left in a file, one after another. Read by one thread.
///
/// Every record is compared with its input: by name and digest, which takes a fraction of the time that an analysis
/// takes. The first, the last, and those whose number is a power of two are made anew and compared whole, which shows
/// options that were others.
final class ExistingRecords: @unchecked Sendable {
  struct Record: Sendable {
    var bytes: [UInt8]
    /// Whether it is to be compared byte by byte.
    var isWhole: Bool
  }

  private var stream: ByteStream
  private let path: String
  private var left: Int
  private var number = 0

  /// - Parameter length: bytes of the file that hold whole records.
  init(path: String, length: Int) throws(RecordFileError) {
    self.path = path
    left = length
    do throws(InputError) {
      stream = try ByteStream(path: path)
    } catch {
      guard case .unreadable(_, let number) = error else { throw .refused(path, 0) }
      throw .refused(path, number)
    }
  }

  /// Whether all records have been read.
  var isAtEnd: Bool { left == 0 }

  /// The next record; nil where there is none any more.
  func next() throws(BatchProblem) -> Record? {
    guard left > 0 else { return nil }
    do throws(InputError) {
      guard let piece = try stream.piece(until: 0x0A, limit: .max) else {
        throw InputError.unreadable(name: path, number: 0)
      }
      left -= piece.consumed
      number += 1
      return Record(bytes: piece.bytes, isWhole: left <= 0 || number & (number - 1) == 0)
    } catch {
      guard case .unreadable(_, let number) = error else { return nil }
      throw .unreadable(file: path, number: number)
    }
  }
}
