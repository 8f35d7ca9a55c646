import DirectiveEngine
import DirectiveRules

/// What an example leaves open, as the pack reads it today: the extent of the mention, where the example does not mark
/// it, and the values that it does not name.
public struct ExampleCompletion: Sendable {
  /// The rule whose example it is.
  public var rule: String
  /// The example as it stands.
  public var example: RuleExample
  /// What the rule reads, in Unicode scalars of the text; nil where the example marks it.
  public var marked: Range<Int>?
  /// Values that the example does not name, captures in the order of the text before those that the rule sets; of names
  /// that it gives one value of, all of several.
  public var values: [(key: String, value: ExampleValue)]

  /// Nil where the example is not read as it says, or leaves nothing open.
  ///
  /// - Parameter readings: the mentions in each way of reading the example; the first that fits is taken.
  init?(_ example: RuleExample, of rule: Rule, readings: [[FoundMention]]) {
    guard case .gives(let stated) = example.expectation else { return nil }
    let text = ExampleText(example.text)
    let fitting = readings.joined().first { mention in
      mention.rule == rule.id && (text.marked ?? mention.span) == mention.span && !mention.span.isEmpty
        && stated.allSatisfy { mention.gives($0.value, as: $0.key) }
    }
    guard let fitting else { return nil }
    self.rule = rule.id
    self.example = example
    marked = text.marked == nil ? fitting.span : nil
    values = Self.values(of: fitting).filter { pair in
      guard let known = stated.first(where: { $0.key == pair.key }) else { return true }
      guard case .first = known.value, case .all = pair.value else { return false }
      return true
    }
    if marked == nil, values.isEmpty { return nil }
  }

  /// All that a mention gives.
  static func values(of mention: FoundMention) -> [(key: String, value: ExampleValue)] {
    mention.names().compactMap { name in
      let values = mention.values(name)
      return values.isEmpty ? nil : (key: name, value: ExampleValue(reading: values))
    }
  }

  /// The example with nothing left open.
  var completed: RuleExample {
    var whole = example
    if let marked { whole.text = ExampleText.mark(marked, in: ExampleText(example.text).text) }
    if case .gives(let stated) = example.expectation {
      let kept = stated.map { pair in values.first { $0.key == pair.key } ?? pair }
      whole.expectation = .gives(kept + values.filter { pair in !stated.contains { $0.key == pair.key } })
    }
    return whole
  }
}

extension ExampleText {
  /// A text with a part of it marked.
  static func mark(_ range: Range<Int>, in text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    guard range.upperBound <= scalars.count else { return text }
    scalars.insert(contentsOf: ExampleMarks.closing.unicodeScalars, at: range.upperBound)
    scalars.insert(contentsOf: ExampleMarks.opening.unicodeScalars, at: range.lowerBound)
    return String(String.UnicodeScalarView(scalars))
  }
}

extension PackExamples.Outcome {
  /// The files of a pack with their examples completed: those that become another text, in the order of their paths.
  ///
  /// - Parameter text: the text of a file; nil where there is no such file.
  public func completedFiles(
    text: (String) -> String?
  ) -> [(path: String, outcome: RuleFormatter.Outcome)] {
    let byFile = Dictionary(grouping: completions, by: \.example.range.file)
    return byFile.keys.sorted().compactMap { path in
      guard let written = text(path) else { return nil }
      var editor = ExampleEditor(written, path: path)
      let parts = byFile[path, default: []].map {
        ExampleEditor.Completion(place: $0.example.range, marked: $0.marked, values: $0.values)
      }
      return (path, editor.edit(completing: parts))
    }
  }
}
