import DirectiveRules
import DirectiveText
import Testing

@testable import DirectiveEngine

/// A trace watches the run that it explains: it changes nothing, and costs little.
@Suite("Traces over documents")
struct TraceTests {
  /// An engine that knows where its patterns were written.
  private static let engine: Result<Engine, any Error> = Result {
    try Engine(pack: TestEngine.pack(), keepsSources: true)
  }

  @Test("recording changes no result")
  func changesNothing() throws {
    // One worker for all documents, so that what a trace leaves in the caches would show in the next.
    var worker = try Self.engine.get().makeWorker()
    for (number, document) in TestDocuments.all.enumerated() {
      let source = try SourceText.decode(try document.bytes(), name: document.name)
      let plain = TestEngine.json(try TestEngine.withWorker { $0.analyze(source) })
      worker.setProfiling(number % 2 == 0)
      let trace = worker.trace(source, TraceQuery(offset: source.scalarCount * (number % 7) / 7, rule: nil))
      #expect(TestEngine.json(trace.analysis) == plain, "\(document.name), watched")
      worker.setProfiling(false)
      #expect(TestEngine.json(worker.analyze(source)) == plain, "\(document.name), no longer watched")
    }
  }

  @Test("every mention is explained by an attempt of its rule, and no rule reads where it says it stopped")
  func attemptsAgree() throws {
    var worker = try Self.engine.get().makeWorker()
    for document in TestDocuments.own {
      let source = try SourceText.decode(try document.bytes(), name: document.name)
      for part in 1..<6 {
        let trace = worker.trace(source, TraceQuery(offset: source.scalarCount * part / 6, rule: nil))
        for mention in trace.mentions {
          let own = trace.attempts.filter { $0.rule == mention.rule }
          let isRead = own.contains { if case .read = $0.outcome { $0.span == mention.span } else { false } }
          #expect(isRead, "\(document.name): \(mention.rule) \(mention.text)")
        }
        for attempt in trace.attempts {
          if case .stopped(let stop) = attempt.outcome, stop.found != nil {
            #expect(attempt.rule != "" && stop.span.lowerBound >= attempt.span.lowerBound, "\(attempt.rule)")
          }
        }
      }
    }
  }

  @Test("a trace of any place costs less than three times the plain run")
  func costs() throws {
    let clock = ContinuousClock()
    var worker = try Self.engine.get().makeWorker()
    var plain = Duration.zero
    var traced = Duration.zero
    for document in TestDocuments.own {
      let source = try SourceText.decode(try document.bytes(), name: document.name)
      let offsets = (1..<5).map { source.scalarCount * $0 / 5 }
      // Both with full caches; the shortest of several runs, since other work goes on beside this.
      for offset in offsets { _ = worker.trace(source, TraceQuery(offset: offset, rule: nil)) }
      let run = (0..<5).map { _ in clock.measure { _ = worker.analyze(source) } }.min() ?? .zero
      for offset in offsets {
        plain += run
        traced +=
          (0..<3).map { _ in clock.measure { _ = worker.trace(source, TraceQuery(offset: offset, rule: nil)) } }.min()
          ?? .zero
      }
    }
    #expect(traced < plain * 3, "\(traced) and \(plain)")
  }
}
