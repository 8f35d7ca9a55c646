import DirectiveRules

/// The documents of the own pack (`rule:`, `macro:`, `lexicon:`, …), from which small packs are made that read and compile
/// in a millisecond or two.
struct PackBook: Sendable {
  struct Entry: Sendable {
    var text: String
    /// `$macro`, `%lexicon`, `@Type` that it names.
    var uses: Set<String>
    /// What it is for others: `$name`, `%name`; a rule is `@Type` of what it emits.
    var name: String
    /// The texts of its examples.
    var examples: [String]
  }

  let manifest: String
  let tokenizer: String
  private(set) var rules: [Entry] = []
  private(set) var settings: [Entry] = []
  private var byName: [String: [Entry]] = [:]

  /// Entries of a lexicon that small packs keep.
  private static let lexiconLines = 40
  /// Documents of a small pack, more or less.
  private static let longest = 24

  init(_ files: PackFiles) {
    func text(_ path: String) -> String {
      files.files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }
    manifest = text("pack.yaml")
    tokenizer = text("tokenizer/vi.rbbi")
    for file in files.files where file.path.hasSuffix(".yaml") && file.path != "pack.yaml" {
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      for part in lines.split(separator: "---") { add(part.map(String.init)) }
    }
  }

  private mutating func add(_ lines: [String]) {
    guard let head = lines.first(where: { !$0.hasPrefix("#") && !$0.isEmpty }) else { return }
    let words = head.split(separator: ":", maxSplits: 1).map { $0.trimming() }
    guard words.count == 2 else { return }
    var kept = lines.filter { !$0.hasPrefix("#") && !$0.isEmpty }
    if words[0] == "lexicon", let first = kept.firstIndex(of: "entries: |") {
      kept = Array(kept.prefix(first + 1 + Self.lexiconLines))
    }
    let emits = kept.first { $0.hasPrefix("emits: ") }.map { String($0.dropFirst(7)) }
    let names = ["rule": "@" + (emits ?? ""), "macro": "$" + words[1], "lexicon": "%" + words[1]]
    let entry = Entry(
      text: kept.joined(separator: "\n") + "\n", uses: Self.uses(kept), name: names[words[0]] ?? words[1],
      examples: kept.compactMap(Self.example))
    switch words[0] {
    case "rule":
      rules.append(entry)
      byName[entry.name, default: []].append(entry)
    case "macro", "lexicon": byName[entry.name, default: []].append(entry)
    case "settings": settings.append(entry)
    default: break
    }
  }

  private static func uses(_ lines: [String]) -> Set<String> {
    var found: Set<String> = []
    for line in lines {
      var name = ""
      for character in line + " " {
        if name.isEmpty {
          if "$%@".contains(character) { name = String(character) }
        } else if character.isLetter && character.isASCII || character.isNumber || character == "_" {
          name.append(character)
        } else {
          if name.count > 1 { found.insert(name) }
          name = ""
        }
      }
    }
    return found
  }

  /// The text of `- text: "…"` or `- reject: "…"`, without the marks of the match.
  private static func example(_ line: String) -> String? {
    guard line.hasPrefix("  - text: \"") || line.hasPrefix("  - reject: \"") else { return nil }
    let text = line.drop { $0 != "\"" }.dropFirst()
    return String(text.prefix { $0 != "\"" }.filter { $0 != "⟦" && $0 != "⟧" })
  }

  /// A few rules with what they need of macros, lexicons and other rules, as the documents of one file.
  func sample(_ random: inout SeededRandom) -> [Entry] {
    var chosen: [Entry] = []
    var known: Set<String> = []
    var open: [Entry] = (0..<(1 + random.below(3))).map { _ in random.pick(rules) }
    while let entry = open.popLast(), chosen.count < Self.longest {
      chosen.append(entry)
      for name in entry.uses.sorted() where known.insert(name).inserted {
        guard let makers = byName[name], !makers.isEmpty else { continue }
        open += name.hasPrefix("@") ? makers.prefix(3) : makers.prefix(1)
      }
    }
    if random.chance(95) { chosen += settings.filter { $0.name == "zones" } }
    if random.chance(10) { chosen.append(random.pick(settings)) }
    // Two rules may lead to the same third.
    var seen: Set<String> = []
    return chosen.filter { seen.insert($0.text).inserted }
  }
}

extension Substring {
  func trimming() -> String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
