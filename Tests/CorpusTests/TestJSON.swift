import Foundation

/// A JSON value of a case or an output, for comparing.
enum TestJSON: Decodable, Equatable {
  case object([String: TestJSON])
  case array([TestJSON])
  case text(String)
  case number(Int)
  case flag(Bool)
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let values = try? container.decode([TestJSON].self) {
      self = .array(values)
    } else {
      self = .object(try container.decode([String: TestJSON].self))
    }
  }

  static func read(_ bytes: [UInt8]) throws -> TestJSON {
    try JSONDecoder().decode(TestJSON.self, from: Data(bytes))
  }

  /// Where `actual` does not hold what this says, in words; empty where it does.
  ///
  /// An object holds another when each key that the other names holds; a list when both are of one length and each
  /// entry holds, in order.
  func differences(from actual: TestJSON?, at path: String = "") -> [String] {
    switch (self, actual) {
    case (.object(let wanted), .object(let found)):
      return wanted.sorted { $0.key < $1.key }.flatMap { key, value in
        value.differences(from: found[key], at: path.isEmpty ? key : path + "." + key)
      }
    case (.array(let wanted), .array(let found)):
      guard wanted.count == found.count else {
        return ["\(path): \(found.count) entries instead of \(wanted.count): \(found.map(\.short))"]
      }
      return wanted.indices.flatMap { wanted[$0].differences(from: found[$0], at: "\(path)[\($0)]") }
    default:
      return self == actual ? [] : ["\(path): \(actual?.short ?? "nothing") instead of \(short)"]
    }
  }

  /// Enough of the value to know it by.
  var short: String {
    switch self {
    case .object(let members):
      for key in ["text", "identifier", "name", "task", "title"] {
        if let value = members[key] { return "{\(key): \(value.short)}" }
      }
      return "{\(members.keys.sorted().joined(separator: ", "))}"
    case .array(let values): return "[\(values.map(\.short).joined(separator: ", "))]"
    case .text(let text): return "\"\(text)\""
    case .number(let number): return String(number)
    case .flag(let flag): return String(flag)
    case .null: return "null"
    }
  }
}
