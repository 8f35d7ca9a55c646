/// A pack that was laid over another.
public struct PackOverlay: Sendable, Equatable {
  /// The name that its `pack.yaml` gives it.
  public let name: String
  /// Its version.
  public let version: String
  /// The folder as it was named; paths of its files begin with it.
  public let folder: String
}

/// What an overlay did to the pack below it.
public struct PackOverride: Sendable, Equatable {
  /// What happened.
  public enum Action: String, Sendable, CaseIterable {
    case added, replaced, removed
  }

  /// What it happened to.
  public enum Subject: String, Sendable, CaseIterable {
    case rule, macro, lexicon, entry, setting
  }

  /// What happened.
  public let action: Action
  /// What it happened to.
  public let subject: Subject
  /// Its name: `party.named`, `agency: Bộ Y tế` for an entry, `layout.short_line` for a setting.
  public let name: String
  /// Where the overlay says so.
  public let range: SourceRange
  /// Where the thing stands below; nil for something new.
  public let base: SourceRange?
}
