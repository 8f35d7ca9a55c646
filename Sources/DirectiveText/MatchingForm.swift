import CICU

/// Makes the matching form: the one spelling of a text that the rules look at.
///
/// NFC, one unit a character; lookalikes of the letter U+0110, odd spaces, dashes, slashes and quotes folded to one
/// each; invisible characters left out; Markdown's marks set aside as spaces (`anchors` rules R0, R4, R5, R6, R8).
/// Line breaks of every kind are U+000A, a form feed stays U+000C.
///
/// Unsafe buffers: see ``TextDecoder``. The form is made in place, since it never has more units than were read.
struct MatchingForm {
  private(set) var units: [UInt16]
  private(set) var map = OffsetMap()
  /// Units of line breaks inside emphasis (`**…**`), ascending: whoever wrapped the line did not end the paragraph.
  private(set) var emphasisedBreaks: [UInt32] = []
  /// Units of line breaks right behind emphasis that began at the start of a line, ascending: what stands before is a
  /// heading of its own.
  private(set) var headingBreaks: [UInt32] = []
  /// Units of spaces that were something else in the original, ascending.
  private(set) var oddSpaces: [UInt32] = []

  /// The unit is left out of the matching form.
  private static let dropped: UInt16 = 0xFFFE
  /// The unit needs a look at its neighbours.
  private static let special: UInt16 = 0xFFFF

  /// What each unit becomes, or ``dropped`` or ``special``.
  private static let table: [UInt16] = makeTable()

  /// Folds decoded text, whose units are taken over (no copy). Linear in its length.
  init(taking text: inout DecodedText) {
    units = []
    swap(&units, &text.units)
    var starts: [UInt32] = []
    var widths: [UInt8] = []
    if text.mayNeedComposition, cicu_is_nfc(units, Int32(units.count)) != 1 {
      if let composed = Composition(units) {
        units = composed.units
        starts = composed.starts
        widths = composed.widths
      }
    }
    fold(starts: starts, widths: widths)
  }

  /// Folds the units in place. `starts` and `widths` say where each came from; empty means unit *i* is scalar *i*.
  private mutating func fold(starts: [UInt32], widths: [UInt8]) {
    let composed = !starts.isEmpty
    var map = OffsetMap()
    var final = 0
    var emphasisedBreaks: [UInt32] = []
    var headingBreaks: [UInt32] = []
    var oddSpaces: [UInt32] = []
    Self.table.withUnsafeBufferPointer { table in
      units.withUnsafeMutableBufferPointer { units in
        let count = units.count
        var read = 0
        var written = 0
        var isEmphasised = false
        var lastMark = -2
        // Nothing but spaces, marks and the figures of a label stands in the line so far; the emphasis that was opened
        // last began there; it was closed, and nothing but spaces follows.
        var isLineEmpty = true
        var beganLine = false
        var isClosed = false
        while read < count {
          let unit = units[read]
          var folded = table[Int(unit)]
          var taken = 1
          if folded >= Self.dropped {
            if folded == Self.dropped {
              read += 1
              continue
            }
            if unit == 0x2A {
              // Each two marks of a run open or close; what stands before may be folded already, so it is remembered.
              if lastMark + 1 != read {
                var end = read
                while end < count, units[end] == unit { end += 1 }
                // Emphasis that is closed and opened again inside a word (`g****ử`) was cut by a converter.
                if (end - read) % 4 == 0, written > 0, end < count, Self.isLetter(units[written - 1]),
                  Self.isLetter(units[end])
                {
                  lastMark = end - 1
                  read = end
                  continue
                }
                if (end - read) / 2 % 2 == 1 {
                  isEmphasised.toggle()
                  if isEmphasised { beganLine = isLineEmpty }
                  isClosed = !isEmphasised && beganLine
                }
              }
              lastMark = read
            }
            (folded, taken) = Self.resolve(unit, units, at: read, after: written)
          }
          if folded == 0x0A {
            if isClosed { headingBreaks.append(UInt32(written)) }
            isClosed = false
            isLineEmpty = true
          } else if folded != 0x20 {
            isClosed = false
            if !Self.isOfLabel(folded) { isLineEmpty = false }
          } else if unit != 0x20 {
            oddSpaces.append(UInt32(written))
          }
          if isEmphasised, folded == 0x0A {
            // A blank line ends any emphasis that was left open.
            let next = read + taken
            isEmphasised = next < count && units[next] != 0x0A && units[next] != 0x0D
            if isEmphasised { emphasisedBreaks.append(UInt32(written)) }
          }
          if composed {
            let start = Int(starts[read])
            let last = read + taken - 1
            map.note(unit: written, scalar: start, width: Int(starts[last]) + Int(widths[last]) - start)
          } else if taken != 1 || written != read || !map.isIdentity {
            map.note(unit: written, scalar: read, width: taken)
          }
          units[written] = folded
          written += 1
          read += taken
        }
        final = written
      }
    }
    units.removeLast(units.count - final)
    self.map = map
    self.emphasisedBreaks = emphasisedBreaks
    self.headingBreaks = headingBreaks
    self.oddSpaces = oddSpaces
  }

  private static func isLetter(_ unit: UInt16) -> Bool {
    let entries = LetterTable.shared.entries
    return (Int(unit) < entries.count ? entries[Int(unit)] : LetterTable.beyond(unit)) & (1 << 21) != 0
  }

  /// Whether a unit may stand in the label of an item: a figure, a point, a bracket, a dash.
  private static func isOfLabel(_ unit: UInt16) -> Bool {
    (0x30...0x39).contains(unit) || unit == 0x2E || unit == 0x28 || unit == 0x29 || unit == 0x2D
  }

  /// A unit that depends on its neighbours: what it becomes, and how many units it takes up.
  private static func resolve(
    _ unit: UInt16, _ units: UnsafeMutableBufferPointer<UInt16>, at index: Int, after written: Int
  ) -> (UInt16, Int) {
    let line: UInt16 = 0x0A
    let space: UInt16 = 0x20
    switch unit {
    case 0x2A:
      return (space, 1)
    case 0x0D:
      return (line, index + 1 < units.count && units[index + 1] == line ? 2 : 1)
    case 0x23:
      // A heading mark only where nothing but spaces and other marks stands before it in the line.
      // The look back is bounded, so that a line of marks costs no more than its length.
      var before = written - 1
      while before >= 0, written - before <= 16, units[before] == space { before -= 1 }
      return (before < 0 || units[before] == line || units[before] == 0x0C ? space : unit, 1)
    case 0x5F:
      // Kept inside a name such as a_b; a run that touches a border is emphasis or a blank to be filled in.
      var next = index + 1
      while next < units.count, next - index < 4, units[next] == unit { next += 1 }
      let joined = next < units.count && units[next] != unit && isNameUnit(units[next])
      return (joined && written > 0 && isNameUnit(units[written - 1]) ? unit : space, 1)
    default:
      return (unit, 1)
    }
  }

  @inline(__always)
  private static func isNameUnit(_ unit: UInt16) -> Bool {
    let lower = unit | 0x20
    return (lower >= 0x61 && lower <= 0x7A) || (unit >= 0x30 && unit <= 0x39) || unit == 0x5F
      || (unit >= 0xC0 && unit < 0x2000)
  }

  /// The matching form of a text of ordinary letters and marks, unit by unit; `nil` where it takes more than that.
  ///
  /// The short way for the words and numbers that stages ask about.
  static func plainUnits(of text: String) -> [UInt16]? {
    var units: [UInt16] = []
    units.reserveCapacity(text.utf8.count)
    for unit in text.utf16 {
      // Below the combining marks, and the composed letters of Vietnamese: these are in Form C, whatever stands beside.
      guard (unit >= 0x20 && unit < 0x0300) || (unit >= 0x1EA0 && unit <= 0x1EF9) else { return nil }
      let folded = table[Int(unit)]
      guard folded < dropped else { return nil }
      units.append(folded)
    }
    return units
  }

  private static func makeTable() -> [UInt16] {
    var table = [UInt16](unsafeUninitializedCapacity: 65_536) { buffer, count in
      for unit in 0..<65_536 { buffer[unit] = UInt16(truncatingIfNeeded: unit) }
      count = 65_536
    }
    func set(_ units: [ClosedRange<Int>], _ value: UInt16) {
      for range in units { for unit in range { table[unit] = value } }
    }
    set([0xFFFE...0xFFFF], 0xFFFD)
    set([0x00...0x09, 0x0B...0x0B, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F], 0x20)
    set([0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000], 0x20)
    set([0x60...0x60], 0x20)
    set([0x85...0x85, 0x2028...0x2029], 0x0A)
    set([0xAD...0xAD, 0x180E...0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F], dropped)
    set([0xFE00...0xFE0F, 0xFEFF...0xFEFF], dropped)
    set([0x0D...0x0D, 0x23...0x23, 0x2A...0x2A, 0x5F...0x5F], special)
    // Full-width forms first: the dashes, slashes and quotes among them are folded again below.
    for unit in 0xFF01...0xFF5E { table[unit] = UInt16(unit - 0xFEE0) }
    set([0xFF03...0xFF03, 0xFF0A...0xFF0A, 0xFF3F...0xFF40], 0x20)
    set([0x2010...0x2015, 0x2043...0x2043, 0x2212...0x2212, 0xFE58...0xFE58, 0xFE63...0xFE63], 0x2D)
    set([0x2044...0x2044, 0x2215...0x2215], 0x2F)
    set([0xAB...0xAB, 0xBB...0xBB, 0x201C...0x201F, 0x2033...0x2033, 0x2036...0x2036, 0x301D...0x301F], 0x22)
    set([0xB4...0xB4, 0x2018...0x201B, 0x2032...0x2032, 0x2035...0x2035, 0x2039...0x203A, 0x02BC...0x02BC], 0x27)
    // Letters that a font's tables mistake for U with horn.
    table[0x01A2] = 0x01AF
    table[0x01A3] = 0x01B0
    table[0x00D0] = 0x0110
    table[0x0189] = 0x0110
    table[0x00F0] = 0x0111
    table[0x0256] = 0x0111
    return table
  }
}

/// Text composed to Normalization Form C by ICU, with the place each unit came from.
private struct Composition {
  var units: [UInt16] = []
  var starts: [UInt32] = []
  var widths: [UInt8] = []

  /// `nil` if ICU could not do it (no memory); the text is then matched as it is.
  init?(_ source: [UInt16]) {
    let capacity = source.count * 3 + 16
    guard capacity <= Int(Int32.max) else { return nil }
    starts = [UInt32](repeating: 0, count: capacity)
    widths = [UInt8](repeating: 0, count: capacity)
    units = [UInt16](repeating: 0, count: capacity)
    let count = cicu_nfc(source, Int32(source.count), &units, &starts, &widths, Int32(capacity))
    guard count >= 0 else { return nil }
    units.removeLast(capacity - Int(count))
    starts.removeLast(capacity - Int(count))
    widths.removeLast(capacity - Int(count))
  }
}
