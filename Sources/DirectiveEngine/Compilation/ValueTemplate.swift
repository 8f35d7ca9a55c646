/// A value that a rule sets (`set:`), taken apart: plain text, or text with `{capture}` and `{capture.attribute}` in it.
enum ValueTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    /// The value of a capture, by the number of its name.
    case capture(Int)
    /// An attribute of the term or mention that a capture covers.
    case attribute(String, capture: Int)
  }

  case constant(String)
  case parts([Part])

  /// `number` gives the number of a capture's name; names that no rule has stand for nothing.
  init(_ template: String, number: (String) -> Int?) {
    guard template.utf8.contains(UInt8(ascii: "{")) else {
      self = .constant(template)
      return
    }
    var parts: [Part] = []
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let names = rest[rest.index(after: open)..<close].split(separator: ".", maxSplits: 1)
      rest = rest[rest.index(after: close)...]
      guard let name = names.first, let capture = number(String(name)) else { continue }
      parts.append(names.count == 2 ? .attribute(String(names[1]), capture: capture) : .capture(capture))
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self = .parts(parts)
  }
}
