import DirectiveText

/// The token classes of the pattern language, as tests.
enum TokenClasses {
  private static let allShapes: UInt8 = 0b1111
  private static let cased: UInt8 =
    1 << TokenShape.capitalised.rawValue | 1 << TokenShape.upper.rawValue | 1 << TokenShape.mixed.rawValue

  private static func bits(_ kinds: TokenKind...) -> UInt32 {
    kinds.reduce(UInt32(0)) { $0 | 1 << UInt32($1.rawValue) }
  }

  /// Every kind but the breaks between lines, paragraphs and cells.
  private static let anyKind: UInt32 = TokenKind.allCases
    .filter { ![.newline, .blank, .cell, .endOfLine].contains($0) }
    .reduce(UInt32(0)) { $0 | 1 << UInt32($1.rawValue) }

  /// The test for a class name; nil for a name that is none.
  static func test(named name: String) -> TokenTest? {
    switch name {
    case "ANY": return .kinds(anyKind, shapes: allShapes)
    case "CAP": return .kinds(bits(.word, .abbreviation, .roman), shapes: cased)
    case "CAPS": return .kinds(bits(.word, .abbreviation, .roman), shapes: 1 << TokenShape.upper.rawValue)
    // A paragraph, cell or text ends here; BREAK is such an end with no blank line and no cell border.
    case "EOL": return .kinds(bits(.endOfLine, .blank, .cell, .newline), shapes: allShapes)
    case "BREAK": return .kinds(bits(.endOfLine, .newline), shapes: allShapes)
    case "LOWER": return .kinds(bits(.word), shapes: 1 << TokenShape.lower.rawValue)
    default:
      guard let kind = TokenKind.allCases.first(where: { $0.name == name }) else { return nil }
      return .kinds(bits(kind), shapes: allShapes)
    }
  }
}
