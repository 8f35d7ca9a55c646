import DirectiveRules

extension RulesLocation {
  /// The name of the place, for messages.
  var name: String {
    switch self {
    case .folder(let path): path
    case .embedded: EmbeddedPack.name
    }
  }

  /// Reads the pack with all its diagnostics; never throws, since an unreadable folder is a diagnostic too.
  ///
  /// Strict reading refuses rules without examples: right for `rules check`, too much for someone who tries a rule out.
  func read(strict: Bool) -> PackReading {
    let reader = PackReader(strict: strict)
    return switch self {
    case .folder(let path): reader.read(PackFiles(folder: path))
    case .embedded: reader.read(PackFiles(files: EmbeddedPack.files))
    }
  }

  /// Diagnostics as text: each with its place, the line and a caret.
  static func report(_ diagnostics: [RuleDiagnostic]) -> String {
    diagnostics.map { $0.render() + "\n" }.joined()
  }
}
