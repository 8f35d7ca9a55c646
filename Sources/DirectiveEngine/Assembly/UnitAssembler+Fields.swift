import DirectiveText

/// Tables and blocks of fields: units whose bodies stand in cells and fields of their own.
extension UnitAssembler {
  // MARK: Tables

  /// Each row of a table of tasks is a unit.
  mutating func assembleTables(_ zones: Set<UInt8>) {
    let known = TableReader(reading: reading, columns: columns).rows()
    let others = NumberedTableReader(reading: reading, columns: columns).tables(outside: known.map(\.paragraphs))
    for paragraph in others.closed.joined() { consumed.insert(paragraph) }
    for paragraph in others.others.joined() { tabular.insert(paragraph) }
    for row in known + others.rows {
      guard let last = row.paragraphs.last, zones.contains(outline.paragraphs[row.task].zone) else { continue }
      consume(row.paragraphs)
      guard !row.agencies.isEmpty else { continue }
      let start = outline.paragraphs[row.task].content.lowerBound
      units.append(
        Unit(
          range: start..<outline.paragraphs[last].range.upperBound, agencies: row.agencies,
          cooperating: row.cooperating, role: "lead", rule: row.rule, node: outline.paragraphs[row.task].node,
          taskStart: start))
    }
    for paragraph in columns.keys { consumed.insert(paragraph) }
  }

  // MARK: Field blocks

  /// A run of field paragraphs (`lead`, `support`, `time`, …) with a lead in it is one unit with the item above it.
  mutating func assembleFieldBlocks(_ zones: Set<UInt8>) {
    var at = 0
    let count = outline.paragraphs.count
    while at < count {
      guard fields[at] != nil, zones.contains(outline.paragraphs[at].zone) else {
        at += 1
        continue
      }
      var end = at
      while end < count, fields[end] != nil || isFieldContinuation(end, from: at) { end += 1 }
      assembleBlock(at..<end)
      at = end
    }
  }

  /// A paragraph under a field that has said nothing yet, such as the bullets below `task:`.
  private func isFieldContinuation(_ paragraph: Int, from start: Int) -> Bool {
    guard paragraph > start, headings[paragraph] == nil else { return false }
    var at = paragraph - 1
    while at >= start {
      if let field = fields[at] {
        guard reading.value(.role, field) == "task" else { return false }
        // The task runs until the next field of the same block.
        let limit = min(outline.paragraphs.count, paragraph + 40)
        for next in paragraph..<limit {
          if let other = fields[next] { return reading.value(.role, other) != "task" }
          if headings[next] != nil { return false }
        }
        return false
      }
      at -= 1
    }
    return false
  }

  private mutating func assembleBlock(_ block: Range<Int>) {
    var agencies: [PartyFact] = []
    var cooperating: [PartyFact] = []
    var rule = ""
    var task: Mention?
    for paragraph in block {
      guard let field = fields[paragraph] else { continue }
      switch reading.value(.role, field) {
      case "lead":
        agencies += parties.parties(.agencies, of: field)
        rule = reading.rule(field)
      case "support": cooperating += parties.parties(.agencies, of: field)
      case "task": if task == nil { task = field }
      default: break
      }
    }
    guard !agencies.isEmpty, let first = block.first, let last = block.last else { return }
    let end = outline.paragraphs[last].range.upperBound
    var start = outline.paragraphs[first].content.lowerBound
    var node = outline.paragraphs[first].node
    if let task {
      start = reading.capture(.text, task).map { Int($0.start) } ?? afterField(task, block)
    } else if let above = itemAbove(first) {
      start = outline.paragraphs[above].content.lowerBound
      node = outline.paragraphs[above].node
      consume(above..<first)
    }
    consume(block)
    units.append(
      Unit(
        range: start..<end, agencies: agencies, cooperating: cooperating, role: "lead", rule: rule, node: node,
        taskStart: start))
  }

  /// Where the paragraph behind an empty task field begins.
  private func afterField(_ field: Mention, _ block: Range<Int>) -> Int {
    for paragraph in block where outline.paragraphs[paragraph].range.lowerBound > field.start {
      return outline.paragraphs[paragraph].content.lowerBound
    }
    return field.start
  }

  /// The first paragraph of the item that a block of fields stands under; where another block has taken that, the
  /// paragraph right above, so that no two units hold the same text.
  private func itemAbove(_ first: Int) -> Int? {
    guard first > 0 else { return nil }
    let node = outline.paragraphs[first].node
    let isLabelled = outline.nodes[node].paragraphs.first == first
    let owner = isLabelled ? outline.nodes[node].parent : node
    if owner > 0, let paragraph = firstParagraph(of: owner), paragraph < first, !consumed.contains(paragraph) {
      return paragraph
    }
    return headings[first - 1] == nil && fields[first - 1] == nil && !consumed.contains(first - 1) ? first - 1 : nil
  }

  private mutating func consume(_ paragraphs: Range<Int>) {
    for paragraph in paragraphs { consumed.insert(paragraph) }
  }
}
