import DirectiveAudit
import HTTPTypes
import Hummingbird
import Logging

/// All that a server answers: routes, and what holds for each of them (keys, origins, headers, counting, logging).
///
/// A function from a request to a response; it knows nothing of sockets.
final class Site: Sendable {
  let routes: [Route]
  private let frame: PageFrame
  private let access: SiteAccess
  private let metrics: ServerMetrics
  private let desk: AnalysisDesk
  private let explainDesk: ExplainDesk
  private let logger: Logger

  /// - Parameters:
  ///   - rules: the pack.
  ///   - limits: what requests may cost.
  ///   - access: who may ask.
  ///   - logger: takes a line for each request, without what it brought.
  ///   - audit: the body of documents that has pages, if there is one.
  init(
    _ rules: ServerRules, limits: ServerLimits, access: SiteAccess, logger: Logger,
    audit: AuditReader? = nil
  ) {
    self.access = access
    self.logger = logger
    metrics = ServerMetrics()
    desk = AnalysisDesk(rules, limits)
    explainDesk = ExplainDesk(rules, limits)
    frame = PageFrame(
      links: [PageFrame.Link(path: "/", title: "Phân tích")] + (audit == nil ? [] : AuditHandler.links) + [
        PageFrame.Link(path: "/docs", title: "Lập trình")
      ])
    let pages = frame
    let audited = audit.map { AuditHandler(reader: $0, frame: pages).routes } ?? []
    let limit = limits.bodyBytes
    let api =
      [
        AnalyzeHandler(desk: desk, limit: limit).route,
        BatchHandler(desk: desk, limits: limits).route,
        ExplainHandler(analysis: desk, desk: explainDesk, limit: limit).route,
        ExportHandler(desk: desk, limit: limit).route,
        TextHandler(desk: desk, limit: limit).route,
      ] + RulesHandler(rules: rules).routes
      + SystemHandler(rules: rules, metrics: metrics, desk: desk).routes + audited
    routes = api + PagesHandler(frame: frame, api: api, hasKeys: access.keys != nil).routes
  }

  /// Ends the threads that work for it.
  func close() {
    desk.close()
    explainDesk.close()
  }

  /// The response to any request. Never throws: what goes wrong is told as a ``Problem``.
  func respond(to request: Request) async -> Response {
    let start = ContinuousClock.now
    metrics.begin()
    var web = WebRequest(request)
    let found = route(&web)
    var response: Response
    do {
      if let preflight = try access.check(web) {
        response = preflight
      } else {
        let route = try found.get()
        if !route.isOpen { try access.checkKey(web) }
        response = try await route.handler(web)
      }
    } catch let problem as Problem {
      response = self.response(to: problem, of: web)
    } catch {
      logger.error("handler failed", metadata: ["path": "\(label(found))", "error": "\(type(of: error))"])
      response = self.response(to: Problem(.failure, "lỗi không lường trước; đã ghi vào nhật ký."), of: web)
    }
    if web.method == .head { response = response.createHeadResponse() }
    access.addHeaders(to: &response, for: web)
    let time = ContinuousClock.now - start
    metrics.end(route: label(found), method: web.method.rawValue, status: Int(response.status.code), time: time)
    log(web, label(found), response, time)
    return response
  }

  // MARK: Routes

  private func route(_ request: inout WebRequest) -> Result<Route, Problem> {
    let method: HTTPRequest.Method = request.method == .head ? .get : request.method
    var allowed: [String] = []
    for route in routes {
      guard let argument = route.argument(of: request.path) else { continue }
      guard route.method == method else {
        allowed += route.method == .get ? ["GET", "HEAD"] : [route.method.rawValue]
        continue
      }
      request.argument = argument
      return .success(route)
    }
    guard !allowed.isEmpty else {
      return .failure(Problem(.notFound, "không có '\(request.path.prefix(200))'; các đường dẫn có ở /docs."))
    }
    var problem = Problem(
      .noMethod, "\(request.path) không nhận \(request.method.rawValue); nhận: \(allowed.joined(separator: ", ")).")
    problem.headers[.allow] = allowed.joined(separator: ", ")
    return .failure(problem)
  }

  private func label(_ found: Result<Route, Problem>) -> String {
    if case .success(let route) = found { return route.path }
    return "none"
  }

  /// A problem as the one who asked can read it: a person in front of a browser gets a page.
  private func response(to problem: Problem, of request: WebRequest) -> Response {
    let accept = request.headers[.accept] ?? ""
    guard request.method == .get, accept.contains("text/html"), !request.path.hasPrefix("/v1/") else {
      return problem.response()
    }
    var html = HTMLText()
    html.open("main", "id=\"main\" class=\"prose\"")
    html.element("h1", problem.kind.title)
    html.element("p", problem.detail)
    html.open("p")
    html.element("a", "Về trang phân tích", "href=\"/\"")
    html.close("p")
    html.close("main")
    return .page(
      frame.page(title: problem.kind.title, path: "", main: html.text), status: .init(code: problem.kind.status))
  }

  /// A line for each request: never the body, the query or the address, which may hold what a document says.
  private func log(_ request: WebRequest, _ route: String, _ response: Response, _ time: Duration) {
    let milliseconds = Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) / 1e15
    logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
        "bytes": "\(response.body.contentLength ?? -1)", "ms": "\(Double(Int(milliseconds * 100)) / 100)",
      ])
  }
}
