/// Tells the format of a file from its bytes. Its name is never asked.
struct FormatSniffer {
  /// What was found.
  enum Finding: Equatable {
    /// A format that can be read.
    case format(DocumentFormat)
    /// Word or OpenDocument behind a password.
    case encrypted(DocumentFormat)
    /// A format that is no document.
    case unsupported(String)
  }

  private static let pdf = Array("%PDF-".utf8)
  private static let zip: [UInt8] = [0x50, 0x4B]
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let rtf = Array("{\\rtf".utf8)
  private static let images: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], [0xFF, 0xD8, 0xFF], [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
  ]
  private static let headers = [
    "from:", "to:", "received:", "return-path:", "mime-version:", "date:", "subject:", "message-id:", "x-",
    "delivered-to:",
  ]

  /// The format of bytes; plain text where nothing else is seen. Constant time but for compound and zip files.
  func sniff(_ bytes: [UInt8]) throws(IntakeError) -> Finding {
    guard let first = bytes.first else { return .format(.text) }
    // Almost every text begins with a letter, a sign or a blank that none of the formats begins with.
    switch first {
    case 0x25: if bytes.starts(with: Self.pdf) { return .format(.pdf) }
    case 0x50: if bytes.starts(with: Self.zip), let finding = try zipped(bytes) { return finding }
    case 0x7B: if bytes.starts(with: Self.rtf) { return .format(.rtf) }
    case 0xD0: if bytes.starts(with: Self.compound) { return compound(bytes) }
    case 0x89, 0xFF, 0x49, 0x4D: if Self.images.contains(where: { bytes.starts(with: $0) }) { return .format(.image) }
    case 0x1F: if bytes.starts(with: [0x1F, 0x8B, 0x08]) { return .unsupported("GZIP") }
    default: break
    }
    return .format(marked(bytes) ?? .text)
  }

  /// HTML, edXML or a mail message, which are texts by themselves.
  private func marked(_ bytes: [UInt8]) -> DocumentFormat? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = bytes[start...].firstIndex(where: { $0 > 0x20 }), first < 1024 else { return nil }
    let head = bytes[first..<min(bytes.count, first + 4096)]
    if head.first == UInt8(ascii: "<") { return markup(head) }
    guard first == start, head.prefix(32).contains(UInt8(ascii: ":")) else { return nil }
    let text = String(decoding: head, as: UTF8.self).lowercased()
    guard Self.headers.contains(where: { text.hasPrefix($0) }) else { return nil }
    let block = text.replacingBreaks().components(before: "\n\n")
    return block.contains("\nmime-version:") || block.hasPrefix("mime-version:") ? .eml : nil
  }

  private func markup(_ head: ArraySlice<UInt8>) -> DocumentFormat? {
    let text = String(decoding: head, as: UTF8.self).lowercased()
    if text.contains("<edxml") || text.contains(":edxml ") || text.contains(":edxml>") { return .edxml }
    let tags = ["<!doctype html", "<html", "<head", "<body", "<meta"]
    if tags.contains(where: { text.contains($0) }) { return .html }
    let openings = ["<p>", "<p ", "<div", "<table", "<span", "<h1", "<h2", "<center"]
    return openings.contains(where: { text.hasPrefix($0) }) ? .html : nil
  }

  /// What is in a compound file is said by the names of its streams, in UTF-16.
  private func compound(_ bytes: [UInt8]) -> Finding {
    if bytes.holds(Self.wide("EncryptedPackage")) { return .encrypted(.docx) }
    if bytes.holds(Self.wide("WordDocument")) { return .format(.doc) }
    return .unsupported("OLE2 (XLS, PPT, MSG…)")
  }

  private static func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

  /// What a zip file is, by the names of its members; nil where it is none.
  private func zipped(_ bytes: [UInt8]) throws(IntakeError) -> Finding? {
    guard bytes.count > 4, [[0x03, 0x04], [0x05, 0x06], [0x07, 0x08]].contains(Array(bytes[2..<4])) else { return nil }
    var names: Set<String> = []
    var mimetype = ""
    var zip = try ZipFile(bytes, format: .zip)
    while let member = try zip.next() {
      names.insert(member.name)
      if member.name == "mimetype", names.count == 1 {
        mimetype = String(decoding: try zip.bytes(of: member, limit: 256), as: UTF8.self)
      }
      if names.contains("word/document.xml") { return .format(.docx) }
    }
    if mimetype.hasPrefix("application/vnd.oasis.opendocument.text") { return .format(.odt) }
    if mimetype.hasPrefix("application/vnd.oasis.opendocument") {
      return .unsupported("OpenDocument (bảng tính, trình chiếu)")
    }
    if names.contains(where: { $0.hasPrefix("xl/") }) { return .unsupported("XLSX") }
    if names.contains(where: { $0.hasPrefix("ppt/") }) { return .unsupported("PPTX") }
    // Word may keep the document elsewhere; then its content types say so.
    if names.contains("[Content_Types].xml") { return .format(.docx) }
    return .format(.zip)
  }
}

extension [UInt8] {
  /// Whether a run of bytes occurs.
  func holds(_ part: [UInt8]) -> Bool { start(of: part) != nil }

  /// Where a run of bytes first begins; nil where it does not occur.
  func start(of part: [UInt8]) -> Int? {
    guard let first = part.first else { return nil }
    var from = startIndex
    while let found = self[from...].firstIndex(of: first), found + part.count <= count {
      if self[found..<(found + part.count)].elementsEqual(part) { return found }
      from = found + 1
    }
    return nil
  }
}

extension String {
  /// The text with LF for every line break.
  func replacingBreaks() -> String {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in unicodeScalars {
      if scalar == "\r" { result.append("\n") } else if scalar != "\n" || last != "\r" { result.append(scalar) }
      last = scalar
    }
    return String(result)
  }

  /// What stands before the first occurrence of a mark, or all of it.
  func components(before mark: String) -> String {
    let text = Array(utf8)
    guard let end = text.start(of: Array(mark.utf8)) else { return self }
    return String(decoding: text[..<end], as: UTF8.self)
  }
}
