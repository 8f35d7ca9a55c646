import DirectiveText

/// Blocks of fields: one task told in parts, each behind a label of its own (the task, who leads, who supports, when).
///
/// A field is a paragraph or an item, with what it says behind its label or below it. A block is a run of fields and of
/// what stands below them; with the item above it, it is one unit.
extension UnitAssembler {
  mutating func assembleFieldBlocks(_ zones: Set<UInt8>) {
    dropDoubtfulFields()
    var at = 0
    // What stands before belongs to a block already.
    var free = 0
    let count = outline.paragraphs.count
    while at < count {
      guard fields[at] != nil, !consumed.contains(at), zones.contains(outline.paragraphs[at].zone) else {
        at += 1
        continue
      }
      let end = endOfBlock(from: at)
      if assembleBlock(at..<end, free: free) { free = end }
      at = end
    }
  }

  /// A label without a colon (`weak`) makes a field only beside one that says who leads; the heading of a part of the
  /// document opens no group of fields.
  private mutating func dropDoubtfulFields() {
    for at in fields.keys where role(at) == "group" && isLabelled(at) && numbersDocument(at) { fields[at] = nil }
    let weak = fields.filter { reading.value(.weak, $0.value) == "true" }.keys
    guard !weak.isEmpty else { return }
    var leading: Set<Int> = []
    for (at, field) in fields where reading.value(.role, field) == "lead" {
      let owner = owner(of: at)
      leading.insert(owner)
      // Who leads may stand in a field of those who take part.
      if let first = outline.nodes[owner].paragraphs.first, let role = role(first), role == "group" {
        leading.insert(outline.nodes[owner].parent)
      }
    }
    for at in weak where !leading.contains(owner(of: at)) || numbersDocument(at) { fields[at] = nil }
  }

  /// Labels of a lower rank (`II`, `B`) part the document, not a task.
  private static let firstRankInTask = 50

  private func numbersDocument(_ paragraph: Int) -> Bool {
    (outline.nodes[outline.paragraphs[paragraph].node].style?.rank ?? 0) < Self.firstRankInTask
  }

  private func role(_ paragraph: Int) -> String? { fields[paragraph].flatMap { reading.value(.role, $0) } }

  private func isLabelled(_ paragraph: Int) -> Bool {
    let node = outline.paragraphs[paragraph].node
    return node != 0 && outline.nodes[node].paragraphs.first == paragraph
  }

  /// The item that a field is a part of: the one above it, or the one in which it stands without a label.
  private func owner(of paragraph: Int) -> Int {
    let node = outline.paragraphs[paragraph].node
    return isLabelled(paragraph) ? outline.nodes[node].parent : node
  }

  private func isInside(_ paragraph: Int, _ node: Int) -> Bool {
    var at = outline.paragraphs[paragraph].node
    while at > node { at = outline.nodes[at].parent }
    return at == node
  }

  // MARK: Where a block ends

  /// Which items the fields of a block that are told once belong to.
  private struct Told {
    var lead: Int?
    var task: Int?
  }

  private func endOfBlock(from start: Int) -> Int {
    var end = start
    var field = start
    var told = Told()
    while end < outline.paragraphs.count, outline.paragraphs[end].zone == outline.paragraphs[start].zone,
      !consumed.contains(end)
    {
      if fields[end] != nil {
        if opensAnew(end, &told) { break }
        field = end
      } else if !goesOn(end, with: field) {
        break
      }
      end += 1
    }
    return end
  }

  /// Whether a field begins the next task: it tells again what is to be done or who leads, in another item.
  private func opensAnew(_ paragraph: Int, _ told: inout Told) -> Bool {
    guard let role = role(paragraph), role == "lead" || role == "task" || role == "content" else { return false }
    let item = owner(of: paragraph)
    if role == "lead" {
      if let lead = told.lead, lead != item { return true }
      told.lead = item
    } else {
      if let task = told.task, task != item || told.lead != nil { return true }
      told.task = item
    }
    return false
  }

  /// Whether a paragraph says what the field before it has left to say, or goes on with its task.
  private func goesOn(_ paragraph: Int, with field: Int) -> Bool {
    if let heading = headings[paragraph], reading.value(.kind, heading) != "agencies" { return false }
    guard let role = role(field) else { return false }
    let isBelow = isLabelled(field) && isInside(paragraph, outline.paragraphs[field].node)
    let isNext = paragraph == field + 1 && outline.paragraphs[paragraph].node == outline.paragraphs[field].node
    if role == "task" || role == "content" {
      guard isBelow || isNext || (role == "task" && !isLabelled(field)) else { return false }
      return headings[paragraph] == nil && isFollowedByField(paragraph, besides: field)
    }
    guard says(field) == nil else { return false }
    let isItem = isBelow && isLabelled(paragraph)
    guard isItem || isNext else { return false }
    // Each body with an order of its own has a task of its own.
    guard !(orders[paragraph] ?? []).contains(where: { reading.value(.weak, $0) != "true" }) else { return false }
    return ["lead", "support", "group"].contains(role)
      ? reading.namesBodies(cell: paragraph) : headings[paragraph] == nil
  }

  /// What a field says behind its label; nil where it is a label alone.
  private func says(_ field: Int) -> Range<Int>? {
    guard let mention = fields[field], reading.value(.weak, mention) != "true", !endsWithColon(field) else {
      return nil
    }
    return outline.paragraphs[field].content
  }

  /// Paragraphs that a task may take before the next field of its block.
  private static let longestTask = 40

  /// Whether a further field of the same task follows.
  private func isFollowedByField(_ paragraph: Int, besides field: Int) -> Bool {
    let limit = min(outline.paragraphs.count, paragraph + Self.longestTask)
    for next in paragraph..<limit {
      if let role = role(next) {
        return role != "task" && role != "content"
          && (owner(of: next) == owner(of: field) || !isLabelled(next) || !isLabelled(field))
      }
      if headings[next] != nil { return false }
    }
    return false
  }

  // MARK: What a block says

  private mutating func assembleBlock(_ block: Range<Int>, free: Int) -> Bool {
    var agencies: [PartyFact] = []
    var cooperating: [PartyFact] = []
    var rule = ""
    var task: Int?
    for paragraph in block {
      guard let field = fields[paragraph], let role = role(paragraph) else { continue }
      switch role {
      case "lead", "group":
        let found = bodies(of: paragraph, field, block)
        if !found.isEmpty { rule = reading.rule(field) }
        agencies += found
      case "support": cooperating += bodies(of: paragraph, field, block)
      case "task", "content":
        if task == nil, agencies.isEmpty { task = paragraph }
      default: break
      }
    }
    guard !agencies.isEmpty, let first = block.first, let last = block.last else { return false }
    let end = outline.paragraphs[last].range.upperBound
    var start = outline.paragraphs[first].content.lowerBound
    var node = outline.paragraphs[first].node
    let above = itemAbove(first, free: free)
    if let task, (task == first && startsUnit(task)) || above == nil, let text = text(ofTask: task, block) {
      start = text
    } else if let above {
      start = outline.paragraphs[above].content.lowerBound
      node = outline.paragraphs[above].node
    }
    if let above { consume(above..<first) }
    consume(block)
    units.append(
      Unit(
        range: start..<end, agencies: agencies, cooperating: cooperating, role: "lead", rule: rule, node: node,
        taskStart: start))
    return true
  }

  /// The bodies that a field names, behind its label or below it.
  private func bodies(of paragraph: Int, _ field: Mention, _ block: Range<Int>) -> [PartyFact] {
    let named = parties.parties(.agencies, of: field)
    guard named.isEmpty else { return named }
    let reader = CellParties(reading: reading, rule: reading.rule(field))
    return (paragraph + 1..<block.upperBound).prefix { fields[$0] == nil }.flatMap {
      reader.parties(in: outline.paragraphs[$0].content)
    }
  }

  /// Whether the task begins with what the first field says, not with the item above: that is only its title.
  private func startsUnit(_ task: Int) -> Bool {
    guard role(task) == "content" else { return true }
    let label = outline.paragraphs[task].range.lowerBound..<outline.paragraphs[task].content.lowerBound
    return isLabelled(task) && reading.printed(label).contains { $0.isLetter || $0.isNumber }
  }

  /// Where the words of a task begin, behind the label of its field or below it.
  private func text(ofTask task: Int, _ block: Range<Int>) -> Int? {
    guard let field = fields[task] else { return nil }
    if let text = reading.capture(.text, field), text.start < text.end { return Int(text.start) }
    return block.first { $0 > task && fields[$0] == nil }.map { outline.paragraphs[$0].content.lowerBound }
  }

  /// The first paragraph of the item that a block of fields stands under, none of an earlier block.
  private func itemAbove(_ first: Int, free: Int) -> Int? {
    guard first > 0 else { return nil }
    let owner = owner(of: first)
    if owner > 0, let paragraph = firstParagraph(of: owner), paragraph < first {
      let start = max(paragraph, free)
      return start < first && !consumed.contains(start) ? start : nil
    }
    return first > free && !consumed.contains(first - 1) && headings[first - 1] == nil && fields[first - 1] == nil
      ? first - 1 : nil
  }

  private mutating func consume(_ paragraphs: Range<Int>) {
    for paragraph in paragraphs { consumed.insert(paragraph) }
  }
}
