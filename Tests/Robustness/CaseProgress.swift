import Foundation

/// Which case each thread is at, in a file that is in the memory of two processes: whoever watches knows it even when the
/// other has died or hangs.
///
/// Unsafe pointer: a mapped file has no other form. Each thread writes its own number alone; the watcher only reads.
final class CaseProgress: @unchecked Sendable {
  private let numbers: UnsafeMutablePointer<Int64>
  private let count: Int

  struct NotMapped: Error {}

  init(path: String, threads count: Int) throws {
    self.count = count
    let length = count * MemoryLayout<Int64>.stride
    let file = open(path, O_RDWR | O_CREAT, 0o600)
    guard file >= 0, ftruncate(file, off_t(length)) == 0 else { throw NotMapped() }
    defer { close(file) }
    let memory = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
    guard let memory, memory != MAP_FAILED else { throw NotMapped() }
    numbers = memory.bindMemory(to: Int64.self, capacity: count)
  }

  /// The case that a thread is at; -1 when it is done.
  subscript(thread: Int) -> Int {
    get { Int(numbers[thread]) }
    set { numbers[thread] = Int64(newValue) }
  }

  var all: [Int] { (0..<count).map { self[$0] } }
}
