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
    guard !units.isEmpty else { return unit..<(unit + 1) }
    var low = 0
    var high = units.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(units[middle]) <= unit { low = middle } else { high = middle }
    }
    let width = Int(widths[low])
    let start = Int(scalars[low]) + (unit - Int(units[low])) * width
    return start..<(start + width)
  }

  /// The scalars that a range of units was made of. Scalars that were left out at its borders do not belong to it.
  func scalars(ofUnits range: Range<Int>) -> Range<Int> {
    guard !units.isEmpty else { return range }
    let start = scalars(ofUnit: range.lowerBound).lowerBound
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, scalars(ofUnit: range.upperBound - 1).upperBound)
  }
}
