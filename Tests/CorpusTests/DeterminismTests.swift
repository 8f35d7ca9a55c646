import DirectiveEngine
import DirectiveText
import Foundation
import Testing

/// The same bytes give the same bytes, whoever works on them and in whatever order.
@Suite("Determinism")
struct DeterminismTests {
  @Test("the same document twice", arguments: TestDocuments.own)
  func twice(_ document: TestDocument) throws {
    let bytes = try document.bytes()
    let first = TestEngine.json(try TestEngine.analyze(bytes, name: document.name), includesMentions: true)
    let second = TestEngine.json(try TestEngine.analyze(bytes, name: document.name), includesMentions: true)
    #expect(first == second)
  }

  @Test("a worker with a past says the same as a fresh one")
  func freshWorker() throws {
    let engine = try TestEngine.engine()
    let sample = Array(TestDocuments.own.prefix(4))
    var used = engine.makeWorker()
    for document in sample { _ = used.analyze(try SourceText.decode(document.bytes(), name: document.name)) }
    for document in sample {
      let source = try SourceText.decode(document.bytes(), name: document.name)
      var fresh = engine.makeWorker()
      #expect(
        TestEngine.json(used.analyze(source, mentions: true), includesMentions: true)
          == TestEngine.json(fresh.analyze(source, mentions: true), includesMentions: true), "\(document.name)")
    }
  }

  @Test("several workers in parallel, each in an order of its own")
  func parallel() async throws {
    let engine = try TestEngine.engine()
    let sources = try TestDocuments.own.prefix(8).map { try SourceText.decode($0.bytes(), name: $0.name) }
    let outputs = await withTaskGroup(of: [String: [UInt8]].self, returning: [[String: [UInt8]]].self) { group in
      for turn in 0..<4 {
        group.addTask {
          var worker = engine.makeWorker()
          var output: [String: [UInt8]] = [:]
          for index in sources.indices {
            let source = sources[(index * (turn.isMultiple(of: 2) ? 1 : sources.count - 1) + turn) % sources.count]
            output[source.name] = TestEngine.json(worker.analyze(source))
          }
          return output
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let first = try #require(outputs.first)
    #expect(first.count == sources.count)
    for other in outputs.dropFirst() { #expect(other == first) }
  }
}
