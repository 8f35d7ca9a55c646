import DirectiveEngine
import HTTPTypes
import Hummingbird

/// `POST /v1/text`: what the input side reads out of a file, for a page that shows it before it is analysed.
struct TextHandler: Sendable {
  let desk: AnalysisDesk
  let limit: Int

  var route: Route {
    let text: SchemaNode = .object([
      .always("name", .string, "Tên tệp."), .always("encoding", .string, "Bảng mã."),
      .known("replaced_bytes", .count, "Số byte không giải mã được."), .always("text", .string, "Văn bản."),
    ])
    let operation = Operation(
      id: "text", summary: "Đọc chữ trong một tệp", description: "Tệp UTF-8 hoặc UTF-16, có hay không có BOM",
      parameters: [.name],
      bodies: [
        Operation.Body(contentType: "text/plain", schema: .string),
        Operation.Body(contentType: "multipart/form-data", schema: .object([.always("file", .string, "")])),
      ],
      answer: Operation.Answer(
        summary: "văn bản", bodies: [Operation.Body(contentType: "application/json", schema: text)]),
      problems: [.badParameter, .badJSON, .badMultipart, .notText, .empty])
    return Route(method: .post, path: "/v1/text", operation: operation) { try await respond(to: $0) }
  }

  private func respond(to request: WebRequest) async throws(Problem) -> Response {
    let input = try await DocumentInput(request, limit: limit, known: ["name"])
    let name = try input.parameters.text("name") ?? input.fileName ?? "van-ban"
    let source = try await desk.text(of: input.bytes, name: name)
    var writer = JSONWriter(style: .compact)
    writer.object { writer in
      writer.field("name", name)
      writer.field("encoding", source.encoding)
      writer.field("replaced_bytes", source.replacedBytes > 0 ? source.replacedBytes : nil)
      writer.field("text", source.text)
    }
    return .result(writer.bytes, .json, name: name)
  }
}
