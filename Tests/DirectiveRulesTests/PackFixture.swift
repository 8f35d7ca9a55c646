@testable import DirectiveRules

/// Small packs for the tests, made of texts.
enum PackFixture {
  static let manifest = """
    pack: sample
    version: 0.1.0
    format: 1
    title: Bộ quy tắc nhỏ
    tokenizer: tokenizer/vi.rbbi
    phases:
      - name: layout
        over: lines
      - name: lexical
        over: paragraphs
      - name: mentions
        over: paragraphs
    folders: [lexicons, rules]

    """

  static let lexicon = """
    lexicon: agency
    attributes: [level, also]
    tolerant: true
    entries: |
      # canonical | key=value | also=variant
      Bộ Thử nghiệm | level=central | also=BTN; Bộ TN
      Sở Thử nghiệm | level=province

    """

  static let rules = """
    # Two rules and a macro.
    macro: lead
    match:
      - '"chủ trì"'
      - '"đứng đầu"'
    ---
    settings: zones
    names: [head, body]
    ---
    rule: day.plain
    phase: lexical
    emits: Day
    match: DATE
    examples:
      - text: "ngày 01/6/2021"
        gives: {}
      - reject: "không có ngày"
    ---
    rule: order.lead
    phase: mentions
    emits: Order
    in: body
    title: Ai chủ trì
    match: |
      # who leads, and by when
      body:%agency(level: central | province) $lead
        ( "trước" date:@Day )?
    not_after: [ "kèm theo", '"theo" NUM' ]
    set: { role: lead, level: "{body.level}" }
    normalise: { date: date, body: [text, term.level] }
    examples:
      - text: "Bộ Thử nghiệm chủ trì trước 01/6/2021"
        gives: { body: Bộ Thử nghiệm, role: lead }
      - reject: "kèm theo Bộ Thử nghiệm chủ trì"
    ---
    rule: line.mark
    phase: layout
    emits: Mark
    match: ITEM NUM
    examples: [{text: "1. 5", gives: {}}, {reject: "năm"}]

    """

  /// The good pack, with files replaced or added; an empty text takes a file away.
  static func files(_ changes: [String: String] = [:]) -> PackFiles {
    var texts = [
      "pack.yaml": manifest, "tokenizer/vi.rbbi": "!!forward;\n", "lexicons/agency.yaml": lexicon,
      "rules/rules.yaml": rules,
    ]
    for (path, text) in changes { texts[path] = text.isEmpty ? nil : text }
    return PackFiles(files: texts.map { PackFiles.File(path: $0.key, text: $0.value) })
  }

  static func read(_ changes: [String: String] = [:], strict: Bool = true) -> PackReading {
    PackReader(strict: strict).read(files(changes))
  }
}

/// `P012 rules/rules.yaml:3:5`, for expectations.
func places(_ diagnostics: [RuleDiagnostic]) -> [String] {
  diagnostics.map { "\($0.code.rawValue) \($0.range.file):\($0.range.line):\($0.range.column)" }
}

/// A pattern in one line, without places.
func show(_ pattern: Pattern?) -> String {
  guard let pattern else { return "nil" }
  func filters(_ filters: [Filter]) -> String {
    filters.isEmpty
      ? "" : "(" + filters.map { $0.attribute + ": " + $0.values.joined(separator: "|") }.joined(separator: ", ") + ")"
  }
  func all(_ parts: [Pattern], _ sign: String) -> String { "(" + parts.map(show).joined(separator: sign) + ")" }
  switch pattern {
  case .phrase(let phrase):
    let quote = phrase.isExact ? "'" : "\""
    return (phrase.isTolerant ? "~" : "") + quote + phrase.text + quote
  case .tokenClass(let name, _): return name
  case .term(let name, let parts, _): return "%" + name + filters(parts)
  case .mention(let name, let parts, _): return "@" + name + filters(parts)
  case .regex(let source, _): return "/" + source + "/"
  case .sequence(let parts): return all(parts, " ")
  case .choice(let parts): return all(parts, " | ")
  case .conjunction(let parts): return all(parts, " & ")
  case .negation(let part): return "!" + show(part)
  case .repetition(let part, let minimum, let maximum):
    return show(part) + "{\(minimum),\(maximum.map { "\($0)" } ?? "")}"
  case .gap(let minimum, let maximum, let stops, _):
    return "..{\(minimum),\(maximum)" + stops.map { " " + show($0) }.joined() + "}"
  case .capture(let name, let part, _): return name + ":" + show(part)
  case .macro(let name, _): return "$" + name
  }
}
