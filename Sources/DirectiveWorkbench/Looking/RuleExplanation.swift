import DirectiveRules

/// What a rule reads, in words: the rule's own text put in order, and where it stands among the others.
public struct RuleExplanation {
  private static let width = 100

  private let pack: Pack
  private let rule: Rule
  private let references: PatternReferences

  /// An explanation of one of the rules of a pack.
  public init(_ rule: Rule, in pack: Pack) {
    self.rule = rule
    self.pack = pack
    references = PatternReferences(pack)
  }

  /// Some lines of text, each ended by a line feed.
  public func text() -> String {
    var page = Page(width: Self.width)
    page.line(rule.title.isEmpty ? rule.id : "\(rule.id): \(rule.title)")
    page.blank()
    page.row("Ở đâu", "\(rule.range.file):\(rule.range.line)")
    page.row("Khi nào", phase())
    page.row("Ghi lại", emission())
    if !rule.source.isEmpty { page.row("Cơ sở", rule.source) }
    page.blank()
    page.line("Mẫu")
    page.pattern(rule.pattern)
    addNames(&page)
    addConditions(&page)
    addValues(&page)
    addExamples(&page)
    addNeighbours(&page)
    return page.text
  }

  // MARK: Head

  private func phase() -> String {
    guard let index = pack.phases.firstIndex(where: { $0.name == rule.phase }) else { return rule.phase }
    let stream = pack.phases[index].stream == .lines ? "đọc từng dòng như in" : "đọc từng đoạn"
    return "giai đoạn \(rule.phase), thứ \(index + 1) trong \(pack.phases.count); \(stream)"
  }

  private func emission() -> String {
    let captures = pack.reach([rule.pattern]).flatMap(\.captureNames).uniqued
    let kept = captures.isEmpty ? "" : ", giữ lại " + captures.joined(separator: ", ")
    let set = rule.set.map { "\($0.key) = \($0.value)" }
    return rule.emits + kept + (set.isEmpty ? "" : "; đặt sẵn " + set.joined(separator: ", "))
  }

  // MARK: Pattern

  /// The macros, lexicons and types that the pattern names, with what they are.
  private func addNames(_ page: inout Page) {
    let names = references.names(in: [rule.pattern])
    guard !names.isEmpty else { return }
    page.blank()
    page.line("Trong đó")
    for name in names {
      let bare = String(name.dropFirst())
      switch name.first {
      case "$":
        guard let macro = pack.macros.first(where: { $0.name == bare }) else { continue }
        page.entry(name, "macro, \(macro.range.file):\(macro.range.line)")
        page.pattern(macro.pattern, indent: 6)
      case "%":
        guard let lexicon = pack.lexicons.first(where: { $0.name == bare }) else { continue }
        page.entry(name, "\(lexicon.entries.count) mục từ, \(lexicon.range.file):\(lexicon.range.line)")
      default:
        let emitters = pack.rules.filter { $0.emits == bare }
        let shown = emitters.prefix(6).map(\.id).joined(separator: ", ")
        page.entry(name, "\(emitters.count) quy tắc: \(shown)" + (emitters.count > 6 ? ", …" : ""))
      }
    }
  }

  private func addConditions(_ page: inout Page) {
    let conditions: [(String, [Pattern])] = [
      ("ngay trước phải có một trong", rule.after),
      ("ngay sau phải có một trong", rule.before),
      ("ngay trước không được có", rule.notAfter),
      ("ngay sau không được có", rule.notBefore),
    ]
    guard !rule.zones.isEmpty || conditions.contains(where: { !$0.1.isEmpty }) else { return }
    page.blank()
    page.line("Điều kiện")
    if !rule.zones.isEmpty { page.text("chỉ trong phần: " + rule.zones.joined(separator: ", "), indent: 2) }
    for (words, patterns) in conditions where !patterns.isEmpty {
      page.text(words + ":", indent: 2)
      for pattern in patterns { page.pattern(pattern, indent: 4) }
    }
  }

  private func addValues(_ page: inout Page) {
    guard !rule.normalisers.isEmpty else { return }
    page.blank()
    page.line("Chuẩn hóa")
    for (name, chain) in rule.normalisers.sorted(by: { $0.key < $1.key }) {
      page.text("\(name): \(chain.joined(separator: " → "))", indent: 2)
    }
  }

  // MARK: Examples, neighbours

  private func addExamples(_ page: inout Page) {
    guard !rule.examples.isEmpty else { return }
    page.blank()
    page.line("Ví dụ")
    let own = rule.examples.filter { $0.range.file == rule.range.file }
    let others = rule.examples.filter { $0.range.file != rule.range.file }
    for example in own.isEmpty ? others : own {
      let text = example.text.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " ⏎ ")
      switch example.expectation {
      case .gives(let values):
        page.text("đọc      \(text)", indent: 2, hanging: 11)
        let shown = values.map { "\($0.key) = \($0.value)" }.joined(separator: "; ")
        if !shown.isEmpty { page.text("→ " + shown, indent: 11, hanging: 13) }
      case .reject: page.text("bỏ qua   \(text)", indent: 2, hanging: 11)
      }
    }
    if !own.isEmpty { addPlaces(of: others, &page) }
  }

  /// How many examples stand apart from the rule, and where.
  private func addPlaces(of examples: [RuleExample], _ page: inout Page) {
    let files = Dictionary(grouping: examples, by: \.range.file)
    for (file, examples) in files.sorted(by: { $0.key < $1.key }) {
      let line = examples.map(\.range.line).min() ?? 1
      page.text("và \(examples.count) ví dụ nữa ở \(file):\(line)", indent: 2)
    }
  }

  private func addNeighbours(_ page: inout Page) {
    let readers = pack.rules.filter { references.uses("@" + rule.emits, by: $0) }
    let rivals = pack.rules.filter { $0.emits == rule.emits && $0.phase == rule.phase && $0.id != rule.id }
    page.blank()
    page.row("Ai đọc", readers.isEmpty ? "không quy tắc nào; \(rule.emits) đi thẳng vào kết quả" : Self.list(readers))
    if !rivals.isEmpty { page.row("Tranh với", Self.list(rivals) + " (chỗ khớp dài hơn thắng)") }
  }

  private static func list(_ rules: [Rule]) -> String {
    let names = rules.prefix(12).map(\.id).joined(separator: ", ")
    return rules.count > 12 ? names + " và \(rules.count - 12) quy tắc nữa" : names
  }
}
