/// Writes a tracking sheet as CSV (RFC 4180): lines end with CR LF, cells are quoted where they must be.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front: the words of a directive come from
/// outside, and a sheet must never compute them.
public struct TaskSheetCSV: Sendable {
  /// What stands between cells.
  public enum Separator: String, CaseIterable, Sendable {
    /// `,`
    case comma
    /// `;`, which spreadsheets set to Vietnamese take.
    case semicolon
    /// The tab character.
    case tab

    var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: 0x09
      }
    }
  }

  /// What stands between cells.
  public var separator: Separator
  /// Whether a byte order mark stands at the front, by which Excel knows UTF-8.
  public var hasByteOrderMark: Bool

  /// CSV as Excel opens it, unless told otherwise.
  public init(separator: Separator = .comma, hasByteOrderMark: Bool = true) {
    self.separator = separator
    self.hasByteOrderMark = hasByteOrderMark
  }

  /// The sheet as UTF-8. Linear in the size of the sheet.
  public func render(_ sheet: TaskSheet) -> [UInt8] {
    var bytes: [UInt8] = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    write(TaskSheet.columns, into: &bytes)
    for (index, row) in sheet.rows.enumerated() {
      write(
        [
          String(index + 1), row.task, row.directive, row.lead, row.cooperating, row.due ?? "", row.product, row.note,
        ], into: &bytes)
    }
    return bytes
  }

  private func write(_ cells: [String], into bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(separator.byte) }
      write(Self.neutral(cell), into: &bytes)
    }
    bytes += [0x0D, 0x0A]
  }

  private func write(_ cell: String, into bytes: inout [UInt8]) {
    let utf8 = Array(cell.utf8)
    guard utf8.contains(where: { [0x22, 0x0A, 0x0D, 0x2C, 0x3B, 0x09].contains($0) }) else {
      bytes += utf8
      return
    }
    bytes.append(0x22)
    for byte in utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// A cell that no spreadsheet takes for a formula: those begin with one of these signs, narrow or wide, or with a
  /// control character before them (OWASP, CSV injection).
  static func neutral(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first else { return cell }
    let signs: Set<Unicode.Scalar> = [
      "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
    return signs.contains(first) ? "'" + cell : cell
  }
}
