/// What one document of a file says.
enum PackItem: Sendable {
  /// One value of a settings document; without a setting where it could not be read.
  struct Value: Sendable {
    var key: String
    var range: SourceRange
    var setting: Setting?
  }

  case rule(RuleDraft)
  case examples(ExamplesDraft)
  case macro(Macro)
  case lexicon(Lexicon)
  case settings(section: String, [Value])
  /// A document that could not be read, with what its heading says, so that what refers to it is not reported as well.
  case broken(kind: String, name: String)
}

/// Reads the documents of one file; knows nothing of other files, so that files are read at the same time.
struct PackItemReader {
  let reporter: Reporter
  let includesExamples: Bool

  private static let kinds = ["rule", "macro", "lexicon", "settings", "examples_of"]

  func read(_ file: PackSourceFile) -> [PackItem] {
    YAMLDocuments(file: file, reporter: reporter, includesExamples: includesExamples).read().map(item)
  }

  private func item(_ document: YAMLDocuments.Document) -> PackItem {
    guard let root = document.root else {
      return .broken(kind: document.heading?.key ?? "", name: document.heading?.name ?? "")
    }
    guard let pairs = root.pairs("một tài liệu"), let first = pairs.first else { return .broken(kind: "", name: "") }
    let broken = PackItem.broken(kind: first.key, name: first.value.node.string ?? "")
    switch first.key {
    case "rule": return RuleReader(reporter: reporter).read(root).map(PackItem.rule) ?? broken
    case "macro": return macro(root, first).map(PackItem.macro) ?? broken
    case "lexicon":
      return LexiconReader(reporter: reporter).read(root, entries: document.entries).map(PackItem.lexicon) ?? broken
    case "settings": return settings(pairs) ?? broken
    case "examples_of": return ExamplesReader(reporter: reporter).read(root).map(PackItem.examples) ?? broken
    default:
      reportUnknown(pairs, first)
      return broken
    }
  }

  private func reportUnknown(_ pairs: [YAMLCursor.Pair], _ first: YAMLCursor.Pair) {
    guard let misplaced = pairs.first(where: { Self.kinds.contains($0.key) }) else {
      return reporter.unknown(
        .unknownDocument, at: first.keyRange, what: "loại tài liệu", name: first.key, known: Self.kinds)
    }
    let message = "khóa đầu tiên của tài liệu phải là '\(misplaced.key)', ở đây là '\(first.key)'"
    reporter.report(.unknownDocument, at: first.keyRange, message, help: "đưa '\(misplaced.key): …' lên đầu")
  }

  private func macro(_ root: YAMLCursor, _ first: YAMLCursor.Pair) -> Macro? {
    let fields = root.fields("một macro", DocumentKeys.macro)
    guard let name = first.value.text("macro") else { return nil }
    let range = first.value.range
    guard NameChecker.isName(name) else {
      let help = "dùng a–z, 0–9 và '_'"
      reporter.report(.wrongName, at: range, "tên macro '\(name)' không dùng được", help: help)
      return nil
    }
    guard let pattern = fields?["match"]?.alternatives("match") else { return nil }
    return Macro(name: name, pattern: pattern, range: range)
  }

  private func settings(_ pairs: [YAMLCursor.Pair]) -> PackItem? {
    guard let section = pairs[0].value.text("settings") else { return nil }
    let values = pairs.dropFirst().map { pair in
      PackItem.Value(
        key: pair.key, range: pair.keyRange, setting: SettingReader(name: section + "." + pair.key).read(pair.value))
    }
    return .settings(section: section, values)
  }
}
