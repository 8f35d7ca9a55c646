import DirectiveRules

extension RulesLocation {
  /// The name of the place, for messages.
  var name: String {
    switch self {
    case .folder(let path): path
    case .embedded: EmbeddedPack.name
    case .overlaid(let base, let folders): ([base.name] + folders).joined(separator: " + ")
    }
  }

  /// Reads the pack with all its diagnostics; never throws, since an unreadable folder is a diagnostic too.
  ///
  /// Strict reading refuses rules without examples: right for `rules check`, too much for someone who tries a rule out.
  func read(strict: Bool, examples: Bool = true) -> PackReading {
    PackReader(strict: strict, examples: examples).read(files())
  }

  /// The files of the pack and of what is laid over it.
  func files() -> PackFiles {
    switch self {
    case .folder(let path): PackFiles(folder: path)
    case .embedded: PackFiles(files: EmbeddedPack.files)
    case .overlaid(let base, let folders):
      folders.reduce(base.files()) { $0.overlaid(by: PackFiles(folder: $1), folder: $1) }
    }
  }

  /// The folder, before the paths of files in reports for machines: that of the pack below all overlays, whose files
  /// have their own before them. Empty for the pack inside the program.
  var folderName: String {
    switch self {
    case .folder(let path): path
    case .embedded: ""
    case .overlaid(let base, _): base.folderName
    }
  }

  /// Diagnostics as text: each with its place, the line and a caret.
  static func report(_ diagnostics: [RuleDiagnostic]) -> String {
    diagnostics.map { $0.render() + "\n" }.joined()
  }
}
