extension MatchingForm {
  /// The units that are not printed as they stand in the original, ascending: breaks, marks, borders of cells, all spaces
  /// but a single one between words, and what does not come right behind the scalar of the unit before.
  ///
  /// Linear in the length of the text; what lies between two of them is printed by copying bytes.
  func unevenUnits() -> [UInt32] {
    var found: [UInt32] = []
    var odd = oddSpaces[...]
    var border = map.border(from: 0)
    units.withUnsafeBufferPointer { units in
      for at in 0..<units.count {
        if at == border {
          border = map.border(from: at + 1)
        } else if Self.isPlain(units[at]) {
          continue
        } else if units[at] == 0x20, at > 0, at + 1 < units.count, Self.isPlain(units[at - 1]),
          Self.isPlain(units[at + 1])
        {
          while let next = odd.first, next < at { odd.removeFirst() }
          if odd.first.map({ $0 != at }) ?? true { continue }
        }
        found.append(UInt32(truncatingIfNeeded: at))
      }
    }
    return found
  }

  /// Whether a unit prints as what it was made of.
  @inline(__always)
  private static func isPlain(_ unit: UInt16) -> Bool { unit > 0x20 && unit != 0x7C }
}

extension OffsetMap {
  /// The first unit at or behind another that begins a run or was made of more or less than one scalar; -1 where there is
  /// none. Logarithmic in the number of runs.
  fileprivate func border(from unit: Int) -> Int {
    guard !isIdentity else { return -1 }
    let run = run(ofUnit: unit)
    if firstUnit(of: run) == unit || width(of: run) != 1 { return unit }
    return run + 1 < runCount ? firstUnit(of: run + 1) : -1
  }
}
