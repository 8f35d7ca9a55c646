/// Where the time of a worker went, stage by stage; summed over documents.
public struct StageTimes: Sendable {
  /// Name and total time of each stage, in the order in which they run.
  public private(set) var stages: [(name: String, duration: Duration)] = []
  private var last = ContinuousClock.now

  /// No time measured yet.
  public init() {}

  /// The clock starts: what went before belongs to no stage.
  mutating func begin() {
    last = .now
  }

  /// What has passed since the last call belongs to the stage of this name.
  mutating func end(_ name: String) {
    let now = ContinuousClock.now
    let duration = now - last
    last = now
    if let index = stages.firstIndex(where: { $0.name == name }) {
      stages[index].duration += duration
    } else {
      stages.append((name, duration))
    }
  }
}
