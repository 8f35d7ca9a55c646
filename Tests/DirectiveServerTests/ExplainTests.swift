import Foundation
import Testing

/// `POST /v1/explain` and `POST /v1/text`.
@Suite("Explaining over HTTP", .timeLimit(.minutes(3)))
struct ExplainTests {
  @Test("why a place is read, in words and as data, whatever the unit of the offset")
  func explains() async throws {
    let server = await TestServer.shared.value
    let text = "😀 Sở Y tế báo cáo trước ngày 01/3/2024."
    for (unit, offset) in [("unicode_scalars", 20), ("utf16_code_units", 21), ("utf8_bytes", 31)] {
      let body = try JSONSerialization.data(
        withJSONObject: ["text": text, "offset": offset, "offsets": unit] as [String: Any])
      let answer = try await server.send("POST", "/v1/explain", body, headers: ["Content-Type": "application/json"])
      #expect(answer.status == 200)
      let rules = answer.json["explanation"]["read"].items.compactMap { $0["rule"].text }
      #expect(rules.contains("deadline.before_day"), "\(unit)")
      #expect(answer.json["text"].text?.contains("deadline.before_day") == true)
    }
  }

  @Test("why a place is not read: who tried, and how far each came")
  func explainsWhatIsMissing() async throws {
    let server = await TestServer.shared.value
    let answer = try await server.postJSON(
      "/v1/explain",
      "{\"text\": \"Sở Y tế báo cáo trước ngày mai.\", \"offset\": 16, \"rule\": \"deadline.before_day\"}")
    let tried = answer.json["explanation"]["tried"].items
    #expect(tried.first?["rule"].text == "deadline.before_day")
    #expect(tried.first?["outcome"].text == "stopped")
    let words = try await server.send(
      "POST", "/v1/explain", Data("{\"text\": \"Sở Y tế\", \"offset\": 900}".utf8),
      headers: ["Content-Type": "application/json", "Accept": "text/plain"])
    #expect(words.status == 200)
    #expect(words.headers["content-type"]?.hasPrefix("text/plain") == true)
  }

  @Test(
    "a bad question is told so", arguments: ["{}", "{\"text\": \"a\", \"offset\": -1}", "{\"text\": \"a\", \"at\": 1}"])
  func tellsMistakes(_ body: String) async throws {
    #expect(try await TestServer.shared.value.postJSON("/v1/explain", body).status == 400)
  }

  @Test("a file as the input side reads it")
  func readsFiles() async throws {
    let server = await TestServer.shared.value
    let bytes = try #require("Sở Y tế\r\nbáo cáo".data(using: .utf16))
    let answer = try await server.send("POST", "/v1/text?name=a.txt", bytes, headers: ["Content-Type": "text/plain"])
    #expect(answer.json["text"].text == "Sở Y tế\r\nbáo cáo")
    #expect(answer.json["name"].text == "a.txt")
    let picture = try await server.send(
      "POST", "/v1/text", Data([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1]), headers: ["Content-Type": "text/plain"])
    #expect(picture.status == 422)
  }
}
