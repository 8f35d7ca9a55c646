#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One line of JSON Lines: `{"id": …, "text": …}`, other keys being passed over.
package struct JSONLine: Sendable {
  /// A string as it stands, or an integer in digits; nil where the line has none.
  package let id: String?
  package let text: String

  /// Reads a line.
  /// - Parameter name: of the line, for the error.
  package init(_ bytes: [UInt8], name: String) throws(InputError) {
    do {
      let record = try JSONDecoder().decode(Record.self, from: Data(bytes))
      id = record.id?.value
      text = record.text
    } catch {
      throw .badRecord(name: name, reason: Self.reason(error))
    }
  }

  private struct Record: Decodable {
    var id: Identifier?
    var text: String
  }

  private struct Identifier: Decodable {
    var value: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      value = try (try? container.decode(Int64.self)).map { String($0) } ?? container.decode(String.self)
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "thiếu khóa '\(key.stringValue)'"
    case .typeMismatch(_, let context) where context.codingPath.isEmpty: "dòng không phải đối tượng JSON"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.codingPath.last?.stringValue == "id"
        ? "'id' không phải chuỗi hay số nguyên" : "'text' không phải chuỗi"
    default: "dòng không đúng cú pháp JSON"
    }
  }
}
