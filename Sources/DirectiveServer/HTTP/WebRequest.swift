import HTTPTypes
import Hummingbird

/// A request as handlers see it.
struct WebRequest: Sendable {
  /// Such as `POST`.
  var method: HTTPRequest.Method
  /// Without the query.
  var path: String
  /// Pairs of the query, decoded, in their order.
  var query: [(name: String, value: String)]
  var headers: HTTPFields
  /// The name under which the server was called; nil where none is given.
  var host: String?
  var body: RequestBody
  /// What the path holds in the place of the route's parameter; empty where the route has none.
  var argument = ""

  init(_ request: Request) {
    method = request.method
    path = request.uri.path
    query = Self.pairs(request.uri.query ?? "")
    headers = request.headers
    host = request.head.authority
    body = request.body
  }

  /// The whole body.
  /// - Throws: ``Problem`` where it is longer than `limit`, comes too slowly or breaks off.
  func bytes(limit: Int) async throws(Problem) -> [UInt8] {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw .tooLarge(limit) }
    var bytes: [UInt8] = []
    do {
      for try await part in body {
        guard bytes.count + part.readableBytes <= limit else { throw Problem.tooLarge(limit) }
        part.withUnsafeReadableBytes { bytes.append(contentsOf: $0) }
      }
    } catch let problem as Problem {
      throw problem
    } catch is SlowRequest {
      var problem = Problem(.timeout, "chưa nhận đủ nội dung trong thời gian cho phép; hãy gửi lại.")
      problem.closesConnection = true
      throw problem
    } catch {
      var problem = Problem(.badRequest, "kết nối bị ngắt trước khi gửi đủ nội dung.")
      problem.closesConnection = true
      throw problem
    }
    return bytes
  }

  /// The media type of the body; nil where none is named, or what is named is none.
  var contentType: MediaType? { headers[.contentType].flatMap { MediaType($0) } }

  // MARK: Query

  /// `a=1&b=x%20y` as pairs; what is no UTF-8 becomes U+FFFD.
  static func pairs(_ query: String) -> [(name: String, value: String)] {
    query.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (decoded(parts[0]), parts.count == 2 ? decoded(parts[1]) : "")
    }
  }

  /// A part of an address with its escapes undone; an escape that is none stays as it is.
  static func decoded(_ text: Substring, plusIsBlank: Bool = true) -> String {
    var bytes: [UInt8] = []
    let utf8 = Array(text.utf8)
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      if byte == UInt8(ascii: "%"), index + 2 < utf8.count, let high = digit(utf8[index + 1]),
        let low = digit(utf8[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(plusIsBlank && byte == UInt8(ascii: "+") ? 0x20 : byte)
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

/// A request whose body did not come in time.
struct SlowRequest: Error {}
