import DirectiveText

/// A place in a text as a person names it: `12:34`, line and column from 1, the column in characters.
public struct TextPlace: Sendable, Equatable {
  /// From 1.
  public var line: Int
  /// From 1, in characters as a person counts them.
  public var column: Int

  /// A place by its numbers.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Reads `LINE:COLUMN`, or `LINE` for its first column; nil where it is neither.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard let line = parts.first ?? nil, line > 0, parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(line: line, column: 1)
      return
    }
    guard let column = parts[1], column > 0 else { return nil }
    self.init(line: line, column: column)
  }

  /// The place of a scalar of the decoded original.
  init(ofScalar scalar: Int, in source: SourceText) {
    let start = source.position(ofScalar: scalar)
    let line = source.exact(scalar - start.column + 1..<scalar)
    self.init(line: start.line, column: line.count + 1)
  }

  /// The scalar of the decoded original at this place; nil where the text has no such place. The end of a line is its
  /// last place.
  func scalar(in source: SourceText) -> Int? {
    var scalar = 0
    var number = 1
    for character in source.text {
      if number == line { break }
      scalar += character.unicodeScalars.count
      if character.isNewline { number += 1 }
    }
    guard number == line, scalar < source.scalarCount || line == 1 else { return nil }
    var left = column - 1
    for character in source.exact(scalar..<source.scalarCount) {
      if left == 0 || character.isNewline { break }
      scalar += character.unicodeScalars.count
      left -= 1
    }
    return left == 0 ? scalar : nil
  }
}
