/// Takes the printed labels of items apart. One a worker: most labels occur in text after text.
struct LabelReader {
  private var known: [String: (core: String, style: ItemStyle?)] = [:]

  /// Labels that are kept before they are forgotten; there are no more but in a text that was made to have them.
  private static let limit = 4_096

  /// The label without its marks, and its style; nil where it is none.
  mutating func label(_ printed: String) -> (text: String, style: ItemStyle)? {
    if let (core, style) = known[printed] { return style.map { (core, $0) } }
    if known.count >= Self.limit { known.removeAll() }
    let label = (core: Self.core(printed), style: ItemStyle(label: printed))
    known[printed] = label
    return label.style.map { (label.core, $0) }
  }

  /// A label without its dots and brackets.
  static func core(_ label: String) -> String { label.filter { !".():".contains($0) } }
}
