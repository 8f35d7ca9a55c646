/// Tells text from what is no text.
enum BinarySignature {
  /// Leading bytes of the formats that office staff most often hand in by mistake.
  private static let signatures: [(format: String, bytes: [UInt8])] = [
    ("PDF", [0x25, 0x50, 0x44, 0x46, 0x2D]),
    ("DOCX/XLSX/ZIP", [0x50, 0x4B, 0x03, 0x04]),
    ("DOC/XLS (OLE2)", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    ("RTF", [0x7B, 0x5C, 0x72, 0x74, 0x66]),
    ("PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]),
    ("JPEG", [0xFF, 0xD8, 0xFF]),
    ("TIFF", [0x49, 0x49, 0x2A, 0x00]),
    ("TIFF", [0x4D, 0x4D, 0x00, 0x2A]),
    ("GZIP", [0x1F, 0x8B, 0x08]),
  ]

  /// The format that the leading bytes name, or `nil`.
  static func format(of bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.format
  }

  /// The first control byte of bytes that hold too many of them to be text: more than one in fifty of the first
  /// 16 KB (tab, line breaks, form feed, vertical tab and escape do not count). `nil` for text.
  static func firstControl(in bytes: [UInt8]) -> Int? {
    let sample = min(bytes.count, 16_384)
    var controls = 0
    var first: Int?
    for index in 0..<sample {
      let byte = bytes[index]
      guard byte < 0x20 || byte == 0x7F else { continue }
      if (byte >= 0x09 && byte <= 0x0D) || byte == 0x1B { continue }
      if first == nil { first = index }
      controls += 1
    }
    return controls * 50 > sample ? first : nil
  }
}
