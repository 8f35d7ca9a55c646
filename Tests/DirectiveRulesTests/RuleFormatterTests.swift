import Foundation
import Testing

@testable import DirectiveRules

@Suite("The canonical form of rule files")
struct RuleFormatterTests {
  private func format(_ text: String, path: String = "rules/a.yaml") throws -> String {
    switch RuleFormatter().format(text, path: path) {
    case .text(let text): return text
    case .unreadable(let diagnostics):
      Issue.record("\(diagnostics)")
      return ""
    }
  }

  @Test("keys in their order, comments with them, one kind of spacing")
  func canonical() throws {
    let text = """

      # What this file is for.

      # Above the rule.
      rule:   x.y
      examples:
      - reject: "b"   # why
      - text: a
        gives: {a: "1, 2",b: it's}

      # Above the pattern.
      match: |
        NUM   # kept

          "a  b"
      in: [ head , body ]
      emits: X
      not_after: ["a",'"b" NUM']
      phase: mentions
      # At the end.

      ---

      ---
      lexicon: z
      entries: |
        Nơi  Một |  level=x
      attributes: [ level ]
      """
    let expected = """
      # What this file is for.

      # Above the rule.
      rule: x.y
      phase: mentions
      emits: X
      # Above the pattern.
      match: |
        NUM   # kept

          "a  b"
      in: [head, body]
      not_after: [ "a", '"b" NUM' ]
      examples:
        - reject: "b"   # why
        - text: a
          gives: { a: "1, 2", b: it's }
      # At the end.
      ---
      lexicon: z
      attributes: [level]
      entries: |
        Nơi  Một |  level=x

      """
    #expect(try format(text) == expected)
    #expect(try format(expected) == expected)
  }

  @Test(
    "documents that hold nothing", arguments: ["---\n---\na: b\n", "---\n---\n---\na: b\n", "\n---\na: b\n---\n---\n"])
  func emptyDocuments(_ text: String) throws {
    #expect(try format(text) == "a: b\n")
  }

  @Test(
    "what it does not understand stays as it is",
    arguments: [
      "settings: x\nrows:\n  - { a: [b], c: d }\n", "settings: x\na: \"b\n  c\"\n", "settings: x\na: >-\n  b\n\n  c\n",
      "settings: x\nz: 1\na: 2\n", "# alone\n", "settings: x\na: [b,\n  c]\n",
    ])
  func asItIs(_ text: String) throws {
    #expect(try format(text) == text)
  }

  @Test("a file with mistakes is left alone")
  func broken() {
    guard case .unreadable(let diagnostics) = RuleFormatter().format("a: b: c\n", path: "rules/a.yaml") else {
      Issue.record("was formatted")
      return
    }
    #expect(places(diagnostics) == ["P010 rules/a.yaml:1:5"])
  }

  // MARK: The pack of this package

  static let files = PackFiles(
    folder: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Rules").path)

  /// Comments of a file wherever they stand, in the order of the alphabet.
  private func comments(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "#").map { line[$0...].trimmingCharacters(in: .whitespaces) }
    }.sorted()
  }

  @Test("the pack says the same before and after, and twice is once")
  func ownPack() throws {
    var formatted = Self.files
    for (index, file) in Self.files.files.enumerated() where file.path.hasSuffix(".yaml") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let once = try format(text, path: file.path)
      #expect(try format(once, path: file.path) == once, "\(file.path)")
      #expect(comments(once) == comments(text), "\(file.path)")
      formatted.files[index] = PackFiles.File(path: file.path, text: once)
    }
    let before = try #require(PackReader(strict: false).read(Self.files).pack)
    let after = try #require(PackReader(strict: false).read(formatted).pack)
    #expect(before.rules.map(Self.said) == after.rules.map(Self.said))
    #expect(before.macros.map { [$0.name, "\($0.pattern)"] } == after.macros.map { [$0.name, "\($0.pattern)"] })
    #expect(before.settings == after.settings)
    #expect(before.phases.map(\.name) == after.phases.map(\.name))
    #expect(before.lexicons.map(Self.said) == after.lexicons.map(Self.said))
  }

  /// Everything that a rule says, without its place.
  private static func said(_ rule: Rule) -> String {
    let patterns = [[rule.pattern], rule.after, rule.before, rule.notAfter, rule.notBefore]
    let examples = rule.examples.map { example -> String in
      if case .gives(let values) = example.expectation { return example.text + values.map { "\($0)" }.joined() }
      return "!" + example.text
    }
    return "\([rule.id, rule.phase, rule.emits, rule.title, rule.source])\(patterns)\(rule.zones)\(rule.set)"
      + "\(rule.normalisers.sorted { $0.key < $1.key })\(examples)"
  }

  private static func said(_ lexicon: Lexicon) -> String {
    "\(lexicon.name)\(lexicon.attributes)\(lexicon.isTolerant)\(lexicon.isExact)"
      + lexicon.entries.map { "\($0.canonical)\($0.variants)\($0.attributes)" }.joined(separator: "\n")
  }

  @Test("files that were written carelessly come out alike")
  func careless() throws {
    var state: UInt64 = 11
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for file in Self.files.files where file.path.hasPrefix("deadlines/") || file.path.hasPrefix("citations/") {
      let text = try format(String(decoding: file.bytes, as: UTF8.self), path: file.path)
      let careless = text.components(separatedBy: "\n---\n").map { document -> String in
        // Blocks of a rule in another order; the first key must stay the first.
        guard document.split(separator: "\n").first(where: { !$0.hasPrefix("#") })?.hasPrefix("rule:") == true else {
          return document
        }
        var head: [String] = []
        var blocks: [[String]] = []
        for line in document.components(separatedBy: "\n") {
          if line.first.map({ $0.isLetter }) == true {
            blocks.append([line])
          } else if blocks.isEmpty {
            head.append(line)
          } else {
            blocks[blocks.count - 1].append(line)
          }
        }
        // Comments between keys would move with other ones.
        if blocks.joined().contains(where: { $0.hasPrefix("#") }) { return document }
        for index in stride(from: blocks.count - 1, to: 1, by: -1) { blocks.swapAt(index, 1 + next(index)) }
        return (head + blocks.joined()).map { $0 + String(repeating: " ", count: next(3)) }.joined(separator: "\n")
      }
      .joined(separator: "\n\n---\n")
      #expect(try format(careless + "\n\n", path: file.path) == text, "\(file.path)")
    }
  }
}
