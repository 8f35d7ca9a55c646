import DirectiveEngine
import DirectiveText
import Foundation
import Testing

@testable import DirectiveWorkbench

@Suite(.timeLimit(.minutes(5))) struct PackComparisonTests {
  /// Rules that read a sender, parties and citations; `party` is the pattern of parties.
  private func engine(party: String, number: String = "DOCNUM", order: String = "order.plain") throws -> Engine {
    try Engine(
      pack: WorkbenchFixture.pack(
        """
        rule: zone.body
        phase: layout
        emits: Zone
        match: 'EOL "giao"'
        set: { zone: body }
        ---
        rule: party.any
        phase: first
        emits: Party
        match: '\(party)'
        ---
        rule: \(order)
        phase: second
        emits: Order
        match: 'EOL "giao" agencies:@Party ..{0,40 until "."} "."?'
        ---
        rule: citation.number
        phase: second
        emits: Citation
        match: '"số" identifier:(\(number)) ("ngày" date:DATE)?'
        """))
  }

  private let text =
    "Về việc rà soát số 12/QĐ-UBND ngày 03/4/2024\nGiao Sở Cầu đường lập sổ.\nGiao Phòng Cầu cống vẽ.\n"

  private func compare(_ old: Engine, _ new: Engine, jobs: Int = 1) throws -> PackComparison {
    let texts = try ["a", "b", "c"].map { try SourceText.decode(Array(text.utf8), name: $0) }
    return PackComparison(old: old, new: new, documents: texts, jobs: jobs)
  }

  private func differing() throws -> (Engine, Engine) {
    (try engine(party: #""Sở" CAP LOWER"#), try engine(party: #"("Sở" | "Phòng") CAP"#, number: "CAPS"))
  }

  @Test func aPackIsLikeItself() throws {
    let engine = try engine(party: #""Sở" CAP LOWER"#)
    let comparison = try compare(engine, engine)
    #expect(comparison.documents == 3)
    #expect(comparison.differences == [])
    #expect(comparison.kinds.map(\.name) == ["citations", "assignments"])
    #expect(comparison.kinds.map(\.count.same) == [3, 3])
  }

  @Test func gainsLossesAndChangesWithTheirContext() throws {
    let (old, new) = try differing()
    let comparison = try compare(old, new)
    let first = comparison.differences.filter { $0.document == "a" }
    #expect(first.map(\.kind) == ["citations", "assignments", "assignments"])
    #expect(first.map(\.change) == [.lost, .changed, .gained])
    #expect(first[0].values.contains(Difference.Value(name: "date", before: "2024-04-03", after: "")))
    #expect(first[0].position == TextPosition(line: 1, column: 17))
    #expect(first[1].values.contains(Difference.Value(name: "agencies", before: "Sở Cầu đường", after: "Sở Cầu")))
    #expect(first[2].context?.match.hasPrefix("Giao Phòng Cầu cống") == true)
    #expect(first[2].context?.before.hasSuffix("lập sổ.") == true)
    let kinds = Dictionary(uniqueKeysWithValues: comparison.kinds.map { ($0.name, $0.count) })
    #expect(kinds["citations"] == PackComparison.Count(gained: 0, lost: 3, changed: 0, same: 0))
    #expect(kinds["assignments"] == PackComparison.Count(gained: 3, lost: 0, changed: 3, same: 0))
    let rules = Dictionary(uniqueKeysWithValues: comparison.rules.map { ($0.name, $0.count) })
    #expect(rules["citation.number"]?.lost == 3)
  }

  @Test func swappedSidesSwapGainsAndLosses() throws {
    let (old, new) = try differing()
    let forth = try compare(old, new)
    let back = try compare(new, old)
    #expect(forth.differences.count == back.differences.count)
    for (a, b) in zip(forth.differences, back.differences) {
      #expect(a.kind == b.kind && a.document == b.document)
      #expect(a.oldRule == b.newRule && a.newRule == b.oldRule)
      #expect(b.change == (a.change == .gained ? .lost : a.change == .lost ? .gained : .changed))
      let swapped = b.values.map { Difference.Value(name: $0.name, before: $0.after, after: $0.before) }
      #expect(a.values == swapped)
    }
    for (a, b) in zip(forth.kinds, back.kinds) {
      #expect(a.name == b.name && a.count.gained == b.count.lost && a.count.lost == b.count.gained)
      #expect(a.count.changed == b.count.changed && a.count.same == b.count.same)
    }
  }

  @Test func anotherRuleForTheSameFactIsAChange() throws {
    let old = try engine(party: #""Sở" CAP LOWER"#)
    let new = try engine(party: #""Sở" CAP LOWER"#, order: "order.other")
    let comparison = try compare(old, new)
    #expect(comparison.differences.map(\.change) == [.changed, .changed, .changed])
    #expect(comparison.differences.allSatisfy { $0.values.isEmpty && $0.kind == "assignments" })
    #expect(comparison.rules.filter { $0.count.changed > 0 }.map(\.name) == ["order.other", "order.plain"])
  }

  @Test func theNumberOfJobsChangesNothing() throws {
    let (old, new) = try differing()
    let one = ComparisonReport(try compare(old, new), old: "a", new: "b")
    let many = ComparisonReport(try compare(old, new, jobs: 3), old: "a", new: "b")
    for form in ComparisonReport.Form.allCases { #expect(one.render(form) == many.render(form)) }
  }

  @Test func reportsNameCountsAndAreBounded() throws {
    let (old, new) = try differing()
    let report = ComparisonReport(try compare(old, new), old: "cũ", new: "mới", limit: 2)
    let table = String(decoding: report.render(.table), as: UTF8.self)
    #expect(table.contains("assignments                                3       0       3       0\n"))
    #expect(table.contains("agencies: Sở Cầu đường → Sở Cầu\n"))
    #expect(table.contains("… và 7 chỗ khác nữa"))
    let markdown = String(decoding: report.render(.markdown), as: UTF8.self)
    #expect(markdown.contains("| `assignments` | 3 | 0 | 3 | 0 |"))
    #expect(markdown.contains("- **mất** `a:1:17` citations `citation.number`"))
    #expect(markdown.contains("- … và 7 chỗ khác nữa\n"))
    let json = try JSONValue(json: Data(report.render(.json)))
    #expect(json["differences"].items.count == 9)
    #expect(json["kinds"]["citations"]["lost"].integer == 3)
  }
}
