/// Collects the diagnostics of one reading; one reader owns it and hands it down.
final class Reporter {
  private(set) var diagnostics: [RuleDiagnostic] = []
  /// A pack with more mistakes than this is not worth listing to the end.
  private let limit: Int
  /// A macro is checked in every rule that uses it; its mistakes are told once.
  private var seen: Set<RuleDiagnostic> = []

  init(limit: Int = 500) {
    self.limit = limit
  }

  func report(
    _ code: DiagnosticCode, severity: RuleDiagnostic.Severity? = nil, at range: SourceRange, _ message: String,
    help: String? = nil
  ) {
    report(RuleDiagnostic(code, severity: severity, at: range, message, help: help))
  }

  func report(_ diagnostic: RuleDiagnostic) {
    guard diagnostics.count < limit, seen.insert(diagnostic).inserted else { return }
    diagnostics.append(diagnostic)
  }

  /// A name that nothing carries: the message names what was found, the help the nearest known name or all of them.
  func unknown(
    _ code: DiagnosticCode, severity: RuleDiagnostic.Severity? = nil, at range: SourceRange, what: String, name: String,
    known: some Collection<String>, sigil: String = ""
  ) {
    var help: String?
    if let nearest = EditDistance.nearest(to: name, among: known) {
      help = "có phải là '\(sigil)\(nearest)'?"
    } else if !known.isEmpty, known.count <= 24 {
      help = "có thể dùng: " + known.sorted().map { sigil + $0 }.joined(separator: ", ")
    }
    report(code, severity: severity, at: range, "không có \(what) '\(sigil)\(name)'", help: help)
  }
}
