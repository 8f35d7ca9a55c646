import GRDB

/// One document as rows, made by the thread that analysed it; the writer only has to put them in.
struct DocumentRows: Sendable {
  /// A name under which a document was read, and by what it is known not to have changed.
  struct Source: Sendable {
    var name: String
    var bytes: Int
    /// When the file was last changed, in nanoseconds since 1970; 0 where that says nothing.
    var modified: Int64
  }

  /// What a document holds.
  struct Content: Sendable {
    /// Rows by table, in an order in which they can be put in; values in the order of the columns.
    var tables: [(name: String, rows: [[DatabaseValue]])] = []
    /// Keys whose citations are to be resolved anew: those of the document, and those that it cites.
    var keys: Set<String> = []
    /// Folded words for searching.
    var searchTitle = ""
    var searchBody = ""
  }

  var id: Int64
  var source: Source
  /// Program and rules that read it.
  var rules: String
  /// nil where the database was seen to have it.
  var content: Content?
  /// What it was read from, should the database not have it any more.
  var bytes: [UInt8] = []
}

/// A row of values, in the order of the columns.
func row(_ values: (any DatabaseValueConvertible)?...) -> [DatabaseValue] {
  values.map { $0?.databaseValue ?? .null }
}
