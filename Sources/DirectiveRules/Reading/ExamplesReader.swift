/// Examples as they stand in a file, with the places that later checks point at.
struct ExampleList: Sendable {
  var examples: [RuleExample] = []
  /// The names in all `gives`.
  var keys: [(key: String, range: SourceRange)] = []
  /// An example could not be read, so that it is not said to be missing as well.
  var hasBroken = false

  /// Puts further examples behind these.
  mutating func append(_ more: ExampleList) {
    examples += more.examples
    keys += more.keys
    hasBroken = hasBroken || more.hasBroken
  }
}

/// Further examples of a rule that stand apart from it.
struct ExamplesDraft: Sendable {
  /// The id of the rule.
  var rule: String
  /// Where the id stands.
  var range: SourceRange
  var list: ExampleList
}

/// Reads the examples of a rule, inside the rule or in a document of their own (`examples_of:`).
struct ExamplesReader {
  let reporter: Reporter

  /// Nil where it cannot be said to which rule they belong, or where there are none.
  func read(_ root: YAMLCursor) -> ExamplesDraft? {
    guard
      let fields = root.fields("một tài liệu ví dụ", DocumentKeys.examples),
      let heading = fields["examples_of"], let id = heading.text("examples_of"), let examples = fields["examples"]
    else { return nil }
    return ExamplesDraft(rule: id, range: heading.range, list: list(examples))
  }

  /// The examples of a list.
  func list(_ list: YAMLCursor) -> ExampleList {
    var read = ExampleList()
    for item in list.items("examples") ?? [] { readExample(item, into: &read) }
    return read
  }

  private func readExample(_ item: YAMLCursor, into list: inout ExampleList) {
    guard let fields = item.fields("một ví dụ", DocumentKeys.example) else {
      list.hasBroken = true
      return
    }
    let count = list.examples.count
    defer { if list.examples.count == count { list.hasBroken = true } }
    let help = "viết {text: …, gives: {…}} hoặc {reject: …}"
    switch (fields["text"], fields["gives"], fields["reject"]) {
    case (nil, nil, let reject?):
      guard let text = reject.text("reject") else { return }
      list.examples.append(RuleExample(text: text, expectation: .reject, range: reject.range))
    case (let text?, let gives?, nil):
      guard let sentence = text.text("text"), let pairs = gives.pairs("gives") else { return }
      var values: [(key: String, value: ExampleValue)] = []
      for pair in pairs {
        guard let value = readValue(pair.value, of: pair.key) else { continue }
        values.append((pair.key, value))
        list.keys.append((pair.key, pair.keyRange))
      }
      list.examples.append(RuleExample(text: sentence, expectation: .gives(values), range: text.range))
    case (_?, nil, nil):
      reporter.report(.wrongExample, at: item.range, "ví dụ có text mà không có gives", help: help)
    case (nil, _, nil):
      reporter.report(.wrongExample, at: item.range, "ví dụ không có text", help: help)
    default:
      reporter.report(.wrongExample, at: item.range, "ví dụ vừa có reject vừa có text hoặc gives", help: help)
    }
  }

  /// A value, or the list of all values of a name; nil and reported for anything else.
  private func readValue(_ value: YAMLCursor, of name: String) -> ExampleValue? {
    let what = "'\(name)' của gives"
    switch value.node {
    case .scalar: return value.string(what).map { .first($0) }
    case .sequence:
      let items = value.items(what) ?? []
      let texts = items.compactMap { $0.text("mỗi giá trị của \(what)") }
      return texts.count == items.count ? .all(texts) : nil
    default:
      value.wrongShape(
        what, expected: "một chuỗi hoặc một danh sách chuỗi",
        help: "viết \(name): A, mọi giá trị \(name): [A, B], hoặc \(name): [] khi không có")
      return nil
    }
  }
}
