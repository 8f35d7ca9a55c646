import DirectiveText

/// The declared ways to make a plain value of a capture's text (`normalise:` in a rule).
enum Normaliser: Sendable {
  case text, integer, lower, upper, sentence, title, compact, documentNumber, expand
  /// The canonical form of the term that is captured, or one of its attributes.
  case term
  case attribute(String)

  /// Names that a rule may use, besides `term` and `term.ATTRIBUTE`.
  static let names = [
    "text", "integer", "lower", "upper", "sentence", "compact", "docnum", "date", "title", "party", "expand",
  ]

  /// The normaliser that a pack calls by this name; the pack checker has refused names that are none.
  init(_ name: String) {
    switch name {
    case "integer": self = .integer
    case "lower": self = .lower
    case "upper": self = .upper
    case "sentence": self = .sentence
    case "title": self = .title
    case "compact": self = .compact
    case "docnum": self = .documentNumber
    case "expand": self = .expand
    case "term": self = .term
    // "date" and "party" leave the text as it is: their parts are captures of their own.
    default: self = name.hasPrefix("term.") ? .attribute(String(name.dropFirst(5))) : .text
    }
  }

  /// What becomes of a text; the normalisers that look beyond it (`expand`, `term`) leave it as it is.
  func apply(to text: String) -> String {
    switch self {
    case .integer:
      let digits = text.filter { $0.isASCII && $0.isNumber }
      return Int(digits).map(String.init) ?? digits
    case .lower: return text.lowercased()
    case .upper: return text.uppercased()
    case .sentence: return Self.sentence(text)
    case .title: return text.split(separator: " ").map { Self.sentence(String($0)) }.joined(separator: " ")
    case .compact: return text.filter { !$0.isWhitespace }
    case .documentNumber: return DocumentNumber.parse(text)?.identifier ?? text.filter { !$0.isWhitespace }
    case .text, .expand, .term, .attribute: return text
    }
  }

  /// Lower case but for the first letter.
  private static func sentence(_ text: String) -> String {
    let lowered = text.lowercased()
    guard let first = lowered.first else { return lowered }
    return first.uppercased() + lowered.dropFirst()
  }
}
