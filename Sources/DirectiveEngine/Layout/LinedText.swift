import DirectiveText

/// The raw tokens of a text with what the phases over lines found: where paragraphs are made from.
struct LinedText {
  let raw: TokenTable
  let lines: LineTable
  /// Code units of the matching form.
  let units: [UInt16]
  /// By raw token: the zone; whether it is furniture; whether it opens a paragraph, whatever stands before it.
  let zones: [UInt8]
  let dropped: [Bool]
  let opensParagraph: [Bool]

  /// The first token of a line that is no furniture.
  func firstWord(of line: LineTable.Line) -> Int? { line.tokens.first { !dropped[$0] } }

  /// The last token of a line that is no furniture.
  func lastWord(of line: LineTable.Line) -> Int? { line.tokens.last { !dropped[$0] } }
}
