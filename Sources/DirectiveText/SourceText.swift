import CICU

/// A decoded document and its matching form.
///
/// Offsets: *units* count UTF-16 units of the matching form (exactly one a character); *scalars* count Unicode scalars
/// of the decoded original, which has no byte order mark. Ranges are half-open. The invariant: for every range of
/// units, `exact(original(units))` is the text that was read there.
public struct SourceText: Sendable {
  /// The largest input that ``decode(_:name:limit:)`` takes unless told otherwise: 64 MB.
  public static let defaultLimit = 64 * 1024 * 1024

  /// The document's name, as given.
  public let name: String
  /// `UTF-8`, `UTF-16LE` or `UTF-16BE`.
  public let encoding: String
  /// Whether the bytes began with a byte order mark.
  public let hadByteOrderMark: Bool
  /// How many bytes could not be decoded; each ill-formed sequence became one U+FFFD.
  public let replacedBytes: Int
  /// The matching form, one unit a character.
  public let units: [UInt16]
  /// Units of line breaks inside Markdown emphasis, ascending: those do not end a paragraph.
  public let emphasisedBreaks: [UInt32]
  /// Unicode scalars of the decoded original.
  public let scalarCount: Int

  let map: OffsetMap
  let utf8: [UInt8]
  let checkpoints: [UInt32]
  let astral: [UInt32]
  let lines: [UInt32]

  /// Decodes bytes and makes the matching form. Linear in the number of bytes.
  ///
  /// UTF-16 is found by its byte order mark or by the pattern of its NUL bytes. Ill-formed sequences become U+FFFD and
  /// are counted. Empty bytes give an empty text.
  /// - Throws: ``TextError`` if the bytes are no text, or more than `limit`.
  public static func decode(
    _ bytes: [UInt8], name: String, limit: Int = SourceText.defaultLimit
  ) throws(TextError) -> SourceText {
    var text = try TextDecoder(name: name, limit: limit).decode(bytes)
    return SourceText(&text, name: name)
  }

  private init(_ text: inout DecodedText, name: String) {
    scalarCount = text.units.count
    let form = MatchingForm(taking: &text)
    self.name = name
    encoding = text.encoding
    hadByteOrderMark = text.hadByteOrderMark
    replacedBytes = text.replacedBytes
    units = form.units
    map = form.map
    emphasisedBreaks = form.emphasisedBreaks
    utf8 = text.utf8
    checkpoints = text.checkpoints
    astral = text.astral
    lines = text.lines
  }

  /// The scalars of the original that a range of units was made of.
  ///
  /// Invisible characters at the borders do not belong to it; a unit composed of several scalars covers them all.
  /// Logarithmic in the number of places where the forms differ.
  public func original(_ units: Range<Int>) -> Range<Int> {
    map.scalars(ofUnits: units)
  }

  /// The original text of a range of units as one would print it: original quotes, dashes and case; line breaks and
  /// runs of spaces as one space; Markdown's marks left out; trimmed; NFC.
  public func printed(_ units: Range<Int>) -> String {
    var scalars = String.UnicodeScalarView()
    var pendingSpace = false
    let whole = original(units)
    var reader = ScalarReader(utf8, from: utf8Offset(ofScalar: whole.lowerBound))
    var position = whole.lowerBound
    for unit in units {
      let range = map.scalars(ofUnit: unit)
      var first: Unicode.Scalar = "\u{FFFD}"
      while position < range.upperBound {
        let scalar = reader.next()
        if position == range.lowerBound { first = scalar }
        position += 1
      }
      let folded = self.units[unit]
      if folded == 0x20 || folded == 0x0A || folded == 0x0C || folded == 0x7C {
        // A mark that the matching form set aside prints as nothing; everything else here is white space.
        let isMark = first == "*" || first == "`" || first == "#" || first == "_"
        if !isMark { pendingSpace = true }
        continue
      }
      if pendingSpace, !scalars.isEmpty { scalars.append(" ") }
      pendingSpace = false
      scalars.append(range.count > 1 ? Unicode.Scalar(folded) ?? first : first)
    }
    return String(scalars)
  }

  /// The original scalars of a range, unchanged.
  public func exact(_ scalars: Range<Int>) -> String {
    let start = utf8Offset(ofScalar: scalars.lowerBound)
    let end = utf8Offset(ofScalar: scalars.upperBound)
    return String(decoding: utf8[start..<max(start, end)], as: UTF8.self)
  }

  /// The whole decoded original.
  public var text: String { String(decoding: utf8, as: UTF8.self) }
}

/// Reads well-formed UTF-8 scalar by scalar.
private struct ScalarReader {
  private let bytes: [UInt8]
  private var index: Int

  init(_ bytes: [UInt8], from index: Int) {
    self.bytes = bytes
    self.index = index
  }

  mutating func next() -> Unicode.Scalar {
    guard index < bytes.count else { return "\u{FFFD}" }
    let lead = bytes[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0xFF >> UInt32(length + 1))
    for offset in 1..<max(length, 1) where index + offset < bytes.count {
      value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
    }
    index += length
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
