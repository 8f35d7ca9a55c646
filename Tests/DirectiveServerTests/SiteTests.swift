import DirectiveEngine
import DirectiveServer
import Foundation
import Testing

/// What holds for every path: pages, methods, headers, keys, origins.
@Suite("The site", .timeLimit(.minutes(3)))
struct SiteTests {
  @Test(
    "pages and files of the page",
    arguments: ["/", "/docs", "/assets/app.css", "/assets/app.js", "/assets/example.txt"])
  func servesPages(_ path: String) async throws {
    let server = await TestServer.shared.value
    let answer = try await server.send("GET", path)
    #expect(answer.status == 200)
    #expect(answer.body.count > 1000)
    let tag = try #require(answer.headers["etag"])
    #expect(try await server.send("GET", path, headers: ["If-None-Match": tag]).status == 304)
    let head = try await server.send("HEAD", path)
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
  }

  @Test("nothing on a page runs or loads from elsewhere", arguments: ["/", "/docs"])
  func pagesAreClosed(_ path: String) async throws {
    let server = await TestServer.shared.value
    let answer = try await server.send("GET", path)
    let policy = try #require(answer.headers["content-security-policy"])
    for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for"] {
      #expect(policy.contains(part))
    }
    #expect(!policy.contains("unsafe"))
    for mark in ["http://", "https://", "style=", "<style", "onclick", "javascript:"] {
      let text = answer.text.replacingOccurrences(of: "http://127.0.0.1:8080", with: "")
      #expect(!text.contains(mark), "\(path) has \(mark)")
    }
    #expect(answer.text.contains("<html lang=\"vi\">"))
    #expect(!answer.text.contains("{{"))
  }

  @Test("the sources of the page use no sink for HTML")
  func scriptHasNoSinks() async throws {
    let script = try await TestServer.shared.value.send("GET", "/assets/app.js").text
    for sink in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
      #expect(!script.contains(sink), "\(sink)")
    }
  }

  @Test("paths and methods that are not there")
  func tellsWhatIsNotThere() async throws {
    let server = await TestServer.shared.value
    #expect(try await server.send("GET", "/v1/analyse").json["code"].text == "not_found")
    let method = try await server.send("GET", "/v1/analyze")
    #expect(method.status == 405)
    #expect(method.headers["allow"] == "POST")
    #expect(try await server.send("DELETE", "/v1/rules").headers["allow"] == "GET, HEAD")
    let page = try await server.send(
      "GET", "/<b>nothing</b>".addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "",
      headers: ["Accept": "text/html"])
    #expect(page.status == 404)
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(!page.text.contains("<b>"))
  }

  @Test("another name for this machine is refused, so that no page of the web reaches it under its own")
  func refusesForeignNames() async throws {
    let server = await TestServer.shared.value
    let socket = try TestSocket(server.port)
    await socket.send("GET /healthz HTTP/1.1\r\nHost: directives.example\r\nConnection: close\r\n\r\n")
    #expect(await socket.readAll().hasPrefix("HTTP/1.1 421"))
  }

  @Test("other sites may not read answers unless they are named")
  func keepsToItsOrigin() async throws {
    let closed = await TestServer.shared.value
    let origin = ["Origin": "https://office.example"]
    #expect(try await closed.send("GET", "/healthz", headers: origin).headers["access-control-allow-origin"] == nil)
    let server = await TestServer.start { $0.origins = ["https://office.example"] }
    let answer = try await server.send("GET", "/healthz", headers: origin)
    #expect(answer.headers["access-control-allow-origin"] == "https://office.example")
    #expect(answer.headers["vary"]?.contains("Origin") == true)
    let asked = try await server.send(
      "OPTIONS", "/v1/analyze", headers: origin.merging(["Access-Control-Request-Method": "POST"]) { $1 })
    #expect(asked.status == 204)
    #expect(asked.headers["access-control-allow-methods"]?.contains("POST") == true)
    let other = try await server.send("GET", "/healthz", headers: ["Origin": "https://other.example"])
    #expect(other.headers["access-control-allow-origin"] == nil)
  }

  @Test("with keys, only who has one is answered; the page and the sign of life are open")
  func asksForKeys() async throws {
    let made = APIKeys.make(name: "van-thu")
    #expect(!made.line.contains(made.key))
    let keys = try APIKeys("# keys\n\n\(made.line)\nother sha256:\(String(repeating: "0", count: 64))\n", file: "keys")
    let server = await TestServer.start { $0.keys = keys }
    #expect(try await server.send("GET", "/").status == 200)
    #expect(try await server.send("GET", "/healthz").status == 200)
    for headers in [[:], ["Authorization": "Bearer \(made.key)x"], ["Authorization": "Basic \(made.key)"]] {
      let refused = try await server.send("GET", "/v1/schema", headers: headers)
      #expect(refused.status == 401)
      #expect(refused.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
      #expect(refused.json["code"].text == "unauthorized")
    }
    #expect(try await server.send("GET", "/metrics", headers: [:]).status == 401)
    let headers = ["Authorization": "bearer \(made.key)", "Content-Type": "text/plain"]
    let answer = try await server.send("POST", "/v1/analyze", Data(TestDocument.letter.utf8), headers: headers)
    #expect(answer.status == 200)
  }

  @Test(
    "a file of keys says where it is wrong", arguments: ["", "# only this\n", "name\n", "a sha256:12\n", "a b c\n"])
  func checksKeys(_ text: String) {
    #expect(throws: APIKeysError.self) { _ = try APIKeys(text, file: "khoa.txt") }
  }

  @Test("what the server tells of itself")
  func tellsOfItself() async throws {
    let server = await TestServer.shared.value
    let health = try await server.send("GET", "/healthz")
    #expect(health.json["status"].text == "ok")
    #expect(health.json["version"].text == Engine.version)
    #expect(try await server.send("GET", "/v1/schema").body == Data(AnalysisSchema().json()))
    _ = try await server.analyze(TestDocument.letter)
    let metrics = try await server.send("GET", "/metrics").text
    #expect(metrics.contains("chidao_requests_total{route=\"/v1/analyze\",method=\"POST\",status=\"200\"}"))
    #expect(metrics.contains("chidao_request_seconds_bucket{le=\"+Inf\"}"))
  }

  @Test("the description of the API tells of every route, and refers to nothing that is not in it")
  func describesItself() async throws {
    let server = await TestServer.shared.value
    let text = try await server.send("GET", "/openapi.json").text
    let description = JSON(try JSONSerialization.jsonObject(with: Data(text.utf8)))
    #expect(description["openapi"].text == "3.1.0")
    let paths = description["paths"].keys
    for path in [
      "/v1/analyze", "/v1/batch", "/v1/explain", "/v1/export", "/v1/text", "/v1/rules", "/v1/rules/{id}", "/v1/schema",
      "/healthz", "/metrics",
    ] {
      #expect(paths.contains(path))
    }
    let schemas = description["components"]["schemas"].keys
    for part in text.components(separatedBy: "#/components/schemas/").dropFirst() {
      #expect(schemas.contains(String(part.prefix { $0 != "\"" })))
    }
    #expect(!text.contains("$defs"))
    let page = try await server.send("GET", "/docs").text
    for path in paths { #expect(page.contains(path)) }
  }

  @Test("rules, all or one")
  func listsRules() async throws {
    let server = await TestServer.shared.value
    let all = try await server.send("GET", "/v1/rules").json.items.count
    let some = try await server.send("GET", "/v1/rules?phase=deadlines&uses=%40Date").json.items
    #expect(all > some.count)
    #expect(some.allSatisfy { $0["phase"].text == "deadlines" })
    let rule = try await server.send("GET", "/v1/rules/deadline.before_day").json
    #expect(rule["file"].text == "deadlines/dated.yaml")
    #expect(!rule["examples"].items.isEmpty)
    let text = try await server.send("GET", "/v1/rules/deadline.before_day", headers: ["Accept": "text/plain"])
    #expect(text.text.hasPrefix("deadline.before_day"))
    let missing = try await server.send("GET", "/v1/rules/deadline.before_da")
    #expect(missing.status == 404)
    #expect(missing.json["detail"].text?.contains("deadline.before_day") == true)
  }
}
