import DirectiveEngine
import DirectiveText
import GRDB

/// A task of a body of documents: one for each body that must do it.
public struct TaskEntry: AuditResult, Equatable {
  /// The body that must do it.
  public let agency: String
  /// Its level, as the pack knows it.
  public let level: String?
  /// `lead` or `agency`.
  public let role: String
  /// The task without the body that opens it.
  public let task: String
  /// The last day on which it is in time, ISO 8601; nil where none can be told.
  public let due: String?
  /// The words that set the time.
  public let deadline: String?
  /// Whether the day had passed on the day that was asked for; nil where no day was asked for, or none is set.
  public let isOverdue: Bool?
  /// The document.
  public let document: DocumentEntry
  /// Where it stands.
  public let place: DocumentPlace

  /// Writes the task as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("agency", agency)
      writer.field("level", level)
      writer.field("role", role)
      writer.field("task", task)
      writer.field("due", due)
      writer.field("deadline", deadline)
      if let isOverdue { writer.field("overdue", isOverdue) }
      writer.object("document") { document.fields(into: &$0) }
      writer.object("place") { place.fields(into: &$0) }
    }
  }
}

/// Which tasks are wanted.
public struct TaskFilter: Sendable, Equatable {
  /// Which times.
  public enum State: String, Sendable, CaseIterable {
    case all
    /// Past the day that was asked for.
    case overdue
    /// Not past it.
    case open
    /// Without a day.
    case undated
  }

  /// Words that the body's name holds; case, tones and marks make no difference.
  public var agency: String?
  /// The day by which is told what is overdue, ISO 8601. There is none by itself: the same question has the same answer
  /// tomorrow.
  public var asOf: String?
  /// Which times are wanted.
  public var state: State

  /// All tasks, unless told otherwise. `overdue` and `open` need a day.
  public init(agency: String? = nil, asOf: String? = nil, state: State = .all) {
    self.agency = agency
    self.asOf = asOf
    self.state = state
  }

  var conditions: Conditions {
    var conditions = Conditions()
    conditions.add("p.role IN ('lead', 'agency')")
    if let agency {
      let key = KeyFolder.looseWords(in: agency).joined(separator: " ")
      conditions.add("instr(' ' || p.name_key || ' ', ?) > 0", " " + key + " ")
    }
    switch state {
    case .all: break
    case .undated: conditions.add("t.due IS NULL")
    case .overdue: conditions.add("substr(t.due, 1, 10) < ?", asOf ?? "")
    case .open: conditions.add("(t.due IS NULL OR substr(t.due, 1, 10) >= ?)", asOf ?? "")
    }
    return conditions
  }
}

/// A part of the tasks.
public struct TaskList: AuditResult, Equatable {
  /// How many there are in all.
  public let total: Int
  /// Where this part begins, from 0.
  public let offset: Int
  /// The day by which is told what is overdue.
  public let asOf: String?
  /// This part of them.
  public let tasks: [TaskEntry]

  /// Writes the list as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("total", total)
      writer.field("offset", offset)
      writer.field("as_of", asOf)
      writer.array("tasks", of: tasks)
    }
  }
}

extension AuditReader {
  /// Tasks by body, then by day, those without one last.
  public func tasks(_ filter: TaskFilter = TaskFilter(), _ page: Page = .all) throws(AuditError) -> TaskList {
    let conditions = filter.conditions
    // A task with several times is due on the first of them.
    let from = """
      FROM assignment_party p
      JOIN assignment a ON a.document_id = p.document_id AND a.ordinal = p.assignment
      JOIN document d ON d.id = p.document_id
      LEFT JOIN (
        SELECT l.document_id, l.assignment, coalesce(x.due, substr(x.end_date, 1, 10)) AS due, x.quote,
          row_number() OVER (
            PARTITION BY l.document_id, l.assignment
            ORDER BY coalesce(x.due, x.end_date) IS NULL, coalesce(x.due, x.end_date), x.ordinal) AS place
        FROM assignment_deadline l JOIN deadline x ON x.document_id = l.document_id AND x.ordinal = l.deadline
      ) t ON t.document_id = p.document_id AND t.assignment = p.assignment AND t.place = 1
      """ + conditions.sql
    return try store.read { db in
      let total = try Int.fetchOne(db, sql: "SELECT count(*) " + from, arguments: conditions.statementArguments)
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(DocumentEntry.columns), p.name, p.level, p.role, a.task, t.due, t.quote, a.quote, a.span_start,
            a.span_end, a.line, a.col
          \(from)
          ORDER BY p.name_key, p.name, t.due IS NULL, t.due, d.date, d.identifier, d.name, d.id, p.assignment, p.ordinal
          LIMIT ? OFFSET ?
          """, arguments: conditions.arguments(page))
      var tasks: [TaskEntry] = []
      while let row = try rows.next() {
        let document = DocumentEntry(row)
        let first = DocumentEntry.count
        let due: String? = row[first + 4]
        tasks.append(
          TaskEntry(
            agency: row[first], level: row[first + 1], role: row[first + 2], task: row[first + 3], due: due,
            deadline: row[first + 5],
            isOverdue: filter.asOf.flatMap { asOf in due.map { String($0.prefix(10)) < asOf } }, document: document,
            place: DocumentPlace(
              id: document.key, label: document.identifier ?? document.name, file: document.name, row, from: first + 6))
        )
      }
      return TaskList(total: total ?? 0, offset: page.offset, asOf: filter.asOf, tasks: tasks)
    }
  }
}
