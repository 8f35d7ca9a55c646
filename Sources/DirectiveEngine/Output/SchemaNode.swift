/// A node of a JSON Schema, as much of the language as the schema of the analysis needs.
package indirect enum SchemaNode: Sendable {
  case string
  /// A string that matches a pattern.
  case pattern(String)
  /// A string out of a list.
  case choice([String])
  /// An integer, 0 or more.
  case count
  case boolean
  case array(SchemaNode)
  /// An object with these members and no others.
  case object([SchemaMember])
  /// An object with these members, and perhaps others.
  case openObject([SchemaMember])
  /// A definition, by name.
  case reference(String)
  case anyOf([SchemaNode])

  /// Where a JSON Schema keeps its definitions.
  package static let definitions = "#/$defs/"

  package func write(into writer: inout JSONWriter, description: String? = nil, prefix: String = Self.definitions) {
    writer.object { write(membersInto: &$0, description: description, prefix: prefix) }
  }

  /// - Parameter prefix: where the definitions stand that references name.
  package func write(membersInto writer: inout JSONWriter, description: String?, prefix: String = Self.definitions) {
    writer.field("description", description)
    switch self {
    case .string:
      writer.field("type", "string")
    case .pattern(let pattern):
      writer.field("type", "string")
      writer.field("pattern", pattern)
    case .choice(let values):
      writer.field("type", "string")
      writer.array("enum", values)
    case .count:
      writer.field("type", "integer")
      writer.field("minimum", 0)
    case .boolean:
      writer.field("type", "boolean")
    case .array(let items):
      writer.field("type", "array")
      writer.key("items")
      items.write(into: &writer, prefix: prefix)
    case .object(let members):
      write(members, into: &writer, prefix: prefix)
      writer.field("additionalProperties", false)
    case .openObject(let members):
      write(members, into: &writer, prefix: prefix)
    case .reference(let name):
      writer.field("$ref", prefix + name)
    case .anyOf(let nodes):
      writer.array("anyOf") { writer in
        for node in nodes { node.write(into: &writer, prefix: prefix) }
      }
    }
  }

  private func write(_ members: [SchemaMember], into writer: inout JSONWriter, prefix: String) {
    writer.field("type", "object")
    guard !members.isEmpty else { return }
    writer.object("properties") { writer in
      for member in members {
        writer.key(member.name)
        member.node.write(into: &writer, description: member.description, prefix: prefix)
      }
    }
    writer.array("required", members.filter(\.isRequired).map(\.name))
  }

  /// An object with any members.
  package static let anyObject = SchemaNode.openObject([])
}

/// A member of an object: its key, whether it is always there, and what it says.
package struct SchemaMember: Sendable {
  package var name: String
  package var node: SchemaNode
  package var description: String
  package var isRequired: Bool

  /// A member that is always there.
  package static func always(_ name: String, _ node: SchemaNode, _ description: String) -> SchemaMember {
    SchemaMember(name: name, node: node, description: description, isRequired: true)
  }

  /// A member that is left out where nothing is known.
  package static func known(_ name: String, _ node: SchemaNode, _ description: String) -> SchemaMember {
    SchemaMember(name: name, node: node, description: description, isRequired: false)
  }
}
