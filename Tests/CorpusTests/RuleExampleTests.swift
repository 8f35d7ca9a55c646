import DirectiveEngine
import DirectiveRules
import Synchronization
import Testing

/// The examples inside the rules of the pack: each is read as its rule says, by the engine and with all other rules.
@Suite("Examples of the rules")
struct RuleExampleTests {
  struct Item: Sendable, CustomTestStringConvertible {
    var rule: String
    var type: String
    var zones: [String]
    var number: Int
    var example: RuleExample

    var place: String { "\(example.range.file):\(example.range.line)" }
    var testDescription: String { "\(rule) #\(number)" }
  }

  static let items: [Item] = {
    guard let pack = try? TestEngine.pack() else { return [] }
    return pack.rules.flatMap { rule in
      rule.examples.enumerated().map {
        Item(rule: rule.id, type: rule.emits, zones: rule.zones, number: $0.offset + 1, example: $0.element)
      }
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
    // A rule of certain zones reads its example in one of them, or in those that the example's own marks open.
    let natural = try desk.runner.mentions(in: item.example.text, zone: nil)
    let forced = try (item.zones.isEmpty ? [desk.runner.zoneNames.first ?? ""] : item.zones).compactMap {
      try desk.runner.mentions(in: item.example.text, zone: $0)
    }
    switch item.example.expectation {
    case .reject:
      for mentions in natural.map({ [$0] }) ?? forced {
        let found = mentions.filter { $0.rule == item.rule }.map(\.text)
        #expect(found.isEmpty, "\(item.place) reads what it should leave alone: \(item.example.text)")
      }
    case .gives(let values):
      var near: String?
      var others: Set<String> = []
      for mentions in (natural.map { [$0] } ?? []) + forced {
        for found in mentions {
          if found.rule != item.rule {
            if found.type == item.type { others.insert("\(found.rule) \"\(found.text)\"") }
            continue
          }
          let wrong = values.filter { found.value($0.key) != $0.value }
          if wrong.isEmpty { return }
          near = wrong.map { "\($0.key): \(found.value($0.key) ?? "nothing") instead of \($0.value)" }
            .joined(separator: "; ")
        }
      }
      let rivals = others.isEmpty ? "" : " (but \(others.sorted().joined(separator: ", ")))"
      Issue.record("\(item.place): \(near ?? "the rule reads nothing" + rivals): \(item.example.text)")
    }
  }
}
