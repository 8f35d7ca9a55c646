/// The key of a short token, remembered by its units.
struct KeyCacheEntry {
  var low: UInt64 = 0
  var high: UInt64 = 0
  var key: UInt32 = 0
  var loose: UInt32 = 0
  /// Units of the token; 0 for an empty slot.
  var length: UInt8 = 0
  var shape: UInt8 = 0
  var isRoman = false

  /// Slots of a cache: a power of two, at most 2,048 (the bits that the hash gives).
  static let slots = 2048
}

/// Writes tokens of one text into a table: computes keys and shapes, and splits what is refused as one token.
///
/// Unsafe buffers: it lives inside one call of ``Tokenizer``, whose arrays it points into; all offsets come from ICU
/// and lie within `units`, and the scratch holds twice the longest key and two units more.
struct TokenWriter {
  let units: UnsafeBufferPointer<UInt16>
  let entries: UnsafeBufferPointer<UInt32>
  let bare: UnsafeBufferPointer<UInt16>
  let keys: KeyTable.View
  let looseKeys: KeyTable.View
  let scratch: UnsafeMutableBufferPointer<UInt16>
  let cache: UnsafeMutableBufferPointer<KeyCacheEntry>

  /// Adds one token with its key and shape. Texts of more than 64 units have no key.
  @inline(__always)
  func emit(_ start: Int, _ end: Int, _ kind: UInt8, _ table: inout TokenStage) {
    let length = end - start
    guard length <= 8, start + 8 <= units.count, let base = units.baseAddress else {
      emitUncached(start, end, kind, &table)
      return
    }
    // The token's units as two words: equal words and lengths are equal tokens, so a hit needs no folding.
    let text = UnsafeRawPointer(base + start)
    var low = text.loadUnaligned(as: UInt64.self)
    var high: UInt64 = 0
    if length < 4 {
      low &= (1 << UInt64(length * 16)) &- 1
    } else if length > 4 {
      high = text.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      if length < 8 { high &= (1 << UInt64((length - 4) * 16)) &- 1 }
    }
    let hash = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    let slot = Int(truncatingIfNeeded: hash >> 53) & (cache.count - 1)
    let entry = cache[slot]
    if entry.low == low, entry.high == high, Int(entry.length) == length {
      let isRoman = entry.isRoman && kind == TokenKind.word.rawValue
      table.append(
        start: start, end: end,
        kind: isRoman ? TokenKind.roman.rawValue : kind, shape: entry.shape, key: entry.key, loose: entry.loose)
      return
    }
    let (shape, key, loose) = emitUncached(start, end, kind, &table)
    cache[slot] = KeyCacheEntry(
      low: low, high: high, key: key, loose: loose, length: UInt8(truncatingIfNeeded: length), shape: shape,
      isRoman: shape == TokenShape.upper.rawValue && isRoman(start, end))
  }

  /// Adds one token, computes its key, and gives back shape, key and loose group.
  @discardableResult
  private func emitUncached(
    _ start: Int, _ end: Int, _ kind: UInt8, _ table: inout TokenStage
  ) -> (shape: UInt8, key: UInt32, loose: UInt32) {
    guard end - start <= KeyFolder.limit else {
      let shape = TokenShape.mixed.rawValue
      table.append(start: start, end: end, kind: kind, shape: shape)
      return (shape, 0, 0)
    }
    let folded = KeyFolder.fold(units, start, end, entries, scratch)
    var kind = kind
    if kind == TokenKind.word.rawValue, folded.shape == TokenShape.upper.rawValue, isRoman(start, end) {
      kind = TokenKind.roman.rawValue
    }
    let key = keys.id(UnsafeBufferPointer(scratch), folded.length)
    var loose: UInt32 = 0
    if key == 0 {
      let length = KeyFolder.loosen(scratch, folded.letters, bare)
      loose = looseKeys.id(UnsafeBufferPointer(scratch), length)
    }
    table.append(start: start, end: end, kind: kind, shape: folded.shape, key: key, loose: loose)
    return (folded.shape, key, loose)
  }

  /// Adds a break, which has neither key nor shape.
  func emitBreak(_ start: Int, _ end: Int, _ kind: TokenKind, _ table: inout TokenStage) {
    table.append(start: start, end: end, kind: kind.rawValue, shape: 0)
  }

  /// Adds a stretch as ordinary tokens: runs of letters (and digits behind letters), runs of digits, single marks.
  func split(_ start: Int, _ end: Int, _ table: inout TokenStage) {
    var index = start
    while index < end {
      let first = index
      index += 1
      if isLetter(first) {
        while index < end, isLetter(index) || isDigit(index) || isMark(index) { index += 1 }
        emit(first, index, TokenKind.word.rawValue, &table)
      } else if isDigit(first) {
        while index < end, isDigit(index) { index += 1 }
        // One letter right behind the digits belongs to the number (30a), more of them are a word.
        if index < end, isLetter(index), index + 1 == end || !(isLetter(index + 1) || isDigit(index + 1)) {
          index += isSmallDBar(index) ? 0 : 1
        }
        emit(first, index, TokenKind.number.rawValue, &table)
      } else if units[first] != 0x20 {
        emit(first, index, TokenKind.punctuation.rawValue, &table)
      }
    }
  }

  @inline(__always)
  private func entry(_ index: Int) -> UInt32 {
    let unit = units[index]
    return Int(unit) < LetterTable.count ? entries[Int(unit)] : LetterTable.beyond(unit)
  }

  func isLetter(_ index: Int) -> Bool { entry(index) & (1 << 21) != 0 && units[index] != 0xFFFD }
  func isUpper(_ index: Int) -> Bool { entry(index) & (1 << 19) != 0 }
  func isDigit(_ index: Int) -> Bool { entry(index) & (1 << 22) != 0 }
  func isMark(_ index: Int) -> Bool { entry(index) & (1 << 23) != 0 }
  func hasTone(_ index: Int) -> Bool { entry(index) & (7 << 16) != 0 }

  /// The barred d behind figures is the currency, never part of the number.
  private func isSmallDBar(_ index: Int) -> Bool { units[index] == 0x0111 || units[index] == 0x0110 }

  /// Whether a stretch holds nothing but I, V and X (in small letters where asked).
  @inline(__always)
  func isRoman(_ start: Int, _ end: Int, small: Bool = false) -> Bool {
    let bit: UInt16 = small ? 0x20 : 0
    for index in start..<end {
      let unit = units[index]
      if unit != 0x49 | bit, unit != 0x56 | bit, unit != 0x58 | bit { return false }
    }
    return end > start
  }
}
