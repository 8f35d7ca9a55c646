import DirectiveRules
import Testing

@testable import DirectiveEngine

@Suite("What a pack may cost")
struct CompilationLimitTests {
  private func rules(_ count: Int, _ match: String) -> String {
    (0..<count).map { "rule: test.r\($0)\nphase: find\nemits: R\nmatch: \(match)\n" }.joined(separator: "---\n")
  }

  @Test("few rules that need millions of instructions are refused")
  func repetitions() throws {
    let pack = try MatchingFixture.pack(rules(20, "(NUM{1,100}){1,400}"), phases: [("find", "paragraphs")])
    #expect {
      try Engine(pack: pack)
    } throws: { error in
      if case .limit("instructions", _)? = error as? CompileError { true } else { false }
    }
  }

  @Test("many rules may need as many")
  func manyRules() throws {
    let match = "NUM{1,1000} NUM{1,1000} NUM{1,1000} NUM{1,1000}"
    let pack = try MatchingFixture.pack(rules(140, match), phases: [("find", "paragraphs")])
    let engine = try Engine(pack: pack)
    let count = engine.pack.phases[0].program.instructions.count
    #expect(count > 1 << 20)
  }

  @Test("what leads to the same stands once")
  func shared() throws {
    func count(_ match: String) throws -> Int {
      let text = "macro: tail\nmatch: (NUM | DATE | DOCNUM){1,50}\n---\n" + rules(1, "'\(match)'")
      let pack = try MatchingFixture.pack(text, phases: [("find", "paragraphs")])
      return try Engine(pack: pack).pack.phases[0].program.instructions.count
    }
    let once = try count("\"a\" $tail")
    #expect(try count("\"a\" $tail | \"b\" $tail | \"c\" $tail") < once + 10)
    #expect(try count("\"a\" $tail $tail") > once + 100)
  }
}
