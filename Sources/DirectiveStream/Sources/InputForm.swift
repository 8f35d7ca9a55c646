import DirectiveIntake
import DirectiveText

/// How documents stand in an input.
package enum InputForm: String, CaseIterable, Sendable {
  /// The input is one document.
  case text
  /// An object on each line, `{"id": …, "text": …}`.
  case jsonl
  /// Texts with a NUL between them, as `find -print0` and `xargs -0` part names.
  case nul
  /// Texts with one or more blank lines between them, as awk reads records where `RS` is empty.
  case record
  /// The members of a tar archive, plain or compressed with gzip, bzip2, xz or zstd.
  case tar
  /// What a zip file, a mail message or an edXML message holds.
  case bundle

  /// The form of a file by its name: archives and JSON Lines have names of their own, all else is a text.
  package static func of(path: String) -> InputForm {
    [.tar, .jsonl, .bundle].first { $0.takes(path) } ?? .text
  }

  /// Extensions of the files of this form, for searching folders. Members of archives are texts.
  package var extensions: [String] {
    switch self {
    case .nul, .record: [".txt", ".md"]
    case .text: DocumentFormat.documentExtensions + DocumentFormat.containerExtensions
    case .bundle: DocumentFormat.containerExtensions
    case .jsonl: [".jsonl", ".ndjson"]
    case .tar: [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst"]
    }
  }

  /// Whether a file is of this form by its name, however that is capitalised.
  func takes(_ name: String) -> Bool {
    let name = name.lowercased()
    return extensions.contains { name.hasSuffix($0) }
  }
}
