import DirectiveEngine

/// What can be published as JSON: the one place in which each result of an audit gets its form, for the command line and
/// the pages alike.
public protocol AuditResult: Sendable {
  /// Writes the result as one value.
  func write(into writer: inout JSONWriter)
}

extension AuditResult {
  /// The result as JSON with a line feed at the end.
  public func json(_ style: JSONWriter.Style = .pretty) -> [UInt8] {
    var writer = JSONWriter(style: style)
    write(into: &writer)
    writer.endLine()
    return writer.bytes
  }
}

extension JSONWriter {
  /// Writes a key and a list of results.
  mutating func array(_ key: StaticString, of results: [some AuditResult]) {
    array(key) { writer in for result in results { result.write(into: &writer) } }
  }
}

/// Identifiers of documents as they are published: sixteen hexadecimal digits, the same for the same content.
public enum DocumentID {
  /// The digits of an identifier.
  static func text(_ id: Int64) -> String {
    let digits = String(id, radix: 16)
    return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
  }

  /// The identifier of sixteen digits; nil for anything else.
  static func id(_ text: String) -> Int64? {
    text.count == 16 && text.utf8.allSatisfy { $0 < 0x80 } ? Int64(text, radix: 16) : nil
  }
}
