import DirectiveEngine
import DirectiveRules

extension ExampleSearch.Suggestion {
  /// The example as it would stand in its rule, with a line end.
  public var yaml: String { ExampleEditor.text(of: example, indentation: 2) }
}

extension ExampleSearch.Outcome {
  /// The suggestions as text, those of a rule together, to be put into `examples`.
  func render() -> String {
    var out = ""
    for (number, suggestion) in suggestions.enumerated() {
      if number == 0 || suggestions[number - 1].rule != suggestion.rule { out += "\(suggestion.rule):\n" }
      out += "  # [\(number + 1)] cần đến \(suggestion.parts) thành phần\n" + suggestion.yaml
    }
    let shown = numbers.count { $0 != nil }
    return out
      + "\(suggestions.count) ví dụ gợi ý cho \(shown) thành phần; \(numbers.count - shown) thành phần chưa thấy câu nào "
      + "đọc khác đi khi bỏ chúng\n"
  }

  /// What is said of one finding.
  func advice(_ finding: Int) -> String {
    guard finding < numbers.count, let number = numbers[finding] else {
      return "không câu nào đã thử được đọc khác đi khi bỏ phần này: có thể phần này thừa"
    }
    return "ví dụ gợi ý [\(number + 1)] cần đến phần này"
  }

  func write(into writer: inout JSONWriter) {
    writer.array("suggestions") { writer in
      for suggestion in suggestions {
        writer.object { writer in
          writer.field("rule", suggestion.rule)
          writer.field("parts", suggestion.parts)
          switch suggestion.example.expectation {
          case .reject: writer.field("reject", suggestion.example.text)
          case .gives(let values):
            writer.field("text", suggestion.example.text)
            writer.array("gives") { writer in
              for value in values {
                writer.object(isInline: true) { writer in
                  writer.field("name", value.key)
                  switch value.value {
                  case .first(let first): writer.field("value", first)
                  case .all(let all): writer.array("value", all)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The files of a pack in which the suggestions stand, in the order of their paths: not the rules' own, but those
  /// beside them (`PackFiles.examplesPath`), with the rules in the order of their file.
  ///
  /// - Parameter text: the text of a file; nil where there is no such file.
  public func files(
    of pack: Pack, text: (String) -> String?
  ) -> [(path: String, outcome: RuleFormatter.Outcome)] {
    let places = Dictionary(pack.rules.map { ($0.id, $0.range.file) }, uniquingKeysWith: { first, _ in first })
    let byFile = Dictionary(grouping: suggestions) { places[$0.rule, default: ""] }
    return byFile.keys.sorted().map { file in
      let path = PackFiles.examplesPath(beside: file)
      var editor = ExampleEditor(text(path) ?? "", path: path)
      let examples = Dictionary(grouping: byFile[file, default: []], by: \.rule).mapValues { $0.map(\.example) }
      let order = pack.rules.filter { $0.range.file == file }.map(\.id)
      return (path, editor.edit(completing: [], adding: examples, inOrderOf: order))
    }
  }
}
