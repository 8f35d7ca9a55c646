import Yams

/// A node of a YAML document together with its place in the file; reads it strictly and reports what is not as expected.
///
/// Scalars are always strings: `no`, `08` and `2021-06-01` stay what was written.
struct YAMLCursor {
  let node: Node
  let file: PackSourceFile
  /// Lines of the file before the document.
  let lineOffset: Int
  let reporter: Reporter

  /// One pair of a mapping.
  struct Pair {
    var key: String
    fileprivate var keyNode: Node
    var value: YAMLCursor

    /// Where the key stands: worked out when it is asked for, which few are.
    var keyRange: SourceRange { value.child(keyNode).range }
  }

  func child(_ node: Node) -> YAMLCursor {
    YAMLCursor(node: node, file: file, lineOffset: lineOffset, reporter: reporter)
  }

  /// The same place, with mistakes told to another reporter.
  func reporting(to reporter: Reporter) -> YAMLCursor {
    YAMLCursor(node: node, file: file, lineOffset: lineOffset, reporter: reporter)
  }

  // MARK: Places

  /// Line (in the file) and column (in scalars) at which the node begins.
  var place: (line: Int, column: Int) {
    guard let mark = node.mark else { return (lineOffset + 1, 1) }
    return (lineOffset + mark.line, mark.column)
  }

  var range: SourceRange {
    let (line, column) = place
    var length = 1
    if case .scalar(let scalar) = node {
      switch scalar.style {
      case .plain, .any: length = scalar.string.unicodeScalars.count
      case .singleQuoted, .doubleQuoted: length = scalar.string.unicodeScalars.count + 2
      case .literal, .folded: length = 1
      }
    }
    return file.range(line: line, scalarColumn: column, scalarLength: length)
  }

  /// What the node is, for messages.
  private var kind: String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "giá trị rỗng" : "chuỗi"
    case .mapping: "bảng khóa: giá trị"
    case .sequence: "danh sách"
    case .alias: "bí danh"
    }
  }

  func wrongShape(_ what: String, expected: String, help: String? = nil) {
    reporter.report(.wrongShape, at: range, "\(what) phải là \(expected), ở đây là \(kind)", help: help)
  }

  // MARK: Values

  /// A string, empty or not; nil and reported for anything else.
  func string(_ what: String) -> String? {
    guard case .scalar(let scalar) = node else {
      wrongShape(what, expected: "một chuỗi")
      return nil
    }
    return scalar.string
  }

  /// A string that is not empty.
  func text(_ what: String) -> String? {
    guard let string = string(what) else { return nil }
    guard !string.isEmpty else {
      reporter.report(.emptyValue, at: range, "\(what) không có giá trị")
      return nil
    }
    return string
  }

  /// `true` or `false`.
  func flag(_ what: String) -> Bool? {
    guard let text = text(what) else { return nil }
    if text == "true" || text == "false" { return text == "true" }
    reporter.report(.wrongValue, at: range, "\(what) là '\(text)'", help: "viết true hoặc false")
    return nil
  }

  /// The items of a list.
  func items(_ what: String) -> [YAMLCursor]? {
    guard case .sequence(let sequence) = node else {
      wrongShape(what, expected: "một danh sách", help: "viết [ … ] hoặc mỗi dòng một mục sau '- '")
      return nil
    }
    return sequence.map(child)
  }

  /// A list of strings; a single string stands for a list of one where `orOne`.
  func texts(_ what: String, orOne: Bool = false) -> [YAMLCursor]? {
    if orOne, case .scalar = node { return text(what) == nil ? nil : [self] }
    return items(what)?.filter { $0.text("mỗi mục của \(what)") != nil }
  }

  /// The pairs of a mapping whose keys are free.
  func pairs(_ what: String) -> [Pair]? {
    guard case .mapping(let mapping) = node else {
      wrongShape(what, expected: "một bảng khóa: giá trị")
      return nil
    }
    return mapping.compactMap { key, value in
      let cursor = child(key)
      guard let name = cursor.text("khóa của \(what)") else { return nil }
      return Pair(key: name, keyNode: key, value: child(value))
    }
  }

  /// The pairs of a mapping whose keys are known; unknown ones are reported and left out, missing ones reported.
  func fields(_ what: String, _ keys: DocumentKeys.Table) -> [String: YAMLCursor]? {
    guard let pairs = pairs(what) else { return nil }
    var fields: [String: YAMLCursor] = [:]
    for pair in pairs {
      if keys.known.contains(pair.key) {
        fields[pair.key] = pair.value
      } else {
        reporter.unknown(.unknownKey, at: pair.keyRange, what: "khóa (của \(what))", name: pair.key, known: keys.known)
      }
    }
    for key in keys.required where fields[key] == nil {
      reporter.report(
        .missingKey, at: pairs.first?.keyRange ?? range, "\(what) thiếu khóa '\(key)'", help: "thêm '\(key): …'")
    }
    return fields
  }

  // MARK: Patterns

  /// The string with the place of each character.
  func located() -> PatternText {
    guard case .scalar(let scalar) = node else { return PatternText("", file: file.path, line: 1, column: 1) }
    let (line, column) = place
    return ScalarLocator.locate(scalar.string, style: scalar.style, line: line, column: column, file: file)
  }
}
