import Foundation

/// Makes texts out of the documents of the corpus by operations that know what documents are made of.
struct TextMutator {
  let material: Material

  /// What documents hold and what they must not stumble over.
  private static let pieces: [[UInt8]] = [
    "Kính gửi: ", "Nơi nhận:\n", "- Như trên;\n", "Điều 1. ", "Số: 12/UBND-VX\n", "V/v ", "KT. CHỦ TỊCH\n", "./.",
    "QUYẾT ĐỊNH:\n",
    "a) ", "đ) ", "1. ", "1.1.1. ", "I. ", "(1) ", "- ", "+ ", "• ", "I.1.a) ", "Mục 1. ", "| ", " | ", "|---|---|\n",
    "| TT | Nội dung | Chủ trì | Thời gian |\n", "Sở Y tế", "Sở, ", "UBND các huyện", "Thủ tướng Chính phủ", "Bộ ",
    "chủ trì, phối hợp với ", "báo cáo ", "Giao ", "yêu cầu ", "trước ngày 30/4/2024", "ngày 31 tháng 02 năm 2023",
    "ngày 29/2/2023", "trong quý IV/9999", "hằng tháng", "trong vòng 99999999999999999999 ngày", "00/00/0000",
    "32/13/2024",
    "từ ngày 1/1/0001 đến ngày 31/12/9999", "5 ngày làm việc", "trước 25h61", "năm 99999", "Quyết định số 12/QĐ-TTg ",
    "Nghị định 99999999999999999999/2020/NĐ-CP", "của Chính phủ", "nêu trên", "(sau đây gọi tắt là A)", "Luật Đất đai",
    "khoản 1 Điều 2", "\n", "\n\n\n", "\r", "\r\n", "\u{0C}", "\u{2028}", "\t", " ", "\u{A0}", "\u{3000}", "\u{200B}",
    "\u{AD}",
    "\u{FEFF}", "\u{202E}", "\u{301}", "\u{323}\u{302}", "\u{300}", "\u{1E9B}\u{323}", "\u{FB03}", "\u{FDFA}",
    "\u{1F468}\u{200D}\u{1F469}",
    "\u{10FFFF}", "\u{FFFF}", "\u{AC00}\u{11A8}", "\u{0344}", "\u{2126}", "Đ", "\u{D0}", "(", ")", "[", "“", "”", "\"",
    "'", "**", "__", "`", "# ",
    "/", "-", "–", ".", ",", ";", ":", "0", "00", "1.800.000", "12,5%", "http://a.b/c?d", "a@b.c", "XIV",
    "ỦY BAN NHÂN DÂN\n",
    "C H Ỉ  T H Ị\n", "Trang 1/2\n", "---\n", "......\n", "\u{FFFD}",
  ].map { Array($0.utf8) }

  /// Bytes that are no UTF-8, or end one too soon.
  private static let broken: [[UInt8]] = [
    [0xFF], [0xFE], [0xC0, 0x80], [0xC3], [0xE1, 0xBB], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80],
    [0xF4, 0x90, 0x80, 0x80],
    [0x80], [0xE0, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
  ]

  func text(_ random: inout SeededRandom) -> [UInt8] {
    var text = start(&random)
    for _ in 0..<random.magnitude(most: 24) {
      change(&text, &random)
      if text.count > 200_000 { break }
    }
    return encoded(text, &random)
  }

  private func start(_ random: inout SeededRandom) -> [UInt8] {
    switch random.below(20) {
    case 0...10: return slice(of: random.pick(material.documents), &random)
    case 11...13: return random.pick(material.documents)
    case 14...16: return (0..<random.magnitude(most: 60)).flatMap { _ in random.pick(material.lines) + [0x0A] }
    case 17, 18: return (0..<random.magnitude(most: 400)).flatMap { _ in random.pick(Self.pieces) }
    default: return (0..<random.magnitude(most: 600)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
  }

  /// Some lines of a document.
  private func slice(of document: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    let range = random.range(in: document.count, longest: 3_000)
    let start = document[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = document[range.upperBound...].firstIndex(of: 0x0A).map { $0 + 1 } ?? document.count
    return Array(document[start..<end])
  }

  private func change(_ text: inout [UInt8], _ random: inout SeededRandom) {
    let range = random.range(in: text.count, longest: random.magnitude(most: 300))
    let at = boundary(in: text, near: random.below(text.count + 1))
    switch random.below(17) {
    case 0: if !text.isEmpty { text[random.below(text.count)] ^= 1 << UInt8(random.below(8)) }
    case 1: text.removeSubrange(range)
    case 2: text.replaceSubrange(at..<at, with: random.pick(Self.pieces))
    case 3: text.replaceSubrange(range, with: random.pick(Self.pieces))
    case 4: text.replaceSubrange(at..<at, with: random.pick(material.lines))
    case 5:
      let other = random.pick(material.documents)
      text = Array(text[..<at]) + other[boundary(in: other, near: random.below(other.count))...]
    case 6: text.replaceSubrange(at..<at, with: random.pick(Self.broken))
    case 7: repeatPart(&text, Array(text[range]), at, random.magnitude(most: 40))
    case 8: repeatPart(&text, random.pick(Self.pieces), at, random.magnitude(most: random.chance(5) ? 20_000 : 300))
    case 9: text.replaceSubrange(at..<at, with: text[range])
    case 10: shuffleLines(&text, &random)
    case 11: for index in range where text[index] == 0x0A && random.chance(60) { text[index] = 0x20 }
    case 12: for index in range where text[index] == 0x20 && random.chance(40) { text[index] = 0x0A }
    case 13:
      for index in range where (0x30...0x39).contains(text[index]) { text[index] = UInt8(0x30 + random.below(10)) }
    case 14: swapCase(&text, range, &random)
    case 15:
      let odd = random.pick(
        ["\u{A0}", "\t", "  ", "\u{2003}", "\u{200B}", "", "\u{301}", "*", "_", "|"].map { Array($0.utf8) })
      text.replaceSubrange(range, with: text[range].flatMap { $0 == 0x20 ? odd : [$0] })
    default: text.removeSubrange(at...)
    }
  }

  /// The end of the word at a place, most of the time; any byte where there is none near.
  private func boundary(in text: [UInt8], near place: Int) -> Int {
    var at = min(place, text.count)
    let limit = min(text.count, at + 12)
    while at < limit, text[at] != 0x20, text[at] != 0x0A { at += 1 }
    return at
  }

  private func repeatPart(_ text: inout [UInt8], _ part: [UInt8], _ at: Int, _ count: Int) {
    let bounded = min(count, 100_000 / max(1, part.count))
    text.replaceSubrange(at..<at, with: Array(repeatElement(part, count: bounded).joined()))
  }

  private func shuffleLines(_ text: inout [UInt8], _ random: inout SeededRandom) {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count > 1 else { return }
    for _ in 0..<random.magnitude(most: 12) { lines.swapAt(random.below(lines.count), random.below(lines.count)) }
    text = Array(lines.joined(separator: [0x0A]))
  }

  /// Turns the letters of a stretch to upper or lower case; what is no UTF-8 there becomes U+FFFD.
  private func swapCase(_ text: inout [UInt8], _ range: Range<Int>, _ random: inout SeededRandom) {
    let part = String(decoding: text[range], as: UTF8.self)
    text.replaceSubrange(range, with: Array((random.chance(50) ? part.uppercased() : part.lowercased()).utf8))
  }

  /// Now and then the text in other bytes.
  private func encoded(_ text: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    func utf16(_ bigEndian: Bool) -> [UInt8] {
      String(decoding: text, as: UTF8.self).utf16.flatMap { unit in
        let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return bigEndian ? bytes : bytes.reversed()
      }
    }
    switch random.below(60) {
    case 0: return [0xFF, 0xFE] + utf16(false)
    case 1: return [0xFE, 0xFF] + utf16(true)
    case 2: return utf16(false)
    case 3: return utf16(true).dropLast()
    case 4: return [0xEF, 0xBB, 0xBF] + text
    case 5: return text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case 6: return text.map { $0 == 0x0A ? 0x0D : $0 }
    case 7, 8: return Array(String(decoding: text, as: UTF8.self).decomposedStringWithCanonicalMapping.utf8)
    case 9: return text.isEmpty ? [0] : text.map { random.below(200) == 0 ? 0 : $0 }
    case 10:
      // A surrogate without its other half.
      var units = [0xFF, 0xFE] + utf16(false)
      if units.count > 4 { units[3 + 2 * random.below((units.count - 3) / 2)] = 0xD8 + UInt8(random.below(8)) }
      return units
    default: return text
    }
  }
}
