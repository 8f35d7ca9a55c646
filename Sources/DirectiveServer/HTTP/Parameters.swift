import DirectiveRules

/// The settings of a request: pairs of the query, fields of a form or members of an object. What is not known is an
/// error that says what was meant.
struct Parameters {
  /// Scalars that a text may have.
  static let longestText = 500

  private var values: [String: String] = [:]

  init(_ pairs: [(name: String, value: String)], known: [String]) throws(Problem) {
    for (name, value) in pairs {
      guard known.contains(name) else {
        let hint = EditDistance.nearest(to: name, among: known).map { "; có phải là '\($0)'?" }
        throw Problem(
          .badParameter,
          "không có tham số '\(name)'" + (hint ?? "; dùng được: \(known.sorted().joined(separator: ", "))."))
      }
      guard values.updateValue(value, forKey: name) == nil else {
        throw Problem(.badParameter, "tham số '\(name)' được nêu hai lần; hãy bỏ một.")
      }
    }
  }

  /// A text; nil where it is not given or empty.
  func text(_ name: String) throws(Problem) -> String? {
    guard let value = values[name], !value.isEmpty else { return nil }
    guard value.unicodeScalars.count <= Self.longestText else {
      throw Problem(.badParameter, "'\(name)' dài quá \(Self.longestText) ký tự.")
    }
    return value
  }

  /// Yes or no: `true`, `false`, `1`, `0`, or the bare name.
  func flag(_ name: String) throws(Problem) -> Bool {
    switch values[name] {
    case nil, "false", "0": false
    case "true", "1": true
    case let value?: throw Problem(.badParameter, "'\(name)' là '\(value)'; cần true hoặc false.")
    }
  }

  /// A number, 0 or more.
  func number(_ name: String) throws(Problem) -> Int? {
    guard let value = values[name] else { return nil }
    guard let number = Int(value), number >= 0 else {
      throw Problem(.badParameter, "'\(name)' là '\(value)'; cần một số nguyên không âm.")
    }
    return number
  }

  /// One of some words.
  func choice<Value>(_ name: String, _ choices: [(word: String, value: Value)]) throws(Problem) -> Value? {
    guard let value = values[name] else { return nil }
    guard let choice = choices.first(where: { $0.word == value }) else {
      let words = choices.map(\.word).joined(separator: ", ")
      throw Problem(.badParameter, "'\(name)' là '\(value)'; cần một trong: \(words).")
    }
    return choice.value
  }
}
