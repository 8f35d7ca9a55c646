import DirectiveRules
import Foundation
import Testing

@testable import DirectiveWorkbench

@Suite("Rules looked at")
struct LookingTests {
  private static let rules = """
    macro: lead
    match: '"chủ trì" | "đứng đầu"'
    ---
    rule: day.plain
    phase: first
    emits: Day
    title: Ngày
    match: '"ngày" date:DATE'
    ---
    rule: order.lead
    phase: second
    emits: Order
    title: Ai chủ trì
    source: Quy chế làm việc
    in: body
    match: body:%office $lead ("trước" date:@Day)?
    not_after: [ "kèm theo" ]
    set: { role: lead }
    normalise: { date: date }
    examples:
      - text: "Văn phòng chủ trì"
        gives: { role: lead }
      - reject: "Văn phòng phối hợp"
    """
  private static let lexicon = "lexicon: office\nentries: |\n  Văn phòng\n"

  private func pack() throws -> Pack { try WorkbenchFixture.pack(Self.rules, lexicons: Self.lexicon) }

  private func ids(_ change: (inout RuleQuery) -> Void) throws -> [String] {
    var query = RuleQuery()
    change(&query)
    return try query.rules(of: pack()).map(\.id)
  }

  @Test func rulesAreFoundByWhatTheyDo() throws {
    #expect(try ids { _ in } == ["day.plain", "order.lead"])
    #expect(try ids { $0.phase = "second" } == ["order.lead"])
    #expect(try ids { $0.emits = "Day" } == ["day.plain"])
    #expect(try ids { $0.file = "rules" } == ["day.plain", "order.lead"])
    #expect(try ids { $0.file = "rules/a.yaml" }.count == 2)
    #expect(try ids { $0.file = "rul" } == [])
    for name in ["@Day", "$lead", "%office", "Day", "office"] {
      #expect(try ids { $0.uses = name } == ["order.lead"], "\(name)")
    }
    #expect(try ids { $0.uses = "@Order" } == [])
    #expect(try ids { $0.text = "QUY CHẾ" } == ["order.lead"])
  }

  @Test func aRuleIsExplainedWithAllThatItHas() throws {
    let pack = try pack()
    let rule = try #require(pack.rules.last)
    let text = RuleExplanation(rule, in: pack).text()
    for words in [
      "order.lead: Ai chủ trì", "rules/a.yaml:10", "thứ 3 trong 3", "Quy chế làm việc", "body:%office $lead",
      "$lead  macro", "\"chủ trì\" | \"đứng đầu\"", "%office  1 mục từ", "@Day  1 quy tắc: day.plain",
      "chỉ trong phần: body", "ngay trước không được có", "\"kèm theo\"", "role = lead", "Văn phòng phối hợp",
    ] { #expect(text.contains(words), "\(words)\n\(text)") }
    let day = try #require(pack.rules.first)
    #expect(RuleExplanation(day, in: pack).text().contains("Ai đọc     order.lead"))
  }

  @Test(arguments: DiagnosticCode.allCases)
  func everyCodeIsExplained(_ code: DiagnosticCode) {
    let text = CodeExplanation(code).text()
    #expect(text.hasPrefix("\(code.rawValue): \(code.title)\n"))
    #expect(text.contains("Sai\n") && text.contains("Đúng\n"))
    #expect(!text.split(separator: "\n").contains { $0.count > 110 })
  }

  @Test func theListIsATableOrJSON() throws {
    let list = RuleList(try pack().rules)
    let lines = String(decoding: list.table(), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 4 && lines.last == "2 quy tắc")
    #expect(Set(lines.dropLast().map { $0.split(separator: " ").count }).count > 1)
    let json = try JSONSerialization.jsonObject(with: Data(list.json())) as? [[String: Any]]
    #expect(json?.map { $0["id"] as? String } == ["day.plain", "order.lead"])
    #expect(json?.last?["pattern"] as? String == "body:%office $lead (\"trước\" date:@Day)?")
  }
}
