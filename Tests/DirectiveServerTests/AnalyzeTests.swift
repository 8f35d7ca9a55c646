import DirectiveEngine
import Foundation
import Testing

/// `POST /v1/analyze`: what it takes, and in which forms it answers.
@Suite("Analysing over HTTP", .timeLimit(.minutes(3)))
struct AnalyzeTests {
  @Test("a text, an object and a form give the same analysis")
  func takesAllForms() async throws {
    let server = await TestServer.shared.value
    let plain = try await server.analyze(TestDocument.letter, query: "?name=a.txt")
    #expect(plain.status == 200)
    #expect(plain.headers["content-type"] == "application/json")
    #expect(plain.json["document"]["identifier"].text == "1347/UBND-NCVX")
    #expect(plain.json["assignments"].items.count == 11)
    let object = try JSONSerialization.data(withJSONObject: ["text": TestDocument.letter, "name": "a.txt"])
    let json = try await server.send("POST", "/v1/analyze", object, headers: ["Content-Type": "application/json"])
    #expect(json.body == plain.body)
    let form =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n\(TestDocument.letter)\r\n--x--\r\n"
    let multipart = try await server.send(
      "POST", "/v1/analyze", Data(form.utf8), headers: ["Content-Type": "multipart/form-data; boundary=x"])
    #expect(multipart.body == plain.body)
  }

  @Test("UTF-16 is read as what it is")
  func takesUTF16() async throws {
    let server = await TestServer.shared.value
    let bytes = try #require(TestDocument.letter.data(using: .utf16))
    let answer = try await server.send("POST", "/v1/analyze", bytes, headers: ["Content-Type": "text/plain"])
    #expect(answer.json["document"]["number"].text == "1347")
    #expect(answer.json["source"]["encoding"].text?.hasPrefix("UTF-16") == true)
  }

  @Test("the answer comes in the form that Accept likes best, or that the query names")
  func negotiates() async throws {
    let server = await TestServer.shared.value
    for (accept, type) in [
      ("text/csv", "text/csv"), ("text/*;q=0.5, application/json;q=0.9", "application/json"),
      ("text/plain", "text/plain"), ("application/vnd.chidao.gold+json", "application/vnd.chidao.gold+json"),
      ("*/*", "application/json"), ("text/html, text/csv;q=0.1", "text/csv"),
    ] {
      let answer = try await server.analyze(TestDocument.letter, headers: ["Accept": accept])
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"]?.hasPrefix(type) == true, "\(accept)")
    }
    let refused = try await server.analyze(TestDocument.letter, headers: ["Accept": "image/png"])
    #expect(refused.status == 406)
    let sheet = try await server.analyze(TestDocument.letter, query: "?format=csv&separator=semicolon&bom=false")
    #expect(sheet.text.hasPrefix("STT;Nội dung nhiệm vụ;Văn bản giao;"))
    #expect(sheet.headers["content-disposition"]?.contains("van-ban.csv") == true)
  }

  @Test("offsets, reasons, mentions and an office on request")
  func takesOptions() async throws {
    let server = await TestServer.shared.value
    let text = "😀\n" + TestDocument.letter
    for unit in OffsetUnit.allCases {
      let answer = try await server.analyze(text, query: "?offsets=\(unit.rawValue)&why=true&mentions=1")
      let deadline = try #require(answer.json["deadlines"].items.first)
      let start = try #require(deadline["span"]["start"].number)
      let end = try #require(deadline["span"]["end"].number)
      let found: String? =
        switch unit {
        case .scalars: String(String.UnicodeScalarView(Array(text.unicodeScalars)[start..<end]))
        case .utf16:
          String(utf16CodeUnits: Array(text.utf16[...].dropFirst(start).prefix(end - start)), count: end - start)
        case .utf8: String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
        }
      #expect(found == deadline["text"].text)
      #expect(deadline["why"]["file"].text == "deadlines/dated.yaml")
      #expect(answer.json["mentions"].items.count > 20)
    }
    let office = "Sở Y tế tỉnh Quảng Bình".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let answer = try await server.analyze(TestDocument.letter, query: "?office=\(office)")
    #expect(answer.json["relevance"]["tasks"].items.count == 1)
    #expect(answer.json["relevance"]["addressed"].items.count == 1)
  }

  /// Requests that are wrong, each with the status and the code of its problem.
  static let mistakes: [(name: String, type: String?, query: String, body: String, status: Int, code: String)] = [
    ("no type", nil, "", "Số", 415, "wrong_type"),
    ("a picture", "image/png", "", "Số", 415, "wrong_type"),
    ("nothing", "text/plain", "", "", 422, "empty"),
    ("blanks", "text/plain", "", " \n \n", 422, "empty"),
    ("binary", "text/plain", "", "\u{0}\u{1}\u{2}\u{0}\u{3}\u{0}\u{0}PK", 422, "not_text"),
    ("no JSON", "application/json", "", "{\"text\": ", 400, "bad_json"),
    ("an array", "application/json", "", "[1]", 400, "bad_json"),
    ("no text", "application/json", "", "{\"name\": \"a\"}", 400, "bad_json"),
    ("a number for a text", "application/json", "", "{\"text\": 17}", 400, "bad_json"),
    ("an unknown member", "application/json", "", "{\"text\": \"Số\", \"whi\": true}", 400, "bad_parameter"),
    ("an unknown parameter", "text/plain", "?offset=utf8", "Số", 400, "bad_parameter"),
    ("a bad choice", "text/plain", "?offsets=bytes", "Số", 400, "bad_parameter"),
    ("a bad flag", "text/plain", "?why=maybe", "Số", 400, "bad_parameter"),
    ("twice the same", "text/plain", "?why=true&why=false", "Số", 400, "bad_parameter"),
    ("no boundary", "multipart/form-data", "", "--x", 400, "bad_multipart"),
    ("a form without a file", "multipart/form-data; boundary=x", "", "--x--\r\n", 400, "bad_multipart"),
    ("a form that is cut", "multipart/form-data; boundary=x", "", "--x\r\nContent", 400, "bad_multipart"),
  ]

  @Test("what is wrong is told as a problem", arguments: mistakes.indices)
  func tellsMistakes(_ index: Int) async throws {
    let mistake = Self.mistakes[index]
    let server = await TestServer.shared.value
    // The client would name a type of its own where there is none.
    let type = mistake.type ?? ""
    let answer = try await server.send(
      "POST", "/v1/analyze" + mistake.query, Data(mistake.body.utf8), headers: ["Content-Type": type])
    #expect(answer.status == mistake.status, "\(mistake.name): \(answer.text)")
    #expect(answer.headers["content-type"] == "application/problem+json")
    #expect(answer.json["code"].text == mistake.code, "\(mistake.name)")
    #expect(answer.json["status"].number == mistake.status)
    #expect(answer.json["detail"].text?.isEmpty == false)
    #expect(answer.json["type"].text == "/docs#\(mistake.code)")
  }

  @Test("HTML and scripts are text like any other")
  func readsMarkupAsText() async throws {
    let server = await TestServer.shared.value
    let name = "<script>alert(1)</script>"
    let text = TestDocument.letter.replacingOccurrences(of: "Sở Y tế tập huấn", with: "Sở Y tế \(name) tập huấn")
    let answer = try await server.analyze(text)
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "application/json")
    #expect(answer.headers["x-content-type-options"] == "nosniff")
    #expect(answer.text.contains(name))
    let table = try await server.analyze(text, query: "?format=text")
    #expect(table.headers["content-type"] == "text/plain; charset=utf-8")
  }
}
