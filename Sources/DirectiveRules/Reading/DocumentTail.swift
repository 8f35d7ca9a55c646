/// The end of a YAML document that need not be composed: the `entries` of a lexicon, which are read line by line, and
/// the `examples` of a rule where nobody asks for them. Together they are four fifths of a pack.
///
/// A tail is set apart only where a YAML reader would take it as one plain value of its key up to the end of the
/// document; wherever that is not certain, the document is composed as a whole.
struct DocumentTail {
  /// The line (1-based) on which the key stands, and the lines behind it.
  let header: Int
  let lines: Range<Int>

  /// The tail that begins with `entries: |` and holds a block scalar.
  static func entries(of file: PackSourceFile, lines: Range<Int>) -> DocumentTail? {
    guard let header = lines.first(where: { isBlockKey(file, $0, "entries:") }) else { return nil }
    let tail = DocumentTail(header: header, lines: header + 1..<lines.upperBound)
    return tail.isPlainBlock(file) ? tail : nil
  }

  /// The tail that begins with `examples:` and holds nothing but indented lines.
  static func examples(of file: PackSourceFile, lines: Range<Int>) -> DocumentTail? {
    guard let header = lines.first(where: { file.withBytes(ofLine: $0) { isKey($0, "examples:") } }) else { return nil }
    let tail = DocumentTail(header: header, lines: header + 1..<lines.upperBound)
    let isIndented = tail.lines.allSatisfy { file.withBytes(ofLine: $0) { $0.isEmpty || $0[0] == 0x20 } }
    return isIndented ? tail : nil
  }

  /// Whether a document holds further examples of a rule and nothing else: a key that got there by mistake is not lost.
  static func isExamples(_ file: PackSourceFile, lines: Range<Int>) -> Bool {
    var hasHeading = false
    for line in lines {
      let belongs = file.withBytes(ofLine: line) { bytes in
        guard let first = bytes.first else { return true }
        // Blank, comment, an item of the list or the line that parts documents.
        if first == 0x20 || first == 0x23 || first == 0x2D { return true }
        guard hasHeading else {
          hasHeading = isKey(bytes, "examples_of:")
          return hasHeading
        }
        return isKey(bytes, "examples:")
      }
      guard belongs else { return false }
    }
    return hasHeading
  }

  private static func isBlockKey(_ file: PackSourceFile, _ line: Int, _ key: StaticString) -> Bool {
    file.withBytes(ofLine: line) { bytes in
      guard isKey(bytes, key) else { return false }
      return bytes[key.utf8CodeUnitCount...].elementsEqual([0x20, 0x7C])
    }
  }

  /// Whether a line begins with these characters.
  private static func isKey(_ bytes: UnsafeBufferPointer<UInt8>, _ key: StaticString) -> Bool {
    key.withUTF8Buffer { bytes.starts(with: $0) }
  }

  /// Whether every line is indented at least as far as the first, with nothing in it that YAML refuses.
  private func isPlainBlock(_ file: PackSourceFile) -> Bool {
    var indentation: Int?
    var longestBlank = 0
    for line in lines {
      let isPlain = file.withBytes(ofLine: line) { bytes in
        let spaces = bytes.prefix { $0 == 0x20 }.count
        if spaces == bytes.count {
          if indentation == nil { longestBlank = max(longestBlank, spaces) }
          return true
        }
        guard let known = indentation else {
          indentation = spaces
          return spaces > 0 && spaces >= longestBlank && bytes[spaces] != 0x09 && Self.isPrintable(bytes)
        }
        return spaces >= known && Self.isPrintable(bytes)
      }
      guard isPlain else { return false }
    }
    return indentation != nil
  }

  /// Whether a line has no character that YAML refuses or reads as a mark of its own: DEL, those of U+0080–9F, a byte
  /// order mark, U+FFFE and U+FFFF. Other control characters are refused before.
  private static func isPrintable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices {
      switch bytes[index] {
      case 0x7F: return false
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] < 0xA0: return false
      case 0xEF where index + 1 < bytes.count && (bytes[index + 1] == 0xBB || bytes[index + 1] == 0xBF): return false
      default: continue
      }
    }
    return true
  }
}
