import HTTPTypes
import Hummingbird

/// Who may ask a server, and what a browser may do with its answers.
struct SiteAccess: Sendable {
  /// Who may use the API; nil where everybody may.
  var keys: APIKeys?
  /// Origins of other sites whose pages may use the API; none unless told otherwise.
  var origins: [String] = []
  /// Whether only this machine is served. Then a page of another site must not reach it under a name of its own, which
  /// its owner lets point to this machine (DNS rebinding).
  var isLocal = true

  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].joined(separator: "; ")

  /// What can be said before the route is looked at: nil where the route is to answer.
  func check(_ request: WebRequest) throws(Problem) -> Response? {
    if isLocal, let host = request.host, !Self.isThisMachine(host) {
      throw Problem(
        .wrongHost, "máy chủ chỉ phục vụ máy này (127.0.0.1, localhost), không phục vụ tên '\(host.prefix(100))'.")
    }
    guard request.method == .options, let origin = request.headers[.origin], origins.contains(origin),
      request.headers[.accessControlRequestMethod] != nil
    else { return nil }
    return Response(
      status: .noContent,
      headers: [
        .accessControlAllowMethods: "GET, POST", .accessControlAllowHeaders: "Authorization, Content-Type, Accept",
        .accessControlMaxAge: "600",
      ])
  }

  /// Throws where a request brings no key that is known.
  func checkKey(_ request: WebRequest) throws(Problem) {
    guard let keys else { return }
    let scheme = "bearer "
    if let field = request.headers[.authorization], field.lowercased().hasPrefix(scheme),
      keys.owner(of: String(field.dropFirst(scheme.count))) != nil
    {
      return
    }
    var problem = Problem(.unauthorized, "cần 'Authorization: Bearer KHÓA' với một khóa có trong tệp --api-keys.")
    problem.headers[.wwwAuthenticate] = "Bearer realm=\"chidao\""
    problem.closesConnection = request.method == .post
    throw problem
  }

  /// Header fields that every response has.
  func addHeaders(to response: inout Response, for request: WebRequest) {
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    for (name, value) in Self.fields { response.headers[name] = value }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    guard let origin = request.headers[.origin], origins.contains(origin) else { return }
    response.headers[.accessControlAllowOrigin] = origin
    response.headers[.vary] = [response.headers[.vary], "Origin"].compactMap { $0 }.joined(separator: ", ")
  }

  private static let fields: [(HTTPField.Name, String)] = [
    ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
  ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }

  private static func isThisMachine(_ host: String) -> Bool {
    let name = host.hasPrefix("[") ? host.prefix(while: { $0 != "]" }) + "]" : host.prefix(while: { $0 != ":" })
    return ["localhost", "127.0.0.1", "[::1]", ""].contains(name.lowercased())
  }
}
