import CICU

/// A decoded document and its matching form. Immutable; a class, so that stages can hold it for the price of a reference.
///
/// Offsets: *units* count UTF-16 units of the matching form (exactly one a character); *scalars* count Unicode scalars
/// of the decoded original, which has no byte order mark. Ranges are half-open. The invariant: for every range of
/// units, `exact(original(units))` is the text that was read there.
public final class SourceText: Sendable {
  /// The largest input that ``decode(_:name:limit:)`` takes unless told otherwise: 64 MB.
  public static let defaultLimit = 64 * 1024 * 1024

  /// The document's name, as given.
  public let name: String
  /// `UTF-8`, `UTF-16LE` or `UTF-16BE`; the encoding of the original where it was none of them.
  public let encoding: String
  /// What the text was made from, where it was no plain text in Unicode.
  public let origin: SourceOrigin?
  /// Whether the bytes began with a byte order mark.
  public let hadByteOrderMark: Bool
  /// How many bytes could not be decoded; each ill-formed sequence became one U+FFFD.
  public let replacedBytes: Int
  /// The matching form, one unit a character.
  public let units: [UInt16]
  /// Units of line breaks inside Markdown emphasis, ascending: those do not end a paragraph.
  public let emphasisedBreaks: [UInt32]
  /// Units of line breaks right behind Markdown emphasis that began a line, ascending: what stands before is a heading.
  public let headingBreaks: [UInt32]
  /// Unicode scalars of the decoded original.
  public let scalarCount: Int

  let map: OffsetMap
  /// Units that are not printed as they stand in the original, ascending.
  let unevenUnits: [UInt32]
  let utf8: [UInt8]
  let checkpoints: [UInt32]
  let astral: [UInt32]
  let lines: [UInt32]

  /// Decodes bytes and makes the matching form. Linear in the number of bytes.
  ///
  /// UTF-16 is found by its byte order mark or by the pattern of its NUL bytes. Ill-formed sequences become U+FFFD and
  /// are counted. Empty bytes give an empty text.
  /// - Parameter origin: what the bytes were made from, where they are not the original.
  /// - Throws: ``TextError`` if the bytes are no text, or more than `limit`.
  public static func decode(
    _ bytes: [UInt8], name: String, limit: Int = SourceText.defaultLimit, origin: SourceOrigin? = nil
  ) throws(TextError) -> SourceText {
    var text = try TextDecoder(name: name, limit: limit).decode(bytes)
    return SourceText(&text, name: name, origin: origin)
  }

  private init(_ text: inout DecodedText, name: String, origin: SourceOrigin?) {
    scalarCount = text.units.count
    let form = MatchingForm(taking: &text)
    self.name = name
    self.origin = origin
    encoding = origin?.encoding ?? text.encoding
    hadByteOrderMark = text.hadByteOrderMark
    replacedBytes = text.replacedBytes
    units = form.units
    map = form.map
    emphasisedBreaks = form.emphasisedBreaks
    headingBreaks = form.headingBreaks
    utf8 = text.utf8
    checkpoints = text.checkpoints
    astral = text.astral
    lines = text.lines
    unevenUnits = form.unevenUnits()
  }

  /// The scalars of the original that a range of units was made of.
  ///
  /// Invisible characters at the borders do not belong to it; a unit composed of several scalars covers them all.
  /// Logarithmic in the number of places where the forms differ.
  public func original(_ units: Range<Int>) -> Range<Int> {
    map.scalars(ofUnits: units)
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
