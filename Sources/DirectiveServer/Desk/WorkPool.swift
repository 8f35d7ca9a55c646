import Foundation

/// Why a pool did not take a piece of work, or did not do it.
enum PoolRefusal: Error {
  /// As much is waiting as may wait.
  case full
  /// It waited longer than it may.
  case late
  /// The server is stopping.
  case closed
}

/// Threads that work through pieces of work in the order in which they come, each with a bench of its own.
///
/// Threads of the system and not tasks: a document keeps its thread for as long as it is long, and the threads on which
/// requests are read must not wait for that. Large pieces may fill all threads but one, so that small ones always get
/// through.
final class WorkPool<Bench: ~Copyable>: @unchecked Sendable {
  private struct Piece {
    var isLarge: Bool
    var deadline: ContinuousClock.Instant
    var work: @Sendable (inout Bench) -> Void
    var refuse: @Sendable (PoolRefusal) -> Void
  }

  private let condition = NSCondition()
  private let threads: Int
  private let queueLimit: Int
  private let patience: Duration
  private var small: [Piece] = []
  private var large: [Piece] = []
  private var largeRunning = 0
  private var isClosed = false

  /// Room on a thread's stack, as on that of the program.
  private static var stack: Int { 8 * 1024 * 1024 }

  /// - Parameters:
  ///   - threads: how many work at once, at least 1.
  ///   - queueLimit: how many pieces may wait.
  ///   - patience: how long one may wait.
  ///   - makeBench: called once on each thread, when its first piece comes.
  init(threads: Int, queueLimit: Int, patience: Duration, makeBench: @escaping @Sendable () -> Bench) {
    self.threads = max(1, threads)
    self.queueLimit = queueLimit
    self.patience = patience
    for _ in 0..<self.threads {
      let thread = Thread { [self] in
        guard var piece = next(after: nil) else { return }
        var bench = makeBench()
        while true {
          if ContinuousClock.now > piece.deadline { piece.refuse(.late) } else { piece.work(&bench) }
          guard let following = next(after: piece) else { return }
          piece = following
        }
      }
      thread.stackSize = Self.stack
      thread.start()
    }
  }

  /// How many pieces wait.
  var waiting: Int { condition.withLock { small.count + large.count } }

  /// Has a piece of work done.
  func run<Value: Sendable>(
    isLarge: Bool = false, _ work: @escaping @Sendable (inout Bench) -> Value
  ) async throws(PoolRefusal) -> Value {
    let result: Result<Value, PoolRefusal> = await withCheckedContinuation { continuation in
      let piece = Piece(
        isLarge: isLarge, deadline: .now + patience, work: { continuation.resume(returning: .success(work(&$0))) },
        refuse: { continuation.resume(returning: .failure($0)) })
      if let refusal = add(piece) { continuation.resume(returning: .failure(refusal)) }
    }
    return try result.get()
  }

  /// Ends the threads when they are done with what they have; what waits is refused.
  func close() {
    let waiting = condition.withLock {
      isClosed = true
      condition.broadcast()
      defer { (small, large) = ([], []) }
      return small + large
    }
    for piece in waiting { piece.refuse(.closed) }
  }

  private func add(_ piece: Piece) -> PoolRefusal? {
    condition.withLock {
      if isClosed { return .closed }
      guard small.count + large.count < queueLimit else { return .full }
      if piece.isLarge { large.append(piece) } else { small.append(piece) }
      condition.signal()
      return nil
    }
  }

  /// Waits for a piece; nil when the pool is closed.
  private func next(after done: Piece?) -> Piece? {
    condition.withLock {
      if done?.isLarge == true {
        largeRunning -= 1
        condition.signal()
      }
      while !isClosed {
        if !large.isEmpty, largeRunning < max(1, threads - 1) {
          largeRunning += 1
          return large.removeFirst()
        }
        if !small.isEmpty { return small.removeFirst() }
        condition.wait()
      }
      return nil
    }
  }
}
