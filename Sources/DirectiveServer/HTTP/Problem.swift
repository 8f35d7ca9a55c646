import DirectiveEngine
import DirectiveExchange
import DirectiveStream
import HTTPTypes
import Hummingbird

/// Why a request gives no result, as RFC 9457 has it (`application/problem+json`): what was found, what was expected,
/// what to do.
struct Problem: Error, Sendable {
  /// A kind of problem: its code is stable and names the place in the documentation that tells of it.
  struct Kind: Sendable, Hashable {
    var code: String
    var status: Int
    /// The same for all problems of the kind, in Vietnamese.
    var title: String
  }

  var kind: Kind
  /// What was wrong with this request, in Vietnamese.
  var detail: String
  /// Further members, such as the bound that was passed.
  var numbers: [(name: String, value: Int)] = []
  /// Header fields that belong to the status.
  var headers: HTTPFields = [:]
  /// Whether the rest of the request is not worth reading.
  var closesConnection = false

  init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// The response that tells of the problem.
  func response() -> Response {
    var writer = JSONWriter(style: .compact)
    writer.object { writer in
      writer.field("type", "/docs#" + kind.code)
      writer.field("title", kind.title)
      writer.field("status", kind.status)
      writer.field("code", kind.code)
      writer.field("detail", detail)
      for number in numbers {
        writer.key(number.name)
        writer.integer(number.value)
      }
    }
    var fields = headers
    fields[.contentType] = "application/problem+json"
    if closesConnection { fields[.connection] = "close" }
    return Response(
      status: .init(code: kind.status), headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.bytes))
    )
  }
}

extension Problem.Kind {
  static let badRequest = Problem.Kind(code: "bad_request", status: 400, title: "Yêu cầu không đọc được")
  static let badParameter = Problem.Kind(code: "bad_parameter", status: 400, title: "Tham số không hợp lệ")
  static let badJSON = Problem.Kind(code: "bad_json", status: 400, title: "Nội dung JSON không hợp lệ")
  static let badMultipart = Problem.Kind(code: "bad_multipart", status: 400, title: "Biểu mẫu không hợp lệ")
  static let unauthorized = Problem.Kind(code: "unauthorized", status: 401, title: "Thiếu khóa hoặc khóa sai")
  static let notFound = Problem.Kind(code: "not_found", status: 404, title: "Không có trang này")
  static let noMethod = Problem.Kind(code: "no_method", status: 405, title: "Không dùng được phương thức này")
  static let notAcceptable = Problem.Kind(code: "not_acceptable", status: 406, title: "Không có dạng kết quả này")
  static let timeout = Problem.Kind(code: "timeout", status: 408, title: "Nội dung gửi quá chậm")
  static let tooLarge = Problem.Kind(code: "too_large", status: 413, title: "Nội dung quá lớn")
  static let wrongType = Problem.Kind(code: "wrong_type", status: 415, title: "Không đọc được kiểu nội dung này")
  static let wrongHost = Problem.Kind(code: "wrong_host", status: 421, title: "Sai tên máy")
  static let notText = Problem.Kind(code: "not_text", status: 422, title: "Nội dung không phải văn bản")
  static let empty = Problem.Kind(code: "empty", status: 422, title: "Không có văn bản")
  static let badReview = Problem.Kind(code: "bad_review", status: 422, title: "Không phải kết quả phân tích")
  static let busy = Problem.Kind(code: "busy", status: 503, title: "Máy chủ đang bận")
  static let noLibrary = Problem.Kind(code: "no_library", status: 501, title: "Thiếu thư viện")
  static let failure = Problem.Kind(code: "failure", status: 500, title: "Lỗi của máy chủ")

  /// All kinds, for the documentation.
  static let all: [Problem.Kind] = [
    badRequest, badParameter, badJSON, badMultipart, unauthorized, notFound, noMethod, notAcceptable, timeout, tooLarge,
    wrongType, wrongHost, notText, empty, badReview, busy, noLibrary, failure,
  ]
}

extension Problem {
  /// A body that is longer than the server takes.
  static func tooLarge(_ limit: Int) -> Problem {
    var problem = Problem(
      .tooLarge,
      "nội dung dài hơn \(limit) byte, giới hạn của máy chủ; hãy chia nhỏ, hoặc dùng --max-body khi mở máy chủ.")
    problem.numbers = [("limit_bytes", limit)]
    problem.closesConnection = true
    return problem
  }

  /// A text that the input side does not read.
  init(_ error: InputError) {
    switch error {
    case .notText(.tooLarge(_, _, let limit)): self = .tooLarge(limit)
    default: self.init(.notText, error.message)
    }
  }

  /// A result that cannot be written.
  init(_ error: ExchangeError) {
    let kind: Kind =
      switch error.code {
      case "bad_review": .badReview
      case "no_workbook_library": .noLibrary
      default: .failure
      }
    self.init(kind, error.message)
  }
}
