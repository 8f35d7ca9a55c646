import DirectiveEngine

/// What a comparison of two packs says, in the forms in which it is printed.
public struct ComparisonReport: Sendable {
  /// How it is printed.
  public enum Form: String, Sendable, CaseIterable {
    case table, json, markdown
  }

  let comparison: PackComparison
  /// What the packs are called.
  let old: String
  let new: String
  /// The most differences that are shown to people; JSON has them all.
  let limit: Int

  /// A report of a comparison; `old` and `new` are what the packs are called.
  public init(_ comparison: PackComparison, old: String, new: String, limit: Int = 100) {
    self.comparison = comparison
    self.old = old
    self.new = new
    self.limit = limit
  }

  /// The report as UTF-8 that ends with a line feed.
  public func render(_ form: Form) -> [UInt8] {
    switch form {
    case .table: Array(ComparisonTable(report: self).text().utf8)
    case .json: json()
    case .markdown: Array(ComparisonMarkdownTable(report: self).text().utf8)
    }
  }

  /// The rules in which something differs, those with most differences first.
  var loudRules: [(name: String, count: PackComparison.Count)] {
    comparison.rules.filter { !$0.count.isQuiet }.sorted { a, b in
      let (x, y) = (a.count.gained + a.count.lost + a.count.changed, b.count.gained + b.count.lost + b.count.changed)
      return x == y ? a.name < b.name : x > y
    }
  }

  // MARK: JSON

  private func json() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.field("old", old)
      writer.field("new", new)
      writer.field("documents", comparison.documents)
      writer.object("kinds") { Self.write(comparison.kinds, into: &$0) }
      writer.object("rules") { Self.write(comparison.rules, into: &$0) }
      writer.array("differences") { writer in
        for difference in comparison.differences { Self.write(difference, into: &writer) }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ counts: [(name: String, count: PackComparison.Count)], into writer: inout JSONWriter) {
    for (name, count) in counts {
      writer.key(name)
      writer.object(isInline: true) { writer in
        writer.field("gained", count.gained)
        writer.field("lost", count.lost)
        writer.field("changed", count.changed)
        writer.field("same", count.same)
      }
    }
  }

  private static func write(_ difference: Difference, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("document", difference.document)
      writer.field("line", difference.position?.line)
      writer.field("column", difference.position?.column)
      writer.field("change", difference.change.rawValue)
      writer.field("kind", difference.kind)
      writer.field("old_rule", difference.oldRule)
      writer.field("new_rule", difference.newRule)
      writer.field("what", difference.what)
      if let context = difference.context {
        writer.object("context") { writer in
          writer.field("before", context.before)
          writer.field("match", context.match)
          writer.field("after", context.after)
        }
      }
      writer.array("values") { writer in
        for value in difference.values {
          writer.object(isInline: true) { writer in
            writer.field("name", value.name)
            writer.field("before", value.before.isEmpty ? nil : value.before)
            writer.field("after", value.after.isEmpty ? nil : value.after)
          }
        }
      }
    }
  }
}
