/// Takes the segments of the break rules one by one and decides what the rules could not: by position in the line
/// (labels), by value (dates, times), by case (abbreviations) and by what stands before.
struct TokenRefiner {
  private let writer: TokenWriter
  private let count: Int
  /// The end of the last segment.
  private var position = 0
  /// Units before this one are already in the table.
  private var cursor = 0
  /// Whether nothing but spaces and cell marks was seen in this line.
  private var atLineStart = true

  init(_ writer: TokenWriter) {
    self.writer = writer
    count = writer.units.count
  }

  /// Adds the segment that ends at `end` to the table.
  @inline(__always)
  mutating func take(end: Int, tag: UInt8, plain: UnsafeBufferPointer<UInt8>, _ table: inout TokenStage) {
    let start = max(position, cursor)
    position = end
    guard tag != BreakTag.space, start < end else { return }
    let kind = plain[Int(tag)]
    if kind != 0 {
      writer.emit(start, end, kind, &table)
      if kind != TokenKind.cell.rawValue { atLineStart = false }
      return
    }
    decide(start, end, tag, &table)
  }

  private mutating func decide(_ start: Int, _ end: Int, _ tag: UInt8, _ table: inout TokenStage) {
    if tag == BreakTag.newline || tag == BreakTag.blank {
      writer.emitBreak(start, end, tag == BreakTag.blank ? .blank : .newline, &table)
      atLineStart = true
      return
    }
    let opensLine = atLineStart
    atLineStart = false
    if opensLine, isLabel(start, end, tag) {
      writer.emit(start, end, TokenKind.item.rawValue, &table)
    } else if tag == BreakTag.label, closesText(start, end) {
      splitBeforeEndMark(start, end, &table)
    } else if tag == BreakTag.possibleAddress, opensLine, let dot = romanLabel(start, end) {
      writer.emit(start, dot + 1, TokenKind.item.rawValue, &table)
      writer.split(dot + 1, end, &table)
    } else if let kind = kind(start, end, tag) {
      writer.emit(start, end, kind.rawValue, &table)
    } else {
      writer.split(start, end, &table)
    }
  }

  /// The kind of a segment inside a line, or `nil` if it is no single token.
  private func kind(_ start: Int, _ end: Int, _ tag: UInt8) -> TokenKind? {
    switch tag {
    case BreakTag.digitsAndLetters: isClock(start, end) && isTime(start, end) ? .time : nil
    case BreakTag.yearSpan: isYear(start) && isYear(end - 4) ? .yearSpan : nil
    case BreakTag.possibleAddress: isAddress(start, end) ? .url : nil
    case BreakTag.dottedNumber: isList(start, end) ? nil : .money
    case BreakTag.decimal: .money
    case BreakTag.time: isTime(start, end) ? .time : nil
    case BreakTag.date, BreakTag.dayAndMonth:
      end < count && writer.isDigit(end) ? nil : NumericDate.parse(units: writer.units[start..<end]).map { _ in .date }
    case BreakTag.joinedWords: isAbbreviation(start, end) ? .abbreviation : nil
    case BreakTag.documentNumber: hasToneOnCapital(start, end) || !hasPlainSuffix(start, end) ? nil : .documentNumber
    case BreakTag.shortDocumentNumber: isAllCapitals(start, end) ? .documentNumber : nil
    case BreakTag.symbol:
      hasToneOnCapital(start, end) || follows(start) ? nil : .symbol
    case BreakTag.bullet: writer.units[start] == 0x2D || writer.units[start] == 0x2B ? .punctuation : .other
    case BreakTag.possibleEndMark: endsLine(end) ? .endMark : nil
    default: nil
    }
  }

  // MARK: Labels

  private func isLabel(_ start: Int, _ end: Int, _ tag: UInt8) -> Bool {
    let next = end < count ? writer.units[end] : 0x0A
    switch tag {
    case BreakTag.label:
      guard isLabelContent(start, end) else { return false }
      if writer.units[end - 1] == 0x29 { return true }
      // A small letter and a dot needs a space behind it; other labels may touch the word (an OCR habit).
      let touches = end < count && writer.isLetter(end)
      if touches { return writer.isDigit(start) || writer.isUpper(start) }
      return next == 0x20 || next == 0x0A || next == 0x0C || next == 0x22 || next == 0x7C
    case BreakTag.spacedLabel:
      let following = afterSpaces(end)
      return next == 0x20 && following < count && !writer.isDigit(following)
    case BreakTag.bullet:
      let following = afterSpaces(end)
      guard following < count, writer.units[following] != 0x0A, writer.units[following] != 0x0C else { return false }
      return writer.units[start] != 0x2B || next == 0x20 || writer.isLetter(end)
    case BreakTag.dottedNumber, BreakTag.decimal:
      // 1.1 Title: short parts and a capital behind a space.
      let following = afterSpaces(end)
      return next == 0x20 && following < count && writer.isUpper(following) && hasShortParts(start, end)
    default: return false
    }
  }

  /// Whether the text between a label's brackets or before its dot is a number, one letter or a roman numeral.
  private func isLabelContent(_ start: Int, _ end: Int) -> Bool {
    let first = writer.units[start] == 0x28 ? start + 1 : start
    let last = end - 1
    if last - first == 1 || writer.isDigit(last - 1) { return true }
    return writer.isRoman(first, last) || writer.isRoman(first, last, small: true)
  }

  /// The dot behind a roman numeral that touches the next word: `II.NOI`.
  private func romanLabel(_ start: Int, _ end: Int) -> Int? {
    guard let dot = (start..<end).first(where: { writer.units[$0] == 0x2E }) else { return nil }
    return writer.isRoman(start, dot) ? dot : nil
  }

  /// Whether a number has dots only, and parts of one or two digits.
  private func hasShortParts(_ start: Int, _ end: Int) -> Bool {
    var run = 0
    for index in start..<end {
      if writer.isDigit(index) {
        run += 1
        if run > 2 { return false }
      } else {
        if writer.units[index] != 0x2E { return false }
        run = 0
      }
    }
    return true
  }

  // MARK: End marks

  /// Whether the dot of an apparent label belongs to an end mark: `12./.`
  private func closesText(_ start: Int, _ end: Int) -> Bool {
    end + 1 < count && writer.units[end - 1] == 0x2E && writer.units[end] == 0x2F && writer.units[end + 1] == 0x2E
  }

  private mutating func splitBeforeEndMark(_ start: Int, _ end: Int, _ table: inout TokenStage) {
    writer.split(start, end - 1, &table)
    var last = end + 2
    while last < count, writer.units[last] == 0x2E { last += 1 }
    writer.emit(end - 1, last, TokenKind.endMark.rawValue, &table)
    cursor = last
  }

  /// Whether nothing but spaces and closing marks follows in the line.
  private func endsLine(_ end: Int) -> Bool {
    var index = end
    while index < count, index - end < 8 {
      switch writer.units[index] {
      case 0x0A, 0x0C, 0x7C: return true
      case 0x20, 0x22, 0x27, 0x29, 0x2E: index += 1
      default: return false
      }
    }
    return index == count
  }

  private func afterSpaces(_ index: Int) -> Int {
    var index = index
    while index < count, writer.units[index] == 0x20 { index += 1 }
    return index
  }

  // MARK: Values and case

  /// Three and more numbers between commas are a list: 1,2,3.
  private func isList(_ start: Int, _ end: Int) -> Bool {
    var commas = 0
    for index in start..<end where writer.units[index] == 0x2C { commas += 1 }
    return commas > 1
  }

  /// One or two digits, h or g, and two digits or none (for g, two).
  private func isClock(_ start: Int, _ end: Int) -> Bool {
    guard let mark = (start..<end).first(where: { !writer.isDigit($0) }), mark - start <= 2 else { return false }
    let letter = writer.units[mark] | 0x20
    let minutes = end - mark - 1
    guard letter == 0x68 || (letter == 0x67 && minutes == 2), minutes == 0 || minutes == 2 else { return false }
    return ((mark + 1)..<end).allSatisfy { writer.isDigit($0) }
  }

  /// Whether the four digits at an index are a year of the 20th or 21st century.
  private func isYear(_ index: Int) -> Bool {
    let first = (writer.units[index], writer.units[index + 1])
    return first == (0x31, 0x39) || first == (0x32, 0x30)
  }

  /// Whether a dotted name ends, before its path, in a top-level domain in use here.
  private func isAddress(_ start: Int, _ end: Int) -> Bool {
    var last = start
    var stop = end
    for index in start..<end {
      if writer.units[index] == 0x2F {
        stop = index
        break
      }
      if writer.units[index] == 0x2E { last = index + 1 }
    }
    let name = String(decoding: writer.units[last..<stop], as: UTF16.self)
    return Self.topLevelDomains.contains(name)
  }

  private static let topLevelDomains: Set<String> = ["vn", "com", "org", "net", "edu", "gov", "info"]

  /// The letter behind the number is small, or a capital that is in use there or is a misread digit.
  private func hasPlainSuffix(_ start: Int, _ end: Int) -> Bool {
    guard let letter = (start..<end).first(where: { !writer.isDigit($0) && writer.units[$0] != 0x2E }) else {
      return false
    }
    guard writer.isUpper(letter) else { return true }
    switch writer.units[letter] {
    case 0x41...0x43, 0x49, 0x4F, 0x53: return true
    default: return false
    }
  }

  private func isTime(_ start: Int, _ end: Int) -> Bool {
    var hour = 0
    var value = 0
    for index in start..<end {
      if writer.isDigit(index) {
        value = value * 10 + Int(writer.units[index]) - 0x30
      } else {
        hour = value
        value = 0
      }
    }
    return hour <= 24 && value < 60
  }

  /// Words joined by `/` or `&` are an abbreviation if each is one letter, or (behind `&`) begins with a capital, or
  /// has two capitals and more, no tone and at most two small letters.
  private func isAbbreviation(_ start: Int, _ end: Int) -> Bool {
    var first = start
    var joinedByAmpersand = false
    for index in start...end {
      let unit = index < end ? writer.units[index] : 0
      guard index == end || unit == 0x26 || unit == 0x2F else { continue }
      if unit == 0x26 { joinedByAmpersand = true }
      let isPart = index - first == 1 || isCode(first, index) || (joinedByAmpersand && writer.isUpper(first))
      if !isPart { return false }
      if unit != 0x26 { joinedByAmpersand = false }
      first = index + 1
    }
    return true
  }

  private func isCode(_ start: Int, _ end: Int) -> Bool {
    var capitals = 0
    var small = 0
    for index in start..<end {
      if writer.hasTone(index) { return false }
      if writer.isUpper(index) { capitals += 1 } else if !writer.isDigit(index) { small += 1 }
    }
    return capitals >= 2 && small <= 2
  }

  /// Whether a word, a number or a closing bracket stands right before: then the mark joins, it does not open.
  private func follows(_ start: Int) -> Bool {
    guard start > 0 else { return false }
    return writer.isLetter(start - 1) || writer.isMark(start - 1) || writer.units[start - 1] == 0x29
  }

  private func hasToneOnCapital(_ start: Int, _ end: Int) -> Bool {
    (start..<end).contains { writer.isUpper($0) && writer.hasTone($0) }
  }

  private func isAllCapitals(_ start: Int, _ end: Int) -> Bool {
    guard let dash = (start..<end).first(where: { writer.units[$0] == 0x2D }) else { return false }
    return ((dash + 1)..<end).allSatisfy { (writer.isUpper($0) && !writer.hasTone($0)) || writer.isDigit($0) }
  }
}
