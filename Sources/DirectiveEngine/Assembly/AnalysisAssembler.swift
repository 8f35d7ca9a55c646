import DirectiveText

/// Puts the facts of a document together from its mentions and its outline.
struct AnalysisAssembler {
  let reading: Reading
  let deadlineResolver: DeadlineResolver
  /// Whether the text goes on behind what was read.
  let isCut: Bool

  func analysis() -> Analysis {
    var analysis = Analysis(source: reading.source)
    var bounds = FactBounds(reading, isCut: isCut)
    analysis.document = HeaderAssembler(reading: reading).document()
    let lists = PartyListAssembler(reading: reading)
    analysis.addressees = bounds.bound(lists.addressees())
    analysis.recipients = bounds.bound(lists.recipients())
    analysis.citations = bounds.bound(
      CitationAssembler(reading: reading, document: analysis.document).citations())
    let resolver = ReferenceResolver(
      reading: reading, document: analysis.document, citations: analysis.citations)
    analysis.aliases = bounds.bound(resolver.aliases())
    analysis.references = bounds.bound(resolver.references(analysis.aliases))
    analysis.addMentions(of: analysis.references)
    analysis.deadlines = bounds.bound(
      DeadlineAssembler(
        reading: reading, resolver: deadlineResolver, documentDate: analysis.document.date?.value
      ).deadlines())
    analysis.assignments = bounds.bound(assignments(analysis))
    analysis.resolveParties()
    analysis.outline = outline()
    analysis.checks = CheckRunner(
      reading: reading, analysis: analysis, calendar: deadlineResolver.calendar, limits: bounds.reached
    ).checks()
    return analysis
  }

  private func assignments(_ analysis: Analysis) -> [AssignmentFact] {
    var assembler = UnitAssembler(
      reading, issuer: analysis.document.issuer?.value.name, kind: analysis.document.kind?.value,
      addressees: analysis.addressees)
    let zones = Set(
      ["preamble", "body", "appendix"].compactMap { name in reading.pack.zones.firstIndex(of: name).map { UInt8($0) } })
    let parties = PartyResolver(reading: reading)
    let deadlines = analysis.deadlines.map { (start: $0.evidence.span.lowerBound, id: $0.id) }
    let citations = analysis.citations.flatMap { citation in
      citation.mentions.map { (start: $0.evidence.span.lowerBound, id: citation.id) }
    }.sorted { $0.start < $1.start }
    var facts: [AssignmentFact] = []
    for unit in assembler.units(in: zones) {
      let span = reading.span(unit.range)
      var cooperating = NamedParties(unit.cooperating)
      var role = unit.role
      for mention in reading.mentions(.cooperation, in: unit.range) {
        if reading.value(.role, mention) == "lead" { role = role ?? "lead" }
        for party in parties.parties(.agencies, of: mention)
        where !reading.pack.genericNames.cover(party.text) {
          cooperating.add(party)
        }
      }
      for party in looseCooperating(unit.range, parties) { cooperating.add(party) }
      facts.append(
        AssignmentFact(
          id: "a" + String(facts.count + 1), agencies: unit.agencies, role: role,
          cooperating: cooperating.without(unit.agencies),
          task: reading.printed(min(unit.taskStart, unit.range.upperBound)..<unit.range.upperBound),
          text: reading.printed(unit.range), evidence: Evidence(span: span, rule: unit.rule),
          outline: reading.outline.path(of: unit.node),
          deadlines: Self.identifiers(deadlines, in: span), citations: Self.identifiers(citations, in: span),
          reportsTo: reportsTo(unit.range, parties)))
    }
    return facts
  }

  /// Tokens by which a reading of the same words may begin earlier: who leads is said first.
  private static let leadIn = 6

  /// Those to work with whose names no list knows; where a better reading of the same words stands, they are nobody.
  private func looseCooperating(_ range: Range<Int>, _ parties: PartyResolver) -> [PartyFact] {
    reading.mentions(.looseCooperation, in: range).filter { loose in
      reading.mentions(.cooperation, in: max(0, loose.start - Self.leadIn)..<loose.end).isEmpty
    }.flatMap {
      parties.parties(.agencies, of: $0)
    }.filter { !reading.pack.genericNames.cover($0.text) }
  }

  /// The bodies that a unit's reports go to, each once.
  private func reportsTo(_ range: Range<Int>, _ parties: PartyResolver) -> [PartyFact] {
    var found = NamedParties([])
    for mention in reading.mentions(.report, in: range) {
      for party in parties.parties(.agencies, of: mention) { found.add(party) }
    }
    return found.parties
  }

  /// Identifiers of the facts that start in a span, each once; `facts` are in the order of the text.
  private static func identifiers(_ facts: [(start: Int, id: String)], in span: Range<Int>) -> [String] {
    var low = 0
    var high = facts.count
    while low < high {
      let middle = (low + high) / 2
      if facts[middle].start < span.lowerBound { low = middle + 1 } else { high = middle }
    }
    var found: [String] = []
    var seen: Set<String> = []
    while low < facts.count, facts[low].start < span.upperBound {
      if seen.insert(facts[low].id).inserted { found.append(facts[low].id) }
      low += 1
    }
    return found
  }

  /// The document's own structure, headings shortened to their first words.
  private func outline() -> [OutlineFact] {
    func fact(_ node: Int) -> OutlineFact? {
      let item = reading.outline.nodes[node]
      guard let first = item.paragraphs.first else { return nil }
      let paragraph = reading.outline.paragraphs[first]
      let heading = paragraph.content.prefix(24)
      let end = max(paragraph.range.upperBound, reading.outline.end(of: node))
      return OutlineFact(
        label: reading.printed(paragraph.range.lowerBound..<paragraph.content.lowerBound),
        heading: reading.printed(heading.startIndex..<heading.endIndex),
        span: reading.span(paragraph.range.lowerBound..<end), items: item.children.compactMap(fact))
    }
    return reading.outline.nodes[0].children.compactMap(fact)
  }
}
