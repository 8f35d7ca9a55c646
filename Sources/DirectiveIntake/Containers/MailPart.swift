#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A part of a mail message: its headers, and its body as it was sent.
struct MailPart {
  private var headers: [String: String] = [:]
  private var body: ArraySlice<UInt8>

  /// Bytes of headers that are looked at.
  private static let mostHeaders = 64 * 1024

  init(_ bytes: ArraySlice<UInt8>) {
    var at = bytes.startIndex
    var lines: [String] = []
    let end = min(bytes.endIndex, bytes.startIndex + Self.mostHeaders)
    while at < end {
      let stop = bytes[at...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[at..<stop]
      if line.last == 0x0D { line.removeLast() }
      at = min(stop + 1, bytes.endIndex)
      if line.isEmpty { break }
      let text = String(decoding: line, as: UTF8.self)
      if let first = text.first, first == " " || first == "\t", !lines.isEmpty {
        lines[lines.count - 1] += text
      } else {
        lines.append(text)
      }
    }
    body = bytes[at...]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon].lowercased()
      if headers[name] == nil { headers[name] = Self.trimmed(line[line.index(after: colon)...]) }
    }
  }

  /// `text/plain` where nothing is said.
  var type: String { Self.trimmed((headers["content-type"] ?? "text/plain").prefix { $0 != ";" }).lowercased() }
  var isText: Bool { type == "text/plain" || type == "text/html" }
  var isPicture: Bool { type.hasPrefix("image/") }
  var isAttached: Bool { (headers["content-disposition"] ?? "").lowercased().hasPrefix("attachment") }

  /// The name of the attached file, decoded.
  var name: String? {
    if type == "message/rfc822" { return "thu.eml" }
    return parameter("filename", of: "content-disposition") ?? parameter("name", of: "content-type")
  }

  /// A parameter of a header, in the forms of RFC 2231 and RFC 2047.
  func parameter(_ name: String, of header: String) -> String? {
    guard let value = headers[header] else { return nil }
    var plain: String?
    var pieces: [(number: Int, isCoded: Bool, text: String)] = []
    for field in Self.fields(value).dropFirst() {
      guard let equals = field.firstIndex(of: "=") else { continue }
      let key = Self.trimmed(field[..<equals]).lowercased()
      let text = Self.unquoted(Self.trimmed(field[field.index(after: equals)...]))
      if key == name { plain = MailWords.decode(text) }
      guard key.hasPrefix(name + "*") else { continue }
      let tail = key.dropFirst(name.count + 1)
      let number = Int(tail.prefix { $0 != "*" }) ?? 0
      pieces.append((number, tail.isEmpty || tail.hasSuffix("*"), text))
    }
    guard !pieces.isEmpty else { return plain }
    return pieces.sorted { $0.number < $1.number }.enumerated().map { index, piece in
      guard piece.isCoded else { return piece.text }
      // The first piece begins with charset'language'.
      let text =
        index == 0
        ? piece.text.split(separator: "'", omittingEmptySubsequences: false).dropFirst(2).joined(separator: "'")
        : piece.text
      return MailWords.percentDecoded(text)
    }.joined()
  }

  /// Parts between semicolons, those in quotes left alone.
  private static func fields(_ value: String) -> [Substring] {
    var fields: [Substring] = []
    var start = value.startIndex
    var isQuoted = false
    for index in value.indices {
      if value[index] == "\"" { isQuoted.toggle() }
      if value[index] == ";", !isQuoted {
        fields.append(value[start..<index])
        start = value.index(after: index)
      }
    }
    return fields + [value[start...]]
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast().filter { $0 != "\\" })
  }

  /// A text without white space at its ends.
  static func trimmed(_ text: some StringProtocol) -> String {
    String(String(text.drop(while: \.isWhitespace).reversed()).drop(while: \.isWhitespace).reversed())
  }

  /// The body, its transfer encoding undone.
  func decoded() -> [UInt8] {
    switch headers["content-transfer-encoding"]?.lowercased() {
    case "base64": Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters).map(Array.init) ?? []
    case "quoted-printable": MailWords.quotedPrintable(body)
    default: Array(body)
    }
  }

  /// The parts of the body between lines of the boundary. Linear.
  func pieces(_ boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var start: Int?
    var at = body.startIndex
    while at < body.endIndex {
      let stop = body[at...].firstIndex(of: 0x0A) ?? body.endIndex
      if body[at..<stop].starts(with: mark) {
        if let start {
          // The line break in front of a boundary belongs to it.
          var piece = body[start..<max(start, at - 1)]
          if piece.last == 0x0D { piece.removeLast() }
          pieces.append(piece)
        }
        start = min(stop + 1, body.endIndex)
        if body[at..<stop].dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return pieces }
      }
      at = stop + 1
    }
    if let start { pieces.append(body[start...]) }
    return pieces
  }
}
