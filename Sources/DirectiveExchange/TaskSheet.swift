import DirectiveEngine

/// The tracking sheet that offices keep of tasks given to them (sổ theo dõi nhiệm vụ): a row a task, in fixed columns.
///
/// Nothing is made up: a cell stays empty where the directive says nothing.
public struct TaskSheet: Sendable, Equatable {
  /// The names of the columns, in their order.
  public static let columns = [
    "STT", "Nội dung nhiệm vụ", "Văn bản giao", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm",
    "Ghi chú",
  ]

  /// A task.
  public struct Row: Sendable, Equatable {
    /// What is to be done.
    public var task: String
    /// The directive that gives it, as it would be cited.
    public var directive: String
    /// The bodies that must do it.
    public var lead: String
    /// The bodies that help.
    public var cooperating: String
    /// The last day or moment on which it is in time, ISO 8601; nil where none is known.
    public var due: String?
    /// What must be handed in.
    public var product: String
    /// The words of the deadline, where in the directive the task stands, and what a person noted.
    public var note: String
  }

  /// In the order of the directive.
  public var rows: [Row]

  /// The tasks of a directive.
  public init(_ analysis: ReviewedAnalysis) {
    let directive = Self.cite(analysis.card)
    rows = analysis.tasks.map { task in
      let limits = task.deadlines.map { analysis.deadlines[$0] }
      // ISO 8601 sorts as text; a day comes before its own hours.
      let due = limits.compactMap(\.value.due).min()
      let notes = [
        limits.isEmpty ? nil : "Hạn: " + limits.map(\.text).joined(separator: "; "),
        task.outline.isEmpty ? nil : "Mục \(task.outline)",
        task.note,
      ]
      return Row(
        task: task.task, directive: directive, lead: task.agencies.joined(separator: "; "),
        cooperating: task.cooperating.joined(separator: "; "), due: due, product: task.product ?? "",
        note: notes.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ". "))
    }
  }

  /// `Công văn 17/UBND-VX ngày 19/5/2022 của Ủy ban nhân dân tỉnh An Bình`, as far as it is known.
  static func cite(_ card: ReviewedAnalysis.Card) -> String {
    let date = card.date.map { "ngày " + DateLabel.vietnamese($0) }
    let parts = [
      card.kind, card.identifier ?? card.symbol.map { "(số trống) " + $0 }, date, card.issuer.map { "của " + $0 },
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }
}

/// A day, and perhaps a moment of it, out of an ISO 8601 text.
struct SheetDate: Equatable {
  var year: Int
  var month: Int
  var day: Int
  var time: (hour: Int, minute: Int)?

  /// Nil where the text is no whole date of the years that a workbook can hold.
  init?(_ iso: String) {
    let halves = iso.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard halves.count == 2 else { return }
    let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard clock.count >= 2, let hour = clock[0], let minute = clock[1], (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    time = (hour, minute)
  }

  static func == (a: SheetDate, b: SheetDate) -> Bool {
    (a.year, a.month, a.day) == (b.year, b.month, b.day) && a.time?.hour == b.time?.hour
      && a.time?.minute == b.time?.minute
  }
}
