import DirectiveRules

/// The text of an example, and the part of it that the rule must read: `vào ⟦ngày 01/6/2021⟧` marks it.
///
/// Marks are optional. They say exactly where the mention begins and ends, which values alone do not.
struct ExampleText {
  /// The text without marks.
  var text: String
  /// What is marked, in Unicode scalars of `text`; nil where nothing is.
  var marked: Range<Int>?

  init(_ written: String) {
    var scalars = String.UnicodeScalarView()
    var count = 0
    var start: Int?
    for scalar in written.unicodeScalars {
      switch String(scalar) {
      case ExampleMarks.opening: start = count
      case ExampleMarks.closing: if let start { marked = start..<count }
      default:
        scalars.append(scalar)
        count += 1
      }
    }
    text = String(scalars)
  }

  /// The marked text; nil where nothing is marked.
  var wanted: String? {
    marked.map { range in
      let scalars = Array(text.unicodeScalars)[range]
      return String(String.UnicodeScalarView(scalars))
    }
  }
}
