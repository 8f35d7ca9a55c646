import DirectiveEngine
import DirectiveRules

/// Rules as a table or as JSON.
public struct RuleList {
  /// In the order of the pack.
  public var rules: [Rule]

  /// A list of rules.
  public init(_ rules: [Rule]) {
    self.rules = rules
  }

  /// One line a rule: id, phase, type, place, title; columns are as wide as their longest cell.
  public func table() -> [UInt8] {
    var rows = [["MÃ", "GIAI ĐOẠN", "KIỂU", "TỆP", "TIÊU ĐỀ"]]
    rows += rules.map { [$0.id, $0.phase, $0.emits, "\($0.range.file):\($0.range.line)", $0.title] }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < widths.count { line += String(repeating: " ", count: widths[column] - cell.count + 2) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    let count = rules.count == 1 ? "1 quy tắc" : "\(rules.count) quy tắc"
    return Array((lines.joined(separator: "\n") + "\n" + count + "\n").utf8)
  }

  /// An array of objects, one a rule.
  public func json() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.array { writer in
      for rule in rules {
        writer.object { writer in
          writer.field("id", rule.id)
          writer.field("title", rule.title)
          writer.field("phase", rule.phase)
          writer.field("emits", rule.emits)
          writer.field("file", rule.range.file)
          writer.field("line", rule.range.line)
          writer.array("in", rule.zones)
          writer.field("examples", rule.examples.count)
          writer.field("source", rule.source.isEmpty ? nil : rule.source)
          writer.field("pattern", rule.pattern.description)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
