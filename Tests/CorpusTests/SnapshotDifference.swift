import DirectiveText

/// Finds where two values differ, through everything that they are made of: a stored property that is not written
/// to a snapshot, or not read back, shows here, whoever added it.
struct SnapshotDifference {
  /// Properties that are needed only while a pack is compiled and are left out on purpose.
  private static let omitted: Set<String> = [
    // Whether a test is known already: asked where patterns are added.
    "tests.known",
    // The expressions before they are one automaton.
    "expressions.instructions", "expressions.sources",
  ]

  /// The path to the first difference; nil where there is none.
  static func find(_ a: Any, _ b: Any, at path: [String] = []) -> String? {
    if let isSame = sameNumbers(a, b) ?? sameRules(a, b) { return isSame ? nil : path.joined(separator: ".") }
    let (first, second) = (Mirror(reflecting: a), Mirror(reflecting: b))
    guard first.subjectType == second.subjectType, first.children.count == second.children.count else {
      return path.joined(separator: ".")
    }
    if first.children.isEmpty, "\(a)" != "\(b)" { return path.joined(separator: ".") }
    for (left, right) in zip(ordered(first), ordered(second)) {
      let label = left.label ?? "#"
      guard !omitted.contains(path.suffix(1).joined() + "." + label) else { continue }
      guard left.label == right.label else { return (path + [label]).joined(separator: ".") }
      if let found = find(left.value, right.value, at: path + [label]) { return found }
    }
    return nil
  }

  /// The parts of a value; those of a dictionary or set in an order of their own.
  private static func ordered(_ mirror: Mirror) -> [Mirror.Child] {
    let children = Array(mirror.children)
    guard mirror.displayStyle == .dictionary || mirror.displayStyle == .set else { return children }
    let keyed = children.map { child -> (key: String, child: Mirror.Child) in
      let key = mirror.displayStyle == .set ? child.value : Mirror(reflecting: child.value).children.first?.value ?? ""
      return ("\(key)", child)
    }
    return keyed.sorted { $0.key < $1.key }.map(\.child)
  }

  /// Compares large tables without looking at each of their numbers through a mirror.
  private static func sameNumbers(_ a: Any, _ b: Any) -> Bool? {
    func same<Element: Equatable>(_: Element.Type) -> Bool? {
      guard let a = a as? [Element], let b = b as? [Element] else { return nil }
      return a == b
    }
    switch a {
    case is [UInt8]: return same(UInt8.self)
    case is [UInt16]: return same(UInt16.self)
    case is [UInt32]: return same(UInt32.self)
    case is [UInt64]: return same(UInt64.self)
    case is [Int32]: return same(Int32.self)
    case is [Bool]: return same(Bool.self)
    default: return nil
    }
  }

  /// Break rules lie in memory of C.
  private static func sameRules(_ a: Any, _ b: Any) -> Bool? {
    guard let a = a as? BreakRules, let b = b as? BreakRules else { return nil }
    return a.binary == b.binary
  }
}
