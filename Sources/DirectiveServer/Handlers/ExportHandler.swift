import DirectiveExchange
import HTTPTypes
import Hummingbird

/// `POST /v1/export`: what a person made of an analysis, as the office's sheet or as gold.
struct ExportHandler: Sendable {
  let desk: AnalysisDesk
  let limit: Int

  private static let formats: [ResultFormat] = [.csv, .xlsx, .gold]

  var route: Route {
    let operation = Operation(
      id: "export", summary: "Đổi kết quả đã rà soát ra bảng theo dõi hoặc tệp chuẩn",
      description: """
        Nội dung gửi là kết quả của /v1/analyze, có thể đã sửa; dữ kiện có review.status là 'rejected' được bỏ qua. \
        CSV và XLSX có các cột: \(TaskSheet.columns.joined(separator: ", ")); gold là tệp mà 'chidao evaluate' đọc
        """,
      parameters: [.format(Self.formats), .separator, .byteOrderMark],
      bodies: [Operation.Body(contentType: "application/json", schema: .reviewedAnalysis)],
      answer: Operation.Answer(
        summary: "tệp kết quả", bodies: Operation.Body.results(Self.formats, json: .string)),
      problems: [.badParameter, .notAcceptable, .badReview, .noLibrary])
    return Route(method: .post, path: "/v1/export", operation: operation) { try await respond(to: $0) }
  }

  private func respond(to request: WebRequest) async throws(Problem) -> Response {
    guard request.contentType?.name == "application/json" else {
      throw Problem(
        .wrongType, "Content-Type là '\(request.headers[.contentType] ?? "(không nêu)")'; cần application/json.")
    }
    let parameters = try Parameters(request.query, known: TaskSheetCSV.names + ["format"])
    let format = try ResultFormat.wanted(parameters, request.headers, of: Self.formats)
    // The result of a document is several times as long as it.
    let body = try await request.bytes(limit: limit * 8)
    let bytes = try await desk.export(body, format, csv: TaskSheetCSV(parameters))
    return .result(bytes, format, name: "nhiem-vu")
  }
}
