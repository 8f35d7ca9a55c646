/// A limit in time on something that must be done.
public struct DeadlineFact: Sendable {
  /// `d1`, `d2`, … in the order of the text.
  public var id: String
  /// The words that set the time.
  public var text: String
  /// Where they stand and which rule read them.
  public var evidence: Evidence
  /// What they say, in dates.
  public var value: DeadlineValue
  /// How far it can be relied on; nil where the text says it plainly.
  public var status: FactStatus?

  /// A deadline with what it says.
  public init(id: String, text: String, evidence: Evidence, value: DeadlineValue, status: FactStatus? = nil) {
    self.id = id
    self.text = text
    self.evidence = evidence
    self.value = value
    self.status = status
  }
}

/// What a deadline says, resolved against the date of the document. Dates are ISO 8601.
public struct DeadlineValue: Sendable, Equatable {
  /// `before`, `by`, `on`, `during`, `within`, `recurring`, `urgent`.
  public var bound: String
  /// The first day or moment in ISO 8601.
  public var start: String?
  /// The last day or moment as printed, in ISO 8601.
  public var end: String?
  /// ISO 8601 duration of `within`.
  public var duration: String?
  /// Whether the duration counts working days.
  public var businessDays: Bool
  /// The words from which a duration runs.
  public var anchor: String?
  /// ISO 8601 duration of `recurring`.
  public var every: String?
  /// RFC 5545 recurrence rule of `recurring`.
  public var rrule: String?
  /// The last day, or moment, on which the thing is still in time.
  public var due: String?
  /// Why there is no `due`, where there is none.
  public var reason: String?

  /// A time by its parts.
  public init(
    bound: String, start: String? = nil, end: String? = nil, duration: String? = nil, businessDays: Bool = false,
    anchor: String? = nil, every: String? = nil, rrule: String? = nil, due: String? = nil, reason: String? = nil
  ) {
    self.bound = bound
    self.start = start
    self.end = end
    self.duration = duration
    self.businessDays = businessDays
    self.anchor = anchor
    self.every = every
    self.rrule = rrule
    self.due = due
    self.reason = reason
  }
}
