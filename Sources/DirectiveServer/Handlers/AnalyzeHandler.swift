import DirectiveEngine
import DirectiveExchange
import DirectiveWorkbench
import Foundation
import HTTPTypes
import Hummingbird

/// `POST /v1/analyze`: one document, in the form of the caller's choice.
struct AnalyzeHandler: Sendable {
  let desk: AnalysisDesk
  let limit: Int

  private static let parameters = AnalysisOptions.names + TaskSheetCSV.names + ["format"]

  var route: Route {
    let form: SchemaNode = .object([
      .always("text", .string, "Văn bản."), .known("name", .shortText, ""), .known("office", .shortText, ""),
      .known("offsets", .choice(OffsetUnit.allCases.map(\.rawValue)), ""), .known("why", .boolean, ""),
      .known("mentions", .boolean, ""),
    ])
    let operation = Operation(
      id: "analyze", summary: "Phân tích một văn bản",
      description: "Văn bản gửi thẳng (text/plain, UTF-8 hoặc UTF-16), trong JSON, hoặc như một biểu mẫu có tệp.",
      parameters: [
        .name, .office, .offsets, .why, .mentions, .format(ResultFormat.allCases), .separator, .byteOrderMark,
      ],
      bodies: [
        Operation.Body(contentType: "text/plain", schema: .string),
        Operation.Body(
          contentType: "application/json", schema: form, example: "{\"text\": \"Số: 12/UBND-VX …\", \"why\": true}"),
        Operation.Body(
          contentType: "multipart/form-data", schema: .object([.always("file", .string, "Tệp văn bản.")])),
      ],
      answer: Operation.Answer(
        summary: "kết quả phân tích",
        bodies: Operation.Body.results(ResultFormat.allCases, json: .reference("analysis"))),
      problems: [.badParameter, .badJSON, .badMultipart, .notAcceptable, .notText, .empty, .noLibrary])
    return Route(method: .post, path: "/v1/analyze", operation: operation) { try await respond(to: $0) }
  }

  private func respond(to request: WebRequest) async throws(Problem) -> Response {
    let input = try await DocumentInput(request, limit: limit, known: Self.parameters)
    let format = try ResultFormat.wanted(input.parameters, request.headers, of: ResultFormat.allCases)
    var options = try AnalysisOptions(input.parameters)
    if let name = input.fileName, options.name == AnalysisOptions().name { options.name = name }
    let bytes = try await desk.result(of: input.bytes, options, format, csv: TaskSheetCSV(input.parameters))
    return .result(bytes, format, name: options.name)
  }
}

/// A document that a request brings, with its settings: from the body or from the query, never from both.
struct DocumentInput: Sendable {
  var bytes: [UInt8]
  var fileName: String?
  var parameters: Parameters

  /// - Parameter known: names of the settings that the handler takes.
  init(_ request: WebRequest, limit: Int, known: [String]) async throws(Problem) {
    guard let type = request.contentType else {
      throw Self.wrongType(request.headers[.contentType])
    }
    switch type.name {
    case "text/plain", "text/markdown":
      parameters = try Parameters(request.query, known: known)
      bytes = try await request.bytes(limit: limit)
    case "application/json":
      let body = try await request.bytes(limit: limit)
      let members = try JSONBody(body).members
      guard case .text(let text)? = members["text"] else {
        throw Problem(.badJSON, "thiếu 'text', văn bản cần đọc, là một chuỗi.")
      }
      let settings = try members.filter { $0.key != "text" }.sorted { $0.key < $1.key }
        .map { (key, value) throws(Problem) in (name: key, value: try JSONBody.word(value, of: key)) }
      parameters = try Parameters(request.query + settings, known: known)
      bytes = Array(text.utf8)
    case "multipart/form-data":
      let form = try MultipartForm(try await request.bytes(limit: limit), boundary: type.parameters["boundary"])
      guard let file = form["file"] ?? form["text"] else {
        throw Problem(.badMultipart, "biểu mẫu không có trường 'file' (tệp) hay 'text' (văn bản).")
      }
      let fields = form.parts.filter { $0.name != file.name }
        .map { (name: $0.name, value: String(decoding: $0.bytes, as: UTF8.self)) }
      parameters = try Parameters(request.query + fields, known: known)
      bytes = file.bytes
      fileName = file.fileName.flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
    default:
      throw Self.wrongType(request.headers[.contentType])
    }
    guard !bytes.isEmpty else { throw Problem(.empty, "không có văn bản nào trong nội dung gửi.") }
  }

  private static func wrongType(_ found: String?) -> Problem {
    var problem = Problem(
      .wrongType,
      "Content-Type là '\(found ?? "(không nêu)")'; cần text/plain, application/json hoặc multipart/form-data.")
    problem.headers[.accept] = "text/plain, application/json, multipart/form-data"
    problem.closesConnection = true
    return problem
  }
}

/// A body that is a JSON object.
struct JSONBody {
  let members: [String: JSONValue]

  init(_ bytes: [UInt8]) throws(Problem) {
    guard let value = try? JSONValue(json: Data(bytes)) else {
      throw Problem(.badJSON, "không đúng cú pháp JSON; hãy kiểm tra dấu phẩy, dấu ngoặc và bảng mã UTF-8.")
    }
    guard case .object(let members) = value else {
      throw Problem(.badJSON, "cần một đối tượng JSON như {\"text\": \"…\"}.")
    }
    self.members = members
  }

  /// A setting as the query would have it.
  static func word(_ value: JSONValue, of key: String) throws(Problem) -> String {
    switch value {
    case .text(let text): return text
    case .flag(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    default: throw Problem(.badJSON, "'\(key)' phải là chuỗi, số nguyên, true hoặc false.")
    }
  }
}

extension Response {
  /// A result, as a file where it is one.
  static func result(_ bytes: [UInt8], _ format: ResultFormat, name: String) -> Response {
    var headers: HTTPFields = [.vary: "Accept"]
    if format != .json, format != .text {
      headers[.contentDisposition] = "attachment; filename*=UTF-8''" + fileName(name) + format.ending
    }
    return whole(bytes, format.contentType, headers: headers)
  }

  /// A name without folders and endings, escaped as RFC 8187 has it.
  private static func fileName(_ name: String) -> String {
    var last = name.split(separator: "/").last.map(String.init) ?? "van-ban"
    if let dot = last.lastIndex(of: "."), dot > last.startIndex { last = String(last[..<dot]) }
    return last.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || "-_.".contains(character) { return String(character) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
