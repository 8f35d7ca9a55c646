/// Reads the `entries:` of a lexicon: one term a line, `canonical | key=value | also=variant; variant`.
///
/// Works on bytes, since a lexicon has thousands of lines. Linear.
struct EntriesReader {
  let file: String
  let lexicon: String
  let attributes: [String]
  let reporter: Reporter
  /// Line of the file on which the first line of the block stands, and the column of its text.
  let firstLine: Int
  let firstColumn: Int

  private var keys: [(name: String, bytes: [UInt8])]
  /// The last value of each attribute, since neighbours mostly share theirs.
  private var lastValues: [String]
  private var seen: [UInt64: [Int]] = [:]
  private var entries: [LexiconEntry] = []
  private let also = Array("also".utf8)

  init(
    file: String, lexicon: String, attributes: [String], firstLine: Int, firstColumn: Int, reporter: Reporter
  ) {
    self.file = file
    self.lexicon = lexicon
    self.attributes = attributes
    self.firstLine = firstLine
    self.firstColumn = firstColumn
    self.reporter = reporter
    keys = attributes.map { ($0, Array($0.utf8)) }
    lastValues = Array(repeating: "", count: attributes.count)
  }

  mutating func read(_ block: String) -> [LexiconEntry] {
    var block = block
    return block.withUTF8 { read($0) }
  }

  /// Reads entries that stand in a buffer.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> [LexiconEntry] {
    var start = 0
    var number = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      line(UnsafeBufferPointer(rebasing: bytes[start..<end]), number: firstLine + number)
      start = end + 1
      number += 1
    }
    return entries
  }

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  private mutating func line(_ whole: Bytes, number: Int) {
    var line = trim(whole, 0..<whole.count)
    guard !line.isEmpty, whole[line.lowerBound] != 0x23 else { return }
    // " # " begins a comment.
    var at = line.lowerBound + 1
    while at < line.upperBound {
      if whole[at] == 0x23, whole[at - 1] == 0x20, at + 1 == line.upperBound || whole[at + 1] == 0x20 {
        line = trim(whole, line.lowerBound..<at)
        break
      }
      at += 1
    }
    var fields: [Range<Int>] = []
    var start = line.lowerBound
    for index in line where whole[index] == 0x7C {
      fields.append(trim(whole, start..<index))
      start = index + 1
    }
    fields.append(trim(whole, start..<line.upperBound))
    entry(whole, fields, line: number)
  }

  private mutating func entry(_ bytes: Bytes, _ fields: [Range<Int>], line: Int) {
    let head = fields[0]
    let place = range(bytes, head, line)
    guard !head.isEmpty else {
      return reporter.report(.wrongEntry, at: place, "dòng này không có tên gọi chính trước '|'", help: sample)
    }
    var entry = LexiconEntry(canonical: string(bytes, head), range: place)
    for field in fields.dropFirst() {
      read(field, of: bytes, line: line, into: &entry)
    }
    checkVariants(entry)
    checkDuplicate(entry)
    entries.append(entry)
  }

  private var sample: String { "viết: tên gọi | thuộc_tính=giá trị | also=cách viết khác; cách nữa" }

  private mutating func read(_ field: Range<Int>, of bytes: Bytes, line: Int, into entry: inout LexiconEntry) {
    let place = range(bytes, field, line)
    guard let sign = field.first(where: { bytes[$0] == 0x3D }) else {
      let found = string(bytes, field)
      let message = found.isEmpty ? "giữa hai dấu '|' không có gì" : "'\(found)' không có dạng thuộc_tính=giá trị"
      return reporter.report(.wrongEntry, at: place, message, help: sample)
    }
    let key = trim(bytes, field.lowerBound..<sign)
    let value = trim(bytes, (sign + 1)..<field.upperBound)
    guard !value.isEmpty else {
      let message = "thuộc tính '\(string(bytes, key))' không có giá trị"
      return reporter.report(.wrongEntry, at: place, message, help: "bỏ thuộc tính này hoặc thêm giá trị sau '='")
    }
    if bytes[key].elementsEqual(also) {
      var start = value.lowerBound
      for index in value.lowerBound...value.upperBound where index == value.upperBound || bytes[index] == 0x3B {
        let variant = trim(bytes, start..<index)
        if !variant.isEmpty { entry.variants.append(string(bytes, variant)) }
        start = index + 1
      }
      return
    }
    guard let index = keys.firstIndex(where: { bytes[key].elementsEqual($0.bytes) }) else {
      return reporter.unknown(
        .undeclaredAttribute, at: range(bytes, key, line),
        what: "thuộc tính (khai báo trong attributes của \(lexicon))",
        name: string(bytes, key), known: attributes + ["also"])
    }
    let name = keys[index].name
    guard !entry.attributes.contains(where: { $0.key == name }) else {
      let message = "thuộc tính '\(name)' viết hai lần trên một dòng"
      return reporter.report(.wrongEntry, at: place, message, help: "giữ một giá trị")
    }
    if !lastValues[index].utf8.elementsEqual(bytes[value]) { lastValues[index] = string(bytes, value) }
    entry.attributes.append((name, lastValues[index]))
  }

  // MARK: Duplicates

  private func checkVariants(_ entry: LexiconEntry) {
    guard !entry.variants.isEmpty else { return }
    var seen: [String] = [entry.canonical]
    for variant in entry.variants {
      if seen.contains(variant) {
        let message = "cách viết '\(variant)' của '\(entry.canonical)' viết hai lần"
        reporter.report(.duplicateVariant, at: entry.range, message, help: "bỏ một lần")
      }
      seen.append(variant)
    }
  }

  private mutating func checkDuplicate(_ entry: LexiconEntry) {
    // FNV-1a over the bytes; equal sums are compared in full.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    add(entry.canonical)
    for earlier in seen[hash] ?? [] where isSame(entries[earlier], entry) {
      let message = "'\(entry.canonical)' đã có ở dòng \(entries[earlier].range.line) với cùng thuộc tính"
      reporter.report(
        .duplicateEntry, at: entry.range, message, help: "gộp hai dòng, hoặc thêm thuộc tính để phân biệt")
      return
    }
    seen[hash, default: []].append(entries.count)
  }

  private func isSame(_ a: LexiconEntry, _ b: LexiconEntry) -> Bool {
    guard a.canonical == b.canonical, a.attributes.count == b.attributes.count else { return false }
    return a.attributes.allSatisfy { attribute in b.attributes.contains { $0 == attribute } }
  }

  // MARK: Bytes

  private func trim(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, Self.isBlank(bytes[lower]) { lower += 1 }
    while upper > lower, Self.isBlank(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  /// The return of a line end CRLF counts as well.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  private func string(_ bytes: Bytes, _ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// Characters are counted as scalars, since the files of a pack are in composed form.
  private func range(_ bytes: Bytes, _ range: Range<Int>, _ line: Int) -> SourceRange {
    let before = bytes[..<range.lowerBound].count { $0 & 0xC0 != 0x80 }
    let length = bytes[range].count { $0 & 0xC0 != 0x80 }
    return SourceRange(file: file, line: line, column: firstColumn + before, length: max(1, length))
  }
}
