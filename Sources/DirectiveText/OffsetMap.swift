/// Leads from the units of the matching form back to the Unicode scalars of the decoded original.
///
/// Most texts need no map: unit *i* is scalar *i*. Otherwise the map holds runs; inside a run every unit was made of
/// the same number of scalars and nothing was left out. A lookup is a binary search over the runs.
struct OffsetMap: Sendable, Equatable {
  /// First unit of each run, ascending. Empty when the map is the identity.
  private var units: [UInt32] = []
  /// The scalar at which each run's first unit begins.
  private var scalars: [UInt32] = []
  /// How many scalars each unit of the run was made of.
  private var widths: [UInt8] = []

  /// Whether unit *i* is scalar *i* throughout.
  var isIdentity: Bool { units.isEmpty }

  /// Says that `unit` was made of `width` scalars from `scalar` on. Units must come in ascending order; a unit that
  /// only continues the run before it costs nothing.
  mutating func note(unit: Int, scalar: Int, width: Int) {
    if let last = units.indices.last {
      let step = Int(widths[last])
      if step == width, Int(scalars[last]) + (unit - Int(units[last])) * step == scalar { return }
    } else if unit == scalar, width == 1 {
      return
    }
    if units.isEmpty, unit > 0 {
      units.append(0)
      scalars.append(0)
      widths.append(1)
    }
    units.append(UInt32(truncatingIfNeeded: unit))
    scalars.append(UInt32(truncatingIfNeeded: scalar))
    widths.append(UInt8(truncatingIfNeeded: width))
  }

  /// The scalars that a unit was made of, half-open.
  func scalars(ofUnit unit: Int) -> Range<Int> {
    scalars(ofUnit: unit, run: run(ofUnit: unit))
  }

  /// The scalars that a range of units was made of. Scalars that were left out at its borders do not belong to it.
  func scalars(ofUnits range: Range<Int>) -> Range<Int> {
    guard !units.isEmpty else { return range }
    let start = scalars(ofUnit: range.lowerBound).lowerBound
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, scalars(ofUnit: range.upperBound - 1).upperBound)
  }

  /// The last run that begins at or before a unit; 0 where there are none.
  func run(ofUnit unit: Int) -> Int {
    var low = 0
    var high = units.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(units[middle]) <= unit { low = middle } else { high = middle }
    }
    return low
  }

  /// The number of runs; 0 when the map is the identity.
  var runCount: Int { units.count }

  func firstUnit(of run: Int) -> Int { Int(units[run]) }

  /// How many scalars each unit of a run was made of.
  func width(of run: Int) -> Int { Int(widths[run]) }

  @inline(__always)
  private func scalars(ofUnit unit: Int, run: Int) -> Range<Int> {
    guard !units.isEmpty else { return unit..<(unit + 1) }
    let width = Int(widths[run])
    let start = Int(scalars[run]) + (unit - Int(units[run])) * width
    return start..<(start + width)
  }

  /// Looks units up one after the other, in ascending order, without a search for each.
  struct Cursor {
    private let map: OffsetMap
    private var run: Int
    /// The first unit of the next run.
    private var limit = 0

    fileprivate init(_ map: OffsetMap, atUnit unit: Int) {
      self.map = map
      run = map.run(ofUnit: unit)
      limit = run + 1 < map.units.count ? Int(map.units[run + 1]) : .max
    }

    @inline(__always)
    mutating func scalars(ofUnit unit: Int) -> Range<Int> {
      while unit >= limit {
        run += 1
        limit = run + 1 < map.units.count ? Int(map.units[run + 1]) : .max
      }
      return map.scalars(ofUnit: unit, run: run)
    }
  }

  /// A cursor that stands at a unit.
  func cursor(atUnit unit: Int) -> Cursor { Cursor(self, atUnit: unit) }
}
