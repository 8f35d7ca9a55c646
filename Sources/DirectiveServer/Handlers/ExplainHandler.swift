import DirectiveEngine
import DirectiveText
import DirectiveWorkbench
import HTTPTypes
import Hummingbird

/// `POST /v1/explain`: who read a place of a text, who tried to, and why they did not.
struct ExplainHandler: Sendable {
  let analysis: AnalysisDesk
  let desk: ExplainDesk
  let limit: Int

  private static let parameters = ["name", "offset", "offsets", "rule", "format"]

  var route: Route {
    let units = OffsetUnit.allCases.map(\.rawValue)
    let form: SchemaNode = .object([
      .always("text", .string, "Văn bản."), .known("offset", .count, "Chỗ cần hỏi."),
      .known("offsets", .choice(units), ""), .known("rule", .shortText, "Mã quy tắc."), .known("name", .shortText, ""),
    ])
    let operation = Operation(
      id: "explain", summary: "Vì sao một chỗ được đọc như vậy, hoặc vì sao không",
      description: "Dữ kiện và quy tắc nào đọc chỗ ấy, quy tắc nào đã thử, đi được đến đâu, dừng vì gì",
      parameters: [
        Operation.Parameter(
          name: "format", schema: .choice(["json", "text"]), summary: "Dạng kết quả, thay cho Accept.")
      ],
      bodies: [
        Operation.Body(
          contentType: "application/json", schema: form,
          example: "{\"text\": \"… trước ngày 30/4/2022 …\", \"offset\": 2, \"offsets\": \"utf16_code_units\"}")
      ],
      answer: Operation.Answer(
        summary: "lời giải thích",
        bodies: [
          Operation.Body(contentType: "application/json", schema: .anyObject),
          Operation.Body(contentType: "text/plain", schema: .string),
        ]),
      problems: [.badParameter, .badJSON, .notAcceptable, .notText, .empty])
    return Route(method: .post, path: "/v1/explain", operation: operation) { try await respond(to: $0) }
  }

  private func respond(to request: WebRequest) async throws(Problem) -> Response {
    guard request.contentType?.name == "application/json" else {
      throw Problem(
        .wrongType, "Content-Type là '\(request.headers[.contentType] ?? "(không nêu)")'; cần application/json.")
    }
    let input = try await DocumentInput(request, limit: limit, known: Self.parameters)
    let format = try ResultFormat.wanted(input.parameters, request.headers, of: [.json, .text])
    let source = try await analysis.text(of: input.bytes, name: input.parameters.text("name") ?? "van-ban")
    let units = OffsetUnit.allCases.map { ($0.rawValue, $0) }
    let unit = try input.parameters.choice("offsets", units) ?? .scalars
    let offset = try input.parameters.number("offset").map { source.scalar(at: $0, unit) }
    let answer = try await desk.answer(
      ExplainDesk.Question(source: source, offset: offset, rule: try input.parameters.text("rule")))
    if format == .text { return .result(Array(answer.render().utf8), .text, name: source.name) }
    var writer = JSONWriter(style: .compact)
    writer.object { writer in
      writer.field("text", answer.render())
      writer.key("explanation")
      answer.write(into: &writer)
    }
    return .result(writer.bytes, .json, name: source.name)
  }
}

extension SourceText {
  /// The scalar at an offset of another unit; the last one where the offset is behind it.
  func scalar(at offset: Int, _ unit: OffsetUnit) -> Int {
    guard unit != .scalars else { return min(offset, scalarCount) }
    var (low, high) = (0, scalarCount)
    while low < high {
      let middle = (low + high + 1) / 2
      let place = unit == .utf16 ? utf16Offset(ofScalar: middle) : utf8Offset(ofScalar: middle)
      if place <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
