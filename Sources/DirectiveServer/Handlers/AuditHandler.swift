import DirectiveAudit
import DirectiveEngine
import Dispatch
import Hummingbird

/// The pages over a body of documents: search, a document with its references both ways, findings, tasks. Each page has
/// a twin with `.json` behind its path, which holds the same; filters stand in the address.
///
/// Only reads, but for bringing findings up to what the body holds.
struct AuditHandler: Sendable {
  let reader: AuditReader
  let frame: PageFrame

  /// The entry of the navigation.
  static let links = [PageFrame.Link(path: "/audit", title: "Đối chiếu")]

  /// Entries of one page of a list.
  static let pageSize = 50

  var routes: [Route] {
    both("/audit", []) { _ in
      try reader.summary()
    } page: { summary, _ in
      AuditPages.overview(summary)
    }
      + both("/audit/search", ["q", "page"]) { parameters in
        let query = try parameters.text("q") ?? ""
        // The page without words is the form.
        guard query.contains(where: { $0.isLetter || $0.isNumber }) else { return SearchResult(nothingFor: query) }
        return try reader.search(query, try page(parameters))
      } page: { result, link in
        AuditPages.search(result, link)
      }
      + both("/audit/findings", ["check", "severity", "document", "text", "page"]) { parameters in
        try reader.findings(try filter(parameters), try page(parameters))
      } page: { list, link in
        AuditPages.findings(list, try reader.summary(), link)
      }
      + both("/audit/documents", ["page"]) { parameters in
        try reader.documents(try page(parameters))
      } page: { list, link in
        AuditPages.documents(list, link)
      }
      + both("/audit/tasks", ["agency", "as_of", "state", "page"]) { parameters in
        try reader.tasks(try taskFilter(parameters), try page(parameters))
      } page: { list, link in
        AuditPages.tasks(list, link)
      } + [Route(method: .get, path: "/audit/documents/{id}") { try await document($0) }]
  }

  // MARK: A page and its twin

  private func both<Value: AuditResult>(
    _ path: String, _ known: [String], _ value: @escaping @Sendable (Parameters) throws -> Value,
    page: @escaping @Sendable (Value, AuditPages.Address) throws -> AuditPages.Page
  ) -> [Route] {
    let reader = reader
    let frame = frame
    return [
      Route(method: .get, path: path) { request in
        let query = request.query
        return try await Self.run {
          try reader.refresh()
          let result = try value(try Parameters(query, known: known))
          return Self.answer(try page(result, AuditPages.Address(path: path, query: query)), frame)
        }
      },
      Route(method: .get, path: path + ".json") { request in
        let query = request.query
        return try await Self.run {
          try reader.refresh()
          return .whole(try value(try Parameters(query, known: known)).json(), "application/json")
        }
      },
    ]
  }

  private func document(_ request: WebRequest) async throws -> Response {
    let isTwin = request.argument.hasSuffix(".json")
    let id = isTwin ? String(request.argument.dropLast(5)) : request.argument
    let (reader, frame) = (reader, frame)
    _ = try Parameters(request.query, known: [])
    return try await Self.run {
      try reader.refresh()
      let found = try reader.lookUp(id)
      guard let view = found.documents.first, found.documents.count == 1, view.document.id == id else {
        throw Problem(.notFound, "kho không có văn bản mang mã '\(id.prefix(40))'; /audit/search tìm theo chữ.")
      }
      if isTwin { return .whole(view.json(), "application/json") }
      let graph = try reader.neighbourhood(of: id)
      return Self.answer(AuditPages.document(view, graph), frame)
    }
  }

  private static func answer(_ page: AuditPages.Page, _ frame: PageFrame) -> Response {
    .page(frame.page(title: "ChiDao: " + page.title, path: "/audit", main: page.main))
  }

  /// Runs what waits for the disk on a thread of its own, and tells its errors as problems.
  private static func run(_ body: @escaping @Sendable () throws -> Response) async throws -> Response {
    do {
      return try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
      }
    } catch let error as AuditError {
      switch error {
      case .notFound(let message): throw Problem(.notFound, message)
      case .locked: throw Problem(.busy, "kho dữ liệu đang được ghi; hãy thử lại sau.")
      // The message names a path of this machine.
      default: throw Problem(.failure, "không đọc được kho dữ liệu; hãy chạy 'chidao audit report' trên máy chủ.")
      }
    }
  }

  // MARK: Parameters

  private func page(_ parameters: Parameters) throws -> AuditReader.Page {
    let number = max(1, try parameters.number("page") ?? 1)
    guard number <= 1_000_000 else { throw Problem(.badParameter, "'page' là \(number); cần một số đến 1000000.") }
    return AuditReader.Page(offset: (number - 1) * Self.pageSize, limit: Self.pageSize)
  }

  private func filter(_ parameters: Parameters) throws -> FindingFilter {
    let codes = reader.codes.map { (word: $0, value: $0) }
    let severities = AuditCheck.Severity.allCases.map { (word: $0.rawValue, value: $0) }
    let code = try parameters.text("check") == nil ? nil : try parameters.choice("check", codes)
    let severity = try parameters.text("severity") == nil ? nil : try parameters.choice("severity", severities)
    return FindingFilter(
      codes: code.map { [$0] } ?? [], severity: severity ?? .info, document: try parameters.text("document"),
      text: try parameters.text("text"))
  }

  private func taskFilter(_ parameters: Parameters) throws -> TaskFilter {
    let states = TaskFilter.State.allCases.map { (word: $0.rawValue, value: $0) }
    let state = try parameters.text("state") == nil ? .all : try parameters.choice("state", states) ?? .all
    let asOf = try parameters.text("as_of")
    if let asOf, asOf.count != 10 || PartialDate(iso: asOf)?.day == nil {
      throw Problem(.badParameter, "'as_of' là '\(asOf)'; cần một ngày như 2024-06-30.")
    }
    if asOf == nil, state == .overdue || state == .open {
      throw Problem(.badParameter, "state=\(state.rawValue) cần biết vào ngày nào; hãy nêu as_of=NGÀY.")
    }
    return TaskFilter(agency: try parameters.text("agency"), asOf: asOf, state: state)
  }
}
