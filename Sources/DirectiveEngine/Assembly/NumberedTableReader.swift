import DirectiveText

/// Reads tables of tasks whose columns cannot all be told: rows that begin with running numbers, under a first row that
/// names a column for those in charge.
///
/// What a cell is for follows from what it holds: the task is the first text of a row, the bodies in charge are the
/// first cell behind it that names bodies and little else. Where cells were flattened into running text (a scan), a row
/// is what stands between two numbers, and its first body is in charge.
struct NumberedTableReader {
  /// What was found.
  struct Tables {
    /// The rows that are tasks.
    var rows: [TableReader.Row] = []
    /// Paragraphs of tables in which no further task stands.
    var closed: [Range<Int>] = []
    /// Paragraphs of tables that name nobody in charge in their first row.
    var others: [Range<Int>] = []
  }

  let reading: Reading
  /// `Column` mentions by paragraph.
  let columns: [Int: Mention]

  /// Paragraphs among which the first number must stand.
  private static let longestHeader = 30

  private var paragraphs: [Outline.Paragraph] { reading.outline.paragraphs }

  /// One table: where its rows begin, and what its first row says of it.
  private struct Table {
    var header: Int
    /// First paragraphs of rows and of the headings of groups, each with what it is.
    var starts: [(at: Int, isRow: Bool)]
    var end: Int
    var isFlat: Bool
    var hasLead: Bool
    /// It says of itself that it hands out no tasks.
    var isOther: Bool
    var hasSupport: Bool
  }

  /// The tables whose first rows stand outside `known`, which another reader has read. Linear in the number of
  /// paragraphs.
  func tables(outside known: [Range<Int>]) -> Tables {
    var found = Tables()
    var at = 0
    while at < paragraphs.count {
      guard let role = role(at), role == "number" || role == "row",
        !isNear(at, known),
        let table = table(from: at, isFlat: role == "row")
      else {
        at += 1
        continue
      }
      let paragraphs = table.header..<table.end
      let rows = table.hasLead && !table.isOther ? rows(of: table).filter { !$0.agencies.isEmpty } : []
      found.rows += rows
      if rows.isEmpty && !table.isOther { found.others.append(paragraphs) } else { found.closed.append(paragraphs) }
      at = max(at + 1, table.end)
    }
    return found
  }

  /// Whether one of several ranges, in the order of the text and apart from each other, holds a paragraph or begins where a
  /// header at the paragraph would end.
  private func isNear(_ at: Int, _ known: [Range<Int>]) -> Bool {
    var low = 0
    var high = known.count
    while low < high {
      let middle = (low + high) / 2
      if known[middle].upperBound <= at { low = middle + 1 } else { high = middle }
    }
    return low < known.count && known[low].lowerBound < at + Self.longestHeader
  }

  private func role(_ at: Int) -> String? { columns[at].flatMap { reading.value(.role, $0) } }

  // MARK: Rows

  private func table(from header: Int, isFlat: Bool) -> Table? {
    var at = header + 1
    let limit = min(paragraphs.count, header + Self.longestHeader)
    while at < limit, !startsRow(at, expecting: 1, isFlat), !startsGroup(at, isFlat), role(at) != "number" { at += 1 }
    guard at < limit, role(at) != "number" else { return nil }
    let roles = (header..<at).compactMap { role($0) }
    let body = at
    var starts: [(at: Int, isRow: Bool)] = []
    var expected = 1
    while at < paragraphs.count, paragraphs[at].zone == paragraphs[header].zone {
      if let role = role(at), role == "number" || role == "row" { break }
      if startsRow(at, expecting: expected, isFlat) {
        starts.append((at, true))
        expected = (leadingNumber(at, isFlat) ?? expected) + 1
      } else if startsGroup(at, isFlat) {
        starts.append((at, false))
      }
      at += 1
    }
    guard starts.contains(where: \.isRow) else { return nil }
    let end = isFlat ? at : end(of: starts, header: header..<body, limit: at)
    return Table(
      header: header, starts: starts, end: end, isFlat: isFlat,
      hasLead: isFlat || roles.contains("lead"), isOther: roles.contains("none"),
      hasSupport: roles.contains("support"))
  }

  /// Where the last row ends: what stands below the table is no part of it. It is no longer than the longest row before
  /// it, and where those went on in cells alone, so does it.
  private func end(of starts: [(at: Int, isRow: Bool)], header: Range<Int>, limit: Int) -> Int {
    guard let last = starts.last?.at else { return limit }
    let sizes = zip(starts.dropFirst(), starts).filter { $1.isRow }.map { $0.at - $1.at }
    let end = min(limit, last + max(sizes.max() ?? 0, header.count))
    guard last > header.upperBound, (header.upperBound + 1..<last).allSatisfy(opensCell) else { return end }
    return (last + 1..<max(end, last + 1)).first { !opensCell($0) } ?? end
  }

  /// Whether a border of a cell stands before a paragraph.
  private func opensCell(_ at: Int) -> Bool {
    let start = paragraphs[at].range.lowerBound
    return start > 0 && reading.stream.tokens.kinds[start - 1] == TokenKind.cell.rawValue
  }

  /// Whether a paragraph begins a row: it is the number that is awaited, or a number below the last one (`2.1`), or a
  /// count that starts anew.
  private func startsRow(_ at: Int, expecting expected: Int, _ isFlat: Bool) -> Bool {
    guard let number = leadingNumber(at, isFlat) else { return false }
    // In running text a number that stood alone may have been taken for that of a page.
    return isFlat ? (expected...expected + Self.lostNumbers).contains(number) : number == expected || number == 1
  }

  private static let lostNumbers = 8

  /// The number that a paragraph consists of; in running text the one that it begins with.
  private func leadingNumber(_ at: Int, _ isFlat: Bool) -> Int? {
    guard isFlat else { return reading.number(ofCell: at) }
    return paragraphs[at].range.first.flatMap { reading.number(in: $0..<$0 + 1) }
  }

  /// Whether a paragraph is the number of a group of rows (`I`, `IV`).
  private func startsGroup(_ at: Int, _ isFlat: Bool) -> Bool {
    let range = paragraphs[at].range
    guard isFlat || range.count <= 2, let first = range.first else { return false }
    let text = reading.printed(first..<first + 1).filter { $0 != "." }
    return !text.isEmpty && text.count <= 4 && text.allSatisfy { "IVX".contains($0) }
  }

  private func rows(of table: Table) -> [TableReader.Row] {
    let ranges = table.starts.indices.compactMap { index -> Range<Int>? in
      let start = table.starts[index]
      let end = index + 1 < table.starts.count ? table.starts[index + 1].at : table.end
      return start.isRow && start.at < end ? start.at..<end : nil
    }
    let rows = ranges.compactMap { row($0, table, leads: []) }
    guard table.isFlat else { return rows }
    var counts: [String: Int] = [:]
    for row in rows { if let lead = row.agencies.first { counts[lead.party.name, default: 0] += 1 } }
    let leads = Set(counts.filter { $0.value > 1 }.keys)
    return ranges.flatMap { parts(of: $0, leads) }.compactMap { row($0, table, leads: leads) }
  }

  /// Parts a row of a flattened table where a further cell names a body that is in charge of other rows: the number
  /// before it was lost.
  private func parts(of range: Range<Int>, _ leads: Set<String>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    let resolver = PartyResolver(reading: reading)
    for at in range.dropFirst(2) where at - 1 > start && isParties(at) && !isParties(at - 1) {
      let named = reading.mentions(.partyList, in: paragraphs[at].range).flatMap { resolver.parties($0) }
      guard paragraphs[at - 1].content.count > 2, named.contains(where: { leads.contains($0.party.name) }) else {
        continue
      }
      parts.append(start..<at - 1)
      start = at - 1
    }
    return parts + [start..<range.upperBound]
  }

  /// One row. In running text a body that leads other rows leads this one too, wherever it stands.
  private func row(_ range: Range<Int>, _ table: Table, leads: Set<String>) -> TableReader.Row? {
    let cells = range.filter { !paragraphs[$0].content.isEmpty }
    let texts = table.isFlat ? cells : cells.filter { $0 > range.lowerBound }
    guard let task = texts.first(where: saysTask) else { return nil }
    let resolver = PartyResolver(reading: reading)
    func parties(_ at: Int) -> [PartyFact] {
      let listed = reading.mentions(.partyList, in: paragraphs[at].range).flatMap { resolver.parties($0) }
      // A name of which the lists know the beginning alone is read whole.
      guard listed.count < 2, reading.coveredByBodies(cell: at) < paragraphs[at].content.count,
        let body = unlistedBody(at)
      else { return listed }
      return resolver.parties(.agencies, of: body)
    }
    let named = cells.filter { $0 > task && isParties($0) }
    var agencies: [PartyFact] = []
    var cooperating: [PartyFact] = []
    if let first = named.first {
      let lead = named.prefix { $0 == first || (isSameCell($0, as: first)) }
      agencies = lead.flatMap(parties)
      if table.hasSupport, let next = named.dropFirst(lead.count).first {
        cooperating = named.dropFirst(lead.count).prefix { isSameCell($0, as: next) }.flatMap(parties)
      }
    } else if table.isFlat {
      let start = paragraphs[task].range.lowerBound + 2
      let whole = start..<max(start, paragraphs[range.upperBound - 1].range.upperBound)
      agencies = reading.mentions(.partyList, in: whole).first.map { resolver.parties($0) } ?? []
    }
    if !leads.isEmpty, !agencies.contains(where: { leads.contains($0.party.name) }) {
      let whole = paragraphs[task].range.lowerBound..<paragraphs[range.upperBound - 1].range.upperBound
      let all = reading.mentions(.partyList, in: whole).flatMap { resolver.parties($0) }
      if let known = all.first(where: { leads.contains($0.party.name) }) { agencies = [known] }
    }
    let rule = columns[table.header].map(reading.rule) ?? ""
    return TableReader.Row(paragraphs: range, task: task, agencies: agencies, cooperating: cooperating, rule: rule)
  }

  /// Whether a cell holds words that are more than a number, a mark or the name of a body.
  private func saysTask(_ at: Int) -> Bool { paragraphs[at].content.count > 2 && !isParties(at) }

  /// Whether all paragraphs from one to another stand in one cell.
  private func isSameCell(_ at: Int, as first: Int) -> Bool {
    guard at > first else { return at == first }
    return (first + 1...at).allSatisfy { !paragraphs[$0].isParted }
  }

  /// Whether a cell names bodies, listed or not, and says little else.
  private func isParties(_ at: Int) -> Bool { reading.namesBodies(cell: at) || unlistedBody(at) != nil }

  /// The body of which a cell is the name although no list knows it.
  private func unlistedBody(_ at: Int) -> Mention? {
    let range = paragraphs[at].range
    return reading.mentions(.cellBody, in: max(0, range.lowerBound - 1)..<range.upperBound).first
  }
}
