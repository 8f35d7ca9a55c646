/// Says of a fact how its rule read it: the rule's title, file and line, and what each capture took.
///
/// The captures are those of the mention that the rule emitted at the fact's place. A fact put together from several
/// mentions (a task, an inferred issuer) has none of its own and names the rule alone.
struct WhyJSON {
  private let mentions: [MentionFact]
  private let rules: RuleCatalogue
  /// Indices of `mentions` by rule, in the order of the text.
  private var byRule: [String: [Int]] = [:]
  /// Mentions of one rule that are looked at, the nearest to a place first: they hardly ever overlap.
  private static let reach = 8

  init(mentions: [MentionFact], rules: RuleCatalogue) {
    self.mentions = mentions
    self.rules = rules
    for index in mentions.indices {
      byRule[mentions[index].evidence.rule, default: []].append(index)
    }
  }

  func write(_ evidence: Evidence, with facts: FactJSON, into writer: inout JSONWriter) {
    writer.object("why") { writer in
      writer.field("rule", evidence.rule)
      if let entry = rules[evidence.rule] {
        if !entry.title.isEmpty { writer.field("title", entry.title) }
        if !entry.file.isEmpty {
          writer.field("file", entry.file)
          writer.field("line", entry.line)
        }
      }
      let mention = mention(behind: evidence)
      writer.array("captures") { writer in
        for capture in mention?.captures ?? [] {
          writer.object(isInline: true) { writer in
            writer.field("name", capture.name)
            writer.field("text", PlainText.oneLine(facts.source.exact(capture.span)))
            facts.write(capture.span, into: &writer)
          }
        }
      }
      Self.write(values: mention?.values ?? [], into: &writer)
    }
  }

  /// Values as a list of pairs, since a rule may fill one name several times.
  static func write(values: [(key: String, value: String)], into writer: inout JSONWriter) {
    writer.array("values") { writer in
      for value in values {
        writer.object(isInline: true) { writer in
          writer.field("name", value.key)
          writer.field("value", value.value)
        }
      }
    }
  }

  /// The mention at the very place, else the one of that rule that holds the place (a list that was split).
  private func mention(behind evidence: Evidence) -> MentionFact? {
    guard let candidates = byRule[evidence.rule] else { return nil }
    // They stand in the order of the text: one that holds the place begins no later.
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      let start = mentions[candidates[middle]].evidence.span.lowerBound
      if start <= evidence.span.lowerBound { low = middle + 1 } else { high = middle }
    }
    let near = candidates[max(0, low - Self.reach)..<low]
    if let exact = near.first(where: { mentions[$0].evidence.span == evidence.span }) { return mentions[exact] }
    return near.first { mentions[$0].evidence.span.covers(evidence.span) }.map { mentions[$0] }
  }
}

extension Range<Int> {
  fileprivate func covers(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
