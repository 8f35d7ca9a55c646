/// Validates JSON against a JSON Schema, as much of the 2020-12 language as the schema of the analysis uses; a keyword
/// that it does not know is an error, so that no constraint is passed over in silence.
struct OutputSchemaValidator {
  let root: OutputJSONValue
  /// Names of all properties that were met, as `place.property`, to find those that no output holds.
  private(set) var met: Set<String> = []

  init(_ schema: [UInt8]) throws {
    root = try OutputJSONValue(schema)
  }

  /// What is wrong with a value; empty where it is valid.
  mutating func problems(of value: OutputJSONValue) -> [String] {
    validate(value, root, place: "root", path: "$")
  }

  /// Every property that the schema declares, as `place.property`.
  var declared: Set<String> {
    var result: Set<String> = []
    collect(root, place: "root", into: &result)
    return result
  }

  private static let annotations: Set = ["$schema", "$id", "title", "description", "$defs"]

  private mutating func validate(
    _ value: OutputJSONValue, _ schema: OutputJSONValue, place: String, path: String
  ) -> [String] {
    guard case .object(let members) = schema else { return ["\(path): the schema is no object"] }
    var problems: [String] = []
    for member in members where !Self.annotations.contains(member.key) {
      switch member.key {
      case "$ref":
        guard let name = member.value.text?.split(separator: "/").last.map(String.init),
          let target = root["$defs"]?[name]
        else { return ["\(path): a reference leads nowhere"] }
        problems += validate(value, target, place: name, path: path)
      case "anyOf":
        problems += anyOf(value, member.value, place: place, path: path)
      case "type":
        if !isType(value, member.value.text ?? "") { problems.append("\(path): not of type \(member.value)") }
      case "enum":
        guard case .array(let choices) = member.value else { return ["\(path): enum is no array"] }
        if !choices.contains(value) { problems.append("\(path): \(value) is none of the choices") }
      case "pattern":
        if let text = value.text, !OutputPattern(member.value.text ?? "").matches(text) {
          problems.append("\(path): '\(text)' does not match \(member.value)")
        }
      case "minimum":
        if let number = value.number, let least = member.value.number, number < least {
          problems.append("\(path): \(number) is below \(least)")
        }
      case "items":
        guard case .array(let items) = value else { continue }
        for (index, item) in items.enumerated() {
          problems += validate(item, member.value, place: place + "[]", path: "\(path)[\(index)]")
        }
      case "properties":
        guard case .object(let fields) = value else { continue }
        for field in fields {
          guard let next = member.value[field.key] else { continue }
          met.insert("\(place).\(field.key)")
          problems += validate(field.value, next, place: "\(place).\(field.key)", path: "\(path).\(field.key)")
        }
      case "required":
        guard case .array(let names) = member.value else { return ["\(path): required is no array"] }
        for name in names.compactMap(\.text) where value[name] == nil { problems.append("\(path): no '\(name)'") }
      case "additionalProperties":
        guard member.value == .boolean(false) else { return ["\(path): only false is understood"] }
        let known = schema["properties"]?.keys ?? []
        problems += value.keys.filter { !known.contains($0) }.map { "\(path): unknown key '\($0)'" }
      default: problems.append("\(path): the validator does not know '\(member.key)'")
      }
    }
    return problems
  }

  private mutating func anyOf(
    _ value: OutputJSONValue, _ schemas: OutputJSONValue, place: String, path: String
  ) -> [String] {
    guard case .array(let schemas) = schemas else { return ["\(path): anyOf is no array"] }
    var best: [String]?
    for schema in schemas {
      var trial = self
      let problems = trial.validate(value, schema, place: place, path: path)
      if problems.isEmpty {
        self = trial
        return []
      }
      if problems.count < best?.count ?? .max { best = problems }
    }
    return best ?? ["\(path): nothing allowed"]
  }

  private func isType(_ value: OutputJSONValue, _ type: String) -> Bool {
    switch value {
    case .object: type == "object"
    case .array: type == "array"
    case .string: type == "string"
    case .integer: type == "integer"
    case .boolean: type == "boolean"
    }
  }

  private func collect(_ schema: OutputJSONValue, place: String, into result: inout Set<String>) {
    for (name, value) in members(schema["$defs"]) { collect(value, place: name, into: &result) }
    for (name, value) in members(schema["properties"]) {
      result.insert("\(place).\(name)")
      collect(value, place: "\(place).\(name)", into: &result)
    }
    if let items = schema["items"] { collect(items, place: place + "[]", into: &result) }
  }

  private func members(_ value: OutputJSONValue?) -> [(String, OutputJSONValue)] {
    guard case .object(let members) = value else { return [] }
    return members.map { ($0.key, $0.value) }
  }
}

/// The patterns of the schema: literals, classes, groups and the repeats `? * + {n}`, anchored at both ends.
struct OutputPattern {
  private indirect enum Node {
    case one((Character) -> Bool)
    case group([Node])
    case many(Node, least: Int, most: Int)
  }
  private let nodes: [Node]

  init(_ pattern: String) {
    var rest = pattern.filter { $0 != "^" && $0 != "$" }[...]
    nodes = Self.parse(&rest)
  }

  func matches(_ text: String) -> Bool {
    Self.match(nodes[...], text[...]) { $0.isEmpty }
  }

  private static func parse(_ rest: inout Substring) -> [Node] {
    var nodes: [Node] = []
    while let first = rest.popFirst(), first != ")" {
      switch first {
      case "(": nodes.append(.group(parse(&rest)))
      case "[":
        let body = Array(rest.prefix { $0 != "]" })
        rest = rest.dropFirst(body.count + 1)
        nodes.append(.one { contains($0, body) })
      case "\\":
        let literal = rest.popFirst()
        nodes.append(.one { $0 == literal })
      case "?", "*", "+", "{":
        var (least, most) = first == "?" ? (0, 1) : first == "*" ? (0, .max) : (1, Int.max)
        if first == "{" {
          let digits = rest.prefix { $0 != "}" }
          rest = rest.dropFirst(digits.count + 1)
          least = Int(digits) ?? 0
          most = least
        }
        if let last = nodes.popLast() { nodes.append(.many(last, least: least, most: most)) }
      default: nodes.append(.one { $0 == first })
      }
    }
    return nodes
  }

  private static func contains(_ character: Character, _ body: [Character]) -> Bool {
    var index = 0
    while index < body.count {
      if index + 2 < body.count, body[index + 1] == "-" {
        if (body[index]...body[index + 2]).contains(character) { return true }
        index += 3
      } else {
        if body[index] == character { return true }
        index += 1
      }
    }
    return false
  }

  private static func match(_ nodes: ArraySlice<Node>, _ text: Substring, _ then: (Substring) -> Bool) -> Bool {
    guard let node = nodes.first else { return then(text) }
    let rest = nodes.dropFirst()
    switch node {
    case .one(let test):
      guard let first = text.first, test(first) else { return false }
      return match(rest, text.dropFirst(), then)
    case .group(let inner): return match(inner[...], text) { match(rest, $0, then) }
    case .many(let inner, let least, let most):
      if most > 0,
        match(
          [inner], text,
          { left in
            left.count < text.count
              && match(
                [.many(inner, least: max(0, least - 1), most: most == .max ? .max : most - 1)] + rest, left, then)
          })
      {
        return true
      }
      return least == 0 && match(rest, text, then)
    }
  }
}
