import Testing

@testable import DirectiveEngine

/// What words mean that refer to something named elsewhere: one thing, or none with the reason.
@Suite("References")
struct ReferenceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var lines: [String]
    /// `Quyết định này → document`, `Kế hoạch 5 → absent`.
    var references: [String]
    var testDescription: String { name }

    init(_ name: String, _ lines: [String], _ references: [String]) {
      self.name = name
      self.lines = lines
      self.references = references
    }
  }

  private static let pack = """
    settings: zones
    names: [body, appendix]
    ---
    settings: layout
    open_words: [và, tại]
    ---
    lexicon: body
    entries: |
      Ban Chỉ đạo tỉnh
      Sở Y tế
    ---
    rule: zone.appendix
    phase: layout
    emits: Zone
    match: 'EOL "phụ lục"'
    set: { zone: appendix }
    ---
    rule: kind.printed
    phase: header
    emits: Kind
    match: "EOL kind:('QUYẾT ĐỊNH' | 'KẾ HOẠCH') EOL"
    normalise: { kind: [sentence] }
    ---
    rule: party.body
    phase: header
    emits: Party
    match: '%body'
    ---
    rule: citation.numbered
    phase: citations
    emits: Citation
    match: "kind:('Quyết định' | 'Kế hoạch' | 'Luật') \\"số\\"? identifier:DOCNUM"
    ---
    rule: relation.approved
    phase: citations
    emits: Relation
    match: '"được phê duyệt tại"'
    set: { relation: approved_by }
    ---
    rule: citation.subject
    phase: references
    emits: CitedSubject
    match: '@Citation "về" text:( (ANY & !";" & !"."){2,60} )'
    ---
    rule: reference.self
    phase: references
    emits: Reference
    match: "kind:('Quyết định' | 'Kế hoạch' | 'Luật') \\"này\\""
    set: { form: self }
    ---
    rule: reference.above
    phase: references
    emits: Reference
    match: "kind:('Quyết định' | 'Kế hoạch' | 'Luật') \\"nêu trên\\""
    set: { form: above }
    ---
    rule: reference.short
    phase: references
    emits: Reference
    match: "kind:('Quyết định' | 'Kế hoạch') number:NUM"
    set: { form: short }
    ---
    rule: alias.document
    phase: references
    emits: Alias
    match: >-
      "(" "gọi tắt là" name:( kind:('Quyết định' | 'Kế hoạch' | 'Đề án') ( number:NUM | (ANY & !")"){1,6} )? ) ")"
    set: { of: document }
    ---
    rule: alias.any
    phase: references
    emits: Alias
    match: '"(" "gọi tắt là" name:( (ANY & !")"){1,6} ) ")"'
    set: { of: any }
    """

  private func analyze(_ lines: [String]) throws -> Analysis {
    try MatchingFixture(
      Self.pack,
      phases: [
        ("layout", "lines"), ("header", "paragraphs"), ("citations", "paragraphs"), ("references", "paragraphs"),
      ]
    ).analyze(lines.joined(separator: "\n"))
  }

  private func label(_ target: ReferenceFact.Target?, _ analysis: Analysis) -> String? {
    switch target {
    case .document: "document"
    case .citation(let id): analysis.citations.first { $0.id == id }?.identifier
    case .party(let name): name
    case nil: nil
    }
  }

  static let rows: [Row] = [
    Row("the document's own kind", ["QUYẾT ĐỊNH", "Thi hành Quyết định này."], ["Quyết định này → document"]),
    Row(
      "another kind, of what is issued with it, speaks of itself there",
      ["QUYẾT ĐỊNH", "Thi hành.", "Phụ lục", "Thực hiện Kế hoạch này."], ["Kế hoạch này → document"]),
    Row(
      "another kind elsewhere is the one named before",
      ["QUYẾT ĐỊNH", "Theo Luật số 5/2020/QH14, người vi phạm Luật này bị phạt."], ["Luật này → 5/2020/QH14"]),
    Row(
      "the one of its paragraph goes before those of the text",
      ["Kế hoạch số 1/KH-UBND.", "Kế hoạch số 2/KH-UBND giao; Kế hoạch nêu trên hết hạn."],
      ["Kế hoạch nêu trên → 2/KH-UBND"]),
    Row(
      "one of several is none", ["Kế hoạch số 1/KH-UBND, Kế hoạch số 2/KH-UBND; Kế hoạch nêu trên hết hạn."],
      ["Kế hoạch nêu trên → ambiguous c1 c2"]),
    Row(
      "nothing named before", ["Kế hoạch nêu trên hết hạn.", "Kế hoạch số 1/KH-UBND."], ["Kế hoạch nêu trên → absent"]),
    Row(
      "a number without its symbol", ["Quyết định số 0830/QĐ-TTg.", "Theo Quyết định 830 và Quyết định 83."],
      ["Quyết định 830 → 0830/QĐ-TTg", "Quyết định 83 → absent"]),
    Row(
      "a number that two documents have",
      ["Quyết định số 5/QĐ-BYT và Quyết định số 5/QĐ-BTC.", "Theo Quyết định 5."],
      ["Quyết định 5 → ambiguous c1 c2"]),
    Row(
      "a name that the text gives to a document",
      ["Quyết định số 5/QĐ-BYT duyệt Đề án sữa (gọi tắt là Đề án). Sở Y tế thực hiện Đề án."],
      ["Đề án → 5/QĐ-BYT"]),
    Row(
      "a name is none of a longer name", ["Quyết định số 5/QĐ-BYT duyệt Đề án sữa (gọi tắt là Đề án). Đề án Nước."], []),
    Row("nor in small letters", ["Quyết định số 5/QĐ-BYT duyệt Đề án sữa (gọi tắt là Đề án). Các đề án."], []),
    Row("nor before it is given", ["Thực hiện Đề án.", "Quyết định số 5/QĐ-BYT duyệt Đề án (gọi tắt là Đề án)."], []),
    Row(
      "a name that the text gives to a body",
      ["Ban Chỉ đạo tỉnh (gọi tắt là Ban Chỉ đạo) họp.", "Ban Chỉ đạo báo cáo."],
      ["Ban Chỉ đạo → Ban Chỉ đạo tỉnh"]),
    Row("an abbreviation", ["Ban Chỉ đạo tỉnh (gọi tắt là BCĐ) họp.", "BCĐ báo cáo."], ["BCĐ → Ban Chỉ đạo tỉnh"]),
    Row("a name given to nothing that was read", ["Cuộc họp (gọi tắt là Hội nghị). Hội nghị bàn."], []),
  ]

  @Test("resolved to one thing or to none", arguments: rows)
  func resolves(_ row: Row) throws {
    let analysis = try analyze(row.lines)
    let found = analysis.references.map { reference in
      let reason = ([reference.failure?.rawValue] + reference.candidates).compactMap { $0 }.joined(separator: " ")
      return "\(reference.text) → \(label(reference.target, analysis) ?? reason)"
    }
    #expect(found == row.references)
  }

  @Test(
    "what a cited document is about ends where the sentence goes on without it",
    arguments: [
      ("Kế hoạch số 1/KH-UBND về phòng lũ; Sở Y tế báo cáo.", "phòng lũ"),
      ("Kế hoạch số 1/KH-UBND về phòng lũ, chống hạn và Kế hoạch số 2/KH-UBND.", "phòng lũ, chống hạn"),
      ("Kế hoạch số 1/KH-UBND về thực hiện Luật số 5/2020/QH14 tại tỉnh.", "thực hiện Luật số 5/2020/QH14 tại tỉnh"),
      ("Kế hoạch số 1/KH-UBND về phòng lũ được phê duyệt tại Quyết định số 5/QĐ-BYT.", "phòng lũ"),
      ("Kế hoạch số 1/KH-UBND về phòng lũ, Sở Y tế báo cáo.", "phòng lũ"),
    ])
  func subjects(_ text: String, _ subject: String) throws {
    #expect(try analyze([text]).citations.first?.subject == subject)
  }

  @Test("a resolved reference is a mention of the document, in its place")
  func mentions() throws {
    let analysis = try analyze(["Quyết định số 830/QĐ-TTg.", "Theo Quyết định 830; Quyết định số 830/QĐ-TTg."])
    let mentions = try #require(analysis.citations.first).mentions
    #expect(mentions.map(\.text) == ["Quyết định số 830/QĐ-TTg", "Quyết định 830", "Quyết định số 830/QĐ-TTg"])
    #expect(mentions.map(\.form) == [nil, .short, nil])
  }

  @Test("a definition says what it defines")
  func definitions() throws {
    let analysis = try analyze([
      "KẾ HOẠCH", "Tài liệu chung (gọi tắt là Kế hoạch).", "Quyết định số 5/QĐ-BYT (gọi tắt là Quyết định 5).",
      "Cuộc họp (gọi tắt là Hội nghị).",
    ])
    #expect(analysis.aliases.map(\.name) == ["Kế hoạch", "Quyết định 5", "Hội nghị"])
    #expect(analysis.aliases.map { label($0.target, analysis) } == ["document", "5/QĐ-BYT", nil])
  }
}
