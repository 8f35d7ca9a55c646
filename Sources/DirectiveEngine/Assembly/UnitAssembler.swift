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

  /// Who must do what stands below a heading or an introduction.
  struct Scope {
    var agencies: [PartyFact]
    /// With whom they work in all that stands below.
    var cooperating: [PartyFact] = []
    var role: String?
    var rule: String
  }

  let reading: Reading
  let parties: PartyResolver
  /// The body that issues the document: what it says of itself is no order while it gives one.
  let issuer: IssuerName?
  /// Whom the document addresses: what it calls by a word of courtesy alone is one of them.
  let addressees: [PartyFact]
  /// The kind of the document is one that tells: what it says of bodies is no order unless it commands.
  let isTelling: Bool
  let parts: DocumentParts
  /// The first mention of each type in each paragraph, by the paragraph's index.
  var headings: [Int: Mention] = [:]
  private(set) var orders: [Int: [Mention]] = [:]
  var fields: [Int: Mention] = [:]
  private(set) var columns: [Int: Mention] = [:]
  private var closings: Set<Int> = []
  /// Items that only say what is told or enclosed.
  private var matters: Set<Int> = []
  var consumed: Set<Int> = []
  /// Cells of tables that name nobody in charge: a heading above the table hands them nothing down.
  var tabular: Set<Int> = []
  var units: [Unit] = []

  /// - Parameter kind: the name of the document's kind, as far as it is known.
  init(_ reading: Reading, issuer: String?, kind: String?, addressees: [PartyFact]) {
    self.reading = reading
    isTelling = kind.map { Self.telling(reading.pack).contains($0) } ?? false
    self.issuer = issuer.map { IssuerName($0, reading.reader) }
    self.addressees = addressees
    parties = PartyResolver(reading: reading)
    parts = DocumentParts(reading)
  }

  var outline: Outline { reading.outline }

  mutating func units(in zones: Set<UInt8>) -> [Unit] {
    index()
    assembleTables(zones)
    assembleFieldBlocks(zones)
    walk(0, scope: nil, isIdle: false, isTold: isTelling, zones)
    return units.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func index() {
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
    func first(_ type: MentionType) -> [Int: Mention] {
      var found: [Int: Mention] = [:]
      for mention in reading.mentions(type) {
        if let at = paragraph(of: mention), found[at] == nil { found[at] = mention }
      }
      return found
    }
    headings = first(.heading)
    for mention in reading.mentions(.order) {
      if let at = paragraph(of: mention) { orders[at, default: []].append(mention) }
    }
    // Bodies read by their first noun alone count only where nothing better opens the paragraph.
    for mention in reading.mentions(.looseOrder) {
      guard let at = paragraph(of: mention) else { continue }
      let content = outline.paragraphs[at].content
      let better = orders[at]?.first {
        reading.value(.weak, $0) != "true" && reading.value(.uncertain, $0) != "true"
      }
      if let better, better.start <= content.lowerBound + 1 { continue }
      // Of two readings of a name the longer one is whole.
      if let other = orders[at]?.first, other.start <= content.lowerBound + 1,
        endOfBodies(other) >= endOfBodies(mention)
      {
        continue
      }
      orders[at] = [mention] + (orders[at] ?? [])
    }
    // What only looks like a heading is none where it gives an order and has nothing below it.
    headings = headings.filter { at, heading in
      reading.value(.uncertain, heading) != "true" || orders[at] == nil || hasText(below: at)
    }
    // Where nothing was told first, the title of what is to be done is a title like others.
    if !isTelling { headings = headings.filter { reading.value(.kind, $1) != "tasks" } }
    addHeadings(first(.bodyTitle))
    fields = first(.field)
    columns = first(.column)
    closings = Set(first(.closing).keys)
    matters = Set(first(.matter).keys)
  }

  private func endOfBodies(_ order: Mention) -> Int {
    reading.captures(.agencies, order).last.map { Int($0.end) } ?? order.start
  }

  // MARK: Items

  /// What holds while the paragraphs and items of one node are read in the order of the text.
  struct State {
    /// The bodies of the node's heading.
    var scope: Scope?
    /// The bodies of the last introduction of a list.
    var introduced: Scope?
    var isIdle: Bool
    /// What stands here tells of the past or of the law.
    var isTold: Bool
    /// Nothing but empty labels has been read.
    var leading = true
    var open: Unit?
  }

  private mutating func walk(
    _ node: Int, scope inherited: Scope?, isIdle: Bool, isTold: Bool, _ zones: Set<UInt8>
  ) {
    var state = State(scope: inherited, isIdle: isIdle, isTold: isTold)
    let item = outline.nodes[node]
    let hasChildren = item.children.contains { !isFieldItem($0) }
    var section = firstParagraph(of: node).map { parts.sections[$0] }
    for part in partsInOrder(of: item) {
      let paragraph = part.paragraph ?? part.child.flatMap { outline.nodes[$0].paragraphs.first } ?? 0
      if section != parts.sections[paragraph] {
        // The text was over: what follows its end mark is told to nobody yet.
        close(&state.open)
        state = State(isIdle: false, isTold: isTelling, leading: false)
        section = parts.sections[paragraph]
      }
      if let child = part.child {
        if isFieldItem(child), extend(&state.open, overFieldsOf: child) { continue }
        close(&state.open)
        walk(child, scope: state.introduced ?? state.scope, isIdle: state.isIdle, isTold: state.isTold, zones)
        state.leading = false
      } else if zones.contains(outline.paragraphs[paragraph].zone), !consumed.contains(paragraph),
        !outline.paragraphs[paragraph].content.isEmpty, !parts.quoted.contains(paragraph)
      {
        read(paragraph, of: node, hasChildren: hasChildren, &state)
        state.leading = false
      }
    }
    close(&state.open)
  }

  /// Paragraphs of a node and its children in the order of the text.
  private func partsInOrder(of item: Outline.Node) -> [(start: Int, paragraph: Int?, child: Int?)] {
    var parts: [(start: Int, paragraph: Int?, child: Int?)] = item.paragraphs.map {
      (outline.paragraphs[$0].range.lowerBound, $0, nil)
    }
    parts += item.children.compactMap { child in
      outline.nodes[child].paragraphs.first.map { (outline.paragraphs[$0].range.lowerBound, nil, child) }
    }
    return parts.sorted { $0.start < $1.start }
  }

  private mutating func read(_ paragraph: Int, of node: Int, hasChildren: Bool, _ state: inout State) {
    if let heading = headings[paragraph] {
      close(&state.open)
      readHeading(heading, node, &state)
      return
    }
    let isFirst = paragraph == firstParagraph(of: node)
    let isTitle =
      isFirst && node != 0 && !endsSentence(paragraph) && (hasChildren || isTitleOfOrder(paragraph, of: node))
    let introduces = (endsWithColon(paragraph) && (hasChildren || node == 0)) || isTitle
    let hasScope = (state.introduced ?? state.scope) != nil && !state.isIdle
    let isHead = isFirst || followsTitle(paragraph, of: node)
    let own = order(
      paragraph, hasScope: hasScope, ofItem: node != 0 && !introduces, isLabelled: isHead, isTold: state.isTold)
    // What closes the text belongs to no item, and what the issuer says of itself behind its items neither.
    if closings.contains(paragraph) || (own == nil && !isHead && speaksOfIssuer(paragraph)) {
      close(&state.open)
      if !isHead {
        state.scope = nil
        state.introduced = nil
      }
      return
    }
    if let own {
      close(&state.open)
      if !introduces {
        state.open = unit(paragraph, own.scope, taskStart: own.taskStart)
        // A body known by its first noun alone is not certain enough to have the items below as well.
        if node != 0, state.leading, !own.isLoose { state.scope = own.scope }
      } else {
        var below = own.scope
        below.cooperating = cooperating(in: paragraph)
        if node != 0 {
          state.scope = below
        } else {
          // A body known by its first noun alone is not certain enough to give it all the items below.
          state.introduced = own.isLoose ? nil : below
        }
      }
    } else if fields[paragraph] != nil, state.open != nil {
      extend(&state.open, over: paragraph)
    } else if let active = state.introduced ?? state.scope, !state.isIdle, !state.isTold, node != 0, !introduces,
      !matters.contains(paragraph), !tabular.contains(paragraph)
    {
      if state.open != nil, !isHeadingOnly(node) {
        extend(&state.open, over: paragraph)
      } else {
        close(&state.open)
        state.open = unit(paragraph, active, taskStart: outline.paragraphs[paragraph].content.lowerBound)
      }
    }
  }
}
