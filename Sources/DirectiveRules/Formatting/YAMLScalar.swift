/// Writes a string as a YAML scalar that reads back as the same string, inside tables and lists on one line as well.
enum YAMLScalar {
  /// Without quotes where nothing in the string means anything to YAML or to a reader's eye, such as a number.
  static func text(of string: String) -> String {
    isPlain(string) ? string : quoted(string)
  }

  /// What an example says of a name: a scalar, or a list on one line.
  static func text(of value: ExampleValue) -> String {
    switch value {
    case .first(let string): text(of: string)
    case .all(let strings): "[" + strings.map { text(of: $0) }.joined(separator: ", ") + "]"
    }
  }

  /// In double quotes, on one line.
  static func quoted(_ string: String) -> String {
    var out = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xA0 || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  private static let wordsOfYAML: Set<String> = ["true", "false", "null"]

  private static func isPlain(_ string: String) -> Bool {
    let scalars = string.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, isLetterOrDigit(first), last != " " else { return false }
    guard scalars.allSatisfy({ isLetterOrDigit($0) || " /_.()%&+-".unicodeScalars.contains($0) }) else { return false }
    return !wordsOfYAML.contains(string.lowercased()) && !scalars.allSatisfy { $0.isDigit || $0 == "." }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isUpper || scalar.isLower || scalar.isDigit || (scalar.value > 0x7F && scalar.properties.isAlphabetic)
  }
}
