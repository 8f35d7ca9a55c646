import DirectiveEngine
import Foundation

/// The least figures that an evaluation must reach, kind of fact by kind of fact, in per cent with one decimal. They
/// only rise.
public struct Baseline: Sendable, Equatable {
  /// A figure of a tally that may have a floor.
  public enum Figure: String, Sendable, CaseIterable {
    case precision, recall, f1

    func value(of tally: Tally) -> Double {
      switch self {
      case .precision: tally.precision
      case .recall: tally.recall
      case .f1: tally.f1
      }
    }
  }

  /// A figure below its floor.
  public struct Shortfall: Sendable, Equatable {
    /// The row, such as `citations.date`.
    public let row: String
    /// The figure.
    public let figure: Figure
    /// What it must be at least, in tenths of a per cent.
    public let floor: Int
    /// What it is, in per cent; nil where nothing of the kind was evaluated.
    public let percent: Double?
  }

  /// Floors in tenths of a per cent, 0 to 1000, by row and figure.
  public private(set) var floors: [String: [Figure: Int]]

  /// A baseline by its floors.
  public init(floors: [String: [Figure: Int]] = [:]) {
    self.floors = floors
  }

  /// Reads `{"floors": {"citations": {"f1": 98.3}}}`.
  /// - Throws: ``EvaluationError`` where the bytes are something else.
  public init(json: [UInt8], name: String) throws(EvaluationError) {
    guard let value = try? JSONValue(json: Data(json)), case .object(let members) = value,
      case .object(let rows)? = members["floors"]
    else { throw EvaluationError("\(name): cần {\"floors\": {\"citations\": {\"f1\": 98.3}, …}}.") }
    if let other = members.keys.sorted().first(where: { $0 != "floors" }) {
      throw EvaluationError("\(name): không có khóa '\(other)'; chỉ có 'floors'.")
    }
    floors = [:]
    for (row, figures) in rows.sorted(by: { $0.key < $1.key }) {
      guard case .object(let figures) = figures, !figures.isEmpty else {
        throw EvaluationError("\(name): '\(row)' phải là {\"f1\": 98.3}, với precision, recall hoặc f1.")
      }
      for (key, number) in figures.sorted(by: { $0.key < $1.key }) {
        guard let figure = Figure(rawValue: key) else {
          throw EvaluationError("\(name): '\(row)' có '\(key)'; có thể dùng: precision, recall, f1.")
        }
        floors[row, default: [:]][figure] = try Self.tenths(number, of: "\(row).\(key)", in: name)
      }
    }
  }

  private static func tenths(_ value: JSONValue, of key: String, in name: String) throws(EvaluationError) -> Int {
    let percent: Double? =
      switch value {
      case .integer(let number): Double(number)
      case .number(let number): number
      default: nil
      }
    guard let percent, (0...100).contains(percent) else {
      throw EvaluationError("\(name): '\(key)' phải là một số từ 0 đến 100 (phần trăm).")
    }
    return Int((percent * 10).rounded())
  }

  /// The figures that an evaluation does not reach, in the order in which rows are shown. A row that was not evaluated
  /// falls short too: a floor cannot be left by losing what it measures.
  public func shortfalls(of tallies: TallySheet) -> [Shortfall] {
    let missing = floors.keys.filter { tallies.rows[$0] == nil }.sorted()
    return (tallies.ordered.map(\.name) + missing).flatMap { row in
      Figure.allCases.compactMap { figure -> Shortfall? in
        guard let floor = floors[row]?[figure] else { return nil }
        let tally = tallies.rows[row]
        if let tally, Self.tenths(figure, of: tally) >= floor { return nil }
        return Shortfall(row: row, figure: figure, floor: floor, percent: tally.map { 100 * figure.value(of: $0) })
      }
    }
  }

  /// The baseline with each floor raised to what was reached, none lowered; a new row gets a floor for its F1.
  public func raised(to tallies: TallySheet) -> Baseline {
    var raised = self
    for (row, tally) in tallies.rows {
      for figure in floors[row].map({ Array($0.keys) }) ?? [.f1] {
        let reached = Self.tenths(figure, of: tally)
        raised.floors[row, default: [:]][figure] = max(reached, floors[row]?[figure] ?? 0)
      }
    }
    return raised
  }

  /// A figure in whole tenths of a per cent, rounded down: what was reached once is always reached again.
  private static func tenths(_ figure: Figure, of tally: Tally) -> Int {
    Int((figure.value(of: tally) * 1000 + 1e-9).rounded(.down))
  }

  /// The file: rows in the order in which they are shown.
  public func json() -> [UInt8] {
    var sheet = TallySheet()
    for row in floors.keys { sheet.add(row, hit: 0, found: 0, gold: 0) }
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.object("floors") { writer in
        for (row, _) in sheet.ordered {
          writer.key(row)
          writer.object(isInline: true) { writer in
            for figure in Figure.allCases {
              guard let floor = floors[row]?[figure] else { continue }
              writer.key(figure.rawValue)
              writer.number(Double(floor) / 10)
            }
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
