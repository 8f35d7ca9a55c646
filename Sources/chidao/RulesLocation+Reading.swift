import DirectiveRules

extension RulesLocation {
  /// The name of the place, for messages.
  var name: String {
    switch self {
    case .folder(let path): path
    }
  }

  /// Reads the pack with all its diagnostics; never throws, since an unreadable folder is a diagnostic too.
  func read() -> PackReading {
    switch self {
    case .folder(let path): PackReader().read(PackFiles(folder: path))
    }
  }

  /// Diagnostics as text: each with its place, the line and a caret.
  func report(_ diagnostics: [RuleDiagnostic]) -> String {
    diagnostics.map { $0.render() + "\n" }.joined()
  }
}
