/// Where something stands in a file of the pack.
public struct SourceRange: Sendable, Equatable, Hashable {
  /// Path of the file, relative to the folder of the pack.
  public var file: String
  /// 1-based.
  public var line: Int
  /// 1-based, in characters as a person counts them.
  public var column: Int
  /// Characters from `column` on that are meant; at least 1.
  public var length: Int

  /// A range by its first character; lines and columns count from 1.
  public init(file: String, line: Int, column: Int, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }

  /// A range for things that no file holds, such as rules made in a test.
  public static let none = SourceRange(file: "", line: 0, column: 0)
}
