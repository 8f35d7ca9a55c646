import DirectiveText

/// What the members of a list of documents share: symbol, kind, issuer, relation.
extension CitationAssembler {
  /// Documents whose numbers stand before that of a draft and share its symbol: `No. 12, 13 and 15/ABC`.
  func sharing(_ draft: Draft) -> [Draft] {
    guard let identifier = draft.fact.identifier, let own = draft.fact.number, identifier.hasPrefix(own) else {
      return []
    }
    return reading.captures(.number, draft.mention).map { capture in
      let range = Int(capture.start)..<Int(capture.end)
      var other = draft
      let number = reading.printed(range)
      other.fact.number = number
      other.fact.identifier = number + identifier.dropFirst(own.count)
      other.fact.status = .inferred
      other.fact.subject = nil
      other.fact.mentions = [
        CitationMention(text: number, evidence: Evidence(span: reading.span(range), rule: reading.rule(draft.mention)))
      ]
      return other
    }
  }

  /// Words between the label of an item and a mention that opens it.
  private static let itemGap = 3
  /// Items above which the cue of a list is looked for.
  private static let longestList = 200

  /// The relation of a list whose items are documents: that of a cue with the scope `items` in the paragraph above it.
  func relationOfList(_ mention: Mention) -> String? {
    let paragraphs = reading.outline.paragraphs
    var at = -1
    var high = paragraphs.count
    while at + 1 < high {
      let middle = (at + high) / 2
      if paragraphs[middle].range.lowerBound <= mention.start { at = middle } else { high = middle }
    }
    guard at >= 0, mention.start - paragraphs[at].content.lowerBound <= Self.itemGap else { return nil }
    let item = paragraphs[at]
    let top = max(0, at - Self.longestList)
    while at > top, paragraphs[at].content.lowerBound > paragraphs[at].range.lowerBound {
      at -= 1
      let above = paragraphs[at]
      let cue = reading.mentions(.relation, in: above.range).last { reading.value(.scope, $0) == "items" }
      if let cue, above.zone == item.zone { return reading.value(.relation, cue) }
    }
    return nil
  }

  /// An item without a kind of its own has that of the mention before it in its sentence, and its issuer.
  func shareKinds(_ drafts: inout [Draft]) {
    for at in drafts.indices.dropFirst() where drafts[at].fact.kind == nil {
      let previous = drafts[at - 1]
      guard previous.mention.start >= reading.sentenceStart(of: drafts[at].mention.start) else { continue }
      drafts[at].fact.kind = previous.fact.kind
      drafts[at].fact.issuer = drafts[at].fact.issuer ?? previous.fact.issuer
    }
  }

  /// A mention without an issuer has that of its neighbour in the list, where both come from one body by their symbols:
  /// the one behind it (`A, B of the issuer`), else the one before.
  func shareIssuers(_ drafts: inout [Draft]) {
    for at in drafts.indices.dropLast().reversed() { shareIssuer(from: at + 1, to: at, gap: (at, at + 1), &drafts) }
    for at in drafts.indices.dropFirst() { shareIssuer(from: at - 1, to: at, gap: (at - 1, at), &drafts) }
  }

  private func shareIssuer(from: Int, to: Int, gap: (Int, Int), _ drafts: inout [Draft]) {
    guard drafts[to].fact.issuer == nil, let issuer = drafts[from].fact.issuer else { return }
    let distance = drafts[gap.1].mention.start - drafts[gap.0].mention.end
    guard distance >= 0, distance <= Self.listGap, let own = drafts[to].fact.symbol,
      let other = drafts[from].fact.symbol
    else { return }
    let parts = (own: bodies(of: own), other: bodies(of: other))
    guard let last = parts.own.last, let otherLast = parts.other.last,
      parts.other.contains(last) || parts.own.contains(otherLast)
    else { return }
    drafts[to].fact.issuer = issuer
  }

  /// The parts of a symbol, of which one names the body.
  private func bodies(of symbol: String) -> [Substring] {
    symbol.split { $0 == "-" || $0 == "/" }
  }
}
