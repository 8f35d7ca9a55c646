import DirectiveText

/// What one paragraph says of itself: its order, its issuer, how it ends.
extension UnitAssembler {
  /// An order with the bodies that it names.
  struct GivenOrder {
    var scope: Scope
    var taskStart: Int
    /// Its body is known by its first noun alone.
    var isLoose: Bool
  }

  /// The order that a paragraph gives in its own words: its first, with the bodies that further sentences of it name.
  ///
  /// A `weak` one (inside a sentence) does not take an item away from the bodies of its heading. What the issuer says of
  /// itself is an order to it only inside an item.
  ///
  /// - Parameter isTold: the text tells what was or what a law says; only an order in so many words is one there.
  func order(_ paragraph: Int, hasScope: Bool, ofItem: Bool, isLabelled: Bool, isTold: Bool) -> GivenOrder? {
    let start = outline.paragraphs[paragraph].content.lowerBound
    let all = (orders[paragraph] ?? []).filter { !isTold || reading.value(.commands, $0) == "true" }
      .map { (mention: $0, agencies: bodies(of: $0)) }.filter { !$0.agencies.isEmpty }
    let given = all.filter { order in
      // What only adds to an order is none alone.
      guard reading.value(.adds, order.mention) != "only" else { return false }
      guard hasScope, ofItem, reading.value(.weak, order.mention) == "true" else { return true }
      return !isLabelled && reading.value(.adds, order.mention) == nil
    }
    let others = given.first { !isIssuer($0.agencies) }
    let own = ofItem && isLabelled ? given.first : nil
    // The subject of an item comes before whom its sentence names in passing.
    let isOwn = own.map { $0.mention.start <= start && reading.value(.weak, $0.mention) != "true" } ?? false
    guard let first = isOwn ? own : others ?? own else { return nil }
    var agencies = first.agencies
    for further in all where further.mention.start > first.mention.start {
      guard reading.value(.adds, further.mention) != nil, !isIssuer(further.agencies) else { continue }
      for party in further.agencies where !agencies.contains(where: { $0.party.name == party.party.name }) {
        agencies.append(party)
      }
    }
    let mention = first.mention
    let opens = mention.start <= start + 1
    return GivenOrder(
      scope: Scope(agencies: agencies, role: reading.value(.role, mention), rule: reading.rule(mention)),
      taskStart: opens
        ? reading.captures(.agencies, mention).last.map { Int($0.end) } ?? mention.end : start,
      isLoose: reading.pack.typeNames[mention.type] == "LooseOrder")
  }

  /// The bodies that an order names. A word of courtesy (`refers: addressees`) stands for the addressee, if there is
  /// but one.
  private func bodies(of order: Mention) -> [PartyFact] {
    var found = parties.parties(.agencies, of: order)
    if reading.value(.refers, order) == "addressees", addressees.count == 1, let addressee = addressees.first {
      for at in found.indices { found[at].party = addressee.party }
    }
    return found
  }

  /// Whether a paragraph has the issuer for its only subject.
  func speaksOfIssuer(_ paragraph: Int) -> Bool {
    let content = outline.paragraphs[paragraph].content
    if let first = orders[paragraph]?.first {
      return first.start <= content.lowerBound + 1 && isIssuer(parties.parties(.agencies, of: first))
    }
    guard let subject = reading.mentions(.partyList, in: content).first, subject.start <= content.lowerBound else {
      return false
    }
    return isIssuer(parties.parties(subject))
  }

  /// The bodies with names of their own that a sentence tells another to work with; groups are written small.
  func cooperating(in paragraph: Int) -> [PartyFact] {
    reading.mentions(.cooperation, in: outline.paragraphs[paragraph].range).flatMap {
      parties.parties(.agencies, of: $0)
    }.filter { $0.text.first?.isUppercase == true && !reading.pack.genericNames.cover($0.text) }
  }

  /// Whether the words that follow an item's label only give the name to an order of its own below them.
  func isTitleOfOrder(_ paragraph: Int, of node: Int) -> Bool {
    let paragraphs = outline.nodes[node].paragraphs
    guard orders[paragraph] == nil, let at = paragraphs.firstIndex(of: paragraph), at + 1 < paragraphs.count else {
      return false
    }
    return orders[paragraphs[at + 1]]?.contains { reading.value(.weak, $0) != "true" } ?? false
  }

  func isIssuer(_ agencies: [PartyFact]) -> Bool {
    guard let issuer, agencies.count == 1, let only = agencies.first else { return false }
    return issuer.isNamed(by: only.party.name) || issuer.isNamed(by: only.text)
  }

  /// The first paragraph of a node that holds more than a label.
  func firstParagraph(of node: Int) -> Int? {
    let paragraphs = outline.nodes[node].paragraphs
    return paragraphs.first { !outline.paragraphs[$0].content.isEmpty } ?? paragraphs.first
  }

  /// Whether a paragraph is the text of an item of which the labelled paragraph is only the title.
  func followsTitle(_ paragraph: Int, of node: Int) -> Bool {
    guard node != 0, let first = firstParagraph(of: node), first + 1 == paragraph else { return false }
    return !endsSentence(first) && headings[first] == nil
  }

  /// Whether an item's first paragraph is a heading that names its bodies and says no more.
  func isHeadingOnly(_ node: Int) -> Bool {
    guard let first = firstParagraph(of: node) else { return false }
    return headings[first] != nil
  }

  func endsWithColon(_ paragraph: Int) -> Bool { parts.lastUnit(of: paragraph) == 0x3A }

  /// Whether a paragraph ends as a sentence does; the title of a section does not.
  func endsSentence(_ paragraph: Int) -> Bool { [0x2E, 0x3A, 0x3B, 0x2F].contains(parts.lastUnit(of: paragraph)) }
}
