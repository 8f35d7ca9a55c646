import DirectiveEngine
import DirectiveRules
import DirectiveWorkbench
import HTTPTypes
import Hummingbird

/// `GET /v1/rules` and `GET /v1/rules/{id}`: the rules of the pack, and all that is to be said of one.
struct RulesHandler: Sendable {
  let rules: ServerRules

  private static let filters = ["phase", "emits", "file", "uses", "text"]

  var routes: [Route] {
    let entry: SchemaNode = .object([
      .always("id", .string, ""), .always("title", .string, ""), .always("phase", .string, ""),
      .always("emits", .string, ""), .always("file", .string, ""), .always("line", .count, ""),
      .always("in", .array(.string), ""), .always("examples", .count, ""), .known("source", .string, ""),
      .always("pattern", .string, ""),
    ])
    let list = Operation(
      id: "rules", summary: "Kể các quy tắc", description: "Lọc như 'chidao rules list'",
      parameters: Self.filters.map { Operation.Parameter(name: $0, schema: .shortText, summary: Self.words[$0] ?? "") },
      answer: Operation.Answer(
        summary: "các quy tắc", bodies: [Operation.Body(contentType: "application/json", schema: .array(entry))]),
      problems: [.badParameter])
    let one = Operation(
      id: "rule", summary: "Giải thích một quy tắc",
      parameters: [
        Operation.Parameter(name: "id", isInPath: true, schema: .string, summary: "Mã quy tắc, như citation.numbered."),
        .format([.json, .text]),
      ],
      answer: Operation.Answer(
        summary: "quy tắc, với mẫu, điều kiện và ví dụ",
        bodies: [
          Operation.Body(contentType: "application/json", schema: .anyObject),
          Operation.Body(contentType: "text/plain", schema: .string),
        ]),
      problems: [.badParameter, .notFound, .notAcceptable])
    return [
      Route(method: .get, path: "/v1/rules", operation: list) { try answerList($0) },
      Route(method: .get, path: "/v1/rules/{id}", operation: one) { try answerOne($0) },
    ]
  }

  private static let words = [
    "phase": "Chỉ quy tắc của giai đoạn này.", "emits": "Chỉ quy tắc ghi lại kiểu này.",
    "file": "Chỉ quy tắc trong tệp hoặc thư mục này.", "uses": "Chỉ quy tắc dùng %từ-điển, $macro hoặc @Kiểu này.",
    "text": "Chỉ quy tắc có chữ này.",
  ]

  private func answerList(_ request: WebRequest) throws(Problem) -> Response {
    let parameters = try Parameters(request.query, known: Self.filters)
    var query = RuleQuery()
    query.phase = try parameters.text("phase")
    query.emits = try parameters.text("emits")
    query.file = try parameters.text("file")
    query.uses = try parameters.text("uses")
    query.text = try parameters.text("text")
    return .whole(RuleList(query.rules(of: rules.pack)).json(), ResultFormat.json.contentType)
  }

  private func answerOne(_ request: WebRequest) throws(Problem) -> Response {
    let parameters = try Parameters(request.query, known: ["format"])
    let format = try ResultFormat.wanted(parameters, request.headers, of: [.json, .text])
    guard let rule = rules.pack.rules.first(where: { $0.id == request.argument }) else {
      let nearest = EditDistance.nearest(to: request.argument, among: rules.pack.rules.map(\.id))
      throw Problem(
        .notFound, "không có quy tắc '\(request.argument)'" + (nearest.map { "; có phải là '\($0)'?" } ?? "."))
    }
    let explanation = RuleExplanation(rule, in: rules.pack).text()
    if format == .text { return .whole(Array(explanation.utf8), format.contentType, headers: [.vary: "Accept"]) }
    var writer = JSONWriter(style: .compact)
    writer.object { writer in
      writer.field("id", rule.id)
      writer.field("title", rule.title)
      writer.field("phase", rule.phase)
      writer.field("emits", rule.emits)
      writer.field("file", rule.range.file)
      writer.field("line", rule.range.line)
      writer.array("in", rule.zones)
      writer.field("source", rule.source.isEmpty ? nil : rule.source)
      writer.field("pattern", rule.pattern.description)
      writer.array("examples") { writer in
        for example in rule.examples { write(example, into: &writer) }
      }
      writer.field("text", explanation)
    }
    return .whole(writer.bytes, format.contentType, headers: [.vary: "Accept"])
  }

  private func write(_ example: RuleExample, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("text", example.text)
      switch example.expectation {
      case .reject: writer.field("reject", true)
      case .gives(let values):
        writer.object("gives") { writer in
          for value in values {
            writer.key(value.key)
            switch value.value {
            case .first(let text): writer.string(text)
            case .all(let texts):
              writer.array(isInline: true) { writer in
                for text in texts { writer.string(text) }
              }
            }
          }
        }
      }
    }
  }
}
