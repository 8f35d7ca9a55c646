import DirectiveRules

/// What reading a pack must keep, whatever its bytes: a pack or errors, each at a place that its file has.
struct PackInvariants {
  static func problems(of reading: PackReading, _ files: PackFiles) -> [String] {
    var problems: [String] = []
    let hasErrors = reading.diagnostics.contains { $0.severity == .error }
    if (reading.pack == nil) != hasErrors {
      problems.append(hasErrors ? "a pack in spite of errors" : "neither a pack nor an error")
    }
    var lines: [String: [Substring]] = [:]
    for file in files.files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      lines[file.path] = text.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.hasSuffix("\r") ? $0.dropLast() : $0
      }
    }
    for diagnostic in reading.diagnostics {
      if let problem = problem(of: diagnostic, lines) { problems.append(problem) }
    }
    return problems
  }

  private static func problem(of diagnostic: RuleDiagnostic, _ lines: [String: [Substring]]) -> String? {
    let range = diagnostic.range
    let name = "\(diagnostic.code.rawValue) at \(range.file):\(range.line):\(range.column)+\(range.length)"
    if diagnostic.message.isEmpty { return "\(name) says nothing" }
    if diagnostic.render().isEmpty { return "\(name) shows nothing" }
    guard let file = lines[range.file] else { return "\(name): no such file" }
    if range.line == 0 { return range.column == 0 ? nil : "\(name): a column without a line" }
    guard range.line > 0, range.line <= file.count else { return "\(name): the file has \(file.count) lines" }
    let width = file[range.line - 1].count
    guard range.column > 0, range.column <= width + 1 else { return "\(name): the line has \(width) characters" }
    return range.length > 0 ? nil : "\(name): no length"
  }
}
