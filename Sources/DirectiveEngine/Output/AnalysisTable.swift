/// An analysis as a person wants to see it in a terminal: the card, the tasks of each body with their deadlines, what
/// is cited, who receives it, and what to look at.
public struct AnalysisTable: Sendable {
  /// Columns of the terminal; at least 40 are used.
  public let width: Int
  /// Whether text is set off with ANSI escape sequences.
  public let isColoured: Bool
  /// Whether each fact names the rule that read it.
  public let includesWhy: Bool
  /// Whether every typed mention is listed.
  public let includesMentions: Bool

  private static let column = 20

  /// A table for a terminal.
  public init(width: Int = 100, isColoured: Bool = false, includesWhy: Bool = false, includesMentions: Bool = false) {
    self.width = max(width, 40)
    self.isColoured = isColoured
    self.includesWhy = includesWhy
    self.includesMentions = includesMentions
  }

  /// The table as UTF-8 text that ends with a line feed. Control characters of the document are taken out.
  ///
  /// With `relevance`, only the tasks that touch its office are listed, each with the reasons.
  public func render(_ analysis: Analysis, relevance: RelevanceFacts? = nil) -> [UInt8] {
    var canvas = TableCanvas(width: width, isColoured: isColoured)
    card(analysis, &canvas)
    tasks(analysis, relevance, &canvas)
    if relevance == nil { freeDeadlines(analysis, &canvas) }
    citations(analysis.citations, &canvas)
    parties("Nơi nhận", analysis.recipients, &canvas)
    checks(analysis, &canvas)
    mentions(analysis.mentions, &canvas)
    return canvas.bytes
  }

  // MARK: Sections

  private func card(_ analysis: Analysis, _ canvas: inout TableCanvas) {
    let document = analysis.document
    canvas.text(PlainText.oneLine(analysis.source.name), style: .label)
    let title = [document.kind?.value, document.identifier ?? document.symbol.map { "(số trống) " + $0.value }]
    canvas.text(
      title.contains { $0 != nil } ? line(title, " ") : "Không nhận ra loại và số văn bản", style: .title)
    field("Cơ quan ban hành", document.issuer.map { note($0.value.name, $0.status, $0.evidence) }, &canvas)
    field("Ngày", document.date.map { note(DateLabel.vietnamese($0.value), $0.status, $0.evidence) }, &canvas)
    field("Nơi ban hành", document.place.map { note($0.value, $0.status, $0.evidence) }, &canvas)
    field("Trích yếu", document.subject.map { note($0.value, $0.status, $0.evidence) }, &canvas)
    let signer = line([document.signer?.value, document.signerPosition?.value], ", ")
    let capacity = line(document.signerCapacities.map(\.value), ", ")
    if !signer.isEmpty || !capacity.isEmpty {
      field("Người ký", line([signer, capacity.isEmpty ? nil : "(\(capacity))"], " "), &canvas)
    }
    if !analysis.addressees.isEmpty {
      field("Kính gửi", line(analysis.addressees.map { note($0.party.name, $0.status, $0.evidence) }, "; "), &canvas)
    }
  }

  private func tasks(_ analysis: Analysis, _ relevance: RelevanceFacts?, _ canvas: inout TableCanvas) {
    var shown = analysis.assignments
    let reasons = Dictionary(
      (relevance?.tasks ?? []).map { ($0.assignment, $0.why) }, uniquingKeysWith: { first, _ in first })
    if let relevance {
      shown.removeAll { reasons[$0.id] == nil }
      OfficeLines(relevance).write(of: analysis.assignments.count, &canvas)
    } else {
      guard !shown.isEmpty else { return }
      heading("Nhiệm vụ", shown.count, &canvas)
    }
    let deadlines = Dictionary(analysis.deadlines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for group in TaskGroup.groups(of: shown) {
      canvas.text(PlainText.oneLine(group.name), style: .title, indent: 2)
      for task in group.tasks {
        let limits = task.deadlines.compactMap { deadlines[$0] }
        let when = limits.isEmpty ? "không nêu hạn" : line(limits.map { Self.label($0.value) }, ", ")
        canvas.row(
          when, PlainText.oneLine(task.task.isEmpty ? task.text : task.task), indent: 4, column: Self.column + 4,
          labelStyle: limits.isEmpty ? .label : .emphasis)
        let details = [
          limits.isEmpty ? nil : "Hạn: " + line(limits.map { note($0.text, $0.status, $0.evidence) }, "; "),
          task.cooperating.isEmpty ? nil : "Phối hợp: " + line(task.cooperating.map(\.party.name), "; "),
          task.reportsTo.isEmpty ? nil : "Báo cáo: " + line(task.reportsTo.map(\.party.name), "; "),
          task.outline.isEmpty ? nil : "Mục \(task.outline)",
          includesWhy ? "[\(task.evidence.rule)]" : nil,
        ]
        let detail = line(details, " · ")
        if !detail.isEmpty { canvas.row("", detail, column: Self.column + 4, valueStyle: .label) }
        if let why = reasons[task.id] {
          canvas.row("", OfficeLines.words(why), column: Self.column + 4, valueStyle: .emphasis)
        }
      }
    }
  }

  /// Deadlines that no task carries: they must not be lost.
  private func freeDeadlines(_ analysis: Analysis, _ canvas: inout TableCanvas) {
    let used = Set(analysis.assignments.flatMap(\.deadlines))
    let free = analysis.deadlines.filter { !used.contains($0.id) }
    guard !free.isEmpty else { return }
    heading("Thời hạn không gắn với nhiệm vụ", free.count, &canvas)
    for deadline in free {
      canvas.row(
        Self.label(deadline.value), note(deadline.text, deadline.status, deadline.evidence), column: Self.column,
        labelStyle: .emphasis)
    }
  }

  private func citations(_ citations: [CitationFact], _ canvas: inout TableCanvas) {
    guard !citations.isEmpty else { return }
    heading("Văn bản viện dẫn", citations.count, &canvas)
    for citation in citations {
      let words = [
        line([citation.identifier == nil && citation.title != nil ? nil : citation.kind, citation.identifier], " "),
        citation.title, citation.date.map(Self.dated), citation.issuer?.name,
        citation.subject,
      ]
      let rule = includesWhy ? citation.mentions.first.map { " [\($0.evidence.rule)]" } ?? "" : ""
      canvas.row(
        Self.relations[citation.relation] ?? citation.relation, line(words, ", ") + rule, column: Self.column)
    }
  }

  private func parties(_ title: String, _ parties: [PartyFact], _ canvas: inout TableCanvas) {
    guard !parties.isEmpty else { return }
    heading(title, parties.count, &canvas)
    canvas.text(line(parties.map { note($0.party.name, $0.status, $0.evidence) }, "; "), indent: 2)
  }

  private func checks(_ analysis: Analysis, _ canvas: inout TableCanvas) {
    guard !analysis.checks.isEmpty else { return }
    heading("Cần xem lại", analysis.checks.count, &canvas)
    for check in analysis.checks {
      let place = check.span.map { "dòng \(analysis.source.position(ofScalar: $0.lowerBound).line)" }
      canvas.row(
        Self.severities[check.severity] ?? check.severity, line([check.message, place.map { "(\($0))" }], " "),
        column: Self.column, labelStyle: check.severity == "info" ? .label : .warning)
    }
  }

  private func mentions(_ mentions: [MentionFact], _ canvas: inout TableCanvas) {
    guard includesMentions, !mentions.isEmpty else { return }
    heading("Cụm từ nhận ra", mentions.count, &canvas)
    for mention in mentions {
      canvas.row(mention.type, PlainText.oneLine("\(mention.text) [\(mention.evidence.rule)]"), column: Self.column)
    }
  }

  // MARK: Pieces

  private func heading(_ title: String, _ count: Int, _ canvas: inout TableCanvas) {
    canvas.blankLine()
    canvas.text("\(title) (\(count))", style: .heading)
  }

  private func field(_ label: String, _ value: String?, _ canvas: inout TableCanvas) {
    guard let value else { return }
    canvas.row(label, PlainText.oneLine(value), column: Self.column)
  }

  private func line(_ parts: [String?], _ separator: String) -> String {
    PlainText.oneLine(parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: separator))
  }

  private func note(_ value: String, _ status: FactStatus?, _ evidence: Evidence?) -> String {
    var value = value
    switch status {
    case .inferred: value += " (suy ra)"
    case .suspect: value += " (cần xem lại)"
    case nil: break
    }
    if includesWhy, let evidence { value += " [\(evidence.rule)]" }
    return value
  }

  private static func label(_ deadline: DeadlineValue) -> String {
    if let due = deadline.due { return DateLabel.vietnamese(due) }
    if let end = deadline.end { return "đến " + DateLabel.vietnamese(end) }
    switch deadline.bound {
    case "recurring": return "định kỳ"
    case "urgent": return "khẩn"
    case "within": return "có thời hạn"
    default: return deadline.start.map { "từ " + DateLabel.vietnamese($0) } ?? "có hạn"
    }
  }

  /// A date with the word that goes before it: a law is often dated by its year alone.
  private static func dated(_ date: String) -> String {
    let word = date.count >= 10 ? "ngày" : date.count >= 7 ? "tháng" : "năm"
    return word + " " + DateLabel.vietnamese(date)
  }

  private static let relations = [
    "legal_basis": "căn cứ", "implements": "thực hiện", "in_reply_to": "phúc đáp", "approved_by": "phê duyệt tại",
    "amends": "sửa đổi", "replaces": "thay thế", "repeals": "bãi bỏ", "refers": "viện dẫn",
  ]
  private static let severities = ["info": "ghi chú", "warning": "cảnh báo", "error": "lỗi"]
}

/// The tasks of one set of bodies, in the order of the text.
private struct TaskGroup {
  var name: String
  var tasks: [AssignmentFact]

  /// Groups by the names of the bodies; a group stands where its first task does. A task of several bodies is listed
  /// once, under all of them.
  static func groups(of tasks: [AssignmentFact]) -> [TaskGroup] {
    var groups: [TaskGroup] = []
    var places: [String: Int] = [:]
    for task in tasks {
      let names = task.agencies.map(\.party.name).joined(separator: "; ")
      let name = names.isEmpty ? "Không nêu cơ quan" : names
      if let place = places[name] {
        groups[place].tasks.append(task)
      } else {
        places[name] = groups.count
        groups.append(TaskGroup(name: name, tasks: [task]))
      }
    }
    return groups
  }
}
