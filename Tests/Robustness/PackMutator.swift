import DirectiveRules

/// Makes small packs out of the own one and damages them: bytes, lines, documents, and the patterns by their signs.
struct PackMutator {
  let material: Material

  /// Signs and atoms of the language of patterns.
  private static let signs = [
    "(", ")", "|", "?", "*", "+", "&", "!", "{0,5}", "{3}", "{2,}", "{0,0}", "{1000}", "{5,2}",
    "{99999999999999999999}",
    "..", "..{0,12}", "..{0,40 until \";\" EOL}", "..{0,1000 until NUM}", "..{0,3 until}", "NUM", "DOCNUM", "CAP",
    "ANY", "EOL",
    "BREAK", "ITEM", "LOWER", "DATE", "WORD", "\"số\"", "~\"báo cáo\"", "'Sở'", "\"\"", "\"\\\"\"", "'", "\"",
    "/[0-9]+/", "/(a|b)*c?/", "/a{1,99}/",
    "/[/", "/(((a*)*)*)*/", "/\\p/", "name:", "a:b:", "x:(", "$", "$missing", "%agency", "%agency(level: central)",
    "%place(", "@Party",
    "@Deadline(bound: before)", "#", "NUM?", "(NUM*)*", "(NUM | )", "!(", "((((((((", "))))", "&!", "NUM & !NUM", "⟦",
    "\u{301}", "\t",
  ]

  private static let yamlSigns = Array("\"'[]{}:|>-&*!%@#\n \t\\,?".utf8)

  func makeCase(_ random: inout SeededRandom) -> TestCase {
    var entries = material.book.sample(&random)
    let examples = entries.flatMap(\.examples)
    changeDocuments(&entries, &random)
    var text = entries.map(\.text).joined(separator: "---\n")
    if random.chance(50) { text = withoutExamples(text) }
    var bytes = Array(text.utf8)
    for _ in 0..<(random.chance(15) ? 0 : random.magnitude(most: 10)) { change(&bytes, &random) }
    var manifest = Array(Self.manifest(material.book.manifest).utf8)
    if random.chance(6) { change(&manifest, &random) }
    var tokenizer = Array(material.book.tokenizer.utf8)
    if random.chance(3) { change(&tokenizer, &random) }
    let files = PackFiles(files: [
      .init(path: "pack.yaml", bytes: manifest), .init(path: "tokenizer/vi.rbbi", bytes: tokenizer),
      .init(path: "rules/a.yaml", bytes: bytes),
    ])
    var test = TestCase(text: readText(examples, &random), pack: files)
    test.choose(&random)
    return test
  }

  /// The own manifest with one folder.
  private static func manifest(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasPrefix("folders:") ? "folders: [rules]" : String($0)
    }.joined(separator: "\n")
  }

  /// What the pack reads: the examples of its rules, lines of the corpus, a mutated text.
  private func readText(_ examples: [String], _ random: inout SeededRandom) -> [UInt8] {
    if random.chance(20) { return TextMutator(material: material).text(&random).prefix(6_000) + [] }
    var lines = (0..<min(12, examples.count)).map { _ in Array(random.pick(examples).utf8) }
    for _ in 0..<(1 + random.below(6)) { lines.append(random.pick(material.lines)) }
    return Array(lines.joined(separator: [0x0A]))
  }

  private func changeDocuments(_ entries: inout [PackBook.Entry], _ random: inout SeededRandom) {
    for _ in 0..<(random.chance(70) ? 0 : random.magnitude(most: 4)) {
      switch random.below(3) {
      case 0: if entries.count > 1 { entries.remove(at: random.below(entries.count)) }
      case 1: entries.insert(random.pick(material.book.rules), at: random.below(entries.count + 1))
      default: entries.swapAt(random.below(entries.count), random.below(entries.count))
      }
    }
  }

  /// The documents without their `examples:`, which stand at the end of each.
  private func withoutExamples(_ text: String) -> String {
    var out: [Substring] = []
    var isExample = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("examples:") { isExample = true }
      if line == "---" { isExample = false }
      if !isExample { out.append(line) }
    }
    return out.joined(separator: "\n") + (isExample ? "\n" : "")
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    guard !bytes.isEmpty else { return bytes = Array(random.pick(Self.signs).utf8) }
    let at = random.below(bytes.count)
    switch random.below(14) {
    case 0: bytes[at] = random.pick(Self.yamlSigns)
    case 1: bytes.remove(at: at)
    case 2: bytes.insert(random.pick(Self.yamlSigns), at: at)
    case 3: bytes[at] ^= 1 << UInt8(random.below(8))
    case 4...6: changePattern(&bytes, &random)
    case 7: changeLines(&bytes, &random)
    case 8:
      let entry = Array(random.pick(material.book.rules).text.utf8)
      bytes.insert(contentsOf: entry[random.range(in: entry.count, longest: 80)], at: at)
    case 9:
      let word = random.pick([
        "emits", "phase", "over", "in", "set", "true", "entries", "value=", "also=", "{a}", "{a.b}", "...",
      ])
      bytes.insert(contentsOf: Array(word.utf8), at: at)
    case 10:
      let sign = random.pick(
        ["(", "[", "{", "- ", "a: ", "\"", "!", "((", "x:", "$due_day ", "NUM "].map { Array($0.utf8) })
      let count = random.magnitude(most: random.chance(10) ? 3_000 : 60)
      bytes.insert(contentsOf: Array(repeatElement(sign, count: count).joined()), at: at)
    case 11: bytes.removeSubrange(random.range(in: bytes.count, longest: random.magnitude(most: 200)))
    default: changePattern(&bytes, &random)
    }
  }

  /// Puts, takes away or changes one sign of a pattern: between the words of a line that holds one.
  private func changePattern(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    let patterns = lines.indices.filter { Self.holdsPattern(lines[$0]) }
    guard !patterns.isEmpty else { return }
    let line = random.pick(patterns)
    var words = lines[line].split(separator: 0x20, omittingEmptySubsequences: false).map { Array($0) }
    let first = words.firstIndex { !$0.isEmpty } ?? 0
    let at = min(words.count, first + 1 + random.below(words.count - first))
    switch random.below(6) {
    case 0...2: words.insert(Array(random.pick(Self.signs).utf8), at: at)
    case 3: if at < words.count { words.remove(at: at) }
    case 4: if at < words.count { words[at] += Array(random.pick(Self.signs).utf8) }
    default: if at < words.count { words.insert(words[at], at: at) }
    }
    lines[line] = Array(words.joined(separator: [0x20]))
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  private static func holdsPattern(_ line: [UInt8]) -> Bool {
    line.starts(with: Array("match:".utf8)) || line.starts(with: Array("  - '".utf8))
      || line.starts(with: Array("  (".utf8)) || line.starts(with: Array("  \"".utf8))
      || line.contains(0x24) || line.contains(0x25) || line.contains(0x40)
  }

  private func changeLines(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    let at = random.below(lines.count)
    switch random.below(5) {
    case 0: lines.remove(at: at)
    case 1: lines.insert(lines[at], at: random.below(lines.count))
    case 2: lines.swapAt(at, random.below(lines.count))
    case 3: lines[at] = Array(repeating: 0x20, count: random.below(6)) + lines[at]
    default: lines[at] = Array("---".utf8)
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }
}
