/// Turns bytes into scalars. Never refuses a document for a malformed byte.
///
/// Unsafe buffers: the loops run once over every byte of every document; one boundary check a document instead of one
/// a byte makes them three times as fast. Every index is compared with `count` before use.
struct TextDecoder {
  let name: String
  let limit: Int

  /// Decodes UTF-8 or UTF-16, found by byte order mark or by the pattern of NUL bytes.
  func decode(_ bytes: [UInt8]) throws(TextError) -> DecodedText {
    guard bytes.count <= limit, bytes.count < Int(Int32.max) else {
      throw .tooLarge(name: name, bytes: bytes.count, limit: min(limit, Int(Int32.max) - 1))
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(bytes, skipping: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, skipping: 2, bigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, skipping: 2, bigEndian: true) }
    if let format = BinarySignature.format(of: bytes) { throw .notPlainText(name: name, format: format) }
    if let bigEndian = looksLikeUTF16(bytes) { return utf16(bytes, skipping: 0, bigEndian: bigEndian) }
    return try utf8(bytes, skipping: 0)
  }

  /// `true` for big endian, `false` for little endian, `nil` for neither. Half of a Vietnamese text is ASCII, whose
  /// high bytes are NUL; text in UTF-8 has no NUL at all.
  private func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
    let pairs = min(bytes.count, 4096) / 2
    guard pairs > 0 else { return nil }
    var even = 0
    var odd = 0
    for pair in 0..<pairs {
      if bytes[2 * pair] == 0 { even += 1 }
      if bytes[2 * pair + 1] == 0 { odd += 1 }
    }
    // A combining grave accent (U+0300) has a NUL for its low byte, so the other side need not be free of them.
    if odd * 5 >= pairs, even * 4 <= odd { return false }
    if even * 5 >= pairs, odd * 4 <= even { return true }
    return nil
  }

  private func utf8(_ bytes: [UInt8], skipping start: Int) throws(TextError) -> DecodedText {
    if let offset = BinarySignature.firstControl(in: bytes) { throw .binary(name: name, offset: offset) }
    var text = DecodedText()
    text.hadByteOrderMark = start > 0
    text.checkpoints.reserveCapacity(bytes.count / DecodedText.stride + 1)
    var repaired: [UInt8] = []
    var isRepaired = false
    let units = [UInt16](unsafeUninitializedCapacity: bytes.count - start) { output, written in
      bytes.withUnsafeBufferPointer { input in
        let count = input.count
        var read = start
        var made = 0
        var checkpoint = 0
        var mayCompose = false
        while read < count {
          if made == checkpoint {
            checkpoint += DecodedText.stride
            text.checkpoints.append(UInt32(truncatingIfNeeded: isRepaired ? repaired.count : read - start))
          }
          let lead = input[read]
          if lead < 0x80 {
            output[made] = UInt16(lead)
            made += 1
            if isRepaired { repaired.append(lead) }
            read += 1
            if lead <= 0x0D, lead == 0x0A || (lead == 0x0D && !(read < count && input[read] == 0x0A)) {
              text.lines.append(UInt32(truncatingIfNeeded: made))
            }
            continue
          }
          let (scalar, length) = Self.scalar(input, at: read)
          if scalar == 0 {
            if !isRepaired {
              isRepaired = true
              repaired = Array(input[start..<read])
            }
            repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
            text.replacedBytes += length
            output[made] = 0xFFFD
          } else {
            if isRepaired { repaired.append(contentsOf: input[read..<(read + length)]) }
            if scalar > 0xFFFF {
              text.astral.append(UInt32(truncatingIfNeeded: made))
              output[made] = 0xFFFD
            } else {
              let unit = UInt16(truncatingIfNeeded: scalar)
              output[made] = unit
              mayCompose = mayCompose || Self.mayCompose(unit)
            }
          }
          made += 1
          read += length
        }
        written = made
        text.mayNeedComposition = mayCompose
      }
    }
    text.units = units
    if isRepaired {
      text.utf8 = repaired
    } else {
      text.utf8 = start == 0 ? bytes : Array(bytes[start...])
    }
    return text
  }

  /// The scalar at an index whose byte is not ASCII, and its length; scalar 0 and the length of the maximal
  /// ill-formed part when it is malformed (Unicode 15, table 3-7).
  @inline(__always)
  private static func scalar(_ input: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
    let lead = input[index]
    let left = input.count - index
    if lead >= 0xC2, lead <= 0xDF {
      guard left > 1, input[index + 1] & 0xC0 == 0x80 else { return (0, 1) }
      return (UInt32(lead & 0x1F) << 6 | UInt32(input[index + 1] & 0x3F), 2)
    }
    if lead & 0xF0 == 0xE0 {
      let low: UInt8 = lead == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = lead == 0xED ? 0x9F : 0xBF
      guard left > 1, input[index + 1] >= low, input[index + 1] <= high else { return (0, 1) }
      guard left > 2, input[index + 2] & 0xC0 == 0x80 else { return (0, 2) }
      let middle = UInt32(input[index + 1] & 0x3F) << 6
      return (UInt32(lead & 0x0F) << 12 | middle | UInt32(input[index + 2] & 0x3F), 3)
    }
    guard lead >= 0xF0, lead <= 0xF4 else { return (0, 1) }
    let low: UInt8 = lead == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = lead == 0xF4 ? 0x8F : 0xBF
    guard left > 1, input[index + 1] >= low, input[index + 1] <= high else { return (0, 1) }
    guard left > 2, input[index + 2] & 0xC0 == 0x80 else { return (0, 2) }
    guard left > 3, input[index + 3] & 0xC0 == 0x80 else { return (0, 3) }
    let upper = UInt32(lead & 0x07) << 18 | UInt32(input[index + 1] & 0x3F) << 12
    return (upper | UInt32(input[index + 2] & 0x3F) << 6 | UInt32(input[index + 3] & 0x3F), 4)
  }

  private func utf16(_ bytes: [UInt8], skipping start: Int, bigEndian: Bool) -> DecodedText {
    var text = DecodedText()
    text.encoding = bigEndian ? "UTF-16BE" : "UTF-16LE"
    text.hadByteOrderMark = start > 0
    text.utf8.reserveCapacity(bytes.count)
    text.units.reserveCapacity(bytes.count / 2)
    func unit(_ index: Int) -> UInt32 {
      let first = UInt32(bytes[index])
      let second = UInt32(bytes[index + 1])
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    var read = start
    while read < bytes.count {
      var value: UInt32 = 0xFFFD
      var length = 2
      if read + 1 >= bytes.count {
        length = 1
        text.replacedBytes += 1
      } else {
        let first = unit(read)
        if first & 0xF800 != 0xD800 {
          value = first
        } else if first < 0xDC00, read + 3 < bytes.count, unit(read + 2) & 0xFC00 == 0xDC00 {
          value = 0x10000 + (first - 0xD800) << 10 + (unit(read + 2) - 0xDC00)
          length = 4
        } else {
          text.replacedBytes += 2
        }
      }
      let followedByLF = read + length + 1 < bytes.count && unit(read + length) == 0x0A
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}", followedByLineFeed: followedByLF)
      read += length
    }
    return text
  }

  /// Whether Normalization Form C may change or join the unit. Wider than the truth: ICU decides.
  @inline(__always)
  private static func mayCompose(_ unit: UInt16) -> Bool {
    if unit < 0x0300 { return false }
    if unit >= 0x1E00, unit < 0x1F00 { return false }
    return unit < 0x2000 || (unit >= 0x2126 && unit <= 0x212B) || unit == 0x2329 || unit == 0x232A
      || (unit > 0x2A00 && unit != 0xFFFD)
  }
}
