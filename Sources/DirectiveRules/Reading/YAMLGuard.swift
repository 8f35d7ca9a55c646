/// Looks through a YAML document before it is composed, for what strict reading refuses and for what would make
/// composing slow or deep: anchors and aliases, complex keys, and nesting without end.
///
/// It knows as much of YAML as is needed to tell where a value begins. Linear; block scalars are passed over by lines.
struct YAMLGuard {
  static let maximumIndentation = 120
  static let maximumDepth = 48

  /// A mistake, with the line (1-based, from the start of the document) and the offset in bytes within it.
  struct Problem {
    var code: DiagnosticCode
    var line: Int
    var offset: Int
    var message: String
    var help: String
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var flowDepth = 0
  private var quote: UInt8 = 0
  /// Lines that are indented more than this belong to a block scalar.
  private var block: Int?

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The first mistake of a document, nil where there is none.
  static func problem(in bytes: UnsafeBufferPointer<UInt8>) -> Problem? {
    var scan = YAMLGuard(bytes)
    var start = 0
    var line = 1
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      if var problem = scan.line(start, end) {
        problem.line = line
        problem.offset -= start
        return problem
      }
      start = end + 1
      line += 1
    }
    return nil
  }

  private mutating func line(_ start: Int, _ end: Int) -> Problem? {
    var at = start
    while at < end, bytes[at] == 0x20 { at += 1 }
    if at == end || bytes[at] == 0x0D { return nil }
    let indentation = at - start
    if let block {
      if indentation > block { return nil }
      self.block = nil
    }
    if flowDepth == 0, quote == 0, indentation > Self.maximumIndentation {
      return tooDeep(at, "dòng thụt vào \(indentation) dấu cách, giới hạn là \(Self.maximumIndentation)")
    }
    return content(from: at, start, end)
  }

  private mutating func content(from first: Int, _ start: Int, _ end: Int) -> Problem? {
    var at = first
    // Where a value may begin; the column of the key or dash that owns it.
    var isNodeStart = true
    var owner = -1
    var nodeColumn = at - start
    var dashes = 0
    while at < end {
      let byte = bytes[at]
      let next = at + 1 < end ? bytes[at + 1] : 0x20
      let isFollowedByBlank = next == 0x20 || next == 0x09 || next == 0x0D
      if quote != 0 {
        if byte == quote {
          if quote == 0x27, next == 0x27 { at += 1 } else { quote = 0 }
        } else if byte == 0x5C, quote == 0x22 {
          at += 1
        }
        at += 1
        continue
      }
      if byte == 0x20 || byte == 0x09 {
        at += 1
        continue
      }
      if byte == 0x23, at == start || bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09 { return nil }  // "#"
      if isNodeStart {
        isNodeStart = false
        nodeColumn = at - start
        switch byte {
        case 0x2D where isFollowedByBlank && flowDepth == 0:  // "- "
          dashes += 1
          if dashes > Self.maximumDepth { return tooDeep(at, "danh sách lồng quá \(Self.maximumDepth) cấp") }
          owner = nodeColumn
          isNodeStart = true
        case 0x3F where isFollowedByBlank:  // "? "
          return Problem(
            code: .anchorOrTag, line: 0, offset: at, message: "không dùng khóa phức '? …'", help: "viết khóa: giá trị")
        case 0x26 where !isFollowedByBlank, 0x2A where !isFollowedByBlank:  // "&" "*"
          return Problem(
            code: .anchorOrTag, line: 0, offset: at, message: "không dùng neo '&…' và bí danh '*…' của YAML",
            help: "viết lại giá trị; phần mẫu dùng chung đặt thành macro")
        case 0x22, 0x27: quote = byte
        case 0x5B, 0x7B:  // "[" "{"
          flowDepth += 1
          if flowDepth > Self.maximumDepth { return tooDeep(at, "giá trị lồng quá \(Self.maximumDepth) cấp") }
          isNodeStart = true
        case 0x5D, 0x7D: flowDepth = max(0, flowDepth - 1)
        case 0x7C where flowDepth == 0, 0x3E where flowDepth == 0:  // "|" ">"
          block = owner
          return nil
        default: break
        }
      } else if byte == 0x3A, isFollowedByBlank {  // ": "
        isNodeStart = true
        if flowDepth == 0 { owner = nodeColumn }
      } else if flowDepth > 0 {
        switch byte {
        case 0x2C: isNodeStart = true
        case 0x5B, 0x7B:
          flowDepth += 1
          if flowDepth > Self.maximumDepth { return tooDeep(at, "giá trị lồng quá \(Self.maximumDepth) cấp") }
          isNodeStart = true
        case 0x5D, 0x7D: flowDepth -= 1
        default: break
        }
      }
      at += 1
    }
    return nil
  }

  private func tooDeep(_ at: Int, _ message: String) -> Problem {
    Problem(
      code: .nestingTooDeep, line: 0, offset: at, message: message, help: "bộ quy tắc chỉ cần vài cấp; viết gọn lại")
  }
}
