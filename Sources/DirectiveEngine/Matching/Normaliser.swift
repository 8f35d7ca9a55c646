import DirectiveText

/// The declared ways to make a plain value of a capture's text (`normalise:` in a rule).
enum Normaliser {
  /// Names that a rule may use; `term` and `term.ATTRIBUTE` are read from the lexicon instead.
  static let names = [
    "text", "integer", "lower", "upper", "sentence", "compact", "docnum", "date", "title", "party", "expand",
  ]

  static func apply(_ name: String, to text: String) -> String {
    switch name {
    case "integer":
      let digits = text.filter { $0.isASCII && $0.isNumber }
      return Int(digits).map(String.init) ?? digits
    case "lower": return text.lowercased()
    case "upper": return text.uppercased()
    case "sentence": return sentence(text)
    case "title": return text.split(separator: " ").map { sentence(String($0)) }.joined(separator: " ")
    case "compact": return text.filter { !$0.isWhitespace }
    case "docnum": return DocumentNumber.parse(text)?.identifier ?? text.filter { !$0.isWhitespace }
    default: return text
    }
  }

  /// Lower case but for the first letter.
  static func sentence(_ text: String) -> String {
    let lowered = text.lowercased()
    guard let first = lowered.first else { return lowered }
    return first.uppercased() + lowered.dropFirst()
  }
}
