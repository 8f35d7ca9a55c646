/// What overlays change in the contents of a pack.
extension PackContents {
  /// Begins a further layer: what it brings replaces what has the same name below.
  mutating func beginOverlay(_ layer: PackFiles.Layer) {
    prefix = layer.prefix
  }

  /// Whether something stands in the layer that is being read: then a second one of its name is a mistake.
  func isOfThisLayer(_ range: SourceRange) -> Bool { prefix.isEmpty || range.file.hasPrefix(prefix) }

  mutating func note(
    _ action: PackOverride.Action, _ subject: PackOverride.Subject, _ name: String, at range: SourceRange,
    base: SourceRange? = nil
  ) {
    // The pack itself overrides nothing.
    guard !prefix.isEmpty else { return }
    overrides.append(PackOverride(action: action, subject: subject, name: name, range: range, base: base))
  }

  /// Takes away what an overlay names: `party.people` a rule, `$name` a macro, `%lexicon` a lexicon, `%lexicon name` an
  /// entry of it.
  mutating func remove(_ removals: [(name: String, range: SourceRange)]) {
    for (name, range) in removals {
      switch name.first {
      case "$": removeMacro(String(name.dropFirst()), range)
      case "%":
        let parts = name.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
        if parts.count == 2 {
          removeEntry(parts[1], of: parts[0], range)
        } else {
          removeLexicon(parts.first ?? "", range)
        }
      default: removeRule(name, range)
      }
    }
  }

  private mutating func removeRule(_ id: String, _ range: SourceRange) {
    guard let index = rules.firstIndex(where: { $0.rule.id == id }) else {
      return missing("quy tắc", id, rules.map(\.rule.id), range)
    }
    note(.removed, .rule, id, at: range, base: rules[index].rule.range)
    rules.remove(at: index)
    forgetRule(id)
  }

  private mutating func removeMacro(_ name: String, _ range: SourceRange) {
    guard let index = macros.firstIndex(where: { $0.name == name }) else {
      return missing("macro", name, macros.map(\.name), range, sigil: "$")
    }
    note(.removed, .macro, name, at: range, base: macros[index].range)
    macros.remove(at: index)
  }

  private mutating func removeLexicon(_ name: String, _ range: SourceRange) {
    guard let index = lexicons.firstIndex(where: { $0.name == name }) else {
      return missing("lexicon", name, lexicons.map(\.name), range, sigil: "%")
    }
    note(.removed, .lexicon, name, at: range, base: lexicons[index].range)
    lexicons.remove(at: index)
  }

  private mutating func removeEntry(_ canonical: String, of lexicon: String, _ range: SourceRange) {
    guard let index = lexicons.firstIndex(where: { $0.name == lexicon }) else {
      return missing("lexicon", lexicon, lexicons.map(\.name), range, sigil: "%")
    }
    let entries = lexicons[index].entries
    guard let entry = entries.first(where: { $0.canonical == canonical }) else {
      return missing("mục của %\(lexicon)", canonical, entries.map(\.canonical), range)
    }
    note(.removed, .entry, "\(lexicon): \(canonical)", at: range, base: entry.range)
    lexicons[index].entries.removeAll { $0.canonical == canonical }
  }

  private func missing(_ what: String, _ name: String, _ known: [String], _ range: SourceRange, sigil: String = "") {
    reporter.unknown(
      .nothingToRemove, at: range, what: "\(what) để bỏ ở bộ bên dưới, tên là", name: name, known: known, sigil: sigil)
  }

  // MARK: Lexicons

  /// Lays a lexicon over the one of its name: an entry takes the place of those of its canonical name, new ones come
  /// last; further attributes are added. Linear in both.
  mutating func merge(_ overlay: Lexicon, into index: Int) {
    var lexicon = lexicons[index]
    for (name, above, below) in [
      ("tolerant", overlay.isTolerant, lexicon.isTolerant), ("exact", overlay.isExact, lexicon.isExact),
    ] where above && !below {
      reporter.report(
        .wrongValue, at: overlay.range, "lexicon '\(lexicon.name)' ở bộ bên dưới không có '\(name): true'",
        help: "bỏ '\(name)' ở lớp phủ, hoặc đặt lexicon tên khác")
    }
    lexicon.attributes += overlay.attributes.filter { !lexicon.attributes.contains($0) }
    let replacing = Dictionary(grouping: overlay.entries, by: \.canonical)
    var known: [String: SourceRange] = [:]
    var entries: [LexiconEntry] = []
    for entry in lexicon.entries {
      guard let others = replacing[entry.canonical] else {
        entries.append(entry)
        continue
      }
      // Several entries of one name below give way to all of that name above.
      if known.updateValue(entry.range, forKey: entry.canonical) == nil { entries += others }
    }
    for entry in overlay.entries {
      let name = "\(lexicon.name): \(entry.canonical)"
      if let base = known[entry.canonical] {
        note(.replaced, .entry, name, at: entry.range, base: base)
      } else {
        note(.added, .entry, name, at: entry.range)
        entries.append(entry)
      }
    }
    lexicon.entries = entries
    lexicons[index] = lexicon
  }
}
