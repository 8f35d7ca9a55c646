import Crypto
import HTTPTypes
import Hummingbird

/// The pages and what they are made of.
struct PagesHandler: Sendable {
  let frame: PageFrame
  /// Routes that the documentation tells of.
  let api: [Route]
  let hasKeys: Bool

  var routes: [Route] {
    let main = frame.page(
      title: "ChiDao: đọc văn bản chỉ đạo", path: "/", main: PageFiles.text("analyze.html"), hasScript: true)
    let documentation = frame.page(
      title: "ChiDao: giao diện lập trình", path: "/docs", main: DocumentationPage(routes: api).main())
    let openAPI = OpenAPIDocument(routes: api, hasKeys: hasKeys, origin: "/").json()
    return [
      file("/", Array(main.utf8), "text/html; charset=utf-8"),
      file("/docs", Array(documentation.utf8), "text/html; charset=utf-8"),
      file("/openapi.json", openAPI, "application/json"),
      file("/assets/app.css", Array(PageFiles.text("app.css").utf8), "text/css; charset=utf-8"),
      file("/assets/app.js", Array(PageFiles.text("app.js").utf8), "text/javascript; charset=utf-8"),
      file("/assets/icon.svg", Array(PageFiles.text("icon.svg").utf8), "image/svg+xml"),
      file("/assets/example.txt", Array(PageFiles.text("example.txt").utf8), "text/plain; charset=utf-8"),
    ]
  }

  /// A file that a browser may keep, and must ask about.
  private func file(_ path: String, _ bytes: [UInt8], _ contentType: String) -> Route {
    let tag = "\"" + SHA256.hash(data: bytes).prefix(12).map { String($0, radix: 36) }.joined() + "\""
    return Route(method: .get, path: path, isOpen: true) { request in
      let headers: HTTPFields = [.eTag: tag, .cacheControl: "no-cache"]
      if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
      return .whole(bytes, contentType, headers: headers)
    }
  }
}
