import HTTPTypes
import Hummingbird

/// What answers requests to a path.
struct Route: Sendable {
  typealias Handler = @Sendable (WebRequest) async throws -> Response

  var method: HTTPRequest.Method
  /// Such as `/v1/rules/{id}`: one part at the end may be a parameter.
  var path: String
  /// What the API tells of it; nil for pages.
  var operation: Operation?
  /// Whether it answers without a key.
  var isOpen = false
  var handler: Handler

  /// What a path has in the place of the parameter, empty where the route has none; nil where the path is another.
  func argument(of path: String) -> String? {
    guard let brace = self.path.firstIndex(of: "{") else { return self.path == path ? "" : nil }
    let start = self.path[..<brace]
    guard path.hasPrefix(start) else { return nil }
    let rest = path[path.index(path.startIndex, offsetBy: start.count)...]
    return rest.isEmpty || rest.contains("/") ? nil : WebRequest.decoded(rest, plusIsBlank: false)
  }
}

extension Response {
  /// A response with all of its bytes.
  static func whole(_ bytes: [UInt8], _ contentType: String, headers: HTTPFields = [:]) -> Response {
    var fields = headers
    fields[.contentType] = contentType
    return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A page.
  static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
    var response = whole(Array(html.utf8), "text/html; charset=utf-8")
    response.status = status
    return response
  }
}
