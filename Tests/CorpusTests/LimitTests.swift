import DirectiveText
import Testing

@testable import DirectiveEngine

/// Every bound ends in a partial analysis that says so.
@Suite("Limits")
struct LimitTests {
  private static let head = """
    ỦY BAN NHÂN DÂN
    TỈNH HÀ GIANG
    Số: 12/UBND-VX
    V/v phòng bệnh mùa hè
    Hà Giang, ngày 05 tháng 3 năm 2024

    Kính gửi: Sở Y tế; Sở Tài chính; Công an tỉnh.

    """

  private func analyze(_ text: String, _ settings: [AnalysisLimits.Limit: Int] = [:], isCut: Bool = false) throws
    -> Analysis
  {
    let source = try SourceText.decode(Array((Self.head + text).utf8), name: "a.txt")
    return try TestEngine.withWorker { worker in
      for (limit, value) in settings { worker.limits[limit] = value }
      defer { worker.limits = AnalysisLimits() }
      return worker.analyze(source, isCut: isCut)
    }
  }

  /// The messages of the check.
  private func told(_ analysis: Analysis) -> [String] {
    analysis.checks.filter { $0.code == "limit_reached" }.map(\.message)
  }

  private static let items = (1...9).map { "\($0). Sở Y tế báo cáo trước ngày 0\($0)/4/2024.\n" }.joined()

  @Test("nothing is said within the bounds")
  func silent() throws {
    #expect(told(try analyze(Self.items)).isEmpty)
    #expect(told(try analyze(Self.items, [.outlineItems: 9, .outlineDepth: 1, .facts: 9])).isEmpty)
  }

  @Test("a text that was cut")
  func documentBytes() throws {
    let analysis = try analyze(Self.items, [.documentBytes: 1_000], isCut: true)
    #expect(told(analysis).count == 1)
    #expect(told(analysis).first?.contains("document_bytes (1000)") == true)
    #expect(analysis.deadlines.count == 9)
  }

  @Test("items of the outline")
  func outlineItems() throws {
    let analysis = try analyze(Self.items, [.outlineItems: 4])
    #expect(told(analysis).first?.contains("outline_items (4): 5 ") == true)
    #expect(analysis.outline.map(\.label) == ["1.", "2.", "3.", "4."])
    #expect(analysis.document.number?.value == "12")
  }

  @Test("items nested in one another")
  func outlineDepth() throws {
    let text = "I. Nhiệm vụ\n1. Sở Y tế\na) Báo cáo.\nb) Kiểm tra.\nII. Thời gian\n1. Năm 2024.\n"
    func depth(_ items: [OutlineFact]) -> Int { items.map { depth($0.items) + 1 }.max() ?? 0 }
    #expect(depth(try analyze(text).outline) == 3)
    let analysis = try analyze(text, [.outlineDepth: 2])
    #expect(depth(analysis.outline) == 2)
    #expect(told(analysis).first?.contains("outline_depth (2): những mục ") == true)
  }

  @Test("facts of one kind, and none refers to one that is left out")
  func facts() throws {
    let analysis = try analyze(Self.items, [.facts: 2])
    #expect(analysis.addressees.map(\.party.name) == ["Sở Y tế", "Sở Tài chính"])
    #expect(analysis.deadlines.map(\.id) == ["d1", "d2"])
    #expect(analysis.assignments.map(\.deadlines) == [["d1"], ["d2"]])
    let left = 1 + 7 + (try analyze(Self.items).assignments.count - 2)
    #expect(told(analysis).first?.contains("facts (2): \(left) ") == true, "\(told(analysis))")
  }

  @Test("mentions of a phase")
  func phaseMentions() throws {
    let whole = try analyze(Self.items)
    let part = try analyze(Self.items, [.phaseMentions: 5])
    #expect(whole.deadlines.count == 9)
    #expect(part.deadlines.count <= 5)
    #expect(told(part).first?.contains("phase_mentions (5): ") == true)
  }

  @Test("bounds keep within what is possible")
  func range() {
    var limits = AnalysisLimits()
    limits[.outlineDepth] = 1_000_000
    #expect(limits[.outlineDepth] == AnalysisLimits.Limit.outlineDepth.most)
    limits[.facts] = -1
    #expect(limits[.facts] == 1)
    for limit in AnalysisLimits.Limit.allCases { #expect((1...limit.most).contains(limit.standard)) }
  }
}
