import DirectiveText

/// Finds the task units of a text and who must do each: headings hand their bodies down to the items below them, a
/// sentence's own subject comes first, and the fields of a block belong to the item above them.
///
/// Which words make a heading, an order or a field is the pack's: this reads `Heading`, `Order`, `Field` and `Closing`
/// mentions and the outline.
struct UnitAssembler {
  struct Unit {
    var range: Range<Int>
    var agencies: [PartyFact]
    var cooperating: [PartyFact] = []
    var role: String?
    var rule: String
    var node: Int
    /// Where the task begins behind the agency that opens the unit.
    var taskStart: Int
  }

  private struct Scope {
    var agencies: [PartyFact]
    var role: String?
    var rule: String
  }

  private let reading: Reading
  private let parties: PartyResolver
  /// The body that issues the document: what it says of itself is no order while it gives one.
  private let issuer: IssuerName?
  /// The first mention of each type in each paragraph, by the paragraph's index.
  private var headings: [Int: Mention] = [:]
  private var orders: [Int: [Mention]] = [:]
  private var fields: [Int: Mention] = [:]
  private var columns: [Int: Mention] = [:]
  private var closings: Set<Int> = []
  private var consumed: Set<Int> = []
  private var units: [Unit] = []

  init(_ reading: Reading, issuer: String?) {
    self.reading = reading
    self.issuer = issuer.map { IssuerName($0, reading.reader) }
    parties = PartyResolver(reading: reading)
  }

  private var outline: Outline { reading.outline }

  mutating func units(in zones: Set<UInt8>) -> [Unit] {
    index(zones)
    assembleTables(zones)
    assembleFieldBlocks(zones)
    walk(0, scope: nil, isIdle: false, zones)
    return units.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func index(_ zones: Set<UInt8>) {
    let starts = outline.paragraphs.map(\.range.lowerBound)
    func paragraph(of mention: Mention) -> Int? {
      var low = 0
      var high = starts.count
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] <= mention.start { low = middle + 1 } else { high = middle }
      }
      return low > 0 && outline.paragraphs[low - 1].range.contains(mention.start) ? low - 1 : nil
    }
    func first(_ type: String) -> [Int: Mention] {
      var found: [Int: Mention] = [:]
      for mention in reading.mentions(type) {
        if let at = paragraph(of: mention), found[at] == nil { found[at] = mention }
      }
      return found
    }
    headings = first("Heading")
    for mention in reading.mentions("Order") {
      if let at = paragraph(of: mention) { orders[at, default: []].append(mention) }
    }
    // Bodies read by their first noun alone count only where nothing better opens the paragraph.
    for mention in reading.mentions("LooseOrder") {
      guard let at = paragraph(of: mention) else { continue }
      let content = outline.paragraphs[at].content
      let better = orders[at]?.first { reading.value("weak", $0) != "true" }
      if let better, better.start <= content.lowerBound + 1 { continue }
      orders[at] = [mention] + (orders[at] ?? [])
    }
    fields = first("Field")
    columns = first("Column")
    closings = Set(first("Closing").keys)
  }

  // MARK: Items

  private mutating func walk(_ node: Int, scope inherited: Scope?, isIdle: Bool, _ zones: Set<UInt8>) {
    var scope = inherited
    var isIdle = isIdle
    var introduced: Scope?
    var leading = true
    let item = outline.nodes[node]
    let hasChildren = !item.children.isEmpty
    // Paragraphs of the node and its children in the order of the text.
    var parts: [(start: Int, paragraph: Int?, child: Int?)] = item.paragraphs.map {
      (outline.paragraphs[$0].range.lowerBound, $0, nil)
    }
    parts += item.children.compactMap { child in
      outline.nodes[child].paragraphs.first.map { (outline.paragraphs[$0].range.lowerBound, nil, child) }
    }
    parts.sort { $0.start < $1.start }
    var open: Unit?
    for part in parts {
      if let child = part.child {
        close(&open)
        walk(child, scope: introduced ?? scope, isIdle: isIdle, zones)
        leading = false
        continue
      }
      guard let paragraph = part.paragraph, zones.contains(outline.paragraphs[paragraph].zone),
        !consumed.contains(paragraph)
      else { continue }
      if let heading = headings[paragraph] {
        close(&open)
        switch reading.value("kind", heading) {
        case "idle":
          isIdle = true
          if node == 0 { scope = nil }
        case "agencies":
          let found = Scope(
            agencies: parties.parties("agencies", of: heading), role: nil, rule: reading.rule(heading))
          // A decision prints its issuer above its legal basis: nobody is told to do anything by that.
          if node == 0, isIssuer(found.agencies) { break }
          if node == 0 { introduced = found } else { scope = found }
          isIdle = false
        default:
          isIdle = false
          introduced = nil
          if node == 0 { scope = nil }
        }
        leading = false
        continue
      }
      let isTitle = hasChildren && paragraph == item.paragraphs.first && !endsSentence(paragraph)
      let introduces = (endsWithColon(paragraph) && (hasChildren || node == 0)) || isTitle
      let own = order(
        paragraph, hasScope: (introduced ?? scope) != nil && !isIdle, ofItem: node != 0 && !introduces,
        isLabelled: paragraph == item.paragraphs.first)
      // What closes the text belongs to no item, and what the issuer says of itself behind its items neither.
      if closings.contains(paragraph) || (own == nil && speaksOfIssuer(paragraph, in: item)) {
        close(&open)
        leading = false
        continue
      }
      if let own {
        close(&open)
        if introduces {
          // A body known by its first noun alone is not certain enough to give it all the items below.
          if node == 0, own.isLoose {
            introduced = nil
          } else if node == 0 {
            introduced = own.scope
          } else {
            scope = own.scope
          }
        } else {
          open = unit(paragraph, own.scope, taskStart: own.taskStart)
          if node != 0, leading { scope = own.scope }
        }
      } else if let active = introduced ?? scope, !isIdle, node != 0 || introduced != nil {
        if introduces {
          leading = false
          continue
        }
        if node == 0 {
          leading = false
          continue
        }
        if var current = open, !isHeadingOnly(node) {
          current.range = current.range.lowerBound..<outline.paragraphs[paragraph].range.upperBound
          open = current
        } else {
          close(&open)
          open = unit(paragraph, active, taskStart: outline.paragraphs[paragraph].content.lowerBound)
        }
      }
      leading = false
    }
    close(&open)
  }

  /// Fewer tokens say no task: a stray cell, a name.
  private static let fewestTokens = 4

  private mutating func close(_ open: inout Unit?) {
    if let unit = open, !unit.agencies.isEmpty, unit.range.count >= Self.fewestTokens { units.append(unit) }
    open = nil
  }

  private func unit(_ paragraph: Int, _ scope: Scope, taskStart: Int) -> Unit {
    let place = outline.paragraphs[paragraph]
    return Unit(
      range: place.content, agencies: scope.agencies, role: scope.role, rule: scope.rule, node: place.node,
      taskStart: taskStart)
  }

  /// The order that a paragraph gives in its own words: its first, with the bodies that further sentences of it name.
  ///
  /// A `weak` one (inside a sentence) does not take an item away from the bodies of its heading. What the issuer says of
  /// itself is an order to it only inside an item.
  private func order(
    _ paragraph: Int, hasScope: Bool, ofItem: Bool, isLabelled: Bool
  ) -> (scope: Scope, taskStart: Int, isLoose: Bool)? {
    guard let all = orders[paragraph] else { return nil }
    let given = all.map { (mention: $0, agencies: parties.parties("agencies", of: $0)) }.filter { order in
      guard !order.agencies.isEmpty else { return false }
      guard hasScope, ofItem, reading.value("weak", order.mention) == "true" else { return true }
      return !isLabelled && reading.value("adds", order.mention) != "true"
    }
    let others = given.first { !isIssuer($0.agencies) }
    guard let first = others ?? (ofItem && isLabelled ? given.first : nil) else { return nil }
    var agencies = first.agencies
    for further in given where further.mention.start > first.mention.start {
      guard reading.value("adds", further.mention) == "true", !isIssuer(further.agencies) else { continue }
      for party in further.agencies where !agencies.contains(where: { $0.party.name == party.party.name }) {
        agencies.append(party)
      }
    }
    let mention = first.mention
    let start = outline.paragraphs[paragraph].content.lowerBound
    let opens = mention.start <= start + 1
    return (
      Scope(agencies: agencies, role: reading.value("role", mention), rule: reading.rule(mention)),
      opens ? reading.captures("agencies", mention).last.map { Int($0.end) } ?? mention.end : start,
      reading.pack.typeNames[mention.type] == "LooseOrder"
    )
  }

  /// Whether an unlabelled paragraph of an item has the issuer for its only subject.
  private func speaksOfIssuer(_ paragraph: Int, in item: Outline.Node) -> Bool {
    guard paragraph != item.paragraphs.first, let all = orders[paragraph], let first = all.first else { return false }
    return first.start <= outline.paragraphs[paragraph].content.lowerBound + 1
      && isIssuer(parties.parties("agencies", of: first))
  }

  private func isIssuer(_ agencies: [PartyFact]) -> Bool {
    guard let issuer, agencies.count == 1, let only = agencies.first else { return false }
    return issuer.isNamed(by: only.party.name) || issuer.isNamed(by: only.text)
  }

  /// Whether an item's first paragraph is a heading that names its bodies and says no more.
  private func isHeadingOnly(_ node: Int) -> Bool {
    guard let first = outline.nodes[node].paragraphs.first else { return false }
    return headings[first] != nil
  }

  private func endsWithColon(_ paragraph: Int) -> Bool { lastUnit(of: paragraph) == 0x3A }

  /// Whether a paragraph ends as a sentence does; the title of a section does not.
  private func endsSentence(_ paragraph: Int) -> Bool { [0x2E, 0x3A, 0x3B, 0x2F].contains(lastUnit(of: paragraph)) }

  private func lastUnit(of paragraph: Int) -> UInt16 {
    let last = outline.paragraphs[paragraph].range.upperBound - 1
    return reading.source.units[Int(reading.stream.tokens.ends[last]) - 1]
  }

  // MARK: Tables

  /// Each row of a table of tasks is a unit.
  private mutating func assembleTables(_ zones: Set<UInt8>) {
    for row in TableReader(reading: reading, columns: columns).rows() {
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
  private mutating func assembleFieldBlocks(_ zones: Set<UInt8>) {
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
        guard reading.value("role", field) == "task" else { return false }
        // The task runs until the next field of the same block.
        let limit = min(outline.paragraphs.count, paragraph + 40)
        for next in paragraph..<limit {
          if let other = fields[next] { return reading.value("role", other) != "task" }
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
      switch reading.value("role", field) {
      case "lead":
        agencies += parties.parties("agencies", of: field)
        rule = reading.rule(field)
      case "support": cooperating += parties.parties("agencies", of: field)
      case "task": if task == nil { task = field }
      default: break
      }
    }
    guard !agencies.isEmpty, let first = block.first, let last = block.last else { return }
    let end = outline.paragraphs[last].range.upperBound
    var start = outline.paragraphs[first].content.lowerBound
    var node = outline.paragraphs[first].node
    if let task {
      start = reading.captures("text", task).first.map { Int($0.start) } ?? afterField(task, block)
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

  /// The first paragraph of the item that a block of fields stands under.
  private func itemAbove(_ first: Int) -> Int? {
    guard first > 0 else { return nil }
    let node = outline.paragraphs[first].node
    let isLabelled = outline.nodes[node].paragraphs.first == first
    let owner = isLabelled ? outline.nodes[node].parent : node
    if owner > 0, let paragraph = outline.nodes[owner].paragraphs.first, paragraph < first { return paragraph }
    return headings[first - 1] == nil && fields[first - 1] == nil ? first - 1 : nil
  }

  private mutating func consume(_ paragraphs: Range<Int>) {
    for paragraph in paragraphs { consumed.insert(paragraph) }
  }
}
