import DirectiveEngine
import GRDB

/// Documents and the references between them.
public struct AuditGraph: AuditResult, Equatable {
  /// A document, or one that is cited and not in the body.
  public struct Node: AuditResult, Equatable {
    /// Sixteen hexadecimal digits, with `x` before them where the body has no such document.
    public let id: String
    /// What it is called in lists.
    public let label: String
    /// Its kind as printed.
    public let kind: String?
    /// Its date, ISO 8601, as far as it is printed.
    public let date: String?
    /// The body that issued it.
    public let issuer: String?
    /// Whether the body has it.
    public let isPresent: Bool

    /// Writes the node as an object.
    public func write(into writer: inout JSONWriter) {
      writer.object(isInline: true) { writer in
        writer.field("id", id)
        writer.field("label", label)
        writer.field("kind", kind)
        writer.field("date", date)
        writer.field("issuer", issuer)
        writer.field("present", isPresent)
      }
    }
  }

  /// A citation.
  public struct Edge: AuditResult, Equatable {
    /// Identifiers of nodes: who cites, and what.
    public let from: String
    /// The node that is cited.
    public let to: String
    /// What the citing document has to do with it.
    public let relation: String
    /// What was found.
    public let status: String
    /// By what it was found.
    public let via: String?
    /// How often.
    public let mentions: Int

    /// Writes the edge as an object.
    public func write(into writer: inout JSONWriter) {
      writer.object(isInline: true) { writer in
        writer.field("from", from)
        writer.field("to", to)
        writer.field("relation", relation)
        writer.field("status", status)
        writer.field("via", via)
        writer.field("mentions", mentions)
      }
    }
  }

  /// The node in the middle; nil for the whole body.
  public let center: String?
  /// Documents, then those that are not in the body; by identifier.
  public let nodes: [Node]
  /// Citations, by the document that cites.
  public let edges: [Edge]
  /// Whether there was more than was asked for.
  public let isCut: Bool

  /// Writes the graph as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("center", center)
      writer.field("cut", isCut)
      writer.array("nodes", of: nodes)
      writer.array("edges", of: edges)
    }
  }
}

extension AuditReader {
  /// The documents around one of them: those that cite it and those that it cites, then theirs, so many steps far and no
  /// more than so many. Nearer ones first, then by identifier.
  /// - Parameters:
  ///   - document: sixteen hexadecimal digits.
  ///   - depth: steps.
  ///   - limit: documents.
  public func neighbourhood(of document: String, depth: Int = 1, limit: Int = 40) throws(AuditError) -> AuditGraph {
    guard let id = DocumentID.id(document) else {
      throw .notFound("'\(document)' không phải mã văn bản; cần 16 chữ số thập lục phân.")
    }
    return try store.read { db in
      var walk = GraphWalk(db: db)
      guard try walk.add(id) else { throw AuditError.notFound("kho không có văn bản mang mã '\(document)'.") }
      var front = [id]
      var isCut = false
      for _ in 0..<max(0, depth) where !isCut {
        var next: [Int64] = []
        for id in front {
          for neighbour in try walk.neighbours(of: id) {
            guard !walk.has(neighbour) else { continue }
            guard walk.count < limit else {
              isCut = true
              continue
            }
            if try walk.add(neighbour) { next.append(neighbour) }
          }
        }
        front = next
      }
      return try walk.graph(center: DocumentID.text(id), isCut: isCut, ghosts: limit)
    }
  }

  /// All documents and references.
  public func graph() throws(AuditError) -> AuditGraph {
    try store.read { db in
      var walk = GraphWalk(db: db)
      let ids = try Int64.fetchCursor(db, sql: "SELECT min(id) FROM document GROUP BY work_id ORDER BY 1")
      while let id = try ids.next() { _ = try walk.add(id) }
      return try walk.graph(center: nil, isCut: false, ghosts: .max)
    }
  }
}

/// Documents of a graph while it is being put together. Copies of one document are one node.
private struct GraphWalk {
  let db: Database
  private var nodes: [Int64: AuditGraph.Node] = [:]
  /// Works that are in, with the document that stands for each.
  private var works: [Int64: Int64] = [:]

  init(db: Database) {
    self.db = db
  }

  var count: Int { nodes.count }

  func has(_ id: Int64) -> Bool { nodes[id] != nil }

  /// Takes a document in; false where it, or a copy of it, is in already, or there is none.
  mutating func add(_ id: Int64) throws -> Bool {
    guard let entry = try DocumentEntry.fetch(id, db), works[entry.work] == nil else { return false }
    works[entry.work] = id
    nodes[id] = AuditGraph.Node(
      id: entry.id, label: entry.identifier ?? entry.name, kind: entry.kind, date: entry.date, issuer: entry.issuer,
      isPresent: true)
    return true
  }

  /// Documents that cite one or that it cites, by identifier.
  func neighbours(of id: Int64) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT n FROM (
          SELECT t.id AS n FROM document o
          JOIN citation c ON c.target_work = o.work_id
          JOIN document t ON t.id = c.document_id
          WHERE o.id = ?1
          UNION ALL
          SELECT c.target_id FROM document o
          JOIN document s ON s.work_id = o.work_id
          JOIN citation c ON c.document_id = s.id
          WHERE o.id = ?1 AND c.target_id IS NOT NULL)
        ORDER BY n
        """, arguments: [id])
  }

  func graph(center: String?, isCut: Bool, ghosts limit: Int) throws -> AuditGraph {
    var edges: [AuditGraph.Edge] = []
    var ghosts: [String: AuditGraph.Node] = [:]
    var isCut = isCut
    for (work, from) in works.sorted(by: { $0.value < $1.value }) {
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT c.target_work, c.relation, coalesce(c.status, 'absent'), c.via, c.mention_count, c.ref_id, c.key,
              coalesce(c.identifier, c.title), c.kind, c.date, c.issuer, c.document_id
            FROM document d JOIN citation c ON c.document_id = d.id
            WHERE d.work_id = ? AND c.key IS NOT NULL AND coalesce(c.status, '') <> 'self'
            ORDER BY d.id, c.ordinal
            """), arguments: [work])
      for row in rows {
        let target: Int64? = row[0]
        var end = target.flatMap { works[$0] }.map { DocumentID.text($0) }
        if target == nil, center == nil || DocumentID.text(from) == center {
          let ref: Int64? = row[5]
          let key: String = row[6]
          let ghost = "x" + DocumentID.text(ref ?? StableHash.id(key, DocumentID.text(row[11])))
          if ghosts[ghost] == nil, ghosts.count < limit {
            ghosts[ghost] = AuditGraph.Node(
              id: ghost, label: row[7] ?? key, kind: row[8], date: row[9], issuer: row[10], isPresent: false)
          }
          if ghosts[ghost] != nil { end = ghost } else { isCut = true }
        }
        guard let end else { continue }
        edges.append(
          AuditGraph.Edge(
            from: DocumentID.text(from), to: end, relation: row[1], status: row[2], via: row[3], mentions: row[4]))
      }
    }
    return AuditGraph(
      center: center,
      nodes: nodes.sorted { $0.key < $1.key }.map(\.value) + ghosts.sorted { $0.key < $1.key }.map(\.value),
      edges: edges, isCut: isCut)
  }
}
