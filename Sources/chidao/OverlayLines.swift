import DirectiveRules

/// What the overlays of a pack did, a line each.
enum OverlayLines {
  /// - Parameter subject: the kind of thing that is told; nil for all
  static func text(_ pack: Pack, only subject: PackOverride.Subject? = nil) -> String {
    pack.overrides.filter { subject == nil || $0.subject == subject }.map { line($0) + "\n" }.joined()
  }

  private static func line(_ override: PackOverride) -> String {
    let place = "\(override.range.file):\(override.range.line):\(override.range.column)"
    let base = override.base.map { " (\($0.file):\($0.line))" } ?? ""
    return "\(place): \(words(override.action)) \(words(override.subject)) '\(override.name)'\(base)"
  }

  private static func words(_ action: PackOverride.Action) -> String {
    switch action {
    case .added: "thêm"
    case .replaced: "thay"
    case .removed: "bỏ"
    }
  }

  private static func words(_ subject: PackOverride.Subject) -> String {
    switch subject {
    case .rule: "quy tắc"
    case .macro: "macro"
    case .lexicon: "từ điển"
    case .entry: "mục"
    case .setting: "giá trị"
    }
  }
}
