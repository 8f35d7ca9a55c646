import DirectiveRules

/// A file that was named on the command line and holds no rule of the pack.
struct UnknownRuleFile: UserError {
  let path: String

  var message: String {
    "không có quy tắc hay macro nào ở '\(path)'; viết đường dẫn tính từ pack.yaml, như deadlines/dated.yaml."
  }
}

/// The rules and files that are named on the command line; all where nothing is named.
struct RuleSelection {
  /// Rules by name.
  var names: Set<String>
  /// Files of the pack.
  var files: Set<String>
  /// Rules whose examples stand in a file that was named and holds nothing else.
  private var shown: Set<String>

  /// - Parameters:
  ///   - names: rules, or first parts of their names.
  ///   - paths: files or folders, from the folder of the pack or with it.
  init(names: [String], paths: [String], in pack: Pack, folder: String) throws {
    self.names = try RuleNames.resolve(names, in: pack)
    let holders = Set(pack.rules.map(\.range.file) + pack.macros.map(\.range.file))
    let known = pack.rules.reduce(into: holders) { $0.formUnion($1.examples.map(\.range.file)) }
    files = []
    shown = []
    for path in paths {
      var plain = path
      if !folder.isEmpty, plain.hasPrefix(folder) { plain = String(plain.dropFirst(folder.count)) }
      while plain.hasPrefix("/") { plain.removeFirst() }
      while plain.hasSuffix("/") { plain.removeLast() }
      let found = known.filter { $0 == plain || $0.hasPrefix(plain + "/") }
      if found.isEmpty { throw UnknownRuleFile(path: path) }
      files.formUnion(found)
      guard found.contains(plain), !holders.contains(plain) else { continue }
      for rule in pack.rules where rule.examples.contains(where: { $0.range.file == plain }) { shown.insert(rule.id) }
    }
  }

  /// The rules that are named, themselves or by a file with their examples.
  var named: Set<String> { names.union(shown) }

  /// The rules that are named, or stand in files that are; none where all are meant.
  func rules(in pack: Pack) -> Set<String> {
    named.union(pack.rules.filter { files.contains($0.range.file) }.map(\.id))
  }

  /// Whether an example that stands in a file is meant: those of the rules that are named, and those in the files, or
  /// beside the rule files, that are.
  func holds(example file: String, of rule: Rule) -> Bool {
    (names.isEmpty && files.isEmpty) || names.contains(rule.id) || files.contains(file)
      || files.contains(rule.range.file)
  }
}
