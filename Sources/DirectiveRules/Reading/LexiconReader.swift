import Yams

/// Reads a `lexicon:` document.
struct LexiconReader {
  let reporter: Reporter

  /// - Parameter lines: lines of the file that hold the entries, where they are not part of the YAML
  func read(_ root: YAMLCursor, entries lines: Range<Int>? = nil) -> Lexicon? {
    guard let fields = root.fields("một lexicon", DocumentKeys.lexicon),
      let heading = fields["lexicon"], let name = heading.text("lexicon")
    else { return nil }
    guard NameChecker.isName(name) else {
      let help = "dùng a–z, 0–9 và '_'"
      reporter.report(.wrongName, at: heading.range, "tên lexicon '\(name)' không dùng được", help: help)
      return nil
    }
    let attributes = attributes(fields["attributes"])
    var lexicon = Lexicon(name: name, attributes: attributes, entries: [], range: heading.range)
    lexicon.isTolerant = fields["tolerant"]?.flag("tolerant") ?? false
    lexicon.isExact = fields["exact"]?.flag("exact") ?? false
    guard let entries = fields["entries"] else { return nil }
    if let lines {
      lexicon.entries = read(lines, of: entries.file, lexicon)
      if lexicon.entries.isEmpty {
        reporter.report(.emptyLexicon, at: heading.range, "lexicon '\(name)' không có mục nào")
      }
      return lexicon
    }
    guard case .scalar(let scalar) = entries.node, scalar.style == .literal else {
      if case .scalar(let scalar) = entries.node, scalar.string.isEmpty {
        reporter.report(.emptyLexicon, at: heading.range, "lexicon '\(name)' không có mục nào")
        return lexicon
      }
      entries.wrongShape("entries", expected: "một khối '|'", help: "viết 'entries: |' rồi mỗi dòng một mục")
      return nil
    }
    lexicon.entries = read(entries, scalar.string, lexicon)
    if lexicon.entries.isEmpty {
      reporter.report(.emptyLexicon, at: heading.range, "lexicon '\(name)' không có mục nào")
    }
    return lexicon
  }

  private func attributes(_ list: YAMLCursor?) -> [String] {
    var out: [String] = []
    for item in list?.texts("attributes") ?? [] {
      guard let name = item.text("attributes") else { continue }
      if out.contains(name) {
        reporter.report(.duplicateName, at: item.range, "thuộc tính '\(name)' kể hai lần", help: "giữ một lần")
      } else if !NameChecker.isName(name) {
        let help = "dùng a–z, 0–9 và '_'"
        reporter.report(.wrongName, at: item.range, "tên thuộc tính '\(name)' không dùng được", help: help)
      } else {
        out.append(name)
      }
    }
    // Variants are no attribute, whether declared or not.
    return out.filter { $0 != "also" }
  }

  private func read(_ entries: YAMLCursor, _ block: String, _ lexicon: Lexicon) -> [LexiconEntry] {
    let file = entries.file
    let header = entries.place.line
    // The column of the text is that of the first line that is not blank.
    var first = header + 1
    while first < file.lineCount, file.line(first).allSatisfy({ $0 == " " }) { first += 1 }
    let column = file.line(first).utf8.prefix { $0 == 0x20 }.count + 1
    var reader = EntriesReader(
      file: file.path, lexicon: lexicon.name, attributes: lexicon.attributes, firstLine: header + 1,
      firstColumn: column, reporter: reporter)
    return reader.read(block)
  }

  /// Lines as they stand in the file: blanks before and behind an entry do not count.
  private func read(_ lines: Range<Int>, of file: PackSourceFile, _ lexicon: Lexicon) -> [LexiconEntry] {
    var reader = EntriesReader(
      file: file.path, lexicon: lexicon.name, attributes: lexicon.attributes, firstLine: lines.lowerBound,
      firstColumn: 1, reporter: reporter)
    return file.withBytes(ofLines: lines) { reader.read($0) }
  }
}

/// Reads one value of a `settings:` document.
struct SettingReader {
  /// `layout.wrap_ratio`, for messages.
  let name: String

  func read(_ value: YAMLCursor) -> Setting? {
    switch value.node {
    case .scalar(let scalar): return .text(scalar.string)
    case .sequence:
      let items = value.items(name) ?? []
      if case .mapping? = items.first?.node { return rows(items) }
      let texts = items.map { $0.string("mỗi mục của \(name)") }
      return texts.contains(nil) ? nil : .list(texts.compactMap { $0 })
    case .mapping, .alias:
      value.wrongShape(name, expected: "một chuỗi, một danh sách chuỗi hoặc một danh sách bảng")
      return nil
    }
  }

  private func rows(_ items: [YAMLCursor]) -> Setting? {
    var rows: [[String: String]] = []
    for item in items {
      guard let pairs = item.pairs("mỗi dòng của \(name)") else { return nil }
      var row: [String: String] = [:]
      for pair in pairs {
        guard let text = pair.value.string("'\(pair.key)' của \(name)") else { return nil }
        row[pair.key] = text
      }
      rows.append(row)
    }
    return .rows(rows)
  }
}
