import DirectiveEngine
import DirectiveRules
import DirectiveWorkbench
import Synchronization
import Testing

/// The examples inside the rules of the pack: each is read as its rule says, by the engine and with all other rules.
@Suite("Examples of the rules")
struct RuleExampleTests {
  struct Item: Sendable, CustomTestStringConvertible {
    var rule: Rule
    var number: Int
    var example: RuleExample

    var place: String { "\(example.range.file):\(example.range.line)" }
    var testDescription: String { "\(rule.id) #\(number)" }
  }

  static let items: [Item] = {
    guard let pack = try? TestEngine.pack() else { return [] }
    return pack.rules.flatMap { rule in
      rule.examples.enumerated().map { Item(rule: rule, number: $0.offset + 1, example: $0.element) }
    }
  }()

  private final class Desk: @unchecked Sendable {
    var runner: ExampleRunner

    init(_ engine: Engine) {
      runner = ExampleRunner(engine)
    }
  }

  private static let free = Mutex<[Desk]>([])

  @Test("the pack can be read, strictly")
  func packIsReadable() throws {
    let reading = PackReader().read(TestEngine.files)
    let errors = reading.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map { "\($0.range.file):\($0.range.line): \($0.message)" })")
    _ = try TestEngine.engine()
    #expect(!Self.items.isEmpty)
  }

  @Test("every rule has an example that it reads and one that it leaves alone")
  func hasExamples() throws {
    for rule in try TestEngine.pack().rules {
      let rejecting = rule.examples.count { if case .reject = $0.expectation { true } else { false } }
      #expect(rejecting > 0 && rejecting < rule.examples.count, "\(rule.id)")
    }
  }

  @Test("an example is read as it says", arguments: items)
  func example(_ item: Item) throws {
    let engine = try TestEngine.engine()
    let desk = Self.free.withLock { $0.popLast() } ?? Desk(engine)
    defer { Self.free.withLock { $0.append(desk) } }
    let failure = desk.runner.failure(of: item.example, in: item.rule)
    #expect(failure == nil, "\(item.place): \(item.example.text)")
  }
}
