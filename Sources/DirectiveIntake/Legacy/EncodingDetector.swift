/// Tells the encoding of a text from what is in it: every encoding is tried, and the one that makes Vietnamese syllables
/// of the words is taken, with the reason; where none does, or two do alike, none is taken.
struct EncodingDetector {
  /// What was found out.
  enum Finding: Equatable {
    /// UTF-8 or UTF-16, or nothing that another encoding would explain.
    case unicode
    /// Bytes of an older encoding.
    case legacy(LegacyEncoding, reason: String)
    /// Text in UTF-8 whose letters are bytes of an older encoding, taken for Windows-1252.
    case misread(LegacyEncoding, reason: String)
    /// Not UTF-8, and none of the others; what was seen.
    case unknown(String)
  }

  /// The share of words that must be syllables, and how far ahead of the next encoding the best must be.
  private static let leastShare = 0.9
  private static let leastLead = 0.1
  /// Words that must have been asked, at least, and among how many of all words: two in three Vietnamese words have marks,
  /// while a text that has lost them has few letters left that could mean anything.
  private static let fewestWords = 4
  private static let oneWordIn = 4
  /// Bytes that are not UTF-8 below which nothing is tried: so few tell nothing.
  private static let fewestBytes = 8
  /// Bytes that are looked at: the encoding of a document is that of its beginning.
  private static let sample = 64 * 1024

  /// Finds the encoding of bytes. Stops at the first letter that only Vietnamese in UTF-8 has: linear at the most.
  func detect(_ bytes: [UInt8]) -> Finding {
    let scan = ByteScan(bytes)
    if scan.isVietnamese || scan.isWide { return .unicode }
    if scan.malformed > 0 {
      // A few broken letters in a text that is UTF-8 otherwise are replaced and counted, as ever.
      let isFew = scan.malformed <= scan.wellFormed || scan.malformed < Self.fewestBytes
      if isFew || scan.isBinary { return .unicode }
      let sample = bytes.prefix(Self.sample).map(UInt32.init)
      switch best(of: sample, [.tcvn3, .vni, .viscii, .windows1258]) {
      case .one(let encoding, let reason): return .legacy(encoding, reason: reason)
      case .none(let found): return .unknown(found)
      }
    }
    if scan.latin > 0, !scan.hasMarks, scan.circumflexes < Self.fewestWords {
      let text = String(decoding: bytes.prefix(Self.sample), as: UTF8.self)
      let codes = LegacyEncoding.codes(ofMisread: text)
      if case .one(let encoding, let reason) = best(of: codes, [.tcvn3, .vni, .viscii, .windows1258]) {
        return .misread(encoding, reason: reason + "; chữ đã bị hiểu nhầm là Windows-1252")
      }
      return .unicode
    }
    guard scan.circumflexes >= Self.fewestWords else { return .unicode }
    // Quotes and dashes of Unicode may stand in it.
    let text = String(decoding: bytes.prefix(Self.sample), as: UTF8.self)
    if case .one(let encoding, let reason) = best(of: text.unicodeScalars.map(\.value), [.viqr]) {
      return .misread(encoding, reason: reason)
    }
    return .unicode
  }

  private enum Choice {
    case one(LegacyEncoding, reason: String)
    case none(String)
  }

  private func best(of codes: [UInt32], _ encodings: [LegacyEncoding]) -> Choice {
    let shapes = encodings.map { ($0, SyllableShape($0.decode(codes))) }.sorted { $0.1.share > $1.1.share }
    let found = shapes.map { "\($0.0.name) \(Int(($0.1.share * 100).rounded()))%" }.joined(separator: ", ")
    guard let (encoding, shape) = shapes.first, shape.asked >= Self.fewestWords, shape.share >= Self.leastShare,
      shape.asked * Self.oneWordIn >= shape.words,
      shape.share - (shapes.dropFirst().first?.1.share ?? 0) >= Self.leastLead
    else { return .none("tỉ lệ chữ thành âm tiết tiếng Việt theo từng bảng mã là \(found)") }
    return .one(encoding, reason: "\(shape.syllables)/\(shape.asked) chữ có dấu thành âm tiết tiếng Việt (\(found))")
  }
}

/// What the bytes of a text look like from afar.
private struct ByteScan {
  /// A letter of the block of Vietnamese (U+1E80 to U+1EFF) in UTF-8 was seen; nothing behind it was looked at.
  var isVietnamese = false
  /// UTF-16, by its mark or its NUL bytes.
  var isWide = false
  /// Too many control characters for a text.
  var isBinary = false
  /// Sequences of UTF-8 beyond ASCII, and bytes that are of none.
  var wellFormed = 0
  var malformed = 0
  /// Sequences for U+0080 to U+00FF.
  var latin = 0
  /// A combining mark in UTF-8.
  var hasMarks = false
  /// `^` behind a vowel.
  var circumflexes = 0

  init(_ bytes: [UInt8]) {
    isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4096).contains(0)
    if isWide { return }
    bytes.withUnsafeBufferPointer { scan($0) }
    guard malformed > 0 else { return }
    let sample = bytes.prefix(16_384)
    let controls = sample.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B || $0 == 0x7F }
    isBinary = controls * 50 > sample.count
  }

  /// Every index is compared with `count` before use.
  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    let count = bytes.count
    var at = 0
    while at < count {
      let byte = bytes[at]
      if byte < 0x80 {
        if byte == 0x5E, at > 0, Self.takesCircumflex(bytes[at - 1] | 0x20) { circumflexes += 1 }
        at += 1
        continue
      }
      let length = byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 ? (byte < 0xF0 ? 3 : 1) : byte >= 0xC2 ? 2 : 1
      var isWhole = length > 1 && at + length <= count
      if isWhole { for next in (at + 1)..<(at + length) where bytes[next] & 0xC0 != 0x80 { isWhole = false } }
      guard isWhole else {
        malformed += 1
        at += 1
        continue
      }
      wellFormed += 1
      if byte == 0xE1, bytes[at + 1] >= 0xBA, bytes[at + 1] <= 0xBB {
        isVietnamese = true
        return
      }
      if byte <= 0xC3 { latin += 1 }
      if byte == 0xCC || byte == 0xCD { hasMarks = true }
      at += length
    }
  }

  private static func takesCircumflex(_ letter: UInt8) -> Bool { letter == 0x61 || letter == 0x65 || letter == 0x6F }
}
