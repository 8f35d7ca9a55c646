import CICU

/// What each unit contributes to a key: its lower-case letter without the tone mark, the tone, and its case.
///
/// Two tables of 8,192 entries, filled by ICU once (0.5 ms); units above them are taken as letters without case.
struct LetterTable: Sendable {
  /// The one table that all keys are made with.
  static let shared = LetterTable()

  /// Entries of the letter table; the bits are described in `cicu.h`.
  let entries: [UInt32]
  /// For a lower-case letter without tone, the letter without any mark.
  let bare: [UInt16]

  /// The number of entries of both tables.
  static let count = Int(CICU_LETTERS)

  private init() {
    var entries = [UInt32](repeating: 0, count: Self.count)
    var bare = [UInt16](repeating: 0, count: Self.count)
    cicu_letters(&entries, &bare)
    self.entries = entries
    self.bare = bare
  }

  /// The entry of a unit that the table does not hold: itself, a letter.
  @inline(__always)
  static func beyond(_ unit: UInt16) -> UInt32 { UInt32(unit) | (UInt32(1) << 21) }
}
