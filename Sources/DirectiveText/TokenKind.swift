/// What a token is. The raw values are fixed; ``name`` is how patterns of the rule pack call the kind.
public enum TokenKind: UInt8, Sendable, CaseIterable {
  /// A run of letters, perhaps with digits after the first.
  case word = 1
  /// Digits, perhaps with one letter behind them (`30a`).
  case number = 2
  /// A whole document number (`830/QĐ-TTg`, `2126 /UBND-KGVX`).
  case documentNumber = 3
  /// A date in figures (`01/6/2021`), a day and month (`30/4`) or a month and year (`6/2021`).
  case date = 4
  /// An abbreviation held together by `&` or `/` (`TT&TT`, `V/v`).
  case abbreviation = 5
  /// The label of an item, only as the first token of a line (`1.`, `a)`, `(1)`, `-`).
  case item = 6
  /// A roman numeral.
  case roman = 7
  /// The end mark of a document (`./.`).
  case endMark = 8
  /// A web or mail address.
  case url = 9
  /// A number with a thousands or decimal mark (`1.800.000`, `12,5`).
  case money = 10
  /// A percentage with its sign.
  case percent = 11
  /// A punctuation mark, or a run of dots or dashes.
  case punctuation = 12
  /// A single line break.
  case newline = 13
  /// Two or more line breaks, or a form feed.
  case blank = 14
  /// `|`, the border of a table cell.
  case cell = 15
  /// Two years (`2021-2025`).
  case yearSpan = 16
  /// A time of day (`17h00`, `8h30`, `16:30`).
  case time = 17
  /// A document symbol without its number (`/UBND-CA`).
  case symbol = 18
  /// Anything else.
  case other = 19
  /// A hard end of line made by the layout stage; it has no width.
  case endOfLine = 20

  /// The name of the kind in patterns.
  public var name: String {
    switch self {
    case .word: "WORD"
    case .number: "NUM"
    case .documentNumber: "DOCNUM"
    case .date: "DATE"
    case .abbreviation: "ABBR"
    case .item: "ITEM"
    case .roman: "ROMAN"
    case .endMark: "ENDMARK"
    case .url: "URL"
    case .money: "MONEY"
    case .percent: "PERCENT"
    case .punctuation: "PUNCT"
    case .newline: "NEWLINE"
    case .blank: "BLANK"
    case .cell: "CELL"
    case .yearSpan: "YEARSPAN"
    case .time: "TIME"
    case .symbol: "SYMBOL"
    case .other: "OTHER"
    case .endOfLine: "EOL"
    }
  }
}

/// How the letters of a token are cased.
public enum TokenShape: UInt8, Sendable, CaseIterable {
  /// No upper-case letter (also: no letter at all).
  case lower = 0
  /// The first letter upper case, the others lower; at least two letters.
  case capitalised = 1
  /// Every letter upper case, also a single one.
  case upper = 2
  /// Anything else, such as `TTg`.
  case mixed = 3
}
