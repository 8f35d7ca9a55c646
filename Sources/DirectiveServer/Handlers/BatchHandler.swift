import DirectiveEngine
import DirectiveExchange
import HTTPTypes
import Hummingbird
import Synchronization

/// `POST /v1/batch`: JSON Lines in, JSON Lines out, a line for each, in their order, in memory that does not grow with
/// their number: no line is read before there is room for its result.
struct BatchHandler: Sendable {
  let desk: AnalysisDesk
  let limits: ServerLimits

  var route: Route {
    let operation = Operation(
      id: "batch", summary: "Phân tích một dòng văn bản",
      description: """
        Mỗi dòng vào là {"id": …, "text": …}, mỗi dòng ra là một kết quả có id ấy ở source.name, hoặc một bản ghi có \
        error; thứ tự giữ nguyên. Nội dung được đọc dần, không giới hạn tổng độ dài: hãy vừa gửi vừa nhận
        """,
      parameters: [.office, .offsets, .why, .mentions],
      bodies: [
        Operation.Body(
          contentType: "application/x-ndjson", schema: .string, example: "{\"id\": \"17\", \"text\": \"Số: 17/UBND …\"}"
        ),
        Operation.Body(contentType: "application/jsonl", schema: .string),
      ],
      answer: Operation.Answer(
        summary: "mỗi dòng một kết quả", bodies: [Operation.Body(contentType: "application/x-ndjson", schema: .string)]),
      problems: [.badParameter])
    return Route(method: .post, path: "/v1/batch", operation: operation) { try respond(to: $0) }
  }

  private func respond(to request: WebRequest) throws(Problem) -> Response {
    let parameters = try Parameters(request.query, known: ["office", "offsets", "why", "mentions"])
    let options = try AnalysisOptions(parameters)
    guard let type = request.contentType?.name, ["application/x-ndjson", "application/jsonl"].contains(type) else {
      throw Problem(
        .wrongType, "Content-Type là '\(request.headers[.contentType] ?? "(không nêu)")'; cần application/x-ndjson.")
    }
    let body = request.body
    return Response(
      status: .ok, headers: [.contentType: "application/x-ndjson"],
      body: ResponseBody { writer in
        try await pass(body, options, to: &writer)
        try await writer.finish(nil)
      })
  }

  /// Reads lines, has them analysed, and writes the records in the order of the lines.
  private func pass(_ body: RequestBody, _ options: AnalysisOptions, to writer: inout any ResponseBodyWriter)
    async throws
  {
    let window = BatchWindow(room: limits.jobs * 4)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { window.end() }
        var lines = LineCutter(limit: limits.bodyBytes * 6)
        var number = 0
        func begin(_ line: LineCutter.Line) async {
          guard !line.isBlank, await window.enter() else { return }
          number += 1
          let name = "batch:\(number)"
          window.add(Task { try await record(of: line, name: name, options) })
        }
        for try await part in body {
          for line in lines.add(part) { await begin(line) }
        }
        if let last = lines.end() { await begin(last) }
      }
      do {
        // A cancelled task sees no more records, without an error: the reader must not wait for room then either.
        defer { window.close() }
        for await record in window.records {
          try await writer.write(ByteBuffer(bytes: try await record.value))
          window.leave()
        }
      }
      // Nor may an answer that was cut look whole.
      try Task.checkCancellation()
      try await group.waitForAll()
    }
  }

  private func record(of line: LineCutter.Line, name: String, _ options: AnalysisOptions) async throws -> [UInt8] {
    if line.isCut { return desk.tooLong(name: name, options) }
    while true {
      do throws(Problem) {
        return try await desk.record(of: line.bytes, name: name, options)
      } catch {
        // A line waits for its turn for as long as it takes: the caller is held up by what is not read. Where the
        // server is stopping, no turn comes.
        guard error.kind == .busy, error.headers[.retryAfter] != nil else { throw error }
        try await Task.sleep(for: .milliseconds(50))
      }
    }
  }
}

/// Lets so many lines of a batch be under way at once, and keeps their order.
final class BatchWindow: Sendable {
  typealias Record = Task<[UInt8], any Error>

  private struct State {
    var room: Int
    var isClosed = false
    var waiting: [CheckedContinuation<Bool, Never>] = []
  }

  /// The records in the order of the lines, each under way.
  let records: AsyncStream<Record>
  private let source: AsyncStream<Record>.Continuation
  private let state: Mutex<State>

  init(room: Int) {
    (records, source) = AsyncStream.makeStream()
    state = Mutex(State(room: max(1, room)))
  }

  /// Waits for room; false where nobody takes records any more.
  func enter() async -> Bool {
    await withCheckedContinuation { continuation in
      let answer: Bool? = state.withLock { state in
        if state.isClosed { return false }
        if state.room > 0 {
          state.room -= 1
          return true
        }
        state.waiting.append(continuation)
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }

  func add(_ record: Record) { source.yield(record) }

  /// A record has been written.
  func leave() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.room += 1
      return nil
    }
    next?.resume(returning: true)
  }

  /// There are no more lines.
  func end() { source.finish() }

  /// Nobody takes records any more.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: false) }
    source.finish()
  }
}
