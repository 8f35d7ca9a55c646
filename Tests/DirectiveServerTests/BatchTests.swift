import Foundation
import Testing

/// `POST /v1/batch`: lines in, lines out.
@Suite("Batches over HTTP", .timeLimit(.minutes(3)))
struct BatchTests {
  private static let head =
    "POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"

  @Test("a record for each line, in their order, and none is lost")
  func keepsOrder() async throws {
    let server = await TestServer.shared.value
    var lines: [String] = []
    for number in 0..<300 {
      switch number % 10 {
      case 3: lines.append("no JSON")
      case 7: lines.append("{\"id\": \"d\(number)\"}")
      case 9: lines.append("")
      default:
        lines.append(
          "{\"id\": \"d\(number)\", \"text\": \"Giao Sở Y tế báo cáo trước ngày \(number % 28 + 1)/3/2024.\"}")
      }
    }
    let answer = try await server.send(
      "POST", "/v1/batch", Data(lines.joined(separator: "\n").utf8), headers: ["Content-Type": "application/x-ndjson"])
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "application/x-ndjson")
    let records = try answer.text.split(separator: "\n").map { line in
      JSON(try JSONSerialization.jsonObject(with: Data(line.utf8)))
    }
    let wanted = lines.indices.filter { !lines[$0].isEmpty }
    #expect(records.count == wanted.count)
    for (record, number) in zip(records, wanted) {
      if number % 10 == 3 || number % 10 == 7 {
        #expect(record["error"]["code"].text == "bad_record")
      } else {
        #expect(record["source"]["name"].text == "d\(number)")
        #expect(record["deadlines"].items.count == 1)
      }
    }
  }

  @Test("a record comes back before the next line is sent")
  func answersAtOnce() async throws {
    let server = await TestServer.shared.value
    let socket = try TestSocket(server.port)
    await socket.send(Self.head)
    for number in 0..<3 {
      await socket.sendChunk("{\"id\": \"n\(number)\", \"text\": \"Sở Y tế báo cáo trước ngày 01/3/2024.\"}\n")
      #expect(await socket.read(until: "}\n").contains("\"n\(number)\""))
    }
    await socket.send("0\r\n\r\n")
  }

  @Test("no line is read for which there is no room: who does not take answers is not read from")
  func holdsBack() async throws {
    let server = await TestServer.shared.value
    let socket = try TestSocket(server.port)
    await socket.send(Self.head)
    // Answers are many times as long as the lines; nobody takes them.
    let line = "{\"text\": \"Giao Sở Y tế báo cáo trước ngày 01/3/2024.\"}\n"
    let chunk = String(repeating: line, count: 500)
    let pushing = Task {
      var taken = 0
      for _ in 0..<400 {
        guard await socket.sendChunk(chunk) else { break }
        taken += 1
      }
      return taken
    }
    try await Task.sleep(for: .seconds(3))
    #expect(try await server.analyze(TestDocument.letter).status == 200)
    socket.breakOff()
    // 200,000 lines, and some hundred MB of answers, did not go in.
    #expect(await pushing.value < 400)
  }

  @Test("a line that is too long has a record, and the next ones are read")
  func goesOnBehindLongLines() async throws {
    let server = await TestServer.start { $0.limits.bodyBytes = 10_000 }
    let long = "{\"id\": \"long\", \"text\": \"" + String(repeating: "a", count: 100_000) + "\"}"
    let middle = "{\"id\": \"middle\", \"text\": \"" + String(repeating: "a", count: 20_000) + "\"}"
    let body = long + "\n" + middle + "\n{\"id\": \"short\", \"text\": \"Sở Y tế\"}\n"
    let answer = try await server.send(
      "POST", "/v1/batch", Data(body.utf8), headers: ["Content-Type": "application/x-ndjson"])
    let lines = answer.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].contains("too_large"))
    #expect(lines[1].contains("too_large"))
    #expect(lines[2].contains("\"short\""))
  }

  @Test("another type is refused")
  func refusesOtherTypes() async throws {
    let server = await TestServer.shared.value
    #expect(try await server.postJSON("/v1/batch", "{}").status == 415)
  }
}
