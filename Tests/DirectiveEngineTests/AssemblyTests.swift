import Testing

@testable import DirectiveEngine

/// Who must do what, worked out from headings, orders, fields and the outline.
@Suite("Task units")
struct AssemblyTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var lines: [String]
    /// Bodies and text of each unit: `Sở Y tế: báo cáo.`
    var units: [String]
    var testDescription: String { name }

    init(_ name: String, _ lines: [String], _ units: [String]) {
      self.name = name
      self.lines = lines
      self.units = units
    }
  }

  private static let phases = ["parties", "lists", "structure", "relations"].map { (name: $0, over: "paragraphs") }

  private static let pack = """
    settings: zones
    names: [body]
    ---
    lexicon: body
    attributes: [level]
    entries: |
      Sở Y tế | level=province
      Sở Tài chính | level=province
      Công an tỉnh | level=province
      các huyện | level=district
    ---
    rule: party.body
    phase: parties
    emits: Party
    match: 'body:%body'
    set: { level: "{body.level}" }
    ---
    rule: party.list
    phase: lists
    emits: PartyList
    match: 'member:@Party (("," | "và") member:@Party){0,5}'
    ---
    rule: party.shared_head
    phase: lists
    emits: PartyList
    match: '"các Sở" ":" member:(CAP LOWER?) ("," member:(CAP LOWER?)){1,5}'
    set: { head: Sở }
    ---
    rule: heading.agencies
    phase: structure
    emits: Heading
    match: 'EOL ITEM? "đối với"? agencies:@PartyList ":"? EOL'
    set: { kind: agencies }
    ---
    rule: heading.idle
    phase: structure
    emits: Heading
    match: 'EOL ITEM? "mục đích" EOL'
    set: { kind: idle }
    ---
    rule: heading.plain
    phase: structure
    emits: Heading
    match: 'EOL ITEM? CAPS{2,9} EOL'
    set: { kind: plain }
    ---
    rule: field.lead
    phase: structure
    emits: Field
    match: 'EOL ITEM? "chủ trì" ":" agencies:@PartyList ..{0,9} EOL'
    set: { role: lead }
    ---
    rule: field.support
    phase: structure
    emits: Field
    match: 'EOL ITEM? "phối hợp" ":" agencies:@PartyList ..{0,9} EOL'
    set: { role: support }
    ---
    rule: field.time
    phase: structure
    emits: Field
    match: 'EOL ITEM? "thời gian" ":" ..{0,9} EOL'
    set: { role: time }
    ---
    rule: field.task
    phase: structure
    emits: Field
    match: 'EOL ITEM? "nhiệm vụ" ":" text:..{0,99} EOL'
    set: { role: task }
    ---
    rule: closing.trouble
    phase: structure
    emits: Closing
    match: 'EOL ITEM? "nếu" "vướng"'
    ---
    rule: order.subject
    phase: relations
    emits: Order
    match: 'EOL ITEM? agencies:@PartyList ("báo cáo" | "kiểm tra" | "thực hiện" | "chủ trì")'
    ---
    rule: order.give
    phase: relations
    emits: Order
    match: 'EOL ITEM? "giao" agencies:@PartyList'
    ---
    rule: order.inner
    phase: relations
    emits: Order
    match: '"giao" agencies:@PartyList'
    set: { weak: "true" }
    ---
    rule: order.further
    phase: relations
    emits: Order
    match: '";" agencies:@PartyList ("báo cáo" | "kiểm tra")'
    set: { weak: "true", adds: "true" }
    ---
    rule: cooperation.with
    phase: relations
    emits: Cooperation
    match: '"phối hợp" "với" agencies:@PartyList'
    ---
    rule: cooperation.lead
    phase: relations
    emits: Cooperation
    match: '"chủ trì" "," "phối hợp" "với" agencies:@PartyList'
    set: { role: lead }
    ---
    rule: report.to
    phase: relations
    emits: Report
    match: '"gửi" agencies:@PartyList'
    """

  private func assignments(_ lines: [String]) throws -> [AssignmentFact] {
    try MatchingFixture(Self.pack, phases: Self.phases).analyze(lines.joined(separator: "\n")).assignments
  }

  private func check(_ row: Row) throws {
    let found = try assignments(row.lines).map { fact in
      fact.agencies.map(\.party.name).joined(separator: " + ") + ": " + fact.text
    }
    #expect(found == row.units)
  }

  static let headings: [Row] = [
    Row(
      "a heading hands its body down to its items", ["1. Sở Y tế", "- Cấp đủ thuốc.", "- Tiêm chủng đủ."],
      ["Sở Y tế: Cấp đủ thuốc.", "Sở Y tế: Tiêm chủng đủ."]),
    Row(
      "each heading its own", ["1. Sở Y tế:", "- Cấp đủ thuốc.", "2. Sở Tài chính", "- Cấp đủ tiền."],
      ["Sở Y tế: Cấp đủ thuốc.", "Sở Tài chính: Cấp đủ tiền."]),
    Row(
      "several bodies", ["1. Đối với Sở Y tế, các huyện:", "a) Cấp đủ thuốc."], ["Sở Y tế + các huyện: Cấp đủ thuốc."]),
    Row("a paragraph below a heading is a unit", ["1. Sở Y tế", "Cấp đủ thuốc."], ["Sở Y tế: Cấp đủ thuốc."]),
    Row(
      "a heading without a label", ["Sở Y tế:", "- Cấp đủ thuốc.", "- Tiêm chủng đủ."],
      ["Sở Y tế: Cấp đủ thuốc.", "Sở Y tế: Tiêm chủng đủ."]),
    Row(
      "an item's further paragraphs belong to its unit",
      ["1. Sở Y tế", "a) Cấp đủ thuốc.", "Làm ngay.", "b) Tiêm chủng đủ."],
      ["Sở Y tế: Cấp đủ thuốc. Làm ngay.", "Sở Y tế: Tiêm chủng đủ."]),
    Row(
      "an idle heading gives no units",
      ["I. Mục đích", "- Nâng cao lên.", "II. VIỆC LÀM", "1. Sở Y tế", "- Cấp đủ thuốc."],
      ["Sở Y tế: Cấp đủ thuốc."]),
    Row(
      "a shared head is given back", ["1. Các Sở: Nội vụ, Công thương", "- Làm việc này."],
      ["Sở Nội vụ + Sở Công thương: Làm việc này."]),
    Row("a word or two say no task", ["1. Sở Y tế", "- Xong."], []),
    Row("no body, no unit", ["1. Nâng cao lên.", "2. Tăng cường."], []),
  ]

  @Test("headings", arguments: headings)
  func readsHeadings(_ row: Row) throws { try check(row) }

  static let orders: [Row] = [
    Row("a subject", ["1. Sở Y tế báo cáo."], ["Sở Y tế: Sở Y tế báo cáo."]),
    Row("an order to a body", ["1. Giao Sở Y tế cấp thuốc."], ["Sở Y tế: Giao Sở Y tế cấp thuốc."]),
    Row("without a label", ["Giao Sở Y tế cấp thuốc."], ["Sở Y tế: Giao Sở Y tế cấp thuốc."]),
    Row(
      "an order with a colon introduces items", ["1. Giao Sở Y tế:", "a) Cấp đủ thuốc.", "b) Tiêm chủng đủ."],
      ["Sở Y tế: Cấp đủ thuốc.", "Sở Y tế: Tiêm chủng đủ."]),
    Row(
      "an order at the root with a colon introduces too",
      ["Giao Sở Y tế một số việc:", "1. Cấp đủ thuốc.", "2. Tiêm chủng đủ."],
      ["Sở Y tế: Cấp đủ thuốc.", "Sở Y tế: Tiêm chủng đủ."]),
    Row(
      "a subject of its own comes before the heading", ["1. Sở Y tế", "- Cấp đủ thuốc.", "- Công an tỉnh kiểm tra."],
      ["Sở Y tế: Cấp đủ thuốc.", "Công an tỉnh: Công an tỉnh kiểm tra."]),
    Row(
      "an order inside a sentence does not", ["1. Sở Y tế", "- Cấp thuốc, giao Sở Tài chính cấp tiền."],
      ["Sở Y tế: Cấp thuốc, giao Sở Tài chính cấp tiền."]),
    Row(
      "an order inside a sentence counts where there is no heading", ["1. Vì vậy, giao Sở Tài chính cấp tiền."],
      ["Sở Tài chính: Vì vậy, giao Sở Tài chính cấp tiền."]),
    Row(
      "a second subject is added", ["1. Sở Y tế báo cáo; Công an tỉnh kiểm tra."],
      ["Sở Y tế + Công an tỉnh: Sở Y tế báo cáo; Công an tỉnh kiểm tra."]),
    Row(
      "an item whose first sentence names a body hands it down", ["1. Sở Y tế thực hiện việc sau:", "- Cấp đủ thuốc."],
      ["Sở Y tế: Cấp đủ thuốc."]),
    Row(
      "a closing is no unit", ["1. Sở Y tế", "- Cấp đủ thuốc.", "- Nếu vướng mắc thì hỏi."], ["Sở Y tế: Cấp đủ thuốc."]),
    Row(
      "a paragraph that stands for itself is its own unit", ["1. Sở Y tế báo cáo.", "Ngoài ra, giao các huyện làm."],
      ["Sở Y tế: Sở Y tế báo cáo.", "các huyện: Ngoài ra, giao các huyện làm."]),
  ]

  @Test("orders", arguments: orders)
  func readsOrders(_ row: Row) throws { try check(row) }

  static let fields: [Row] = [
    Row(
      "the lead below the task", ["1. Trồng rừng.", "- Chủ trì: Sở Y tế.", "- Thời gian: Quý II."],
      ["Sở Y tế: Trồng rừng. - Chủ trì: Sở Y tế. - Thời gian: Quý II."]),
    Row(
      "one block for each task", ["1. Trồng rừng.", "- Chủ trì: Sở Y tế.", "2. Đắp đê.", "- Chủ trì: Công an tỉnh."],
      ["Sở Y tế: Trồng rừng. - Chủ trì: Sở Y tế.", "Công an tỉnh: Đắp đê. - Chủ trì: Công an tỉnh."]),
    Row(
      "a task field of its own", ["a) Nhiệm vụ: Trồng rừng.", "b) Chủ trì: Sở Y tế."],
      ["Sở Y tế: Trồng rừng. b) Chủ trì: Sở Y tế."]),
    Row("fields without a lead make no unit", ["1. Trồng rừng.", "- Thời gian: Quý II."], []),
  ]

  @Test("blocks of fields", arguments: fields)
  func readsFields(_ row: Row) throws { try check(row) }

  @Test("bodies that help are told apart from those that lead")
  func cooperation() throws {
    let helped = try #require(try assignments(["1. Sở Y tế kiểm tra, phối hợp với Công an tỉnh và các huyện."]).first)
    #expect(helped.agencies.map(\.party.name) == ["Sở Y tế"])
    #expect(helped.cooperating.map(\.party.name) == ["Công an tỉnh", "các huyện"])
    #expect(helped.role == nil)
    let led = try #require(try assignments(["1. Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra."]).first)
    #expect(led.role == "lead")
    #expect(led.cooperating.map(\.party.name) == ["Công an tỉnh"])
  }

  @Test("the fields of a block name the lead and its helpers")
  func fieldRoles() throws {
    let unit = try #require(
      try assignments(["1. Trồng rừng.", "- Chủ trì: Sở Y tế.", "- Phối hợp: Công an tỉnh, các huyện."]).first)
    #expect(unit.role == "lead")
    #expect(unit.agencies.map(\.party.name) == ["Sở Y tế"])
    #expect(unit.cooperating.map(\.party.name) == ["Công an tỉnh", "các huyện"])
  }

  @Test("the task is the unit behind the body that opens it")
  func task() throws {
    #expect(try assignments(["1. Sở Y tế báo cáo ngay."]).map(\.task) == ["báo cáo ngay."])
    #expect(try assignments(["1. Giao Sở Y tế cấp thuốc."]).map(\.task) == ["cấp thuốc."])
    #expect(try assignments(["1. Vì vậy, giao Sở Y tế làm."]).map(\.task) == ["Vì vậy, giao Sở Y tế làm."])
  }

  @Test("places, labels and reports")
  func places() throws {
    let facts = try assignments(["I. VIỆC LÀM", "1. Sở Y tế", "a) Cấp thuốc, gửi Sở Tài chính."])
    let unit = try #require(facts.first)
    #expect(unit.outline == "I/1/a")
    #expect(unit.id == "a1")
    #expect(unit.reportsTo.map(\.party.name) == ["Sở Tài chính"])
    #expect(unit.evidence.rule == "heading.agencies")
    #expect(unit.agencies.map(\.party.level) == ["province"])
  }
}
