import GRDB

/// Writes down which document took the place of which, and which of them do so in a circle.
///
/// A document is replaced where another one that was found says so of all of it (`thay thế`, `bãi bỏ`), or where the
/// registry does. Circles are the strongly connected components of these relations (R. Tarjan, 1972), of any length;
/// a portable query could only follow so many steps.
struct ReplacementRun {
  let db: Database

  // The same list of relations stands in each query: SQLite uses an index over a part of a table only where the words of
  // its condition are there.
  func run() throws {
    try db.execute(
      sql: """
        DELETE FROM replacement;
        INSERT INTO replacement (new_work, old_work, new_id, old_id, since, document_id, citation)
        SELECT d.work_id, c.target_work, d.id, c.target_id, d.date, c.document_id, c.ordinal
        FROM citation c JOIN document d ON d.id = c.document_id
        WHERE c.relation IN ('replaces', 'repeals', 'replaced_by') AND c.relation <> 'replaced_by'
          AND c.is_whole = 1 AND c.status IN ('found', 'later') AND c.target_id IS NOT NULL;
        INSERT INTO replacement (new_work, old_work, new_id, old_id, since, document_id, citation)
        SELECT c.target_work, d.work_id, c.target_id, d.id, coalesce(d.in_force_to, t.date), c.document_id, c.ordinal
        FROM citation c JOIN document d ON d.id = c.document_id JOIN document t ON t.id = c.target_id
        WHERE c.relation IN ('replaces', 'repeals', 'replaced_by') AND c.relation = 'replaced_by'
          AND c.status IN ('found', 'later');
        """)
    let rows = try Row.fetchAll(db, sql: "SELECT DISTINCT new_work, old_work FROM replacement ORDER BY 1, 2")
    let cycles = StrongComponents(rows.map { ($0[0], $0[1]) }).cycles
    for row in rows {
      let (new, old): (Int64, Int64) = (row[0], row[1])
      // Both ends lie on one circle: a relation that leads out of it is none.
      guard let cycle = cycles[new], cycles[old] == cycle else { continue }
      try db.cachedStatement(sql: "UPDATE replacement SET cycle = ? WHERE new_work = ? AND old_work = ?")
        .execute(arguments: [cycle, new, old])
    }
  }
}

/// The circles of a directed graph: each node of one, with the least node of it.
struct StrongComponents {
  /// The circle of each node that lies on one, by the least of its nodes.
  private(set) var cycles: [Int64: Int64] = [:]

  private struct Visit {
    var node: Int64
    var next = 0
  }

  /// - Complexity: linear in nodes and edges, but for sorting; no recursion, however long a circle is.
  init(_ edges: [(from: Int64, to: Int64)]) {
    var targets: [Int64: [Int64]] = [:]
    for edge in edges {
      targets[edge.from, default: []].append(edge.to)
      if targets[edge.to] == nil { targets[edge.to] = [] }
    }
    var indexes: [Int64: Int] = [:]
    var lows: [Int64: Int] = [:]
    var stack: [Int64] = []
    var onStack: Set<Int64> = []
    for root in targets.keys.sorted() where indexes[root] == nil {
      var visits = [Visit(node: root)]
      while var visit = visits.popLast() {
        let node = visit.node
        if visit.next == 0 {
          indexes[node] = indexes.count
          lows[node] = indexes[node]
          stack.append(node)
          onStack.insert(node)
        }
        let below = targets[node] ?? []
        if visit.next < below.count {
          let target = below[visit.next]
          visit.next += 1
          visits.append(visit)
          if indexes[target] == nil {
            visits.append(Visit(node: target))
          } else if onStack.contains(target) {
            lows[node] = min(lows[node] ?? 0, indexes[target] ?? 0)
          }
          continue
        }
        if lows[node] == indexes[node] {
          var members: [Int64] = []
          while let member = stack.popLast() {
            onStack.remove(member)
            members.append(member)
            if member == node { break }
          }
          let isCycle = members.count > 1 || below.contains(node)
          if isCycle, let least = members.min() { for member in members { cycles[member] = least } }
        }
        if let parent = visits.last?.node { lows[parent] = min(lows[parent] ?? 0, lows[node] ?? 0) }
      }
    }
  }
}
