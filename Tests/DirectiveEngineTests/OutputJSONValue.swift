/// A JSON text as read back by a strict reader: order kept, a key that stands twice is an error.
enum OutputJSONValue: Equatable {
  case object([Member])
  case array([OutputJSONValue])
  case string(String)
  case integer(Int)
  case boolean(Bool)

  struct Member: Equatable {
    var key: String
    var value: OutputJSONValue
  }

  subscript(key: String) -> OutputJSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  subscript(index: Int) -> OutputJSONValue? {
    guard case .array(let values) = self, values.indices.contains(index) else { return nil }
    return values[index]
  }

  var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var number: Int? {
    if case .integer(let number) = self { return number }
    return nil
  }

  /// Reads exactly one value and the white space around it; only integers, since the output holds no other numbers.
  init(_ bytes: [UInt8]) throws {
    var reader = Reader(scalars: Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    self = try reader.value()
    reader.skipSpace()
    guard reader.at == reader.scalars.count else { throw reader.problem("text behind the value") }
  }
}

/// Where and why a text is no JSON.
struct OutputJSONProblem: Error, CustomStringConvertible {
  var description: String
}

private struct Reader {
  let scalars: [Unicode.Scalar]
  var at = 0

  init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  func problem(_ text: String) -> OutputJSONProblem { OutputJSONProblem(description: "\(text) at \(at)") }

  var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  mutating func skipSpace() {
    while let scalar = next, scalar == " " || scalar == "\n" { at += 1 }
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    at += 1
    return true
  }

  mutating func value() throws -> OutputJSONValue {
    skipSpace()
    switch next {
    case "{": return try object()
    case "[": return try array()
    case "\"": return .string(try string())
    case "t": return .boolean(try word("true", true))
    case "f": return .boolean(try word("false", false))
    default: return .integer(try integer())
    }
  }

  private mutating func object() throws -> OutputJSONValue {
    at += 1
    var members: [OutputJSONValue.Member] = []
    skipSpace()
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      let key = try string()
      guard !members.contains(where: { $0.key == key }) else { throw problem("key '\(key)' stands twice") }
      skipSpace()
      guard take(":") else { throw problem("no colon") }
      members.append(OutputJSONValue.Member(key: key, value: try value()))
      skipSpace()
    } while take(",")
    guard take("}") else { throw problem("object not closed") }
    return .object(members)
  }

  private mutating func array() throws -> OutputJSONValue {
    at += 1
    var values: [OutputJSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    repeat {
      values.append(try value())
      skipSpace()
    } while take(",")
    guard take("]") else { throw problem("array not closed") }
    return .array(values)
  }

  private mutating func string() throws -> String {
    guard take("\"") else { throw problem("no string") }
    var text = String.UnicodeScalarView()
    while let scalar = next {
      at += 1
      switch scalar {
      case "\"": return String(text)
      case "\\": text.append(try escape())
      default:
        guard scalar.value >= 0x20 else { throw problem("bare control character") }
        text.append(scalar)
      }
    }
    throw problem("string not closed")
  }

  private mutating func escape() throws -> Unicode.Scalar {
    guard let scalar = next else { throw problem("escape at the end") }
    at += 1
    switch scalar {
    case "\"", "\\": return scalar
    case "b": return "\u{08}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      let digits = String(String.UnicodeScalarView(scalars[at..<min(at + 4, scalars.count)]))
      guard let code = UInt32(digits, radix: 16), let result = Unicode.Scalar(code) else { throw problem("bad escape") }
      at += 4
      return result
    default: throw problem("unknown escape")
    }
  }

  private mutating func integer() throws -> Int {
    let start = at
    while let scalar = next, scalar == "-" || ("0"..."9").contains(scalar) { at += 1 }
    guard let number = Int(String(String.UnicodeScalarView(scalars[start..<at]))) else { throw problem("no value") }
    return number
  }

  private mutating func word(_ word: String, _ value: Bool) throws -> Bool {
    for scalar in word.unicodeScalars {
      guard take(scalar) else { throw problem("no value") }
    }
    return value
  }
}
