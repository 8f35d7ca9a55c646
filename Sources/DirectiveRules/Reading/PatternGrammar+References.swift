extension PatternGrammar {
  /// `%agency(…)`, `@Party(…)`: a name behind its sign, then perhaps filters.
  mutating func reference(
    what: String, sample: String, make: (String, [Filter], SourceRange) -> Pattern
  ) -> Pattern? {
    let start = at
    at += 1
    let found = name()
    guard !found.isEmpty else {
      report(.wrongName, start, at, "sau '\(text.scalars[start])' phải là tên \(what)", help: "viết như \(sample)")
      return nil
    }
    let end = at
    let filters = peek == "(" ? self.filters() : []
    return make(found, filters, text.range(start, end))
  }

  /// `$name`.
  mutating func macro() -> Pattern? {
    let start = at
    at += 1
    let found = name()
    guard !found.isEmpty else {
      report(.wrongName, start, at, "sau '$' phải là tên macro", help: "viết như $issuer_tail")
      return nil
    }
    return .macro(found, text.range(start, at))
  }

  /// `(level: province | central, kind: x)`, directly behind a name.
  private mutating func filters() -> [Filter] {
    let start = at
    at += 1
    var filters: [Filter] = []
    while true {
      skipBlanks()
      let place = at
      let attribute = name()
      skipBlanks()
      guard !attribute.isEmpty, peek == ":" else {
        skip(past: ")")
        let message = attribute.isEmpty ? "trong điều kiện phải có tên thuộc tính" : "sau '\(attribute)' thiếu dấu ':'"
        report(.wrongFilter, place, max(at, place + 1), message, help: "viết (level: province | central)")
        return filters
      }
      at += 1
      filters.append(Filter(attribute: attribute, values: filterValues(attribute)))
      if peek == "," {
        at += 1
      } else if peek == ")" {
        at += 1
        return filters
      } else {
        report(.unclosed, start, start + 1, "điều kiện '(…' chưa đóng", help: "thêm ')' ở cuối điều kiện")
        return filters
      }
    }
  }

  private mutating func filterValues(_ attribute: String) -> [String] {
    var values: [String] = []
    while true {
      skipBlanks()
      let start = at
      var end = at
      if peek == "\"" || peek == "'" {
        if case .phrase(let quoted)? = phrase(start: at, quote: text.scalars[at], isTolerant: false) {
          values.append(quoted.text)
        }
        end = at
        skipBlanks()
      } else {
        while let scalar = peek, scalar != ",", scalar != "|", scalar != ")", scalar != "\n" {
          at += 1
          if !scalar.isBlank { end = at }
        }
        if end > start { values.append(slice(start, end)) }
      }
      if end == start {
        let message = "thuộc tính '\(attribute)' không có giá trị"
        report(.wrongFilter, start, start + 1, message, help: "viết \(attribute): giá trị | giá trị khác")
      }
      guard peek == "|" else { return values }
      at += 1
    }
  }
}
