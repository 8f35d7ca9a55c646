import DirectiveEngine
import DirectiveRules
import DirectiveServer
import Foundation
import FoundationNetworking
import Synchronization

/// A server in this process, on a port of its own.
struct TestServer: Sendable {
  let address: String

  /// The pack of this checkout.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Read and compiled once.
  static let rules: ServerRules = {
    let files = PackFiles(folder: folder.appendingPathComponent("Rules").path)
    guard let pack = PackReader(strict: false).read(files).pack, let prepared = try? PreparedPack(pack) else {
      preconditionFailure("the rules of this checkout cannot be read")
    }
    return ServerRules(pack: pack, prepared: prepared, files: files)
  }()

  /// The server that most tests ask; it lives as long as the process.
  static let shared = Task { await TestServer.start() }

  /// Starts a server with settings of its own.
  static func start(_ change: (inout DirectiveService.Configuration) -> Void = { _ in }) async -> TestServer {
    var configuration = DirectiveService.Configuration()
    configuration.port = 0
    configuration.logsRequests = false
    // Whoever stops the tests must be able to.
    configuration.stopsOnSignals = false
    change(&configuration)
    let service = DirectiveService(rules, configuration)
    let (addresses, source) = AsyncStream<String>.makeStream()
    Task.detached {
      do {
        try await service.run { source.yield($0) }
      } catch {
        source.finish()
      }
    }
    for await address in addresses { return TestServer(address: String(address.dropLast())) }
    preconditionFailure("the server does not start")
  }

  var port: UInt16 { UInt16(address.split(separator: ":").last ?? "") ?? 0 }

  /// An answer as a client gets it.
  struct Answer: Sendable {
    var status: Int
    var headers: [String: String]
    var body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON { JSON(try? JSONSerialization.jsonObject(with: body)) }
  }

  /// Sends a request and waits for all of the answer.
  func send(
    _ method: String, _ path: String, _ body: Data? = nil, headers: [String: String] = [:]
  ) async throws -> Answer {
    guard let url = URL(string: address + path) else { throw URLError(.badURL) }
    var request = URLRequest(url: url, timeoutInterval: 60)
    request.httpMethod = method
    request.httpBody = body
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await Self.session.data(for: request)
    let http = response as? HTTPURLResponse
    let fields = (http?.allHeaderFields ?? [:]).reduce(into: [String: String]()) { fields, field in
      fields["\(field.key)".lowercased()] = "\(field.value)"
    }
    return Answer(status: http?.statusCode ?? 0, headers: fields, body: data)
  }

  func analyze(_ text: String, query: String = "", headers: [String: String] = [:]) async throws -> Answer {
    try await send(
      "POST", "/v1/analyze" + query, Data(text.utf8),
      headers: ["Content-Type": "text/plain"].merging(headers) { $1 })
  }

  func postJSON(_ path: String, _ body: String) async throws -> Answer {
    try await send("POST", path, Data(body.utf8), headers: ["Content-Type": "application/json"])
  }

  private static let session = URLSession(configuration: .ephemeral)
}

/// A value of a JSON text, for looking things up.
struct JSON {
  let value: Any?

  init(_ value: Any?) { self.value = value }

  subscript(key: String) -> JSON { JSON((value as? [String: Any])?[key]) }
  var text: String? { value as? String }
  var number: Int? { value as? Int }
  var items: [JSON] { (value as? [Any] ?? []).map { JSON($0) } }
  var keys: [String] { (value as? [String: Any] ?? [:]).keys.sorted() }
}

/// Documents of the corpus.
enum TestDocument {
  static let letter = read("cong-van-tre-em-2022")

  static func read(_ name: String) -> String {
    let url = TestServer.folder.appendingPathComponent("Corpus/gold/\(name).txt")
    return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }

  static let names: [String] = {
    let folder = TestServer.folder.appendingPathComponent("Corpus/gold").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".gold.json") }.map { String($0.dropLast(10)) }.sorted()
  }()
}
