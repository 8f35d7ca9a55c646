#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file with a record on each line, which a run that was broken off can go on with.
///
/// Records are appended where they belong, so that after any end of the program the file holds whole records and
/// perhaps a part of one. No other file is needed to go on: the records say which input and which rules they are of.
package final class RecordFile: Sendable {
  package let path: String
  let descriptor: Int32
  /// What an earlier run has left; nil where this one begins anew.
  let existing: ExistingRecords?
  /// Bytes of whole records that are there.
  private let length: Int

  /// Opens the file, or makes it. Nothing in it is changed yet.
  /// - Parameter resume: whether to go on behind the last whole record; otherwise the file is written anew.
  package init(path: String, resume: Bool) throws(RecordFileError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .refused(path, errno) }
    do throws(RecordFileError) {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .busy(path) }
      length = resume ? try Self.wholeLength(descriptor, path) : 0
      existing = length > 0 ? try ExistingRecords(path: path, length: length) : nil
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// Takes away what stands behind the whole records; to be called before the first record is written.
  func begin() throws(OutputError) {
    // What cannot be shortened, such as a pipe, has nothing in it either.
    if ftruncate(descriptor, off_t(length)) != 0, errno != EINVAL { throw .refused(path, errno) }
    if lseek(descriptor, off_t(length), SEEK_SET) < 0, length > 0 { throw .refused(path, errno) }
  }

  /// Lets another run have the file: threads may hold on to this value for a moment longer.
  func end() { flock(descriptor, LOCK_UN) }

  /// The bytes up to the last line end.
  private static func wholeLength(_ descriptor: Int32, _ path: String) throws(RecordFileError) -> Int {
    var end = Int(lseek(descriptor, 0, SEEK_END))
    var block = [UInt8](repeating: 0, count: 64 * 1024)
    while end > 0 {
      let start = max(0, end - block.count)
      var count = 0
      while count < end - start {
        let got = block.withUnsafeMutableBytes { bytes in
          pread(descriptor, bytes.baseAddress.map { $0 + count }, end - start - count, off_t(start + count))
        }
        guard got > 0 else { throw .refused(path, got < 0 ? errno : EIO) }
        count += got
      }
      if let found = block[..<count].lastIndex(of: 0x0A) { return start + found + 1 }
      end = start
    }
    return 0
  }
}

/// Why a file cannot be written to.
package enum RecordFileError: Error, Sendable {
  /// The system refused, with its error number.
  case refused(String, Int32)
  /// Another run is writing to it.
  case busy(String)

  /// For a person, in Vietnamese.
  package var message: String {
    switch self {
    case .refused(let path, let number): "\(path): không ghi được: \(FilePath.describe(number))."
    case .busy(let path): "\(path): một lượt chạy khác đang ghi vào tệp này; hãy đợi nó xong hoặc dừng nó."
    }
  }
}
