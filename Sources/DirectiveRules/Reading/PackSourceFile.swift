/// The text of one file of a pack with its lines, for positions.
final class PackSourceFile: Sendable {
  let path: String
  /// UTF-8, contiguous, without a byte order mark.
  let text: String
  /// Offset in bytes at which each line begins.
  private let starts: [Int]
  private let length: Int
  /// Whether there is a combining mark in it: only then do scalars and characters count differently.
  let hasMarks: Bool
  /// Lines (1-based) that begin a further document: `---`, then a blank or nothing.
  let separators: [Int]

  init(path: String, text: String) {
    self.path = path
    var text = text
    text.makeContiguousUTF8()
    self.text = text
    var starts = [0]
    var length = 0
    var separators: [Int] = []
    var hasMarks = false
    text.utf8.withContiguousStorageIfAvailable { bytes in
      length = bytes.count
      hasMarks = Self.mayHaveMarks(bytes)
      var start = 0
      while start < bytes.count {
        if start > 0 {
          starts.append(start)
          if bytes[start] == 0x2D, start + 2 < bytes.count, bytes[start + 1] == 0x2D, bytes[start + 2] == 0x2D {
            let next = start + 3 < bytes.count ? bytes[start + 3] : 0x0A
            if next == 0x0A || next == 0x0D || next == 0x20 || next == 0x09 { separators.append(starts.count) }
          }
        }
        while start < bytes.count, bytes[start] != 0x0A { start += 1 }
        start += 1
      }
      if bytes.last == 0x0A { starts.append(bytes.count) }
    }
    self.starts = starts
    self.length = length
    self.hasMarks = hasMarks
    self.separators = separators
  }

  /// A last line that is empty does not count.
  var lineCount: Int { starts.count > 1 && starts[starts.count - 1] == length ? starts.count - 1 : starts.count }

  /// Bytes of lines `first..<last` (1-based), with their ends.
  func bytes(ofLines first: Int, to last: Int) -> Range<Int> {
    starts[first - 1]..<(last - 1 < starts.count ? starts[last - 1] : length)
  }

  /// Whether a first byte of a combining mark (`Unicode.Scalar.isMark`) stands in a text.
  private static func mayHaveMarks(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] >= 0xCC {
      switch bytes[index] {
      case 0xCC, 0xCD: return true
      case 0xE1 where index + 1 < bytes.count && bytes[index + 1] & 0xFE == 0xAA: return true
      case 0xE2 where index + 1 < bytes.count && bytes[index + 1] == 0x83: return true
      case 0xEF where index + 1 < bytes.count && bytes[index + 1] == 0xB8: return true
      default: continue
      }
    }
    return false
  }

  /// Calls the closure with the bytes of a line (1-based) without its end; with none where there is no such line.
  func withBytes<Result>(ofLine number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let result = text.utf8.withContiguousStorageIfAvailable { bytes in
      guard number >= 1, number <= starts.count else { return body(UnsafeBufferPointer(rebasing: bytes[0..<0])) }
      let start = starts[number - 1]
      var end = number < starts.count ? starts[number] - 1 : length
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      return body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
    }
    // The text is contiguous, so that there is always a result.
    return result ?? body(UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Calls the closure with the bytes of several lines (1-based), their ends included.
  func withBytes<Result>(ofLines lines: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let range = bytes(ofLines: lines.lowerBound, to: lines.upperBound)
    let result = text.utf8.withContiguousStorageIfAvailable { body(UnsafeBufferPointer(rebasing: $0[range])) }
    return result ?? body(UnsafeBufferPointer(start: nil, count: 0))
  }

  /// A line (1-based) without its end; empty where there is none.
  func line(_ number: Int) -> Substring {
    guard number >= 1, number <= starts.count else { return "" }
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: starts[number - 1])
    let end = utf8.index(utf8.startIndex, offsetBy: number < starts.count ? starts[number] - 1 : length)
    let line = text[start..<end]
    return line.utf8.last == 0x0D ? Substring(line.unicodeScalars.dropLast()) : line
  }

  /// A place given in Unicode scalars, as YAML counts, in characters.
  func range(line: Int, scalarColumn: Int, scalarLength: Int = 1) -> SourceRange {
    let first = max(0, scalarColumn - 1)
    guard hasMarks else {
      let count = withBytes(ofLine: line) { bytes in bytes.count { $0 & 0xC0 != 0x80 } }
      let start = min(first, count)
      return SourceRange(
        file: path, line: line, column: start + 1, length: max(1, min(scalarLength, count - start)))
    }
    var marks = 0
    var within = 0
    var start = 0
    var index = 0
    for scalar in self.line(line).unicodeScalars {
      guard index < first + scalarLength else { break }
      if index < first {
        start += 1
        if scalar.isMark { marks += 1 }
      } else if !scalar.isMark {
        within += 1
      }
      index += 1
    }
    return SourceRange(file: path, line: line, column: start - marks + 1, length: max(1, within))
  }
}
