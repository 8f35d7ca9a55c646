import Foundation
import Testing

/// Clients that send too much, too slowly or not to the end: each gets a clear problem or is let go, and nobody else
/// waits for it.
@Suite("Bad clients", .timeLimit(.minutes(3)))
struct BadClientTests {
  @Test("50 MB are refused before they are read")
  func refusesLargeBodies() async throws {
    let server = await TestServer.shared.value
    let socket = try TestSocket(server.port)
    await socket.send(
      "POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 52428800\r\n\r\n")
    let head = await socket.read(until: "\r\n\r\n")
    #expect(head.hasPrefix("HTTP/1.1 413"))
    #expect(head.lowercased().contains("connection: close"))
    #expect(try await server.analyze(TestDocument.letter).status == 200)
  }

  @Test("a body without a length is refused where it passes the limit, and the connection ends")
  func refusesEndlessBodies() async throws {
    let server = await TestServer.start { $0.limits.bodyBytes = 100_000 }
    let socket = try TestSocket(server.port)
    await socket.send(
      "POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in 0..<20 { await socket.sendChunk(String(repeating: "a", count: 10_000)) }
    let head = await socket.read(until: "\r\n\r\n")
    #expect(head.hasPrefix("HTTP/1.1 413"))
    let start = ContinuousClock.now
    _ = await socket.readAll()
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("a request that comes too slowly is told so; others are answered meanwhile")
  func letsSlowRequestsGo() async throws {
    let server = await TestServer.start { $0.limits.requestTime = .milliseconds(700) }
    let socket = try TestSocket(server.port)
    await socket.send(
      "POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n")
    let start = ContinuousClock.now
    await socket.send(Array("a".utf8))
    #expect(try await server.analyze(TestDocument.letter).status == 200)
    let answer = await socket.readAll()
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(answer.hasPrefix("HTTP/1.1 408"))
    #expect(answer.contains("\"timeout\""))
  }

  @Test("a head that never ends is let go")
  func letsSlowHeadsGo() async throws {
    let server = await TestServer.start { $0.limits.idleTime = .milliseconds(700) }
    let socket = try TestSocket(server.port)
    await socket.send("POST /v1/analyze HTTP/1.1\r\nHost: loc")
    let start = ContinuousClock.now
    _ = await socket.readAll()
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("connections that break off leave nothing behind")
  func survivesCutConnections() async throws {
    let server = await TestServer.shared.value
    for length in [0, 1, 40, 90, 200] {
      let request =
        "POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n"
        + String(repeating: "a", count: 200)
      let socket = try TestSocket(server.port)
      await socket.send(String(request.prefix(length)))
      socket.breakOff()
    }
    for _ in 0..<5 {
      let socket = try TestSocket(server.port)
      await socket.send(
        "POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
      )
      for _ in 0..<50 { await socket.sendChunk("{\"text\": \"Sở Y tế báo cáo trước ngày 01/3/2024.\"}\n") }
      socket.breakOff()
    }
    #expect(try await server.analyze(TestDocument.letter).status == 200)
    for _ in 0..<100 {
      let metrics = try await server.send("GET", "/metrics").text
      if metrics.contains("chidao_documents_waiting 0\n") { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("documents of broken connections still wait")
  }

  @Test("what is no HTTP is refused")
  func refusesNoHTTP() async throws {
    let server = await TestServer.shared.value
    let socket = try TestSocket(server.port)
    await socket.send([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x0D, 0x0A, 0x0D, 0x0A])
    #expect(await !socket.readAll().hasPrefix("HTTP/1.1 200"))
    #expect(try await server.send("GET", "/healthz").status == 200)
  }

  @Test("where too much waits, further requests are told to come again")
  func tellsWhenBusy() async throws {
    let server = await TestServer.start {
      $0.limits.jobs = 1
      $0.limits.queue = 1
    }
    let statuses = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
      for _ in 0..<12 {
        group.addTask {
          let answer = try await server.analyze(String(repeating: TestDocument.letter, count: 4))
          return (answer.status, answer.headers["retry-after"])
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.contains { $0.0 == 200 })
    #expect(statuses.contains { $0.0 == 503 && $0.1 != nil })
    #expect(statuses.allSatisfy { [200, 503].contains($0.0) })
  }
}
