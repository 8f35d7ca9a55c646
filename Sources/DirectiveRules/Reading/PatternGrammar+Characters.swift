/// Reading characters, one by one.
extension PatternGrammar {
  var peek: Unicode.Scalar? { at < text.scalars.count ? text.scalars[at] : nil }

  func peek(_ offset: Int) -> Unicode.Scalar? {
    at + offset < text.scalars.count ? text.scalars[at + offset] : nil
  }

  /// Blanks, line ends and comments.
  mutating func skipBlanks() {
    while let scalar = peek {
      if scalar == "#" {
        while let next = peek, next != "\n" { _ = next; at += 1 }
      } else if scalar.isBlank {
        at += 1
      } else {
        return
      }
    }
  }

  /// To behind `scalar`, or to the end of the line.
  mutating func skip(past scalar: Unicode.Scalar) {
    while let next = peek, next != "\n" {
      at += 1
      if next == scalar { return }
    }
  }

  mutating func number() -> Int? {
    var value: Int?
    while let scalar = peek, scalar.isDigit {
      value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), 1_000_000_000)
      at += 1
    }
    return value
  }

  /// A name of letters, digits and `_`; empty where none begins here.
  mutating func name() -> String {
    guard let first = peek, first.beginsName else { return "" }
    let start = at
    while let scalar = peek, scalar.continuesName { _ = scalar; at += 1 }
    return slice(start, at)
  }

  func slice(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.scalars[start..<end])
    return String(view)
  }
}
