import DirectiveEngine

/// Cuts out of a text what a reader needs to see around a place.
struct Sentence {
  private let scalars: [Unicode.Scalar]

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  /// The sentence around a span: to a full stop or semicolon before a blank, or to a blank line; no more than so many
  /// scalars each way, where `…` says that it goes on.
  func around(_ span: Range<Int>, reach: Int) -> String {
    var start = span.lowerBound
    var isCutBefore = true
    while start > max(0, span.lowerBound - reach) {
      if isEnd(start - 1) {
        isCutBefore = false
        break
      }
      start -= 1
    }
    if start == 0 { isCutBefore = false }
    var end = span.upperBound
    var isCutBehind = true
    while end < min(scalars.count, span.upperBound + reach) {
      end += 1
      if isEnd(end - 1) {
        isCutBehind = false
        break
      }
    }
    if end == scalars.count { isCutBehind = false }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return (isCutBefore ? "…" : "") + PlainText.oneLine(String(view)) + (isCutBehind ? "…" : "")
  }

  /// Whether a sentence ends with a scalar.
  private func isEnd(_ index: Int) -> Bool {
    let next = index + 1 < scalars.count ? scalars[index + 1] : "\n"
    switch scalars[index] {
    case ".", ";", "!", "?": return next == " " || next == "\n" || next == "\r"
    case "\n": return next == "\n" || next == "\r"
    default: return false
    }
  }
}
