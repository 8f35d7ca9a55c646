import DirectiveRules

/// A check over the body: a query whose rows are findings, with what is said about them.
///
/// Stands in a file of the rule pack, `checks/audit/NAME.sql`: comment lines `-- severity:`, `-- title:`, `-- message:`,
/// then one query. Its columns `document_id`, `quote`, `span_start`, `span_end`, `line`, `col` are the place, the same
/// names with `other_` before them the other place (`other_id` its document); every other column is a value that the
/// message names in braces.
public struct AuditCheck: Sendable, Equatable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    case error, warning, info

    /// 0 for the gravest.
    public var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }

    /// Whether it matters less.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank > right.rank }
  }

  /// The name of the file without its extension; stable.
  public let code: String
  /// How much it matters.
  public let severity: Severity
  /// In Vietnamese, for a person.
  public let title: String
  /// What is said of a finding, in Vietnamese; values stand in braces.
  public let message: String
  /// The query.
  public let sql: String

  /// Reads a check. Throws ``AuditError/badCheck(name:reason:)`` where the head is not whole.
  public init(code: String, text: String) throws(AuditError) {
    self.code = code
    var head: [String: String] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("--") {
      let words = line.dropFirst(2)
      guard let colon = words.firstIndex(of: ":") else { continue }
      let name = words[..<colon].drop { $0 == " " }
      if head[String(name)] == nil {
        head[String(name)] = String(words[words.index(after: colon)...].drop { $0 == " " })
      }
    }
    let name = code + ".sql"
    guard let severity = head["severity"].flatMap(Severity.init) else {
      throw .badCheck(name: name, reason: "thiếu dòng '-- severity:' với error, warning hoặc info")
    }
    guard let title = head["title"], let message = head["message"] else {
      throw .badCheck(name: name, reason: "thiếu dòng '-- title:' hoặc '-- message:' ở đầu tệp")
    }
    self.severity = severity
    self.title = title
    self.message = message
    sql = text
  }
}

/// The checks that are run over a body.
public struct AuditChecks: Sendable {
  /// In the order of their codes.
  public let checks: [AuditCheck]
  /// What tells these from others.
  let digest: String

  /// - Parameter files: names without extension, and texts; of two with one name the later one counts.
  public init(files: [(name: String, text: String)]) throws(AuditError) {
    let texts = Dictionary(files.map { ($0.name, $0.text) }) { $1 }
    var checks: [AuditCheck] = []
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) { checks.append(try AuditCheck(code: name, text: text)) }
    self.checks = checks
    digest = Digest.sha256(Array(checks.map { $0.code + "\u{1F}" + $0.sql }.joined(separator: "\u{1E}").utf8))
  }
}
