import DirectiveRules
import Foundation
import Testing

@testable import DirectiveWorkbench

@Suite("Schemas for editors")
struct PackSchemaTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("the files of the pack are the schemas of this version", arguments: PackSchema.Kind.allCases)
  func files(_ kind: PackSchema.Kind) throws {
    let schema = PackSchema(kind)
    let url = Self.root.appendingPathComponent("Rules/schema/" + schema.fileName)
    if ProcessInfo.processInfo.environment["UPDATE_SCHEMAS"] != nil { try Data(schema.json()).write(to: url) }
    #expect(try Data(contentsOf: url) == Data(schema.json()), "record with UPDATE_SCHEMAS=1")
  }

  @Test("schemas and reader know the same keys, and the same ones are required")
  func keys() throws {
    let tables: [(PackSchema.Kind, DocumentKeys.Table, [String: Any])] = try [
      (.rule, DocumentKeys.rule), (.macro, DocumentKeys.macro), (.lexicon, DocumentKeys.lexicon),
      (.examples, DocumentKeys.examples), (.pack, DocumentKeys.manifest), (.overlay, DocumentKeys.overlay),
    ].map { kind, table in
      let json = try JSONSerialization.jsonObject(with: Data(PackSchema(kind).json()))
      return (kind, table, try #require(json as? [String: Any]))
    }
    for (kind, table, schema) in tables {
      let properties = try #require(schema["properties"] as? [String: Any])
      #expect(Set(properties.keys) == Set(table.known), "\(kind)")
      let required = try #require(schema["required"] as? [String])
      let heading = kind == .examples ? "examples_of" : kind.rawValue
      #expect(required.filter { $0 != heading || kind == .pack || kind == .overlay } == table.required, "\(kind)")
      #expect(schema["additionalProperties"] as? Bool == false)
    }
  }
}
