import Foundation
import Testing

@testable import DirectiveRules

@Suite("Patterns written out")
struct PatternTextTests {
  @Test(
    "is written as people write it",
    arguments: [
      "\"a b\"? ( NUM | DATE )* x:(DOCNUM & !/0?6\\/CP/)", "CAP & !\"Điều\" & !(\"a\" | 'B')", "member:@Party+",
      "x:(NUM+)",
      "..{0,12 until \";\" EOL (!\"a\")} %agency(level: province | central, kind: \"a, b\")",
      "~\"a\\\"b\" $m{2,5} NUM{3,}",
      "(a:NUM b:(DATE DATE)){2}", "!(CAP | NUM)", "((NUM?)*)+", "a:(b:NUM)", "(NUM & ANY)?",
    ])
  func roundTrip(_ text: String) throws {
    let pattern = try #require(PatternParser().parse(text).pattern)
    let written = pattern.description
    let again = PatternParser().parse(written)
    #expect(again.diagnostics.isEmpty, "\(written)")
    #expect(again.pattern?.withoutPlaces == pattern.withoutPlaces, "\(written)")
    #expect(again.pattern?.description == written)
  }

  @Test("all patterns of the pack read back as they are")
  func ownPack() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Rules")
    let pack = try #require(PackReader(strict: false).read(PackFiles(folder: root.path)).pack)
    var count = 0
    for pattern in pack.rules.map(\.pattern) + pack.macros.map(\.pattern) {
      let again = PatternParser().parse(pattern.description)
      #expect(again.pattern?.withoutPlaces == pattern.withoutPlaces, "\(pattern)")
      count += 1
    }
    #expect(count > 300)
  }
}
