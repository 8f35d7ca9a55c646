/// The numbers of the lists of an OpenDocument text. Lists nest as elements; a list goes on with the numbers of an
/// earlier one where it says so.
struct OpenDocumentLists {
  private struct Open {
    var style: String
    var identifier: String
    var number: Int?
    /// Whether the label of the current item is still to be printed: its first paragraph has it.
    var isDue = false
  }

  /// Levels that are counted; deeper ones have no label.
  private static let deepest = 10

  private var stack: [Open] = []
  /// The number at which a list ended, by its identifier and by its style.
  private var ended: [String: Int] = [:]

  /// A list begins, inside the current item if there is one.
  mutating func open(style: String?, identifier: String?, continues: Bool, after other: String?) {
    let style = style ?? stack.last?.style ?? ""
    var number: Int?
    if let other { number = ended["#" + other] }
    if continues, number == nil { number = ended[key(style, depth: stack.count + 1)] }
    stack.append(Open(style: style, identifier: identifier ?? "", number: number))
  }

  /// The list ends.
  mutating func close() {
    guard let list = stack.last else { return }
    if let number = list.number {
      ended[key(list.style, depth: stack.count)] = number
      if !list.identifier.isEmpty { ended["#" + list.identifier] = number }
    }
    stack.removeLast()
  }

  private func key(_ style: String, depth: Int) -> String { "\(style)/\(depth)" }

  /// An item begins.
  mutating func item(start: Int?, isHeader: Bool, _ styles: OpenDocumentStyles) {
    guard !stack.isEmpty else { return }
    let at = stack.count - 1
    stack[at].isDue = !isHeader
    guard !isHeader else { return }
    let first = styles.lists[stack[at].style]?[stack.count]?.start ?? 1
    // A file may begin at the greatest number there is: the next one must not stop the program.
    stack[at].number = start ?? stack[at].number.map { $0 &+ 1 } ?? first
  }

  /// The label of the paragraph that comes next, if it is the first of an item.
  mutating func label(_ styles: OpenDocumentStyles) -> String? {
    guard let list = stack.last, list.isDue, stack.count <= Self.deepest else { return nil }
    stack[stack.count - 1].isDue = false
    guard let level = styles.lists[list.style]?[stack.count] else { return nil }
    if level.form == .bullet { return NumberForm.bullet(level.bullet) }
    guard level.form != .none else { return nil }
    let from = max(0, stack.count - level.shown)
    let numbers = (from..<stack.count).map { at in
      (styles.lists[stack[at].style]?[at + 1]?.form ?? .decimal).text(stack[at].number ?? 1)
    }
    return level.prefix + numbers.filter { !$0.isEmpty }.joined(separator: ".") + level.suffix
  }
}
