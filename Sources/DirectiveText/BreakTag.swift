/// The classes of `vi.rbbi`, in its own numbering.
enum BreakTag {
  static let space: UInt8 = 2
  static let newline: UInt8 = 5
  static let blank: UInt8 = 6
  static let digitsAndLetters: UInt8 = 12
  static let joinedWords: UInt8 = 15
  static let dottedNumber: UInt8 = 16
  static let decimal: UInt8 = 17
  static let time: UInt8 = 19
  static let date: UInt8 = 20
  static let dayAndMonth: UInt8 = 21
  static let yearSpan: UInt8 = 22
  static let label: UInt8 = 30
  static let spacedLabel: UInt8 = 31
  static let bullet: UInt8 = 32
  static let symbol: UInt8 = 40
  static let documentNumber: UInt8 = 41
  static let shortDocumentNumber: UInt8 = 42
  static let endMark: UInt8 = 50
  static let possibleEndMark: UInt8 = 51
  static let possibleAddress: UInt8 = 61

  /// The kind of a class that needs no decision; 0 for one that does.
  static func kind(_ tag: UInt8) -> TokenKind? {
    switch tag {
    case 3: .punctuation
    case 4: .cell
    case 10: .word
    case 11: .number
    case 18: .percent
    case endMark: .endMark
    case 60: .url
    case 1: .other
    default: nil
    }
  }

  /// ``kind(_:)`` as raw values by tag.
  static let plainKinds: [UInt8] = (0...255).map { kind(UInt8($0))?.rawValue ?? 0 }
}
