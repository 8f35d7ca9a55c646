import DirectiveRules

extension WorkCalendar {
  /// The calendar of a pack (`settings: calendar`); one that covers no year where the pack has none.
  ///
  /// Throws the first entry that is no date or contradicts another.
  init(_ settings: [String: Setting]) throws(WorkCalendarError) {
    func list(_ name: String) -> [String] {
      switch settings[name] {
      case .list(let values): values
      case .text(let value): [value]
      case .rows, nil: []
      }
    }
    try self.init(
      holidays: list("holidays"), daysOff: list("days_off"), workingSaturdays: list("working_saturdays"),
      weekend: list("weekend"), years: list("years"))
  }
}
