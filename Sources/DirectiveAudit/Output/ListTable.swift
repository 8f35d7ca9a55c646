/// Lists as text for a terminal, and as CSV.
public enum ListTable {
  /// Hits of a search.
  public static func render(_ result: SearchResult) -> [UInt8] {
    var text = "\(result.total) văn bản\n"
    for hit in result.hits {
      let parts = [hit.document.date.map(AuditWords.date), hit.document.issuer].compactMap(\.self)
      text += "\n" + hit.document.title + (parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")") + "\n"
      if let subject = hit.document.subject { text += "  \(subject)\n" }
      text += "  " + (hit.place?.position ?? hit.document.name) + (hit.excerpt.map { "  “\($0)”" } ?? "") + "\n"
    }
    return Array(text.utf8)
  }

  /// Tasks, by body.
  public static func render(_ list: TaskList) -> [UInt8] {
    var text = "\(list.total) nhiệm vụ" + (list.asOf.map { ", xét vào ngày \(AuditWords.date($0))" } ?? "") + "\n"
    var last: String?
    for task in list.tasks {
      if task.agency != last { text += "\n\(task.agency)\n" }
      last = task.agency
      let due = task.due.map { AuditWords.date($0) } ?? "không có ngày"
      text += "  \(due)\(task.isOverdue == true ? " [quá hạn]" : "")\(task.role == "lead" ? " [chủ trì]" : "")"
      text += "  \(task.task)\n"
      if let deadline = task.deadline { text += "    hạn: “\(deadline)”\n" }
      text += "    \(task.document.title) · \(task.place.position)\n"
    }
    return Array(text.utf8)
  }

  /// Tasks as CSV (RFC 4180), a line each.
  public static func csv(_ list: TaskList) -> [UInt8] {
    var writer = CSVWriter()
    writer.record([
      "agency", "level", "role", "due", "overdue", "task", "deadline", "document", "identifier", "date", "issuer",
      "file", "line", "column",
    ])
    for task in list.tasks {
      let document = task.document
      writer.record([
        task.agency, task.level, task.role, task.due, task.isOverdue.map { $0 ? "true" : "false" }, task.task,
        task.deadline, document.id, document.identifier, document.date, document.issuer, task.place.file,
        task.place.line.map(String.init), task.place.column.map(String.init),
      ])
    }
    return writer.bytes
  }
}
