import Foundation

/// A value of a JSON file: gold, analyses and baselines are read through it, whatever keys they hold.
package enum JSONValue: Sendable, Decodable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// The value of a JSON text.
  /// - Throws: `DecodingError` where the bytes are no JSON.
  package init(json: Data) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: json)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // In the order in which they are met most often.
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let integer = try? container.decode(Int.self) {
      self = .integer(integer)
    } else if let members = try? container.decode([String: JSONValue].self) {
      self = .object(members)
    } else if let items = try? container.decode([JSONValue].self) {
      self = .list(items)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .null
    }
  }

  /// A member of an object; null for anything else and for a key that is not there.
  package subscript(key: String) -> JSONValue {
    if case .object(let members) = self { return members[key] ?? .null }
    return .null
  }

  /// Whether the value says something: neither null, false, zero nor empty.
  package var isTruthy: Bool {
    switch self {
    case .null: false
    case .flag(let flag): flag
    case .integer(let integer): integer != 0
    case .number(let number): number != 0
    case .text(let text): !text.isEmpty
    case .list(let items): !items.isEmpty
    case .object(let members): !members.isEmpty
    }
  }

  /// The items of a list; none for anything else.
  package var items: [JSONValue] {
    if case .list(let items) = self { return items }
    return []
  }

  /// The text of a string; nil for anything else.
  package var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The integer; nil for anything else.
  package var integer: Int? {
    if case .integer(let integer) = self { return integer }
    return nil
  }

  package var isObject: Bool {
    if case .object = self { return true }
    return false
  }

  /// A scalar in words, for comparing and showing; empty for null, lists and objects.
  package var words: String {
    switch self {
    case .null, .list, .object: ""
    case .flag(let flag): flag ? "True" : "False"
    case .integer(let integer): String(integer)
    case .number(let number): String(number)
    case .text(let text): text
    }
  }

  /// Whether two values are the same, character by character: canonically equivalent spellings differ.
  package func isSame(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    case (.object(let a), .object(let b)):
      a.count == b.count && a.allSatisfy { key, value in b[key].map { value.isSame(as: $0) } ?? false }
    default: numeric != nil && numeric == other.numeric
    }
  }

  private var numeric: Double? {
    switch self {
    case .flag(let flag): flag ? 1 : 0
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }
}
