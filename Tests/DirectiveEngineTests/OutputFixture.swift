import DirectiveEngine
import DirectiveRules
import DirectiveText

/// An invented document and an analysis of it in which every field of the model is filled.
struct OutputFixture {
  static let text = """
    📌 UBND TỈNH AN BÌNH
    Số: 12/UBND-VX
    An Bình, ngày 05 tháng 3 năm 2024
    V/v "rà soát"\tcầu treo
    Kính gửi: Sở Xây dựng, các huyện: Đông, Tây
    Căn cứ khoản 2 Điều 5 Nghị định số 7/2023/NĐ-CP ngày 01/02/2023 của Chính phủ
    1. Giao Sở Xây dựng rà soát, báo cáo trước ngày 30/4/2024.
    TM. ỦY BAN NHÂN DÂN
    Trần Văn Mẫu
    """

  let source: SourceText

  init(_ text: String = OutputFixture.text, origin: SourceOrigin? = nil) throws {
    source = try SourceText.decode(Array(text.utf8), name: "mau.txt", origin: origin)
  }

  static let identity = EngineIdentity(
    rules: "directives 0.1.0", rulesSHA256: String(repeating: "a", count: 64), version: "0.1.0", icu: "72.1",
    unicode: "15.0")
  static let sha256 = String(repeating: "0123456789abcdef", count: 4)

  static func json(offsets: OffsetUnit = .scalars, everything: Bool = true) -> AnalysisJSON {
    AnalysisJSON(
      engine: identity, rules: catalogue,
      options: AnalysisJSON.Options(offsets: offsets, includesMentions: everything, includesWhy: everything))
  }

  /// The span of the first place where the words stand, in Unicode scalars.
  func span(_ words: String) -> Range<Int> {
    let all = Array(source.text.unicodeScalars)
    let wanted = Array(words.unicodeScalars)
    for start in 0...(max(0, all.count - wanted.count)) where all[start...].starts(with: wanted) {
      return start..<(start + wanted.count)
    }
    return 0..<0
  }

  private func evidence(_ words: String, _ rule: String) -> Evidence { Evidence(span: span(words), rule: rule) }

  private func stated(_ value: String, _ words: String, _ rule: String, _ status: FactStatus? = nil) -> Stated<String> {
    Stated(value, text: words, evidence: evidence(words, rule), status: status)
  }

  private func party(_ name: String, _ words: String) -> PartyFact {
    PartyFact(party: Party(name: name, level: "province"), text: words, evidence: evidence(words, "party.named"))
  }

  var full: Analysis {
    var analysis = Analysis(source: source)
    analysis.document = document
    analysis.addressees = [
      party("Sở Xây dựng", "Sở Xây dựng"),
      PartyFact(
        party: Party(name: "các huyện", level: "district", succeededBy: "các xã"), text: "các huyện",
        evidence: evidence("các huyện", "party.group"), status: .suspect, places: ["Đông", "Tây"]),
    ]
    analysis.recipients = [
      PartyFact(
        party: Party(name: "Như trên"), text: "Như trên", evidence: evidence("Kính gửi", "recipient.above"),
        resolvesTo: "addressees")
    ]
    analysis.citations = [citation]
    let named = evidence("Nghị định số 7/2023/NĐ-CP", "alias.document")
    analysis.aliases = [
      AliasFact(name: "Nghị định 7", evidence: named, target: .citation("c1")),
      AliasFact(name: "Sở", evidence: named, target: .party("Sở Xây dựng")),
    ]
    let place = evidence("Nghị định số 7/2023/NĐ-CP", "reference.short")
    analysis.references = [
      ReferenceFact(text: "Nghị định 7", evidence: place, form: .short, target: .citation("c1")),
      ReferenceFact(text: "Nghị định này", evidence: place, form: .own, target: .document),
      ReferenceFact(text: "Sở", evidence: place, form: .alias, target: .party("Sở Xây dựng")),
      ReferenceFact(text: "Kế hoạch nêu trên", evidence: place, form: .above, candidates: ["c1", "c2"]),
    ]
    analysis.assignments = [assignment]
    analysis.deadlines = deadlines
    analysis.outline = [
      OutlineFact(
        label: "1.", heading: "Giao Sở Xây dựng", span: span("1. Giao"),
        items: [OutlineFact(label: "", heading: "rà soát", span: span("rà soát, báo"))])
    ]
    analysis.checks = [
      CheckFact(
        code: "deadline_on_holiday", severity: "info", message: "Hạn rơi vào ngày nghỉ", span: span("30/4/2024")),
      CheckFact(code: "recipients_missing", severity: "warning", message: "Không có nơi nhận", span: nil),
    ]
    analysis.mentions = [
      MentionFact(
        type: "Citation", text: "Nghị định số 7/2023/NĐ-CP",
        evidence: evidence("Nghị định số 7/2023/NĐ-CP", "citation.numbered"),
        values: [("number", "7/2023/NĐ-CP"), ("number", "7/2023")], captures: [("number", span("7/2023/NĐ-CP"))])
    ]
    return analysis
  }

  private var document: DocumentFacts {
    var facts = DocumentFacts()
    facts.kind = stated("Công văn", "V/v", "header.kind")
    facts.kindCode = "CV"
    facts.number = stated("12", "12", "header.number")
    facts.symbol = stated("UBND-VX", "UBND-VX", "header.number", .suspect)
    facts.issuer = Stated(
      Party(name: "Ủy ban nhân dân tỉnh An Bình", level: "province", succeededBy: "Ủy ban nhân dân tỉnh Bình An"),
      status: .inferred, from: [evidence("TM. ỦY BAN NHÂN DÂN", "signature.capacity")])
    facts.place = stated("An Bình", "An Bình", "header.place")
    facts.date = stated("2024-03-05", "ngày 05 tháng 3 năm 2024", "header.date")
    facts.subject = stated("\"rà soát\" cầu treo", "\"rà soát\"\tcầu treo", "header.subject")
    facts.signer = stated("Trần Văn Mẫu", "Trần Văn Mẫu", "signature.name")
    facts.signerPosition = stated("Chủ tịch", "TM. ỦY BAN NHÂN DÂN", "signature.position")
    facts.signerCapacities = [stated("TM. Ủy ban nhân dân", "TM. ỦY BAN NHÂN DÂN", "signature.capacity")]
    return facts
  }

  private var citation: CitationFact {
    var fact = CitationFact(
      id: "c1", relation: "legal_basis",
      mentions: [
        CitationMention(
          text: "Nghị định số 7/2023/NĐ-CP", evidence: evidence("Nghị định số 7/2023/NĐ-CP", "citation.numbered"),
          provision: "khoản 2 Điều 5"),
        CitationMention(
          text: "Nghị định 7", evidence: evidence("Nghị định số 7/2023/NĐ-CP", "reference.short"), form: .short),
      ])
    fact.kind = "Nghị định"
    fact.identifier = "7/2023/NĐ-CP"
    fact.number = "7/2023"
    fact.symbol = "NĐ-CP"
    fact.title = "Nghị định về cầu"
    fact.date = "2023-02-01"
    fact.issuer = Party(name: "Chính phủ", level: "central", succeededBy: "không")
    fact.subject = "về cầu"
    fact.status = .suspect
    return fact
  }

  private var assignment: AssignmentFact {
    AssignmentFact(
      id: "a1", agencies: [party("Sở Xây dựng", "Sở Xây dựng")], role: "lead",
      cooperating: [party("Sở Xây dựng", "Sở Xây dựng")], task: "rà soát, báo cáo trước ngày 30/4/2024.",
      text: "Giao Sở Xây dựng rà soát, báo cáo trước ngày 30/4/2024.",
      evidence: evidence("Giao Sở Xây dựng rà soát, báo cáo trước ngày 30/4/2024.", "assignment.subject"), outline: "1",
      deadlines: ["d1"], citations: ["c1"], reportsTo: [party("Sở Xây dựng", "Sở Xây dựng")])
  }

  private var deadlines: [DeadlineFact] {
    let place = evidence("trước ngày 30/4/2024", "deadline.before_date")
    return [
      DeadlineFact(
        id: "d1", text: "trước ngày 30/4/2024", evidence: place,
        value: DeadlineValue(bound: "before", start: "2024-03-05", end: "2024-04-30T17:00", due: "2024-04-29"),
        status: .suspect),
      DeadlineFact(
        id: "d2", text: "trong 05 ngày làm việc", evidence: place,
        value: DeadlineValue(
          bound: "within", duration: "P5D", businessDays: true, anchor: "ngày nhận", reason: "anchor_unknown")),
      DeadlineFact(
        id: "d3", text: "hằng tháng", evidence: place,
        value: DeadlineValue(bound: "recurring", every: "P1M", rrule: "FREQ=MONTHLY")),
    ]
  }

  private static let catalogue = RuleCatalogue(
    Pack(
      name: "directives", version: "0.1.0", phases: [],
      rules: [
        Rule(
          id: "citation.numbered", phase: "mentions", emits: "Citation", pattern: .sequence([]), title: "Số và ký hiệu",
          range: SourceRange(file: "citations/numbered.yaml", line: 3, column: 1))
      ], lexicons: [], tokenizer: ("", "")))
}
