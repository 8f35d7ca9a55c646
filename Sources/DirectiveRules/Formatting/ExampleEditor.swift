import Yams

/// Writes into the examples of a rule file, leaving all else as it stands: marks of what is read, values, further
/// examples. The result is in canonical form.
package struct ExampleEditor {
  /// What an example says beyond what it said.
  package struct Completion: Sendable {
    /// The example's place (`RuleExample.range`).
    package var place: SourceRange
    /// What the rule reads, in Unicode scalars of the text; nil where the text marks it already.
    package var marked: Range<Int>?
    /// Values in their order; one of a name that the example names takes the place of what stands there.
    package var values: [(key: String, value: ExampleValue)]

    package init(place: SourceRange, marked: Range<Int>?, values: [(key: String, value: ExampleValue)]) {
      self.place = place
      self.marked = marked
      self.values = values
    }
  }

  /// What is put in the place of a range of scalars of the file.
  struct Edit {
    var range: Range<Int>
    var text: String
  }

  /// Lines of tables are no longer than this; a longer table has a line for each key.
  static let longestLine = 120

  let source: PackSourceFile
  let scalars: [Unicode.Scalar]
  /// The first scalar of each line.
  private(set) var starts: [Int] = [0]
  var edits: [Edit] = []

  /// - Parameter text: what the file holds.
  package init(_ text: String, path: String) {
    // What is put at the end begins a line.
    source = PackSourceFile(path: path, text: text.isEmpty || text.utf8.last == 0x0A ? text : text + "\n")
    scalars = Array(source.text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(index + 1) }
  }

  /// The file with examples completed, and with further ones at the end of those of a rule. Linear but for sorting.
  ///
  /// - Parameter order: rules in their order; one that no document of the file is about gets a document of its own
  ///   (`examples_of:`) before those of the rules behind it.
  package mutating func edit(
    completing completions: [Completion], adding examples: [String: [RuleExample]] = [:],
    inOrderOf order: [String] = []
  ) -> RuleFormatter.Outcome {
    let wanted = Dictionary(
      completions.map { (Place(line: $0.place.line, column: $0.place.column), $0) },
      uniquingKeysWith: { first, _ in first })
    edits = []
    var subjects: [(rule: String, root: YAMLCursor)] = []
    for document in YAMLDocuments(file: source, reporter: Reporter()).read() {
      guard let root = document.root, case .mapping(let mapping) = root.node,
        let list = mapping["examples"].map(root.child), case .sequence(let items) = list.node
      else { continue }
      for item in items {
        guard case .mapping(let fields) = item, let text = fields["text"].map(root.child) else { continue }
        let range = text.range
        guard let completion = wanted[Place(line: range.line, column: range.column)] else { continue }
        complete(text, fields["gives"].map(root.child), completion)
      }
      guard let name = (mapping["rule"] ?? mapping["examples_of"])?.string else { continue }
      if !subjects.contains(where: { $0.rule == name }), let added = examples[name] { add(added, to: list) }
      subjects.append((name, root))
    }
    addDocuments(examples, order, behind: subjects)
    return RuleFormatter().format(applied(), path: source.path)
  }

  private struct Place: Hashable {
    var line: Int
    var column: Int
  }

  private func applied() -> String {
    var out = scalars
    // From behind; of those at one place, the first comes first.
    for (_, edit) in edits.enumerated().sorted(by: {
      ($0.element.range.lowerBound, $0.offset) > ($1.element.range.lowerBound, $1.offset)
    }) {
      out.replaceSubrange(edit.range, with: edit.text.unicodeScalars)
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: out)
    return String(text)
  }

  // MARK: Completing

  private mutating func complete(_ text: YAMLCursor, _ gives: YAMLCursor?, _ completion: Completion) {
    if let marked = completion.marked {
      let located = text.located()
      guard marked.upperBound < located.lines.count else { return }
      // What ends a line of the file ends before its end.
      insert(ExampleMarks.opening, at: offset(located, marked.lowerBound))
      insert(ExampleMarks.closing, at: offset(located, marked.upperBound - 1, isBehind: true))
    }
    if let gives { complete(gives, completion.values) }
  }

  /// The first scalar of a line, or the end of the file.
  func start(ofLine line: Int?) -> Int {
    guard let line, line - 1 < starts.count else { return scalars.count }
    return starts[line - 1]
  }

  mutating func insert(_ text: String, at offset: Int) {
    edits.append(Edit(range: offset..<offset, text: text))
  }

  /// The scalar of the file at which one of a located text stands, or the one behind all that stands for it.
  private func offset(_ text: PatternText, _ index: Int, isBehind: Bool = false) -> Int {
    let start = offset(line: Int(text.lines[index]), column: Int(text.columns[index]))
    guard isBehind else { return start }
    let next = offset(line: Int(text.lines[index + 1]), column: Int(text.columns[index + 1]))
    return text.lines[index + 1] == text.lines[index] ? next : start + 1
  }

  /// - Parameter column: 1-based, in characters; combining marks count for none.
  private func offset(line: Int, column: Int) -> Int {
    var at = starts[line - 1]
    var count = 1
    while at < scalars.count, scalars[at] != "\n" {
      if !scalars[at].isMark {
        if count == column { return at }
        count += 1
      }
      at += 1
    }
    return at
  }

  // MARK: Adding

  /// Behind the last line of the list.
  private mutating func add(_ examples: [RuleExample], to list: YAMLCursor) {
    guard case .sequence(let items) = list.node, let last = items.last.map(list.child) else { return }
    let (line, column) = last.place
    // The dash stands before the first key, on its line.
    let dash = scalars[starts[line - 1]..<starts[line - 1] + column - 1].lastIndex(of: "-") ?? starts[line - 1]
    let indentation = dash - starts[line - 1]
    var end = line + 1
    while end <= source.lineCount {
      let text = source.line(end)
      let depth = text.prefix { $0 == " " }.count
      guard !text.isEmpty, depth > indentation else { break }
      end += 1
    }
    let at = end - 1 < starts.count ? starts[end - 1] : scalars.count
    insert(examples.map { Self.text(of: $0, indentation: indentation) }.joined(), at: at)
  }

  /// An example as lines of a list.
  package static func text(of example: RuleExample, indentation: Int) -> String {
    let margin = String(repeating: " ", count: indentation)
    switch example.expectation {
    case .reject: return margin + "- reject: " + YAMLScalar.quoted(example.text) + "\n"
    case .gives(let values):
      let pairs = values.map { $0.key + ": " + YAMLScalar.text(of: $0.value) }
      let head = margin + "- text: " + YAMLScalar.quoted(example.text) + "\n" + margin + "  gives:"
      let flow = pairs.isEmpty ? " {}" : " { " + pairs.joined(separator: ", ") + " }"
      guard margin.count + "  gives:".count + flow.count > longestLine else { return head + flow + "\n" }
      return head + pairs.map { "\n" + margin + "    " + $0 }.joined() + "\n"
    }
  }
}

/// The signs that mark, in the text of an example, what the rule must read.
package enum ExampleMarks {
  package static let opening = "\u{27E6}"
  package static let closing = "\u{27E7}"
}
