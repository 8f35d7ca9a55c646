/// Documents for the examples of rules of which the file says nothing yet.
extension ExampleEditor {
  /// - Parameter subjects: the rules of the documents that the file has, in its order.
  mutating func addDocuments(
    _ examples: [String: [RuleExample]], _ order: [String], behind subjects: [(rule: String, root: YAMLCursor)]
  ) {
    let known = Set(subjects.map(\.rule))
    let ranks = Dictionary(zip(order, order.indices), uniquingKeysWith: { first, _ in first })
    // Documents behind the same one come together: nil for those before all.
    var added: [Int?: String] = [:]
    for (rank, rule) in order.enumerated() where !known.contains(rule) {
      guard let own = examples[rule], !own.isEmpty else { continue }
      let text =
        "examples_of: \(rule)\nexamples:\n" + own.map { Self.text(of: $0, indentation: 2) }.joined()
      let before = subjects.lastIndex { ranks[$0.rule].map { $0 < rank } ?? false }
      added[before, default: ""] += before == nil && !subjects.isEmpty ? text + "---\n" : "---\n" + text
    }
    for (before, text) in added {
      if let before {
        insert(text, at: end(of: subjects[before].root))
      } else {
        // Comments at the top of the file stay there.
        insert(text, at: subjects.first.map { start(ofLine: $0.root.place.line) } ?? start(ofLine: nil))
      }
    }
  }

  /// Behind the last line of a document.
  private func end(of root: YAMLCursor) -> Int {
    start(ofLine: source.separators.first { $0 > root.lineOffset + 1 })
  }
}
