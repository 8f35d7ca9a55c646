/// Bytes decoded to Unicode, before any folding.
struct DecodedText {
  /// One unit for each scalar; a scalar outside the basic plane is U+FFFD here.
  var units: [UInt16] = []
  /// The decoded original as UTF-8, without a byte order mark.
  var utf8: [UInt8] = []
  /// Byte offset in `utf8` of every 32nd scalar.
  var checkpoints: [UInt32] = []
  /// Indexes of the scalars outside the basic plane.
  var astral: [UInt32] = []
  /// Index of the first scalar of each line; the first is 0. LF, CR and CRLF end a line.
  var lines: [UInt32] = [0]
  var encoding = "UTF-8"
  var hadByteOrderMark = false
  var replacedBytes = 0
  /// Whether some scalar may be changed by Normalization Form C.
  var mayNeedComposition = false

  /// Distance between checkpoints, in scalars.
  static let stride = 32
}

extension DecodedText {
  /// Adds one scalar (the slow road, for UTF-16).
  mutating func append(_ scalar: Unicode.Scalar, followedByLineFeed: Bool) {
    if units.count % Self.stride == 0 { checkpoints.append(UInt32(truncatingIfNeeded: utf8.count)) }
    utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    if scalar.value > 0xFFFF {
      astral.append(UInt32(truncatingIfNeeded: units.count))
      units.append(0xFFFD)
    } else {
      units.append(UInt16(truncatingIfNeeded: scalar.value))
      if scalar.value >= 0x0300 { mayNeedComposition = true }
    }
    if scalar.value == 0x0A || (scalar.value == 0x0D && !followedByLineFeed) {
      lines.append(UInt32(truncatingIfNeeded: units.count))
    }
  }
}
