import DirectiveText

/// Tables: units whose bodies stand in cells of their own.
extension UnitAssembler {
  /// Each row of a table of tasks is a unit.
  mutating func assembleTables(_ zones: Set<UInt8>) {
    let known = TableReader(reading: reading, columns: columns).rows()
    let others = NumberedTableReader(reading: reading, columns: columns).tables(outside: known.map(\.paragraphs))
    for paragraph in others.closed.joined() { consumed.insert(paragraph) }
    for paragraph in others.others.joined() { tabular.insert(paragraph) }
    for row in known + others.rows {
      guard let last = row.paragraphs.last, zones.contains(outline.paragraphs[row.task].zone) else { continue }
      for paragraph in row.paragraphs { consumed.insert(paragraph) }
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
}
