import DirectiveText

/// Reads the rows of a table that hands out tasks, whatever became of its cells: cells between bars, or one a line.
///
/// The first row is told by `Column` mentions, each the whole of a paragraph. A row begins at its number; without numbers
/// it takes as many cells as there are columns. Empty cells leave no trace in the text, so in a row of fewer cells a cell
/// goes to the first column left that it fits.
struct TableReader {
  struct Row {
    /// Paragraphs of the row, its number included.
    var paragraphs: Range<Int>
    /// From the first paragraph behind the number to the last.
    var task: Int
    var agencies: [PartyFact]
    var cooperating: [PartyFact]
    var rule: String
  }

  private enum Role: String {
    case number, task, lead, support, time, product
  }

  let reading: Reading
  /// `Column` mentions by paragraph.
  let columns: [Int: Mention]

  private var paragraphs: [Outline.Paragraph] { reading.outline.paragraphs }

  /// The rows of all tables. Linear in the number of paragraphs.
  func rows() -> [Row] {
    var rows: [Row] = []
    var at = 0
    while at < paragraphs.count {
      guard columns[at] != nil else {
        at += 1
        continue
      }
      let first = at
      while at < paragraphs.count, columns[at] != nil || (columns[at + 1] != nil && isCell(at)) { at += 1 }
      // A table that says of itself that it hands out no tasks is left to `NumberedTableReader`.
      guard !(first..<at).contains(where: isOther) else { continue }
      let roles = roles(of: first..<at)
      guard roles.contains(.task), roles.contains(.lead) else { continue }
      // Columns that nothing is known of follow: cells cannot be told by their places (`NumberedTableReader`).
      if roles.first == .number, at < paragraphs.count, isCell(at), !opensRow(at) { continue }
      let rule = columns[first].map(reading.rule) ?? ""
      let end = bodyEnd(from: at)
      rows += self.rows(in: at..<end, roles, rule)
      at = end
    }
    return rows
  }

  /// What the columns hold. One behind the numbers whose name says nothing is that of the tasks, if no other is.
  private func roles(of header: Range<Int>) -> [Role] {
    let known = header.map { columns[$0].flatMap { reading.value(.role, $0) }.flatMap(Role.init) }
    let isNamed = known.contains(.task)
    return known.enumerated().map { at, role in
      role ?? (at > 0 && known[at - 1] == .number && !isNamed ? .task : .product)
    }
  }

  private func isOther(_ at: Int) -> Bool { columns[at].map { reading.value(.role, $0) == "none" } ?? false }

  /// Whether a paragraph stands between two borders.
  private func isCell(_ at: Int) -> Bool {
    let range = paragraphs[at].range
    let kinds = reading.stream.tokens.kinds
    return range.lowerBound > 0 && range.upperBound < kinds.count
      && kinds[range.lowerBound - 1] == TokenKind.cell.rawValue && kinds[range.upperBound] == TokenKind.cell.rawValue
  }

  /// A table ends with its zone, or where the next one begins.
  private func bodyEnd(from start: Int) -> Int {
    var at = start
    while at < paragraphs.count, columns[at] == nil, paragraphs[at].zone == paragraphs[start].zone { at += 1 }
    return at
  }

  private func rows(in body: Range<Int>, _ columns: [Role], _ rule: String) -> [Row] {
    var roles = columns
    var starts: [Int] = []
    if roles.first == .number {
      var expected = 1
      for at in body {
        guard let number = reading.number(ofCell: at) else { continue }
        // Numbers go up by one, or start anew under the heading of a group.
        guard number == expected || number == 1 else { continue }
        starts.append(at)
        expected = number + 1
      }
      // Numbers that stood alone on their lines may have been taken for those of pages, all or some of them.
      if starts.count < 2 {
        roles.removeFirst()
        starts.removeAll()
      }
    }
    if starts.isEmpty {
      let cells = body.filter { roles != columns ? reading.number(ofCell: $0) == nil : true }
      starts = stride(from: 0, to: cells.count, by: max(1, roles.count)).map { cells[$0] }
    }
    return starts.enumerated().compactMap { index, start in
      let end = index + 1 < starts.count ? starts[index + 1] : rowEnd(start, roles, body)
      return row(start..<groupStart(start..<end), roles, rule)
    }
  }

  /// The last row ends with as many cells as there are columns: what stands below the table is no part of it.
  private func rowEnd(_ start: Int, _ roles: [Role], _ body: Range<Int>) -> Int {
    min(body.upperBound, start + roles.count)
  }

  /// Where the heading of the next group of rows begins, such as `II`; the end of the row where there is none.
  private func groupStart(_ row: Range<Int>) -> Int {
    row.dropFirst().first { at in
      let range = paragraphs[at].range
      guard range.count <= 2 else { return false }
      let label = reading.printed(range).filter { $0 != "." }
      return label.count == 1 ? label.allSatisfy(\.isUppercase) : !label.isEmpty && label.allSatisfy("IVX".contains)
    } ?? row.upperBound
  }

  /// Whether a paragraph is the number of a row or the label of a group of rows.
  private func opensRow(_ at: Int) -> Bool { reading.number(ofCell: at) != nil || groupStart(at - 1..<at + 1) == at }

  private func row(_ range: Range<Int>, _ roles: [Role], _ rule: String) -> Row? {
    var cells: [Role: [Int]] = [:]
    var column = 0
    var last: Role?
    let isWhole =
      range.count == roles.count && (roles.first != .number || reading.number(ofCell: range.lowerBound) != nil)
    if isWhole {
      for (at, role) in zip(range, roles) where role != .number { cells[role, default: []].append(at) }
    }
    for at in isWhole ? 0..<0 : range {
      if column == 0, roles.first == .number, reading.number(ofCell: at) != nil {
        column = 1
        continue
      }
      if roles.first == .task, reading.number(ofCell: at) != nil { continue }
      while column < roles.count, !fits(at, roles[column]) {
        // The lead is never empty: what is no body goes on with the cell before.
        if roles[column] == .lead { break }
        column += 1
      }
      if column < roles.count, fits(at, roles[column]) {
        cells[roles[column], default: []].append(at)
        last = roles[column]
        column += 1
      } else if let last {
        cells[last, default: []].append(at)
      }
    }
    guard let task = cells[.task]?.first, let lead = cells[.lead] else { return nil }
    let reader = CellParties(reading: reading, rule: rule)
    return Row(
      paragraphs: range, task: task, agencies: lead.flatMap { reader.parties(in: paragraphs[$0].content) },
      cooperating: (cells[.support] ?? []).flatMap { reader.parties(in: paragraphs[$0].content) }, rule: rule)
  }

  private func fits(_ at: Int, _ role: Role) -> Bool {
    switch role {
    case .number: reading.number(ofCell: at) != nil
    case .task, .product: true
    case .lead, .support: reading.namesBodies(cell: at)
    case .time: !reading.namesBodies(cell: at)
    }
  }
}
